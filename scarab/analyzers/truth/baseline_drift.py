"""Hold what a change leaves behind against what its repository was accepted with, in both directions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from scarab.analyzers.sources import last_part
from scarab.analyzers.truth.structure import (
    COMPLEX,
    LONG,
    complexity_of,
    dependencies_of,
    imported_folders,
    interface_of,
    lines_of,
    name_of,
)
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.baseline import Baseline
from scarab.model.change import FileChange, SourceFile
from scarab.model.facts import Import
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, directly_in, parent
from scarab.model.severity import Origin
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import setting, value

_SHOWN = 5


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    slack: int = setting(default=10, least=0)
    """Per cent by which a length, a complexity or the number of tests may differ from what is accepted untold."""


@value
class Drift(Evidence):
    """Something that is not as the baseline has it."""

    section: str
    """The part of the baseline: ``interface``, ``packages``, ``dependencies``, ``lines``, ``complexity``, ``tests``."""
    said: str
    """What is so, in words."""
    accepted: int
    found: int
    """How many, how long or how complex."""
    examples: tuple[str, ...] = ()


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield where the changed files are beyond the baseline, and where they no longer have what it accepts.

    Grades: none for what grew beyond what was accepted, ``less`` for what was accepted and is gone, or is better now.
    What was so at the base is pre-existing: somebody let it in and did not accept it. Lengths and complexities have
    ceilings. The number of tests has a floor, for all changed files together, so that a test may move.
    """
    baseline = given.baseline
    if baseline is None:
        return
    sources = [change for change in given.changes if change.read and not change.generated]
    for change in sources:
        yield from _interface(change, given, baseline)
        yield from _lines(change, given, baseline, params.slack)
    yield from _complexity(sources, given, baseline, params.slack)
    yield from _packages(sources, given, baseline)
    yield from _dependencies(sources, given, baseline)
    yield from _tests(sources, baseline, params.slack)


def _interface(change: FileChange, given: AuditInput, baseline: Baseline) -> Iterator[Observation]:
    before, after = (
        frozenset() if side is None or side.facts is None else interface_of(side.path, side.facts, given.policy)
        for side in (change.before, change.after)
    )
    accepted = {name for path in _paths(change) for name in baseline.interface.get(path, ())}
    counts = len(accepted), len(after)
    beyond = after - accepted
    lines = {name: _span(change.after, name_of(name)) for name in beyond}
    yield from _beyond(change, "interface", "offers", beyond, beyond - before, counts, lines)
    had, has = {name_of(one) for one in before}, {name_of(one) for one in after}
    gone = {one for one in accepted if name_of(one) not in has}
    yield from _less(change, "interface", "offers", gone, {one for one in gone if name_of(one) in had}, counts)


def _beyond(
    change: FileChange,
    section: str,
    verb: str,
    names: Set[str],
    new: Set[str],
    counts: tuple[int, int],
    lines: Mapping[str, Span | None],
) -> Iterator[Observation]:
    """Tell the names that were not accepted: those of this change, and where it has none, those from before it."""
    if told := sorted(new or names):
        drift = Drift(section, f"{change.path} {verb} {_listed(told, 'beyond')}", *counts, tuple(told[:_SHOWN]))
        where = Location(change.path, Side.HEAD, lines[told[0]])
        yield Observation(where, section, drift, origin=_since(new=bool(new)))


def _less(
    change: FileChange, section: str, verb: str, names: Set[str], lost: Set[str], counts: tuple[int, int]
) -> Iterator[Observation]:
    """Tell the names that were accepted and are gone, likewise."""
    if told := sorted(lost or names):
        drift = Drift(section, f"{change.path} no longer {verb} {_listed(told, 'of')}", *counts, tuple(told[:_SHOWN]))
        yield Observation(change.location, f"{section} less", drift, origin=_since(new=bool(lost)), grade="less")


def _lines(change: FileChange, given: AuditInput, baseline: Baseline, slack: int) -> Iterator[Observation]:
    before, after = (
        0 if side is None or side.facts is None else lines_of(side.path, side.facts, given.policy)
        for side in (change.before, change.after)
    )
    accepted = max(baseline.lines.get(path, 0) for path in _paths(change))
    height = _Height("lines", change.path, "length", accepted, before, after, LONG)
    yield from height.drift(change.location, slack)


def _complexity(
    sources: Sequence[FileChange], given: AuditInput, baseline: Baseline, slack: int
) -> Iterator[Observation]:
    figures = [
        [{} if side is None else complexity_of(side, given.policy) for side in (change.before, change.after)]
        for change in sources
    ]
    ceilings = [_joined(baseline.complexity.get(path, {}) for path in _paths(change)) for change in sources]
    # A function that went from one changed file to another takes its ceiling along.
    left = _joined(
        {last_part(name): height for name, height in accepted.items() if name not in after}
        for accepted, (_, after) in zip(ceilings, figures, strict=True)
    )
    come = {last_part(name) for before, after in figures for name in after if name not in before}
    for change, accepted, (before, after) in zip(sources, ceilings, figures, strict=True):
        for name in sorted({*accepted, *after}):
            ceiling = accepted.get(name) or left.get(last_part(name), 0)
            height = _Height(
                "complexity", name, "complexity", ceiling, before.get(name, 0), after.get(name, 0), COMPLEX
            )
            if name in after:
                yield from height.drift(Location(change.path, Side.HEAD, _span(change.after, name)), slack)
            elif last_part(name) not in come:
                yield from height.drift(change.location, slack)


def _joined(ceilings: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    joined: dict[str, int] = {}
    for each in ceilings:
        for name, height in each.items():
            joined[name] = max(height, joined.get(name, 0))
    return joined


@value
class _Height:
    """A figure that has a ceiling; 0 where there is none of it."""

    section: str
    what: str
    figure: str
    accepted: int
    before: int
    after: int
    floor: int
    """Less than this needs no ceiling."""

    def drift(self, where: Location, slack: int) -> Iterator[Observation]:
        """Yield an observation if it is beyond its ceiling, or so far below that the ceiling means nothing."""
        anchor = f"{self.section} {self.what if self.section == 'complexity' else ''}".rstrip()
        is_now = f"has a {self.figure} of {self.after}" if self.after else "is gone"
        said = f"{self.what} {is_now}; the baseline accepts {self.accepted or f'less than {self.floor}'}"
        drift = Drift(self.section, said, self.accepted, self.after)
        if self._is_beyond(self.after, slack):
            origin = Origin.INTRODUCED
            if self._is_beyond(self.before, slack):
                grew = self.after * 100 > self.before * (100 + slack)
                origin = Origin.WORSENED if grew else Origin.PRE_EXISTING
            yield Observation(where, anchor, drift, origin=origin)
        elif self.after * 100 < self.accepted * (100 - slack):
            new = self.after < self.before
            yield Observation(where, f"{anchor} less", drift, origin=_since(new=new), grade="less")

    def _is_beyond(self, figure: int, slack: int) -> bool:
        return figure >= self.floor and figure * 100 > self.accepted * (100 + slack)


def _packages(sources: Sequence[FileChange], given: AuditInput, baseline: Baseline) -> Iterator[Observation]:
    seen: set[tuple[str, str]] = set()
    gone: dict[tuple[str, RepoPath], FileChange] = {}
    for change in sources:
        before, after = _folders(change.before, given.base, given), _folders(change.after, given.head, given)
        package = parent(change.path)
        accepted = baseline.packages.get(RepoPath(package), ())
        for folder, one in after.items():
            if folder not in accepted and (package, folder) not in seen:
                seen.add((package, folder))
                said = f"{package or '.'} imports from {folder or '.'}, which the baseline does not accept"
                where = Location(change.path, Side.HEAD, Span(one.line, one.last))
                drift = Drift("packages", said, len(accepted), len(accepted) + 1, (one.module,))
                yield Observation(where, f"packages {folder}", drift, origin=_since(new=folder not in before))
        if change.before is not None:
            was = parent(change.before.path)
            for folder in baseline.packages.get(RepoPath(was), ()):
                if folder in before and (folder not in after or was != package):
                    gone.setdefault((was, folder), change)
    for (package, folder), change in gone.items():
        if not _imports(package, folder, given):
            said = f"{package or '.'} no longer imports from {folder or '.'}, which the baseline accepts"
            drift = Drift("packages", said, 1, 0)
            yield Observation(change.location, f"packages {folder} less", drift, grade="less")


def _folders(side: SourceFile | None, tree: Tree, given: AuditInput) -> Mapping[RepoPath, Import]:
    return {} if side is None or side.facts is None else imported_folders(side.path, side.facts, tree, given.policy)


def _imports(package: str, folder: RepoPath, given: AuditInput) -> bool:
    """Tell whether any file of a package imports from a folder at the head."""
    for path in directly_in(package, given.head.paths()):
        facts = given.head.facts(path)
        if facts is not None and folder in imported_folders(path, facts, given.head, given.policy):
            return True
    return False


def _dependencies(sources: Sequence[FileChange], given: AuditInput, baseline: Baseline) -> Iterator[Observation]:
    """Hold what manifests ask for against the baseline; what goes from one of them to another stays accepted."""
    anywhere = {name for names in baseline.dependencies.values() for name in names}
    asked = list(_asked_for(sources, given))
    left = {name for _, _, after in asked for name in after}
    for change, before, after in asked:
        accepted = {name for path in _paths(change) for name in baseline.dependencies.get(path, ())}
        counts = len(accepted), len(after)
        beyond, gone = after.keys() - anywhere, accepted - left
        lines = {name: Span(line, line) for name, line in after.items()}
        yield from _beyond(change, "dependencies", "asks for", beyond, beyond - before.keys(), counts, lines)
        yield from _less(change, "dependencies", "asks for", gone, gone & before.keys(), counts)


def _asked_for(
    sources: Sequence[FileChange], given: AuditInput
) -> Iterator[tuple[FileChange, Mapping[str, int], Mapping[str, int]]]:
    """Yield each manifest that can be read, and the names that it asked for and asks for, with their lines."""
    for change in sources:
        before, after = (
            {} if side is None else dependencies_of(side.path, tree, given.policy)
            for side, tree in ((change.before, given.base), (change.after, given.head))
        )
        if before is not None and after is not None:
            yield change, before, after


def _tests(sources: Sequence[FileChange], baseline: Baseline, slack: int) -> Iterator[Observation]:
    """Hold the tests of the changed files against the baseline; of the other files it is believed."""
    total = sum(baseline.tests.values())
    lost: dict[RepoPath, int] = {}
    before = after = total
    for change in sources:
        accepted = sum(baseline.tests.get(path, 0) for path in _paths(change))
        before += _test_count(change.before) - accepted
        after += _test_count(change.after) - accepted
        lost[change.path] = accepted - _test_count(change.after)
    worst = sorted(lost, key=lambda path: (-lost[path], path))
    drift = Drift(
        "tests",
        f"there are {after} tests; the baseline accepts {total}",
        total,
        after,
        tuple(path for path in worst[:_SHOWN] if lost[path] > 0),
    )
    if after < total:
        where = next(change.location for change in sources if change.path == worst[0])
        yield Observation(where, "tests", drift, origin=_since(new=after < before))
    elif total and after * 100 > total * (100 + slack):
        where = next(change.location for change in sources if change.path == worst[-1])
        yield Observation(where, "tests less", drift, origin=_since(new=after > before), grade="less")


def _test_count(side: SourceFile | None) -> int:
    return 0 if side is None or side.facts is None else len(side.facts.tests)


def _paths(change: FileChange) -> tuple[RepoPath, ...]:
    """Return the paths of a change, the head's first."""
    return tuple(dict.fromkeys(side.path for side in reversed(change.sides)))


def _span(side: SourceFile | None, qualname: str) -> Span | None:
    """Return the line of a symbol; None for what is no symbol of the file."""
    symbols = side.symbols if side is not None else ()
    lines = {one.qualname: one.line for one in symbols}
    return Span(lines[qualname], lines[qualname]) if qualname in lines else None


def _since(*, new: bool) -> Origin:
    return Origin.INTRODUCED if new else Origin.PRE_EXISTING


def _listed(names: Sequence[str], relation: str) -> str:
    few = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return f"{len(names)} name{'' if len(names) == 1 else 's'} {relation} the baseline: {few}"


MEASUREMENT = Measurement(detect, Params)
