"""Where something stands in the policy."""

from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.span import Span

_SIDES = {PolicyFrom.BASE: Side.BASE, PolicyFrom.HEAD: Side.HEAD}


def place_in_policy(policy: Policy, line: int) -> Location | None:
    """Return a line of the policy, the whole file for line 0; None where it is no file of base or head."""
    side = _SIDES.get(policy.source)
    return None if side is None else Location(RepoPath(policy.path), side, Span(line, line) if line else None)
