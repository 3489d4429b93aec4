"""Where a waiver stands in the policy, and what identifies it."""

from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.span import Span
from scarab.model.waiver import Waiver


def place(waiver: Waiver, policy: Policy) -> Location:
    """Return the line of the policy that begins a waiver."""
    side = Side.HEAD if policy.source is PolicyFrom.HEAD else Side.BASE
    return Location(RepoPath(policy.path), side, Span(waiver.line, waiver.line) if waiver.line else None)


def identity(waiver: Waiver) -> str:
    """Return what a waiver is about, whatever its reason and its last day."""
    return "\n".join((waiver.rule, *waiver.paths.patterns, waiver.fingerprint))
