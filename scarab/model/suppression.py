"""A finding that does not count against the change, and the line of the policy that says so."""

from enum import StrEnum

from scarab.model.finding import Finding
from scarab.model.value import value


class Suppressor(StrEnum):
    """What sets findings apart."""

    WAIVER = "waiver"
    PATHS = "paths"  # the policy keeps the rule to other paths


@value
class Suppression:
    """One finding that the trusted policy does not hold against the change."""

    finding: Finding
    by: Suppressor
    place: str
    """The line of the policy: ``scarab.toml:12``."""
    reason: str
    owner: str
    """Who answers for it; empty where nobody is named."""
    expires: str
    """The last day of a waiver, ``2027-03-01``; empty for what has none."""
