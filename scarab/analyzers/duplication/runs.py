"""The longest run that two sequences have in common."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

_SEED = 8
"""Elements that two runs must share to be followed."""
_COMMON = 16
"""Places that a seed may be at: one that is everywhere leads nowhere."""


class Run(NamedTuple):
    """A run that is in two sequences, by its first places and its length."""

    one: int
    other: int
    length: int


def longest_run(one: Sequence[Hashable], other: Sequence[Hashable]) -> Run:
    """Return the longest run of at least eight elements, the first of several; else one of length 0."""
    seeds: dict[tuple[Hashable, ...], list[int]] = {}
    for place, seed in enumerate(_seeds(other)):
        seeds.setdefault(seed, []).append(place)
    best = Run(0, 0, 0)
    followed: dict[int, int] = {}
    """Where the run began that ends at the place before, by the place in the other sequence that comes next."""
    for place, seed in enumerate(_seeds(one)):
        going: dict[int, int] = {}
        for there in seeds.get(seed, ())[:_COMMON]:
            begun = going[there + 1] = followed.get(there, place)
            length = place - begun + _SEED
            if length > best.length:
                best = Run(begun, there - (place - begun), length)
        followed = going
    return best


def _seeds(elements: Sequence[Hashable]) -> "zip[tuple[Hashable, ...]]":
    return zip(*(elements[start:] for start in range(_SEED)), strict=False)
