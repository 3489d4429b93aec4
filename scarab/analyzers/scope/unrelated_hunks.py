"""Find edits that have nothing to do with the goal, in files that otherwise do."""

from collections.abc import Iterator
from itertools import groupby

from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, Hunk
from scarab.model.lane import ForeignHunk
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import printable
from scarab.model.value import value


@value
class UnrelatedHunks(Evidence):
    """Edits of one file that do not belong to the goal."""

    what: str
    """Their number, of how many."""
    hunks: int
    of: int
    about: str
    """Names that no edit has that belongs."""
    score: int
    """Thousandths: how likely the likeliest does not belong."""
    goal: tuple[str, ...]
    """Where the goal was read."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each file that belongs to the goal and has hunks that do not."""
    for path, group in groupby(given.scoping.hunks, key=lambda one: one.path):
        hunks = list(group)
        change = given.change_at(path)
        if change is None:
            continue
        first, *more = (_place(change, one.hunk) for one in hunks)
        evidence = UnrelatedHunks(
            f"{len(hunks)} of {len(change.hunks)} edits",
            len(hunks),
            len(change.hunks),
            ", ".join(map(printable, _about(hunks))),
            max(one.score for one in hunks),
            given.scoping.sources,
        )
        yield Observation(first, "unrelated edits", evidence, tuple(more))


_NAMED = 4


def _about(hunks: list[ForeignHunk]) -> list[str]:
    return list(dict.fromkeys(name for one in hunks for name in one.about))[:_NAMED]


def _place(change: FileChange, hunk: Hunk) -> Location:
    if hunk.after_span is not None:
        return Location(change.path, Side.HEAD, hunk.after_span)
    path = change.before.path if change.before is not None else change.path
    return Location(path, Side.BASE, hunk.before_span)


MEASUREMENT = Measurement(detect)
