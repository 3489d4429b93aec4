"""What some edits seem to be about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scarab.analyzers.scope.lanes.unit import Unit, is_telling_name
from scarab.model.expression import expression
from scarab.model.vocabulary import Vocabulary

_ABOUT = 4

_DIGEST = expression(r"\d+|(?=.*\d)[0-9a-f]{5,}|(?=.*\d)\w{20,}")
"""A number, or what a lock file pins something with: it names nothing."""


def about(units: Sequence[Unit], elsewhere: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the names that some files' changed lines have most of, and that neither the rest nor the project has."""
    weights: Counter[str] = Counter()
    for unit in units:
        for name, count in unit.names.counts.items():
            if is_telling_name(name) and not _DIGEST.fullmatch(name):
                weights[name] += count
    for name in set(weights).intersection(elsewhere):
        del weights[name]
    rare = {name: count * vocabulary.rarity_of_name(name) ** 2 for name, count in weights.items()}
    yield from sorted(rare, key=lambda name: (-rare[name], name))[:_ABOUT]
