"""The weights of all terms. ``bench/scope/derive.py`` gives them; they are data, and nothing learns at run time."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from scarab.analyzers.scope.lanes.crowd import CROWD_TERMS
from scarab.analyzers.scope.lanes.linear import Linear
from scarab.analyzers.scope.lanes.subset import SUBSET_TERMS
from scarab.analyzers.scope.lanes.terms import FILE_TERMS, PAIR_TERMS
from scarab.model.value import value

WEIGHTS_FILE = Path(__file__).with_name("weights.json")


@value
class Scale:
    """What judges the units of a change: few files, many files, or hunks."""

    units: Linear
    """That a unit does not belong to the goal."""
    links: Linear
    """That two units belong to one concern."""
    whole: Linear
    """What both make together: by :data:`SUBSET_TERMS` for few files, else by :data:`CROWD_TERMS`."""
    adjacent: float
    """The score above which a unit is adjacent: one in 5 ordinary changes has such a one."""
    maybe_out: float
    """The score above which a unit may be out: with what nothing ties, one in 10 ordinary changes has such a one; hunks
    have no such limit of their own."""
    out: float
    """Above which it is out: one in 25 ordinary changes has such a one; of large changes, one in 12."""
    surely_out: float
    """One in 50, whatever its size."""


@value
class Weights:
    """All that ships."""

    few: Scale
    many: Scale
    hunks: Scale


@cache
def weights() -> Weights:
    """Load the weights that ship with scarab."""
    table = json.loads(WEIGHTS_FILE.read_text("ascii"))
    return Weights(
        _scale(table["few"], SUBSET_TERMS), _scale(table["many"], CROWD_TERMS), _scale(table["hunks"], CROWD_TERMS)
    )


def _scale(table: Mapping[str, Any], whole: Sequence[str]) -> Scale:
    thresholds = table["thresholds"]
    return Scale(
        _linear(table["units"], FILE_TERMS),
        _linear(table["links"], PAIR_TERMS),
        _linear(table["whole"], whole),
        thresholds["adjacent"],
        thresholds.get("maybe_out", thresholds["out"]),
        thresholds["out"],
        thresholds["surely_out"],
    )


def _linear(table: Mapping[str, Sequence[float]], terms: Sequence[str]) -> Linear:
    """Read a table of a weight and a mean for each term; the constant has no mean."""
    return Linear(
        table["constant"][0], tuple(table[term][0] for term in terms), tuple(table[term][1] for term in terms)
    )
