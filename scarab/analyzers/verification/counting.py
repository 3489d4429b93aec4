"""Multiset differences: what is there now and was not before."""

from collections import Counter
from typing import TypeVar

_One = TypeVar("_One")


def taken(counted: Counter[_One], one: _One) -> bool:
    """Tell whether one of something is left, and take it."""
    if not counted[one]:
        return False
    counted[one] -= 1
    return True
