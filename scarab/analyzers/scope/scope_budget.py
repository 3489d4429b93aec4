"""Hold the size of a change against the budget of its intent."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

from scarab.analyzers.new_dependencies import new_dependencies
from scarab.analyzers.whole_change import by_size, place_of
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.intent import Budget
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, encode_path, parent
from scarab.model.span import Span
from scarab.model.value import value

_NAMED = 3
"""Contributors that are named."""


@value
class Overrun(Evidence):
    """One budget that the change exceeds."""

    unit: str
    limit: int
    found: int
    over: int
    largest: tuple[str, ...]
    """Who spent most, with how much: folders for files, files for lines and bytes; names of dependencies."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each exceeded limit: at the file that adds most lines, or that is most to blame.

    A rename is one file. Binary files add no lines, but their bytes count. Generated files count: whoever grants a
    budget reads its diff. A patch has the bytes of the lines that come and go.
    """
    if given.intent is None or not given.changes:
        return
    for spent in _spendings(given, given.intent.budget):
        if spent.limit is not None and spent.found > spent.limit:
            over = spent.found - spent.limit
            evidence = Overrun(spent.unit, spent.limit, spent.found, over, tuple(spent.largest[:_NAMED]))
            yield Observation(spent.where, spent.anchor, evidence)


class _Spending(NamedTuple):
    """What a change cost of one budget."""

    anchor: str
    unit: str
    limit: int | None
    found: int
    where: Location
    largest: Sequence[str]


def _spendings(given: AuditInput, budget: Budget) -> Iterator[_Spending]:
    where = place_of(given.changes)
    yield _Spending("files", "files", budget.files, len(given.changes), where, _folders(given.changes))
    lines = [f"{change.path} (+{change.added_lines})" for change in by_size(given.changes) if change.added_lines]
    added = sum(change.added_lines for change in given.changes)
    yield _Spending("added_lines", "added lines", budget.added_lines, added, where, lines)
    if budget.new_dependencies is not None and (new := new_dependencies(given)):
        line = new[0].dependency.line
        at = Location(new[0].change.path, Side.HEAD, Span(line, line))
        told = [f"{one.dependency.name} ({one.change.path})" for one in new]
        unit = "new dependency" if len(new) == 1 else "new dependencies"
        yield _Spending("new_dependencies", unit, budget.new_dependencies, len(new), at, told)
    if budget.file_bytes is not None:
        yield from _largest_file(given.changes, budget.file_bytes)
    if budget.patch_bytes is not None:
        sizes = {change.path: _patch_bytes(change, given) for change in given.changes}
        told = [f"{path} ({size:,})" for path, size in sorted(sizes.items(), key=_largest_first) if size]
        yield _Spending("patch_bytes", "bytes of patch", budget.patch_bytes, sum(sizes.values()), where, told)


def _largest_file(changes: Sequence[FileChange], limit: int) -> Iterator[_Spending]:
    sizes = {change.path: change.after.size for change in changes if change.after is not None}
    over = [(path, size) for path, size in sorted(sizes.items(), key=_largest_first) if size > limit]
    if over:
        told = [f"{path} ({size:,})" for path, size in over]
        yield _Spending("file_bytes", "bytes in one file", limit, over[0][1], Location(over[0][0], Side.HEAD), told)


def _largest_first(item: tuple[RepoPath, int]) -> tuple[int, bytes]:
    return -item[1], encode_path(item[0])


def _patch_bytes(change: FileChange, given: AuditInput) -> int:
    before, after = change.before, change.after
    if before is not None and after is not None and before.blob == after.blob:
        return 0
    if before is None or after is None or not change.hunks:  # it came or went whole, or is no text
        return sum(side.size for side in (before, after) if side is not None)
    gone = [(hunk.before_first, hunk.before_count) for hunk in change.hunks]
    come = [(hunk.after_first, hunk.after_count) for hunk in change.hunks]
    return _bytes_of(given.base.content(before.path), gone) + _bytes_of(given.head.content(after.path), come)


def _bytes_of(content: bytes | None, spans: Iterable[tuple[int, int]]) -> int:
    lines = list(BytesIO(content or b""))  # as git counts them: a carriage return alone ends none
    return sum(len(line) for first, count in spans if count for line in lines[first - 1 : first - 1 + count])


def _folders(changes: Sequence[FileChange]) -> list[str]:
    counts = Counter(parent(change.path) or "the top folder" for change in changes)
    largest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{folder} ({count})" for folder, count in largest]


MEASUREMENT = Measurement(detect)
