"""Find imports whose name the file does not use.

Grade ``stranded``: the import was there and used; its last use went in this range.
"""

import re
from collections.abc import Iterator

from scarab.analyzers.languages import BINDING_IMPORTS, SCRIPTS
from scarab.analyzers.liveness.access import takes_out_of
from scarab.analyzers.paths import is_test_path, is_type_stub, module_name
from scarab.analyzers.sources import Changed, changed_code, last_part
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.facts import Import, ReferenceKind, SourceFacts
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import basename, suffix
from scarab.model.span import Span
from scarab.model.value import value

_FOR_MARKUP = frozenset({"React", "h", "jsx", "jsxs", "Fragment", "preact", "createElement", "Vue"})
"""Names that markup in scripts is turned into calls of."""
_FOR_THEIR_EFFECT = frozenset({"__future__", "readline", "rlcompleter", "antigravity", "this", "setuptools"})
_SEE_EVERYTHING = frozenset({"eval", "exec", "globals"})
_SEE_THEIR_SCOPE = frozenset({"locals", "vars"})
_WAIVERS = ("noqa", "unused", "type: ignore", "nopycln", "pragma", "side effect", "side-effect", "register")


@value
class UnusedImport(Evidence):
    """One name that is imported for nothing."""

    bound: str
    statement: str
    """The import, alone on its line."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each binding that is new and unused, or that lost its last use.

    Quiet where an import may be there for others or for its effect: ``__init__.py``, ``conftest.py``, a file of
    imports alone, ``import x as x``, under ``try`` or ``if``, with a comment that says so, imported onwards by another
    file; and in a file that reaches names by ``eval`` and the like.
    """
    for one in changed_code(given, BINDING_IMPORTS):
        if _is_for_others(one):
            continue
        known = {_binding(was): was for was in one.before.imports}
        used, used_before = _used_names(one.after), _used_names(one.before)
        for binding in one.after.imports:
            was = known.get(_binding(binding))
            if binding.bound in used or (was is not None and was.bound not in used_before):
                continue
            if not _is_kept(binding, one, given):
                yield Observation(
                    Location(one.path, Side.HEAD, Span(binding.line, binding.last)),
                    anchor=f"{binding.within}:{binding.module}:{binding.name}:{binding.bound}",
                    evidence=UnusedImport(binding.bound, _statement(binding, one.language)),
                    grade="" if was is None else "stranded",
                )


def _is_for_others(source: Changed) -> bool:
    path, facts = source.path, source.after
    if facts.language != "python":
        return is_type_stub(path) or not (facts.symbols or facts.references)
    sees_everything = any(
        use.kind is ReferenceKind.NAME
        and (use.name in _SEE_EVERYTHING or (use.name in _SEE_THEIR_SCOPE and not use.within))
        for use in facts.references
    )
    return (
        basename(path) in {"__init__.py", "conftest.py"}
        or suffix(path) != ".py"
        or not facts.symbols
        or sees_everything
    )


def _binding(one: Import) -> tuple[str, str, str]:
    return one.module, one.name, one.bound


def _used_names(facts: SourceFacts) -> frozenset[str]:
    """Return every name the file uses: in code, in strings, by ``__all__``, and as a parameter that a fixture fills."""
    uses = (use.name for use in facts.references if use.kind in {ReferenceKind.NAME, ReferenceKind.STRING})
    parameters = (name for symbol in facts.symbols for name in symbol.parameters)
    return frozenset((*uses, *parameters, *(facts.exports or ())))


def _is_kept(binding: Import, source: Changed, given: AuditInput) -> bool:
    if source.language == "python":
        return _is_deliberate(binding, source, given) or _is_taken_onwards(binding, source, given)
    return (
        binding.bound in {"", "*"}
        or binding.reexported
        or binding.guarded
        or binding.bound.startswith("_")
        or (binding.bound in _FOR_MARKUP and source.language in SCRIPTS)
        or _is_waived(binding, source)
        or _is_told(binding.bound, source)
    )


def _is_told(name: str, source: Changed) -> bool:
    """Tell whether a comment names it: documentation has types of its own, and links."""
    word = re.compile(rf"(?<![\w$]){re.escape(name)}(?![\w$])")
    return any(name in comment.text and word.search(comment.text) for comment in source.detail_after.comments)


def _is_deliberate(binding: Import, source: Changed, given: AuditInput) -> bool:
    return (
        binding.bound == "*"
        or binding.reexported
        or binding.guarded
        or binding.bound.startswith("_")
        or binding.module in _FOR_THEIR_EFFECT
        or last_part(binding.within) == "ready"  # where Django applications import what registers itself
        or (not binding.name and "." in binding.module and is_test_path(source.path, given.policy))
        or _is_waived(binding, source)
    )


def _is_waived(binding: Import, source: Changed) -> bool:
    """Tell whether a comment on the statement says that it is meant, or one elsewhere uses it as a type."""
    for comment in source.detail_after.comments:
        text = comment.text.lower()
        first = binding.line if comment.trailing else binding.line - 1
        if comment.first <= binding.last and first <= comment.last and any(word in text for word in _WAIVERS):
            return True
        if text.startswith("type:") and binding.bound in comment.text:
            return True
    return False


def _is_taken_onwards(binding: Import, source: Changed, given: AuditInput) -> bool:
    """Tell whether another file takes the name from this module."""
    module = module_name(source.path)
    if min(len(binding.bound), len(module)) < 3:
        return False
    naming_the_module = frozenset(given.head.mentioning(module))
    for path in given.head.mentioning(binding.bound):
        facts = given.head.facts(path) if path != source.path and path in naming_the_module else None
        if facts is None:
            continue
        if any(one.name == binding.bound and last_part(one.module) == module for one in facts.imports):
            return True
        if any(use.name == binding.bound for use in facts.references) and takes_out_of(
            module, binding.bound, path, facts, given.head
        ):
            return True
    return False


def _statement(binding: Import, language: str) -> str:
    if language == "java":
        return f"import {binding.module}.{binding.name}"
    if language != "python":
        return _script_statement(binding)
    alias = f" as {binding.bound}" if binding.bound not in {binding.name, binding.module.partition(".")[0]} else ""
    if not binding.name:
        return f"import {binding.module}{alias}"
    return f"from {binding.module} import {binding.name}{alias}"


def _script_statement(binding: Import) -> str:
    match binding.name:
        case "":
            taken = f"* as {binding.bound}"
        case "default":
            taken = binding.bound
        case _:
            alias = f" as {binding.bound}" if binding.bound != binding.name else ""
            taken = f"{{ {binding.name}{alias} }}"
    return f"import {taken} from '{binding.module}'"


MEASUREMENT = Measurement(detect)
