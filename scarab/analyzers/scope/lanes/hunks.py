"""Judge the hunks of a change one by one: a file that belongs to the goal may hold an edit that does not."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set

from scarab.analyzers.scope.lanes.about import about
from scarab.analyzers.scope.lanes.companions import is_lock
from scarab.analyzers.scope.lanes.crowd import FOR_SURE, compared, crowd_scores
from scarab.analyzers.scope.lanes.material import Material
from scarab.analyzers.scope.lanes.parts import role_of
from scarab.analyzers.scope.lanes.terms import Terms
from scarab.analyzers.scope.lanes.unit import Unit
from scarab.analyzers.scope.lanes.weights import weights
from scarab.model.audit_input import AuditInput
from scarab.model.change import Hunk
from scarab.model.lane import FileLane, ForeignHunk, Lane
from scarab.model.path import RepoPath
from scarab.model.value import value
from scarab.model.vocabulary import Vocabulary

HUNK_LIMIT = 48
"""Hunks beyond which it would cost too much to hold each against all others."""


@value
class HunkUnit:
    """One hunk, and what stands in it."""

    unit: Unit
    hunk: Hunk


@value
class JudgedHunks:
    """What came of judging the hunks of a change."""

    foreign: tuple[ForeignHunk, ...]
    notes: tuple[str, ...] = ()
    """Why none was judged, where there was something to judge."""


def foreign_hunks(
    given: AuditInput,
    material: Material,
    terms: Terms,
    lanes: Mapping[RepoPath, FileLane],
    declared: Container[RepoPath],
) -> JudgedHunks:
    """Find the hunks that do not belong to the goal in files that do; a file with no hunk that belongs has none.

    Those of a lock file are a tool's, and one is told only by names that came or went with it alone. One without any
    name has nothing to judge it by, and of more than can be held against each other none is judged: a note says so.
    """
    found = [one for one in hunks_of(given, material) if lanes[one.unit.path].lane is not Lane.OUT]
    open_files = {path for path in _mixed(found) if path not in declared and not is_lock(path)}
    if not open_files:
        return JudgedHunks(())
    if len(found) > HUNK_LIMIT:
        note = f"{HUNK_LIMIT} edits at most are held against each other: none of the {len(found)} was judged by itself"
        return JudgedHunks((), (note,))
    scored = list(zip(found, hunk_scores(found, terms, declared), strict=True))
    return JudgedHunks(
        tuple(_apart(scored, open_files, material.vocabulary)),
        tuple(_wordless([one.unit for one in found if one.unit.path in open_files])),
    )


def _apart(
    scored: Sequence[tuple[HunkUnit, float]], open_files: Set[RepoPath], vocabulary: Vocabulary
) -> Iterator[ForeignHunk]:
    """Yield the hunks of open files that do not belong, where another one of the file does."""
    scale = weights().hunks
    mixed = open_files & {one.unit.path for one, score in scored if score < scale.adjacent}
    kept = [one.unit for one, score in scored if score < scale.out]
    stayed = _stayed([one.unit for one, _ in scored])
    for one, score in scored:
        if score < scale.out or one.unit.path not in mixed:
            continue
        if names := tuple(_about(one.unit, kept, stayed[one.unit.path], vocabulary)):
            yield ForeignHunk(one.unit.path, one.hunk, round(1000 * score), names)


def _stayed(units: Iterable[Unit]) -> Mapping[RepoPath, Set[str]]:
    """Return for each file the names of its changed lines that it has as often as before: they only moved."""
    more: dict[RepoPath, Counter[str]] = defaultdict(Counter)
    for unit in units:
        more[unit.path].update(unit.added)
        more[unit.path].subtract(unit.removed)
    return {path: {name for name, count in counts.items() if not count} for path, counts in more.items()}


def _about(unit: Unit, kept: Sequence[Unit], stayed: Set[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what came or went with an edit alone; nothing where an edit that belongs put the same for the same."""
    if all(unit.moves.isdisjoint(other.moves) for other in kept):
        elsewhere = {*stayed, *(name for other in kept for name in other.names.counts)}
        yield from about(unit.net_names, elsewhere, vocabulary)


def _wordless(units: Sequence[Unit]) -> Iterator[str]:
    count = sum(unit.lines > 0 and not unit.names.counts for unit in units)
    if count:
        edits = "1 edit has" if count == 1 else f"{count} edits have"
        yield f"{edits} numbers and signs alone: no word to be judged by beside the others of the file"


def hunks_of(given: AuditInput, material: Material) -> list[HunkUnit]:
    """Return every hunk of a change."""
    return [
        HunkUnit(
            Unit(change, edit, (edited,), role_of(change.path, given.policy), material.vocabulary),
            hunk,
        )
        for change, edit in zip(given.changes, material.edits, strict=True)
        for edited, hunk in zip(edit.hunks, change.hunks, strict=False)  # of very many the last are not read
    ]


def hunk_scores(found: Sequence[HunkUnit], terms: Terms, declared: Container[RepoPath]) -> list[float]:
    """Return for each hunk how likely it does not belong; those of declared files are sure to."""
    scale = weights().hunks
    units = [one.unit for one in found]
    odds = [FOR_SURE if unit.path in declared else scale.units.odds(terms.of(unit)) for unit in units]
    links = {(one, other): scale.links.odds(terms.between(units[one], units[other])) for one, other in compared(odds)}
    return crowd_scores(odds, links, scale.whole)


def _mixed(found: Sequence[HunkUnit]) -> set[RepoPath]:
    paths = [one.unit.path for one in found]
    return {path for path in paths if paths.count(path) > 1}
