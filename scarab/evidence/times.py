"""Times as reports write them."""

from datetime import UTC, datetime, timedelta

_FURTHEST = timedelta(hours=12)
"""How far the slowest clock is behind UTC."""


def latest(text: str) -> int | None:
    """Read an ISO 8601 time as seconds since 1970; None when it is none.

    A time without a zone is some machine's local time: the latest moment that it can mean is given.
    """
    try:
        read = datetime.fromisoformat(text.strip())
        if read.tzinfo is None:
            read = read.replace(tzinfo=UTC) + _FURTHEST
        return int(read.timestamp())
    except (ValueError, OverflowError):
        return None
