"""Declared intents with only what a test is about."""

from scarab.model.glob import Globs
from scarab.model.intent import Budget, Deliverable, Intent, Presence, Trust


def intent(
    *,
    allow: tuple[str, ...] = (),
    deny: tuple[str, ...] = (),
    owners: tuple[str, ...] = (),
    deliverables: tuple[Deliverable, ...] = (),
    budget: Budget | None = None,
    trust: Trust = Trust.DECLARED,
) -> Intent:
    """An intent that asks for nothing but what is given."""
    return Intent(
        "intent.toml", trust, "T-1", "", "", Globs(allow), Globs(deny), owners, deliverables, budget or Budget()
    )


def wanted_path(pattern: str, change: Presence = Presence.ANY) -> Deliverable:
    """A deliverable that is a path."""
    return Deliverable(pattern, None, change)


def wanted_symbol(symbol: str, change: Presence = Presence.ANY) -> Deliverable:
    """A deliverable that is a symbol."""
    return Deliverable(None, symbol, change)
