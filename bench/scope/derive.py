"""Derive the weights that ship with scarab from the benchmark's development cases.

    python -m bench.scope.derive --out scarab/analyzers/scope/lanes/weights.json

Reads the tables of terms beside this file, which ``bench.scope.measure`` made. Printed are figures of weights that have
not seen the repository in question: a quarter of the repositories is left out at a time. The thresholds are quantiles
of the same scores.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.scope.fitting import Weights, batches_of, crowd_rows, fit_few, fit_many, odds
from bench.scope.subset_model import Forward
from bench.scope.table import Measured, read_table
from scarab.analyzers.scope.lanes.crowd import CROWD_TERMS
from scarab.analyzers.scope.lanes.subset import SUBSET_TERMS
from scarab.analyzers.scope.lanes.terms import FILE_TERMS, PAIR_TERMS

HERE = Path(__file__).parent

FOLDS = 4
DIGITS = 4

Scored = list[tuple[Measured, np.ndarray]]


@dataclass
class Kind:
    """A way of judging the files of a change together."""

    name: str
    fit: Callable[[Sequence[Measured], Weights | None], Weights]
    score: Callable[[Weights, Sequence[Measured]], Scored]
    whole: Sequence[str]
    """The terms of files together."""
    rates: Mapping[str, float]
    """The share of ordinary changes in which a file scores higher than each threshold."""
    learned: Sequence[str]
    """The tables that it learns from; its own is what its thresholds are for."""
    tangled_only: bool = False
    """Ordinary changes set its thresholds, and teach it nothing."""

    def cases(self) -> list[Measured]:
        return read_table(HERE / f"{self.name}.terms.xz")

    def lessons(self) -> list[Measured]:
        cases = [case for name in self.learned for case in read_table(HERE / f"{name}.terms.xz")]
        return [case for case in cases if not (self.tangled_only and case.clean)]


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    one = given.add_mutually_exclusive_group(required=True)
    one.add_argument("--out", type=Path, help="where the weights go")
    one.add_argument("--check", type=Path, help="tell whether these weights are those that the tables give")
    options = given.parse_args()
    if options.check:
        shipped = json.loads(options.check.read_text("ascii"))
        raise SystemExit("\n".join(wrong for kind in KINDS for wrong in _wrong(kind, shipped[kind.name])) or 0)
    options.out.write_text(json.dumps({kind.name: _derived(kind) for kind in KINDS}, indent=1) + "\n", "ascii")


def score_few(weights: Weights, cases: Sequence[Measured]) -> Scored:
    """Return how likely each file of each case is foreign, by the subset search."""
    scored: Scored = []
    for batch in batches_of(cases):
        scores = (
            Forward(batch, odds(weights.files, batch.files), odds(weights.pairs, batch.pairs)).terms @ weights.whole
        )
        powers = np.exp(scores - scores.max(1, keepdims=True))
        shares = powers / powers.sum(1, keepdims=True) @ batch.members
        scored += zip(batch.cases, shares, strict=True)
    return scored


def score_many(weights: Weights, cases: Sequence[Measured]) -> Scored:
    """Return the same, file by file."""
    return [
        (case, 1 / (1 + np.exp(-odds(weights.whole, crowd_rows(case, weights.files, weights.pairs))))) for case in cases
    ]


KINDS = (
    # below the limits of one in 20 and of one in 10, the first so that it holds where repositories are harder than most
    # of these, the second because what nothing ties may be out from where a file is adjacent: both make one in 10
    Kind(
        "few",
        fit_few,
        score_few,
        SUBSET_TERMS,
        {"adjacent": 0.20, "maybe_out": 0.08, "out": 0.04, "surely_out": 0.02},
        ("few",),
    ),
    # a large change is more often more than one thing by itself, and what is small about it is learned from small ones
    Kind(
        "many",
        fit_many,
        score_many,
        CROWD_TERMS,
        {"adjacent": 0.20, "maybe_out": 0.10, "out": 0.08, "surely_out": 0.02},
        ("few", "many"),
    ),
    Kind(
        "hunks",
        fit_many,
        score_many,
        CROWD_TERMS,
        {"adjacent": 0.20, "out": 0.10, "surely_out": 0.02},
        ("hunks",),
        True,
    ),
)


def _derived(kind: Kind) -> Mapping[str, Any]:
    cases, lessons = kind.cases(), kind.lessons()
    scored: Scored = []
    for fold in range(FOLDS):
        weights = kind.fit([case for case in lessons if case.group % FOLDS != fold], None)
        scored += kind.score(weights, [case for case in cases if case.group % FOLDS == fold])
    thresholds = {rate: round(float(_threshold(scored, share)), DIGITS) for rate, share in kind.rates.items()}
    _tell(kind.name, scored, thresholds)
    return {**_tables(kind, lessons, kind.fit(lessons, None)), "thresholds": thresholds}


def _tables(kind: Kind, cases: Sequence[Measured], weights: Weights) -> dict[str, dict[str, list[float]]]:
    files, pairs = np.concatenate([case.files for case in cases]), np.concatenate([case.pairs for case in cases])
    return {
        "units": dict(_table(FILE_TERMS, weights.files, files.mean(0))),
        "links": dict(_table(PAIR_TERMS, weights.pairs, pairs.mean(0))),
        "whole": dict(_table(kind.whole, weights.whole, np.zeros(len(kind.whole)))),
    }


def _wrong(kind: Kind, shipped: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is not as the table gives it: a fit that begins at the right weights ends there."""
    lessons = kind.lessons()
    weights = _weights(kind, shipped)
    for part, table in _tables(kind, lessons, kind.fit(lessons, weights)).items():
        for term, numbers in table.items():
            if not np.allclose(numbers, shipped[part][term], rtol=0.01, atol=0.005):
                yield f"{kind.name}.{part}.{term}: expected {numbers}, found {shipped[part][term]}"
    scored = kind.score(weights, kind.cases())
    for rate, share in kind.rates.items():
        limit = shipped["thresholds"][rate]
        found = np.mean([_highest(case, scores) > limit for case, scores in scored if case.clean])
        if not share / 5 <= found <= 1.2 * share:  # these weights have seen the cases, so they err less often
            yield f"{kind.name}.thresholds.{rate}: expected at most {share} of clean cases above, found {found:.3f}"


def _weights(kind: Kind, shipped: Mapping[str, Any]) -> Weights:
    def read(part: str, terms: Sequence[str]) -> np.ndarray:
        return np.array([shipped[part][term][0] for term in (*terms, "constant")])

    whole = read("whole", kind.whole)
    files, pairs = read("units", FILE_TERMS), read("links", PAIR_TERMS)
    return Weights(files, pairs, whole[:-1] if kind.whole is SUBSET_TERMS else whole)


def _table(terms: Sequence[str], weights: np.ndarray, means: np.ndarray) -> Iterator[tuple[str, list[float]]]:
    """Yield a weight and a mean for each term; the terms of subsets have no constant."""
    yield "constant", [round(float(weights[-1]), DIGITS) if len(weights) > len(terms) else 0.0]
    for term, weight, mean in zip(terms, weights, means, strict=False):
        yield term, [round(float(weight), DIGITS), round(float(mean), DIGITS)]


def _threshold(scored: Scored, share: float) -> float:
    highest = sorted((_highest(case, scores) for case, scores in scored if case.clean), reverse=True)
    return highest[int(share * len(highest))]


def _highest(case: Measured, scores: np.ndarray) -> float:
    """Return the highest score of what may be set apart: nothing is that has no line to judge it by."""
    return max(scores[case.files[:, _SIZE] > 0], default=0.0)


_SIZE = FILE_TERMS.index("size")


def _tell(name: str, scored: Scored, thresholds: Mapping[str, float]) -> None:
    tangled = [(case, scores) for case, scores in scored if not case.clean]
    truth = np.concatenate([case.apart[case.known] for case, _ in tangled])
    scores = np.concatenate([scores[case.known] for case, scores in tangled])
    written = np.concatenate([case.files[case.known, _SIZE] > 0 for case, _ in tangled])
    print(f"{name}: {len(scored)} cases, AUC {_area(scores, truth):.4f}")
    for threshold, limit in thresholds.items():
        clean = np.mean([_highest(case, scores) > limit for case, scores in scored if case.clean])
        flagged = (scores > limit) & written
        print(
            f"  {threshold} {limit}: {clean:.3f} of clean cases, recall {flagged[truth].mean():.3f}, "
            f"precision {truth[flagged].mean():.3f}"
        )


def _area(scores: np.ndarray, truth: np.ndarray) -> float:
    """Return the area under the ROC curve: how often a foreign file scores above one that belongs."""
    order = np.argsort(scores, kind="stable")
    _, first, counts = np.unique(scores[order], return_index=True, return_counts=True)
    ranks = np.empty(len(scores))
    ranks[order] = np.repeat(first + (counts - 1) / 2, counts)
    return float((ranks[truth].sum() - truth.sum() * (truth.sum() - 1) / 2) / (truth.sum() * (~truth).sum()))


if __name__ == "__main__":
    main()
