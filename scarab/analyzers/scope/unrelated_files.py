"""Find the files of a change that have nothing to do with its goal, a group at a time."""

from collections.abc import Iterator

from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.lane import ForeignGroup, GroupKind
from scarab.model.observation import Evidence, Observation
from scarab.model.path import printable
from scarab.model.value import value


@value
class Unrelated(Evidence):
    """Files that belong together and not to the goal."""

    what: str
    """The file, or the first of them and how many more."""
    files: int
    examples: tuple[str, ...]
    about: str
    """What they seem to be about; ``something else`` when nothing tells."""
    reason: str
    score: int
    """Thousandths: how likely they do not belong."""
    goal: tuple[str, ...]
    """Where the goal was read."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each group of files that does not belong to the goal.

    Grade ``clear``: so sure that one in 50 ordinary changes has such a group, and the goal was not written by the run
    itself. Grade ``possible``: little ties them to such a goal. Grade ``companion``: the list of authors, or the tasks
    of a tracker, alone. What an intent lets in or keeps out is never among them.
    """
    for group in given.scoping.groups:
        first, more = group.paths[0], len(group.paths) - 1
        evidence = Unrelated(
            printable(first) + (f" and {more} more" if more else ""),
            len(group.paths),
            tuple(map(printable, group.paths[:_EXAMPLES])),
            ", ".join(map(printable, group.about)) or "something else",
            "; ".join(group.reasons),
            group.score,
            given.scoping.sources,
        )
        changes = (given.change_at(path) for path in group.paths[:_EXAMPLES])
        where, *related = (change.location for change in changes if change is not None)
        grade = _grade(group, trusted=given.scoping.trusted)
        yield Observation(where, "unrelated", evidence, tuple(related), grade=grade)


_EXAMPLES = 10


def _grade(group: ForeignGroup, *, trusted: bool) -> str:
    match group.kind:
        case GroupKind.COMPANION:
            return "companion"
        case GroupKind.CLEAR:
            return "clear" if trusted else ""
        case GroupKind.LIKELY:
            return ""
        case GroupKind.POSSIBLE:
            return "possible"


MEASUREMENT = Measurement(detect)
