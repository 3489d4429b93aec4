"""Find a change that is held against what its own author declared."""

from collections.abc import Iterator

from scarab.analyzers.whole_change import place_of
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.value import value


@value
class SelfDeclared(Evidence):
    """An intent that is not trusted."""

    source: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation: at the intent's file if the range has it, else at the file that changed most."""
    intent = given.intent
    if intent is None or given.policy.believes(intent.trust) or not given.changes:
        return
    brought = any(change.after is not None and change.path == intent.source for change in given.changes)
    where = Location(RepoPath(intent.source), Side.HEAD) if brought else place_of(given.changes)
    yield Observation(where, anchor=intent.source, evidence=SelfDeclared(intent.source))


MEASUREMENT = Measurement(detect)
