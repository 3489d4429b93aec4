"""Where a waiver stands in the policy, and what identifies it."""

from scarab.analyzers.policy_places import place_in_policy
from scarab.analyzers.whole_change import place_of
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location
from scarab.model.waiver import Waiver


def place(waiver: Waiver, given: AuditInput) -> Location | None:
    """Return the line of the policy that begins a waiver, else the whole change; None where nothing changed either."""
    line = place_in_policy(given.policy, waiver.line)
    return place_of(given.changes) if line is None and given.changes else line


def identity(waiver: Waiver) -> str:
    """Return what a waiver is about, whatever its reason and its last day."""
    return "\n".join((waiver.rule, *waiver.paths.patterns, waiver.fingerprint))
