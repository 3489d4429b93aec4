"""Find new modules that only pass on what other modules define, so that they separate nothing.

Grades: ``module``, a file that only hands on names of another; ``split``, a file that took over a part of another one,
while whoever needs the new one still needs the old one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scarab.analyzers.modules import imported_path, importers, module_path
from scarab.analyzers.paths import module_name
from scarab.analyzers.product import is_used_by_name
from scarab.analyzers.sources import Changed, changed_python, removed_symbols
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind
from scarab.model.facts import SourceFacts, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename, encode_path
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value

_SHOWN = 4
"""Edges that are named on each side."""
_FEWEST_IMPORTERS = 2
_FEWEST_MOVED = 3
_HELPS = frozenset({"__future__", "typing", "typing_extensions", "functools"})
"""Modules of Python that say nothing about what a file is for."""


@value
class Cosmetic(Evidence):
    """One file that was put between others."""

    what: str
    """The finding in words, without the edges."""
    before: tuple[str, ...]
    """Who imported whom at the base, ``a -> b``; at most four."""
    after: tuple[str, ...]
    """The same at the head."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each such file that somebody imports.

    Quiet about packages, about what gathers several modules or is the public face of a private one, about names that
    moved into the old file only now, and in tests.
    """
    sources = [one for one in changed_python(given) if is_used_by_name(one.path, given)]
    lost = _lost(sources)
    for one in sources:
        if one.file.kind is ChangeKind.ADDED and basename(one.path) not in {"__init__.py", "__main__.py"}:
            yield from _handing_on(one, given) if one.detail_after.hollow else _taken_out(one, lost, given)


def _handing_on(source: Changed, given: AuditInput) -> Iterator[Observation]:
    paths = {one: imported_path(given.head, source.path, one) for one in source.after.imports}
    targets = set(filter(None, paths.values()))
    if len(targets) != 1 or any(path is None and one.module not in _HELPS for one, path in paths.items()):
        return
    (target,) = targets
    if module_name(target).startswith("_") > module_name(source.path).startswith("_"):
        return
    taken = (one.name for one in paths if module_path(given.head, source.path, one.module) == target)
    users = _importers(given.head, source.path)
    if users and _knew(given.base.facts(target), set(taken) - {"", "*"}):
        yield _observed(
            source,
            "module",
            f"{source.path} only hands on what is in {target}",
            before=[f"{path} -> {target}" for path in users if _imports(given.base, path, target)],
            after=[f"{path} -> {source.path} -> {target}" for path in users],
        )


def _knew(facts: SourceFacts | None, names: set[str]) -> bool:
    """Tell whether a file of the base had all of these names to give."""
    if facts is None:
        return False
    return names <= {one.qualname for one in facts.symbols} | {one.bound for one in facts.imports}


def _lost(sources: Iterable[Changed]) -> Mapping[str, Sequence[RepoPath]]:
    """Return which files that are still there lost a name, by the name."""
    lost: dict[str, list[RepoPath]] = {}
    for one in sources:
        if one.file.after is not None:
            for name in {symbol.qualname for _, symbol in removed_symbols([one])}:
                lost.setdefault(name, []).append(one.path)
    return lost


def _taken_out(part: Changed, lost: Mapping[str, Sequence[RepoPath]], given: AuditInput) -> Iterator[Observation]:
    own = {one.qualname for one in part.after.symbols if one.kind is not SymbolKind.METHOD}
    moved = Counter(path for name in own for path in lost.get(name, ()))
    for path in sorted(moved, key=encode_path):
        if moved[path] >= max(_FEWEST_MOVED, len(own) // 2 + 1):
            yield from _still_coupled(part, path, given)


def _still_coupled(part: Changed, old: RepoPath, given: AuditInput) -> Iterator[Observation]:
    of_part, of_old = _importers(given.head, part.path), _importers(given.head, old)
    if old not in of_part or part.path not in of_old:
        return
    users = [path for path in of_part if path != old]
    if len(users) >= _FEWEST_IMPORTERS and set(users) <= set(of_old):
        yield _observed(
            part,
            "split",
            f"{part.path} was taken out of {old}, but each needs the other and whoever imports it imports both",
            before=[f"{path} -> {old}" for path in _importers(given.base, old)],
            after=[f"{old} <-> {part.path}", *(f"{path} -> {old}, {part.path}" for path in users)],
        )


def _importers(tree: Tree, path: RepoPath) -> list[RepoPath]:
    """Return who imports a file; nobody where too many may."""
    return sorted(importers(tree, path) or (), key=encode_path)


def _imports(tree: Tree, path: RepoPath, target: RepoPath) -> bool:
    facts = tree.facts(path)
    return facts is not None and any(imported_path(tree, path, one) == target for one in facts.imports)


def _observed(source: Changed, grade: str, what: str, *, before: list[str], after: list[str]) -> Observation:
    return Observation(
        Location(source.path, Side.HEAD, Span(1, max(source.after.lines, 1))),
        anchor=source.path,
        evidence=Cosmetic(what, tuple(before[:_SHOWN]), tuple(after[:_SHOWN])),
        grade=grade,
    )


MEASUREMENT = Measurement(detect)
