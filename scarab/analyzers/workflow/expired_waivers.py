"""Find waivers of the policy whose last day is over."""

from collections.abc import Iterator

from scarab.analyzers.workflow.waivers import identity, place
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.observation import Evidence, Observation
from scarab.model.value import value
from scarab.model.waiver import day_of


@value
class Expiry(Evidence):
    """A waiver that no longer holds."""

    waiver: str
    """What it is about."""
    expires: str
    """Its last day."""
    days: int
    """Since then, up to the day of the range."""
    reason: str
    owner: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each waiver that ended before the day of the range.

    That day is the later of the days on which base and head were committed, so that it is the same on every machine.
    Nothing but time brings such an observation, so it counts as introduced until somebody decides.
    """
    today = day_of(given.range.dated)
    for one in given.policy.waivers:
        where = place(one, given)
        if where is not None and today is not None and one.expires < today:
            days = (today - one.expires).days
            evidence = Expiry(one.subject, one.expires.isoformat(), days, one.reason, one.owner)
            yield Observation(where, anchor=identity(one), evidence=evidence)


MEASUREMENT = Measurement(detect)
