"""How much new code can be held against a whole tree, one symbol after another."""

from scarab.analyzers.sources import EVERY_LANGUAGE, added_symbols, changed_sources
from scarab.model.audit_input import AuditInput

MOST_SYMBOLS = 20_000
"""New symbols that are looked up in one audit: some 250,000 lines of short functions."""


def too_much(given: AuditInput, params: object) -> str:  # noqa: ARG001 - what an analyzer asks whether it is idle
    """Say that a change has more new symbols than an audit looks up one by one; empty where it has not."""
    new = sum(1 for _ in added_symbols(changed_sources(given, EVERY_LANGUAGE)))
    if new <= MOST_SYMBOLS:
        return ""
    return (
        f"of {new:,} new symbols none was looked up, for {MOST_SYMBOLS:,} is the most in one audit: audit parts of it"
    )
