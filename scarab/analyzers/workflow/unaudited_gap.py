"""Find commits between the last audited head and the base that no audit has seen."""

from collections.abc import Iterator

from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.value import value


@value
class Unaudited(Evidence):
    """Commits that came in without an audit."""

    commits: int
    """At most 1,000, which stands for more."""
    audited: str
    """The head of the last audit before them."""
    newest: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation if commits lie between the last audited head and the base.

    A commit counts as audited when one with its tree was, so that what is squashed or rebased as it was audited is no
    gap. The ledger is the one that the caller names: what a machine happens to have kept says nothing everywhere.
    """
    gap = given.trail.gap if given.trail is not None else None
    if gap is not None:
        evidence = Unaudited(gap.commits, gap.audited[:12], gap.newest[:12])
        yield Observation(Location(RepoPath("."), Side.BASE, whole_change=True), anchor=gap.audited, evidence=evidence)


MEASUREMENT = Measurement(detect)
