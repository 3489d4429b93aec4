"""What a ledger of earlier audits says of the way to the base of a range."""

from scarab.model.tree import Oid
from scarab.model.value import value


@value
class Gap:
    """Commits between the last audited head and the base, whose content no audit has seen."""

    audited: Oid
    """The head of an earlier audit that the base descends from."""
    commits: int
    """At least 1; at most ``GAP_LIMIT``, which stands for more."""
    newest: Oid


@value
class Trail:
    """A ledger, as far as one audit is held against it."""

    head: str
    """The hash of its last line: the whole ledger is known by it."""
    entries: int
    gap: Gap | None


GAP_LIMIT = 1000
"""Commits that are counted; beyond it, it is only known that there are more."""
