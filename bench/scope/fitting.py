"""Fit weights: for few files those of files, pairs and subsets all at once, for many files one after the other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import minimize

from bench.scope.subset_model import Batch, Forward
from bench.scope.table import Measured
from scarab.analyzers.scope.lanes.crowd import crowd_terms
from scarab.analyzers.scope.lanes.subset import LIMIT

_Fitted = tuple[np.ndarray, np.ndarray]
"""Rows of terms, and for each whether it is so."""

ALONE = 0.2
"""How much the files and pairs are also fitted on their own, so that their log-odds stay what they say."""

RIDGE = 3e-4
SCALES = np.array([3.0, 10, 4, 3, 3, 3, 2, 3, 3, 1, 1, 1, 1])
"""By which the terms of subsets are divided, so that one ridge fits all."""


@dataclass
class Weights:
    """Weights of plain terms, the constant last where there is one."""

    files: np.ndarray
    pairs: np.ndarray
    whole: np.ndarray


def odds(weights: np.ndarray, terms: np.ndarray) -> np.ndarray:
    """Return the log-odds of rows of terms."""
    log_odds: np.ndarray = terms @ weights[:-1] + weights[-1]
    return log_odds


def batches_of(cases: Sequence[Measured]) -> list[Batch]:
    """Put together the cases with the same number of files, those with one or with too many left out."""
    by_size = defaultdict(list)
    for case in cases:
        if 2 <= len(case.apart) <= LIMIT:
            by_size[len(case.apart)].append(case)
    return [Batch(same) for _, same in sorted(by_size.items())]


def fit_few(cases: Sequence[Measured], start: Weights | None = None) -> Weights:
    """Fit all weights of the subset search at once, so that the right subset of each case is likely.

    Without a start, it begins at the weights that files and pairs have by themselves.
    """
    batches = batches_of(cases)
    files, pairs = _Scale([b.files for b in batches]), _Scale([b.pairs for b in batches])
    scaled = [(b, files(b.files), pairs(b.pairs)) for b in batches]
    cuts = np.cumsum([files.count + 1, pairs.count + 1])
    count = sum(len(b.files) for b in batches)
    alone = _alone(scaled)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        of_files, of_pairs, of_subsets = np.split(flat, cuts)
        weights = of_subsets / SCALES
        total, slope = 0.0, [np.zeros_like(of_files), np.zeros_like(of_pairs), np.zeros_like(of_subsets)]
        for batch, file_rows, pair_rows in scaled:
            forward = Forward(batch, file_rows @ of_files, pair_rows @ of_pairs)
            scores = forward.terms @ weights
            top = scores.max(1, keepdims=True)
            powers = np.exp(scores - top)
            whole = powers.sum(1, keepdims=True)
            rows = np.arange(len(scores))
            total -= (scores[rows, batch.truth] - top[:, 0] - np.log(whole[:, 0])).sum()
            down = powers / whole
            down[rows, batch.truth] -= 1
            slope[2] += np.einsum("bs,bsk->k", down, forward.terms) / SCALES
            by_odds, by_links = forward.back(down, weights)
            slope[0] += np.einsum("bi,bik->k", by_odds, file_rows)
            slope[1] += np.einsum("bp,bpk->k", by_links, pair_rows)
        total, slope = total / count, [one / count for one in slope]
        for place, (rows, truth) in enumerate(alone):
            value, by = _logistic(rows, truth, (of_files, of_pairs)[place])
            total, slope[place] = total + ALONE * value, slope[place] + ALONE * by
        flat_slope = np.concatenate(slope) + 2 * RIDGE * flat
        total += RIDGE * flat @ flat
        return total, flat_slope

    if start is None:
        flat = np.concatenate([*(_fit_logistic(rows, truth) for rows, truth in alone), _BEGINNING])
    else:
        flat = np.concatenate([files.scaled(start.files), pairs.scaled(start.pairs), start.whole * SCALES])
    flat = minimize(loss, flat, jac=True, method="L-BFGS-B", options={"maxiter": 400, "maxcor": 20}).x
    of_files, of_pairs, of_subsets = np.split(flat, cuts)
    return Weights(files.plain(of_files), pairs.plain(of_pairs), of_subsets / SCALES)


_BEGINNING = [0.8, -0.4, -0.9, -1.8, 0.7, 0.3, -1.5, 0.3, -0.5, 1.0, -0.5, 0.1, -0.8]


def fit_many(cases: Sequence[Measured], start: Weights | None = None) -> Weights:  # noqa: ARG001 - as fit_few
    """Fit the weights of files and of pairs, and with these those of what the files of a change say of each other.

    Each of the three has one best answer, wherever it begins.
    """
    cases = [case for case in cases if len(case.apart) > 1]
    apart = np.concatenate([case.apart[case.known] for case in cases]).astype(float)
    files = fit_plain(np.concatenate([case.files[case.known] for case in cases]), apart)
    chosen = [case.pairs_known() for case in cases]
    pairs = fit_plain(
        np.concatenate([case.pairs[places] for case, (places, _) in zip(cases, chosen, strict=True)]),
        np.concatenate([same for _, same in chosen]).astype(float),
    )
    rows = np.concatenate([crowd_rows(case, files, pairs)[case.known] for case in cases])
    return Weights(files, pairs, fit_plain(rows, apart))


def crowd_rows(case: Measured, files: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Return the terms that the files of a large change have through each other."""
    links = dict(zip(combinations(range(len(case.apart)), 2), odds(pairs, case.pairs).tolist(), strict=True))
    return np.array(crowd_terms(odds(files, case.files).tolist(), links))


def fit_plain(rows: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Fit plain weights by themselves: a logistic regression."""
    scale = _Scale([rows])
    return scale.plain(_fit_logistic(scale(rows), truth))


class _Scale:
    """Brings every term to mean 0 and spread 1, and adds a constant."""

    def __init__(self, each: Sequence[np.ndarray]) -> None:
        rows = np.concatenate([one.reshape(-1, one.shape[-1]) for one in each])
        self.count = rows.shape[1]
        self.mean, self.spread = rows.mean(0), rows.std(0) + 1e-9

    def __call__(self, terms: np.ndarray) -> np.ndarray:
        scaled = (terms - self.mean) / self.spread
        return np.concatenate([scaled, np.ones((*scaled.shape[:-1], 1))], axis=-1)

    def plain(self, weights: np.ndarray) -> np.ndarray:
        """Return the weights of the terms as they come."""
        plain = weights[:-1] / self.spread
        return np.append(plain, weights[-1] - plain @ self.mean)

    def scaled(self, weights: np.ndarray) -> np.ndarray:
        """Return what :meth:`plain` was given."""
        return np.append(weights[:-1] * self.spread, weights[-1] + weights[:-1] @ self.mean)


def _alone(scaled: Sequence[tuple[Batch, np.ndarray, np.ndarray]]) -> tuple[_Fitted, _Fitted]:
    files = (
        np.concatenate([f.reshape(-1, f.shape[-1]) for _, f, _ in scaled]),
        np.concatenate([b.apart.ravel() for b, _, _ in scaled]),
    )
    pairs = (
        np.concatenate([p.reshape(-1, p.shape[-1]) for _, _, p in scaled]),
        np.concatenate([b.same.ravel() for b, _, _ in scaled]),
    )
    return files, pairs


def _logistic(rows: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    odds = rows @ weights
    value = (np.logaddexp(0, odds) - truth * odds).mean()
    return value, rows.T @ (1 / (1 + np.exp(-odds)) - truth) / len(rows)


def _fit_logistic(rows: np.ndarray, truth: np.ndarray) -> np.ndarray:
    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = _logistic(rows, truth, weights)
        return value + RIDGE * weights @ weights, slope + 2 * RIDGE * weights

    best: np.ndarray = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return best
