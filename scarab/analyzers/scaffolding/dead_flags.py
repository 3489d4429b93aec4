"""Find switches that a range declares, and that nothing reads: options, settings, variables of the environment."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scarab.analyzers.leftovers import is_leftover
from scarab.analyzers.modules import importers_among
from scarab.analyzers.paths import is_document, is_environment_example, is_python, is_test_path, module_name
from scarab.analyzers.product import is_used_by_name
from scarab.analyzers.sharing import shared
from scarab.analyzers.sources import Changed, changed_python, last_part
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.detail import Flag, FlagKind, NameKind
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value

_MOST_MENTIONS = 60
"""Files that are asked about one name; one that more of them mention is taken to be read."""
_MOST_TAKING = 200
"""Files that are asked whether they take all options of one module; where there are more, one of them does."""
_TAKE_ALL = frozenset(
    {"vars", "asdict", "astuple", "model_dump", "dict", "__dict__", "fields", "model_fields", "__fields__"}
)
"""What reads all fields of a thing at once."""
_TAKE_OPTIONS = frozenset({"vars", "__dict__", "_get_kwargs"})
"""What reads all options of a command line at once."""
_COMMANDS = frozenset({"command", "option", "group"})
"""Last names of decorators that make options of a function's parameters."""
_CONTEXT = frozenset({"ctx", "context"})
_VARIABLE = expression(rb"(?:export )?([A-Z][A-Z0-9_]{3,})=")


@value
class DeadFlag(Evidence):
    """One switch without anything behind it."""

    flag: str
    kind: str
    """What it is, in words: ``command-line option``."""


class _Declared(NamedTuple):
    path: RepoPath
    name: str
    kind: str
    line: int


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each switch that is new.

    A name counts as read where any code, template or setting mentions it beside its declaration. Quiet about tests,
    about fields of a class that is taken as a whole, and where too many files have the name to ask them.
    """
    for one in (*_options(given), *_fields(given), *_parameters(given), *_variables(given)):
        yield Observation(
            Location(one.path, Side.HEAD, Span(one.line, one.line)),
            anchor=f"{one.kind}:{one.name}",
            evidence=DeadFlag(one.name, one.kind),
        )


def _options(given: AuditInput) -> Iterator[_Declared]:
    for source, flag in _new(FlagKind.OPTION, given):
        mentions = _mentions(flag.name, given.head)
        if mentions is None or any(_reads(flag.name, path, given.head) for path in mentions):
            continue
        if not _are_taken_whole(given, source.path):
            yield _Declared(source.path, flag.name, "command-line option", flag.line)


@shared
def _are_taken_whole(given: AuditInput, path: RepoPath) -> bool:
    """Tell whether a file that declares options, or one that imports it, takes all that were given at once.

    Few files take anything so, and many may have the name of a module that declares options: ``main``, ``cli``.
    """
    head, module = given.head, module_name(path)
    naming = frozenset(head.mentioning(module))
    taking = {one for word in _TAKE_OPTIONS for one in head.mentioning(word) if one in naming and is_python(one)}
    if len(taking) > _MOST_TAKING:
        return True
    facts = (head.facts(one) for one in (path, *importers_among(sorted(taking), head, path)))
    return any(one is None or any(use.name in _TAKE_OPTIONS for use in one.references) for one in facts)


def _fields(given: AuditInput) -> Iterator[_Declared]:
    for source, flag in _new(FlagKind.FIELD, given):
        alone = _mentions(flag.name, given.head) == [source.path]
        if alone and not _is_told_again(flag, source, given.head) and not _is_taken_whole(flag, given.head):
            yield _Declared(source.path, f"{flag.within}.{flag.name}", "setting", flag.line)


def _new(kind: FlagKind, given: AuditInput) -> Iterator[tuple[Changed, Flag]]:
    sources = [one for one in changed_python(given) if not is_test_path(one.path, given.policy)]
    known = {(flag.kind, flag.name) for one in sources for flag in one.detail_before.flags}
    for one in sources:
        for flag in one.detail_after.flags:
            if (
                flag.kind is kind
                and one.file.adds(flag.line)
                and (kind, flag.name) not in known
                and len(flag.name) >= 3
            ):
                yield one, flag


def _mentions(name: str, head: Tree) -> list[RepoPath] | None:
    """Return the files that may read a name, all that mention it but prose and leftovers; None where too many do."""
    found = [path for path in head.mentioning(name) if not is_document(path) and not is_leftover(path)]
    return found if len(found) <= _MOST_MENTIONS else None


def _reads(name: str, path: RepoPath, head: Tree) -> bool:
    """Tell whether a file uses a name as more than the text of an option."""
    facts = head.facts(path)
    if facts is None or not is_python(path):
        return True
    parameters = (one.lstrip("*") for symbol in facts.symbols for one in symbol.parameters)
    return name in parameters or any(use.name == name for use in facts.references)


def _is_told_again(flag: Flag, source: Changed, head: Tree) -> bool:
    """Tell whether the file that declares a field has its name a second time."""
    word = re.compile(rb"(?<!\w)" + flag.name.encode("utf-8", "surrogatepass") + rb"(?!\w)")
    return len(word.findall(head.content(source.path) or b"")) > 1


def _is_taken_whole(flag: Flag, head: Tree) -> bool:
    """Tell whether a file that names the class of a field takes all fields of something at once."""
    mentions = _mentions(last_part(flag.within), head)
    if mentions is None:
        return True
    for path in mentions:
        facts = head.facts(path)
        if facts is None or any(use.name in _TAKE_ALL for use in facts.references):
            return True
    return False


def _parameters(given: AuditInput) -> Iterator[_Declared]:
    """Yield the options that a command declares by its parameters, and that its body does not read."""
    for source in changed_python(given):
        if not is_used_by_name(source.path, given):
            continue
        before = {symbol.qualname: symbol.parameters for symbol in source.before.symbols}
        commands = {
            symbol.qualname: symbol
            for symbol in source.after.symbols
            if any(last_part(one) in _COMMANDS and "." in one for one in symbol.decorators)
        }
        for one in source.detail_after.unused:
            new = one.name not in before.get(one.within, ()) and source.file.adds(one.line)
            if one.within in commands and one.kind is not NameKind.LOCAL and new and one.name not in _CONTEXT:
                yield _Declared(source.path, f"{one.name} of {one.within}", "command-line option", one.line)


def _variables(given: AuditInput) -> Iterator[_Declared]:
    """Yield the variables that an example of an environment newly has, and that no code or setting mentions."""
    for change in given.changes:
        if change.after is None or not is_environment_example(change.path):
            continue
        for name, line in _added_variables(change, given.head):
            shorter = [name.lower()]
            while "_" in shorter[-1]:  # settings may be named without the prefix that all of them share
                shorter.append(shorter[-1].partition("_")[2])
            if not any(_is_read(word, given.head) for word in (name, *shorter) if len(word) > 3):
                yield _Declared(change.path, name, "environment variable", line)


def _is_read(word: str, head: Tree) -> bool:
    mentions = _mentions(word, head)
    return mentions is None or any(not is_environment_example(path) for path in mentions)


def _added_variables(change: FileChange, head: Tree) -> Iterator[tuple[str, int]]:
    for number, line in enumerate((head.content(change.path) or b"").split(b"\n"), 1):
        declared = _VARIABLE.match(line)
        if declared and change.adds(number):
            yield declared[1].decode("ascii"), number


MEASUREMENT = Measurement(detect)
