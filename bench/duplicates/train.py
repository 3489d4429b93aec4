"""Make the weights of ``scarab/analyzers/duplication/likeness.json`` from what ``measure.py`` measured.

    python -m bench.duplicates.train

A logistic regression with a quadratic penalty, on standardised features, by Newton's method.
"""

import csv
import json
from collections.abc import Sequence
from math import exp, fsum, sqrt
from operator import mul
from pathlib import Path

from scarab.analyzers.duplication.likeness import FEATURES, WEIGHTS

MEASURED = Path(__file__).with_name("measured.csv")
PENALTY = 1 / 0.3
"""Of a standardised weight's square, beside the summed losses of all pairs."""
_ROUNDS = 10
_DIGITS = 4

Rows = Sequence[Sequence[float]]


def main() -> None:
    weights = trained(MEASURED)
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {weights}")


def trained(measured: Path) -> dict[str, float]:
    """Return the intercept and the weight of each feature, in the order of ``FEATURES``."""
    with measured.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    columns = [[int(pair[name]) / 1000 for pair in pairs] for name in FEATURES]
    means = [fsum(column) / len(column) for column in columns]
    spreads = [
        sqrt(fsum((one - mean) ** 2 for one in column) / len(column))
        for column, mean in zip(columns, means, strict=True)
    ]
    standard = [
        [(one - mean) / spread for one in column] for column, mean, spread in zip(columns, means, spreads, strict=True)
    ]
    intercept, *fitted = _fitted([*zip(*standard, strict=True)], [int(pair["same"]) for pair in pairs])
    weights = [weight / spread for weight, spread in zip(fitted, spreads, strict=True)]
    intercept -= fsum(map(mul, weights, means))
    return {
        "intercept": round(intercept, _DIGITS),
        **{name: round(weight, _DIGITS) for name, weight in zip(FEATURES, weights, strict=True)},
    }


def _fitted(rows: Rows, wanted: Sequence[int]) -> list[float]:
    """Return the intercept and the weights that explain best which rows are wanted."""
    rows = [(1.0, *row) for row in rows]
    columns = [*zip(*rows, strict=True)]
    penalties = [0.0, *[PENALTY] * (len(columns) - 1)]
    weights = [0.0] * len(columns)
    for _ in range(_ROUNDS):
        chances = [1 / (1 + exp(-fsum(map(mul, weights, row)))) for row in rows]
        missing = [want - chance for want, chance in zip(wanted, chances, strict=True)]
        slopes = [
            fsum(map(mul, column, missing)) - penalty * weight
            for column, penalty, weight in zip(columns, penalties, weights, strict=True)
        ]
        open_ = [chance * (1 - chance) for chance in chances]
        weighed = [[*map(mul, column, open_)] for column in columns]
        bends = [[fsum(map(mul, one, other)) for other in columns] for one in weighed]
        for place, penalty in enumerate(penalties):
            bends[place][place] += penalty
        weights = [weight + step for weight, step in zip(weights, _solved(bends, slopes), strict=True)]
    return weights


def _solved(matrix: Rows, wanted: Sequence[float]) -> list[float]:
    """Return what the matrix, symmetric and positive definite, must be multiplied with to give what is wanted."""
    rows = [[*row, want] for row, want in zip(matrix, wanted, strict=True)]
    for place, pivot in enumerate(rows):
        pivot[:] = [one / pivot[place] for one in pivot]
        for other in rows:
            if other is not pivot and other[place]:
                factor = other[place]
                other[:] = [one - factor * mine for one, mine in zip(other, pivot, strict=True)]
    return [row[-1] for row in rows]


if __name__ == "__main__":
    main()
