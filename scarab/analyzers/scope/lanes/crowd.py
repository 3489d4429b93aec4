"""Judge the files of a large change one by one: by what each says itself, and by its links to those that belong."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from scarab.analyzers.scope.lanes.linear import Linear

CROWD_TERMS = (
    "odds",  # the file's own log-odds
    "best",  # its strongest link
    "mean",  # its mean link
    "believed",  # the same, each link weighted by how likely the other file belongs
    "through",  # the best file to lean on: as strong as the weaker of its link and its own belonging
    "best_odds",  # log-odds of the file it is linked to most
    "lowest",  # of the file that belongs most
    "others",  # mean log-odds of the other files
)
"""What :func:`crowd_terms` gives for each file, in this order."""


FOR_SURE = -8.0
"""Log-odds of what is declared to belong: as sure as a file can look by itself."""

_ALL_PAIRS = 48
_ANCHORS = 24
"""Files that all others are held against where they are too many to be held against each other."""


def compared(odds: Sequence[float]) -> Iterable[tuple[int, int]]:
    """Return which pairs are held against each other: all, or all that have one of those that belong most."""
    if len(odds) <= _ALL_PAIRS:
        return combinations(range(len(odds)), 2)
    anchors = sorted(range(len(odds)), key=odds.__getitem__)[:_ANCHORS]
    return sorted({(min(one, other), max(one, other)) for one in range(len(odds)) for other in anchors if one != other})


def crowd_terms(odds: Sequence[float], links: Mapping[tuple[int, int], float]) -> list[tuple[float, ...]]:
    """Return the terms of each file; a pair that is not in ``links`` was not compared and counts for nothing."""
    belongs = [1 / (1 + math.exp(min(one, 30.0))) for one in odds]
    near: list[list[tuple[float, int]]] = [[] for _ in odds]
    for (one, other), link in links.items():
        near[one].append((link, other))
        near[other].append((link, one))
    lowest = sorted(range(len(odds)), key=odds.__getitem__)[:2]
    total = sum(odds)
    rows: list[tuple[float, ...]] = []
    for place, own in enumerate(odds):
        best, partner = max(near[place], key=lambda tie: (tie[0], -tie[1]))
        weight = sum(belongs[other] for _, other in near[place])
        rows.append(
            (
                own,
                best,
                sum(link for link, _ in near[place]) / len(near[place]),
                sum(link * belongs[other] for link, other in near[place]) / (weight + 1e-9),
                max(min(link, -odds[other]) for link, other in near[place]),
                odds[partner],
                odds[lowest[1] if place == lowest[0] else lowest[0]],
                (total - own) / (len(odds) - 1),
            )
        )
    return rows


def crowd_scores(odds: Sequence[float], links: Mapping[tuple[int, int], float], whole: Linear) -> list[float]:
    """Return for each file how likely it does not belong."""
    return [1 / (1 + math.exp(-whole.odds(row))) for row in crowd_terms(odds, links)]
