"""What some edits seem to be about."""

from collections import Counter
from collections.abc import Iterable, Iterator

from scarab.analyzers.scope.lanes.unit import is_telling_name
from scarab.model.expression import expression
from scarab.model.vocabulary import Vocabulary

_ABOUT = 4

_DIGEST = expression(r"\d+|(?=.*\d)[0-9a-f]{5,}|(?=.*\d)\w{20,}")
"""A number, or what a lock file pins something with: it names nothing."""


def about(names: Counter[str], elsewhere: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the names of some edits that these have most of, and that neither the rest nor the project has."""
    telling = {name for name in names if is_telling_name(name) and not _DIGEST.fullmatch(name)}.difference(elsewhere)
    rare = {name: names[name] * vocabulary.rarity_of_name(name) ** 2 for name in telling}
    yield from sorted(rare, key=lambda name: (-rare[name], name))[:_ABOUT]
