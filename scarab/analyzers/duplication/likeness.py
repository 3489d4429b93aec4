"""How alike two functions are: the chance that one was written for what the other does already.

A logistic over few features, all but one of them measured on what the functions use and on the order of it. The
weights are data, ``likeness.json``; ``bench/duplicates`` has what they are made from and the script that makes them.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from math import exp, log, log1p
from pathlib import Path

from scarab.analyzers.duplication.bodies import Body

Weight = Callable[[str], int]
"""How much a word of evidence says, in thousandths."""

SURE = 880
"""Likeness in thousandths from which one function repeats another."""
WEIGHTS = Path(__file__).with_suffix(".json")
"""How much each feature says, and the intercept."""

FEATURES = (
    "shared_of_all",
    "shared_of_less",
    "shared_of_more",
    "shared",
    "rarest_shared",
    "only_new",
    "only_old",
    "order",
    "order_of_shorter",
    "trigrams",
    "same_arity",
    "size",
    "same_size",
    "same_name",
)


def features(new: Body, old: Body, weight: Weight) -> tuple[float, ...]:
    """Measure how alike two functions are, in the order of :data:`FEATURES`.

    What they use is weighed by how rare it is, and compared as sets: the shared part of all, of the one that uses
    less, of the one that uses more; how much that is, the rarest of it, and what only one of them uses. Then the
    order: the longest common subsequence of their tokens, and runs of three.
    """
    shared = new.evidence & old.evidence
    ours, theirs, common = (sum(map(weight, words)) for words in (new.evidence, old.evidence, shared))
    in_order = longest_common(new.tokens, old.tokens)
    less, more = sorted((len(new.tokens), len(old.tokens)))
    return (
        _part(common, ours + theirs - common),
        _part(common, min(ours, theirs)),
        _part(common, max(ours, theirs)),
        log1p(common / 1000),
        max(map(weight, shared), default=0) / 1000,
        log1p((ours - common) / 1000),
        log1p((theirs - common) / 1000),
        _part(2 * in_order, less + more),
        _part(in_order, less),
        _part(len(new.trigrams & old.trigrams), len(new.trigrams | old.trigrams)),
        float(new.arity == old.arity),
        log(less + 1),
        _part(less, more),
        _part(
            _weight_of_names(new.name_words & old.name_words, weight),
            _weight_of_names(new.name_words | old.name_words, weight),
        ),
    )


def likeness(new: Body, old: Body, weight: Weight) -> int:
    """Return the chance that a new function was written for what an old one does, in thousandths."""
    intercept, weights = _model()
    score = intercept + sum(map(float.__mul__, weights, features(new, old, weight)))
    return round(1000 / (1 + exp(-score)))


def longest_common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Return the length of the longest common subsequence.

    Source: Crochemore et al., "A fast and practical bit-vector algorithm for the longest common subsequence problem",
    2001: one addition of long integers for each element.
    """
    short, long = sorted((one, other), key=len)
    places: dict[Hashable, int] = {}
    for place, element in enumerate(short):
        places[element] = places.get(element, 0) | 1 << place
    every = (1 << len(short)) - 1
    open_ = every
    for element in long:
        if found := places.get(element):
            met = open_ & found
            open_ = (open_ + met | open_ - met) & every
    return len(short) - open_.bit_count()


def _part(some: int, whole: int) -> float:
    return some / whole if whole else 0.0


def _weight_of_names(words: Iterable[str], weight: Weight) -> int:
    return sum(map(weight, words))


@cache
def _model() -> tuple[float, tuple[float, ...]]:
    read: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return read["intercept"], tuple(read[name] for name in FEATURES)
