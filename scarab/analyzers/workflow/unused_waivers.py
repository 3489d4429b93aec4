"""Find waivers of the policy that no file can need."""

from collections.abc import Iterator

from scarab.analyzers.workflow.waivers import identity, place
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.glob import Globs
from scarab.model.observation import Evidence, Observation
from scarab.model.value import value


@value
class Idleness(Evidence):
    """A waiver whose path matches no file."""

    waiver: str
    """What it is about."""
    reason: str
    owner: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each waiver whose path matches a file neither of the base nor of the head.

    A waiver of one finding, without a path, is left alone: whether that finding would come again cannot be told from
    one range.
    """
    for one in given.policy.waivers:
        where = place(one, given)
        if where is not None and one.paths.patterns and not _matches(one.paths, given):
            evidence = Idleness(one.subject, one.reason, one.owner)
            yield Observation(where, anchor=identity(one), evidence=evidence)


def _matches(paths: Globs, given: AuditInput) -> bool:
    return any(path in paths for tree in (given.head, given.base) for path in tree.paths())


MEASUREMENT = Measurement(detect)
