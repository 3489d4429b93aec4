"""What JSON from outside may not leave open."""

from typing import Any


def no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object from its keys and values; for ``json.loads``, which would keep the last of two values.

    Raises:
        ValueError: A key stands twice.
    """
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return table
