"""The subset search of the product over many cases at once, with the slopes that fitting its weights takes."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from bench.scope.table import Measured


class Batch:
    """All cases with the same number of files."""

    def __init__(self, cases: Sequence[Measured]) -> None:
        self.cases = cases
        self.files, self.pairs = np.stack([case.files for case in cases]), np.stack([case.pairs for case in cases])
        self.apart = apart = np.stack([case.apart for case in cases])
        self.n = apart.shape[1]
        self.places = list(combinations(range(self.n), 2))
        subsets = range(2**self.n - 1)
        self.members = np.array([[mask >> one & 1 for one in range(self.n)] for mask in subsets], dtype=float)
        self.size = self.members.sum(1)
        one, other = np.array(self.places).T
        self.cut = self.members[:, one] != self.members[:, other]
        self.within = (self.members[:, one] * self.members[:, other]).astype(bool)
        self.same = apart[:, one] == apart[:, other]
        self.truth = (apart.astype(int) << np.arange(self.n)).sum(1)


class Forward:
    """The terms of every subset of a batch under some log-odds; how they change with these, on the way back."""

    def __init__(self, batch: Batch, odds: np.ndarray, links: np.ndarray) -> None:
        self.batch = batch
        cases, n = odds.shape
        members, size, empty = batch.members, batch.size, batch.size == 0
        self.some = ~empty
        self.size = np.maximum(size, 1)
        self.left = n - size
        sums = odds @ members.T
        cuts = links @ batch.cut.T.astype(float)
        self.best_apart = np.where(members[None] > 0, odds[:, None, :], np.inf).argmin(2)
        self.best_kept = np.where(members[None] == 0, odds[:, None, :], np.inf).argmin(2)
        rows = np.arange(cases)[:, None]
        strongest, self.strongest = _highest(links, batch.cut)
        lonely = np.zeros_like(sums)
        self.lonely = []
        for one in range(n):
            own = [place for place, pair in enumerate(batch.places) if one in pair]
            best, where = _highest(links[:, own], batch.within[:, own])
            counts = (members[:, one] > 0) & (size > 1) & (best < 0)
            lonely += np.where(counts, -best, 0.0)
            self.lonely.append((np.array(own)[where], counts))
        ones = np.broadcast_to(self.some.astype(float), sums.shape)
        self.terms = np.stack(
            [
                sums,
                cuts,
                cuts / (n - 1),
                np.where(empty, 0.0, strongest),
                np.where(empty, 0.0, odds[rows, self.best_apart]),
                np.where(empty, 0.0, odds[rows, self.best_kept]),
                lonely,
                sums / self.size,
                np.where(empty, 0.0, (odds.sum(1, keepdims=True) - sums) / self.left),
                ones,
                ones * np.log(n),
                np.broadcast_to(np.log(self.size), sums.shape),
                np.broadcast_to((size == 1).astype(float), sums.shape),
            ],
            axis=2,
        )

    def back(self, slope: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return how the loss changes with the odds and the links, given how it does with each subset's score."""
        batch = self.batch
        members, some = batch.members, self.some.astype(float)
        n = batch.n
        odds = slope @ members * weights[0]
        odds += (slope / self.size) @ members * weights[7]
        odds += (slope * some / self.left) @ (1 - members) * weights[8]
        for weight, where in ((weights[4], self.best_apart), (weights[5], self.best_kept)):
            odds += weight * _gathered(where, slope * some, n)
        links = slope @ batch.cut.astype(float) * (weights[1] + weights[2] / (n - 1))
        count = len(batch.places)
        links += weights[3] * _gathered(self.strongest, slope * some, count)
        for where, counts in self.lonely:
            links -= weights[6] * _gathered(where, slope * counts, count)
        return odds, links


def _highest(links: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the strongest of the chosen links for each subset, and its place; -inf where none is chosen."""
    best = np.full((len(links), len(chosen)), -np.inf)
    where = np.zeros(best.shape, dtype=int)
    for place in range(links.shape[1]):
        better = chosen[None, :, place] & (links[:, None, place] > best)
        best = np.where(better, links[:, None, place], best)
        where[better] = place
    return best, where


def _gathered(where: np.ndarray, amounts: np.ndarray, count: int) -> np.ndarray:
    cases = len(where)
    flat = (where + count * np.arange(cases)[:, None]).ravel()
    return np.bincount(flat, amounts.ravel(), minlength=cases * count).reshape(cases, count)
