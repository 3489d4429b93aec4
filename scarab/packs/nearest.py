"""What somebody may have meant by a name that nobody knows."""

from collections.abc import Iterable

ALL_RULES = "'scarab rules list' shows them all"
"""What to do where no rule has a name that is close."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is spelled most like ``name``; None when none is close."""
    from difflib import get_close_matches  # slow, and needed only when something is wrong

    # A name of thousands of characters resembles nothing, and is dear to compare.
    return next(iter(get_close_matches(name[:80], sorted(known), n=1)), None)


def suggestion(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Say what may have been meant; where that is nothing, what the caller says, or what there is to choose from."""
    names = sorted(known)
    close = nearest(name, names)
    return f"did you mean '{close}'?" if close else otherwise or f"there are: {', '.join(names) or 'none'}"
