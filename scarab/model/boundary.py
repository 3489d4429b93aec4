"""Areas of a repository, and who acts there."""

from scarab.model.glob import Globs
from scarab.model.value import value


@value
class Boundary:
    """An area as the policy draws it. What it does not mention is open to everybody."""

    name: str
    paths: Globs
    people: tuple[str, ...] | None = None
    """Addresses and handles of those who act there; None is anybody."""
    agents: tuple[str, ...] | None = None
    """Names of the coding agents that act there, as their marks are read; None is any, empty is none."""
    branches: Globs | None = None
    """The branches on which it changes, where the branch is known; None is any."""
    approvers: tuple[str, ...] = ()
    """Addresses and handles of those one of whom must have approved of a change; empty where nobody must."""
    line: int = 0
    """Where the policy draws it; 0 when that cannot be told."""
