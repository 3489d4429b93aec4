"""Weigh every part of a change as the one that does not belong to the goal.

Each subset of the files is scored by what the files say one by one and by the links that setting it apart would cut; a
softmax over all of them gives each a share, and a file's score is the total share of the subsets that hold it. That is
exact inference in a small conditional random field (Lafferty, McCallum, Pereira, ICML 2001), with a few terms beyond
pairs of files. It doubles with every file, so it is for few.
"""

import math
from collections.abc import Sequence
from itertools import combinations, islice

SUBSET_TERMS = (
    "odds",  # summed log-odds of the files that are set apart
    "cut",  # summed links that this cuts
    "cut_share",  # the same for each file that could be linked
    "strongest_cut",
    "best_apart",  # the log-odds of the file set apart that belongs most
    "best_kept",  # and of the one that is kept
    "lonely",  # how far those set apart are from having a link among themselves
    "mean_apart",  # mean log-odds of the files set apart
    "mean_kept",  # and of those kept
    "some",  # anything is set apart at all
    "some_of_many",  # the same, by the logarithm of how many files there are
    "many",  # logarithm of how many are set apart
    "single",  # just one is
)
"""What :func:`subset_terms` gives for each subset, in this order."""

LIMIT = 10
"""Files, of which 1023 subsets are weighed."""

Links = Sequence[Sequence[float]]
"""Log-odds that two files belong to one concern; square, symmetric, with anything on its diagonal."""


def subset_terms(odds: Sequence[float], links: Links, fixed: int = 0) -> list[tuple[float, ...]]:
    """Return the terms of each subset of the files but the last ``fixed``, which are known to belong.

    The subset that holds file ``i`` stands at a place whose bit ``i`` is set; the one with no file comes first. All
    files together are no subset: something must be what the goal is about.
    """
    count, free = len(odds), len(odds) - fixed
    every = (1 << count) - 1
    sums, lowest = _sums(odds), _lowest(odds)
    within = [_sums(links[one][:one]) for one in range(count)]
    distance = [
        _lowest([math.inf if other == one else -link for other, link in enumerate(row)])
        for one, row in enumerate(links)
    ]
    reach = [sum(row) - row[one] for one, row in enumerate(links)]
    strongest = sorted(
        ((links[one][other], 1 << one | 1 << other) for one, other in combinations(range(count), 2)), reverse=True
    )
    cuts = [0.0]
    rows = [_NOTHING]
    for mask, members in islice(enumerate(_members(free)), 1, (1 << free) - (not fixed)):
        last, size, kept = members[-1], len(members), every ^ mask
        rest = mask ^ (1 << last)
        cuts.append(cuts[rest] + reach[last] - 2 * within[last][rest])
        rows.append(
            (
                sums[mask],
                cuts[mask],
                cuts[mask] / (count - 1),
                next(link for link, pair in strongest if 0 < mask & pair < pair),
                lowest[mask],
                lowest[kept],
                sum([max(0.0, distance[one][mask]) for one in members]) if size > 1 else 0.0,
                sums[mask] / size,
                sums[kept] / (count - size),
                1.0,
                math.log(count),
                math.log(size),
                float(size == 1),
            )
        )
    return rows


def _members(count: int) -> list[tuple[int, ...]]:
    """Return for each subset of that many files which are in it."""
    subsets: list[tuple[int, ...]] = [()]
    for one in range(count):
        subsets += [(*subset, one) for subset in subsets]
    return subsets


def _sums(numbers: Sequence[float]) -> list[float]:
    """Return for each subset of some numbers their sum."""
    sums = [0.0]
    for number in numbers:
        sums += [one + number for one in sums]
    return sums


def _lowest(numbers: Sequence[float]) -> list[float]:
    """Return for each subset of some numbers the lowest of them."""
    lowest = [math.inf]
    for number in numbers:
        lowest += [one if one < number else number for one in lowest]
    return lowest


_NOTHING = (0.0,) * len(SUBSET_TERMS)


def shares(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """Return the share of each subset, which add up to 1."""
    scores = [sum(map(float.__mul__, row, weights)) for row in rows]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def apart(share: Sequence[float], free: int) -> list[float]:
    """Return for each file the total share of the subsets that hold it: how likely it does not belong."""
    return [sum(one for mask, one in enumerate(share) if mask >> file & 1) for file in range(free)]
