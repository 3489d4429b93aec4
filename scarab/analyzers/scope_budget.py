"""Hold the size of a change against the budget of its intent."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scarab.analyzers.whole_change import by_size, place_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.path import parent
from scarab.model.value import value

_NAMED = 3
"""Contributors that are named."""


@value
class Params:
    """Nothing to set: the intent decides."""


@value
class Overrun(Evidence):
    """One budget that the change exceeds."""

    unit: str
    limit: int
    found: int
    over: int
    largest: tuple[str, ...]
    """Who spent most, with how much: folders for files, files for lines."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:  # noqa: ARG001 - every analyzer takes both
    """Yield one observation for each exceeded limit, at the file that adds most lines.

    A rename is one file. Binary files add no lines. Generated files count: whoever grants a budget reads its diff.
    """
    if given.intent is None or not given.changes:
        return
    budget = given.intent.budget
    largest_first = by_size(given.changes)
    where = place_of(given.changes)
    if budget.files is not None and len(given.changes) > budget.files:
        yield Observation(where, "files", _overrun("files", budget.files, len(given.changes), _folders(given.changes)))
    added = sum(change.added_lines for change in given.changes)
    if budget.added_lines is not None and added > budget.added_lines:
        largest = [f"{change.path} (+{change.added_lines})" for change in largest_first[:_NAMED] if change.added_lines]
        yield Observation(where, "added_lines", _overrun("added lines", budget.added_lines, added, largest))


def _folders(changes: Sequence[FileChange]) -> list[str]:
    counts = Counter(parent(change.path) or "the top folder" for change in changes)
    largest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{folder} ({count})" for folder, count in largest[:_NAMED]]


def _overrun(unit: str, limit: int, found: int, largest: Sequence[str]) -> Overrun:
    return Overrun(unit, limit, found, found - limit, tuple(largest))


ANALYZER = Analyzer("scope-budget", frozenset({Fact.INTENT, Fact.HUNKS}), Params, detect)
