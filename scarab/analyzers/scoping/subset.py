"""Weigh every part of a change as the one that does not belong to the goal.

Each subset of the files is scored by what the files say one by one and by the links that setting it apart would cut; a
softmax over all of them gives each a share, and a file's score is the total share of the subsets that hold it. That is
exact inference in a small conditional random field (Lafferty, McCallum, Pereira, ICML 2001), with a few terms beyond
pairs of files. It doubles with every file, so it is for few.
"""

import math
from collections.abc import Sequence

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
    nearest = [sorted((other for other in range(count) if other != one), key=lambda other: -links[one][other])
               for one in range(count)]  # fmt: skip
    belonging = sorted(range(count), key=odds.__getitem__)
    total = sum(odds)
    reach = [sum(links[one][other] for other in range(count) if other != one) for one in range(count)]
    sums, cuts = [0.0], [0.0]
    rows = [_NOTHING]
    for mask in range(1, (1 << free) - (not fixed)):
        low = (mask & -mask).bit_length() - 1
        rest = mask & (mask - 1)
        members = [one for one in range(free) if mask >> one & 1]
        size = len(members)
        sums.append(sums[rest] + odds[low])
        cuts.append(cuts[rest] + reach[low] - 2 * sum(links[low][one] for one in members[1:]))
        strongest, lonely = -math.inf, 0.0
        for one in members:
            row, near = links[one], nearest[one]
            strongest = max(strongest, next(row[other] for other in near if not mask >> other & 1))
            if size > 1:
                lonely += max(0.0, -next(row[other] for other in near if mask >> other & 1))
        rows.append(
            (
                sums[mask],
                cuts[mask],
                cuts[mask] / (count - 1),
                strongest,
                next(odds[one] for one in belonging if mask >> one & 1),
                next(odds[one] for one in belonging if not mask >> one & 1),
                lonely,
                sums[mask] / size,
                (total - sums[mask]) / (count - size),
                1.0,
                math.log(count),
                math.log(size),
                float(size == 1),
            )
        )
    return rows


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
