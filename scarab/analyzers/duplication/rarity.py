"""How much it says that two functions use the same thing: the rarer a word, the more."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator
from math import log

from scarab.analyzers.sharing import shared
from scarab.model.audit_input import AuditInput
from scarab.model.tree import Tree

_UNIT = 1000
"""Weights are whole numbers, thousandths of the natural logarithm: sums of them do not depend on their order."""

_SHORT = 1500
_OPERATOR = 400
_STRING = 1000
_PLAIN_NUMBER = 500
_NUMBER = 1500
_DIGIT = 400
_LEAST = 200
_FEWEST_FILES = 50
"""In a tree of a few files no name is common; it is weighed as if there were some more."""
_TALK = frozenset(
    {"log", "logger", "logging", "debug", "info", "warning", "warn", "exception", "console", "print", "printf"}
)
"""What code says of itself while it runs: the same functions say it or do not."""


class Places(Collection[int]):
    """Where files are in a tree: some bytes for each, since a common name has as many places as there are files."""

    def __init__(self, places: Collection[int]) -> None:
        self._sorted = array("I", sorted(places))

    def __len__(self) -> int:
        return len(self._sorted)

    def __iter__(self) -> Iterator[int]:
        return iter(self._sorted)

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, int):
            return False
        at = bisect_left(self._sorted, place)
        return at < len(self._sorted) and self._sorted[at] == place


class Rarity:
    """The weights of evidence in one language of a tree."""

    def __init__(self, tree: Tree, language: str) -> None:
        self._tree = tree
        self._language = language
        self._files = max(len(tree.line_counts(language)), _FEWEST_FILES)
        self._places: dict[str, Places] = {}
        self._weights: dict[str, int] = {}

    @property
    def files(self) -> int:
        """How many files there are."""
        return self._files

    def places(self, word: str) -> Places:
        """Return where the files are that mention a word, as :meth:`~scarab.model.tree.Tree.spread` does."""
        if word not in self._places:
            self._places[word] = Places(self._tree.spread(word, self._language))
        return self._places[word]

    def weight(self, word: str) -> int:
        """Return how much a word of evidence says, see :attr:`~scarab.analyzers.duplication.bodies.Body.evidence`."""
        weight = self._weights.get(word)
        if weight is None:
            weight = self._weights[word] = self._weighed(word)
        return weight

    def _weighed(self, word: str) -> int:
        match word[0]:
            case "<":
                return _OPERATOR
            case '"':
                return _STRING
            case "'":
                return _PLAIN_NUMBER if word in _PLAIN else _NUMBER + _DIGIT * min(len(word) - 1, 5)
            case _ if word in _TALK:
                return _LEAST
            case _ if len(word) < 3:
                return _SHORT
            case _:
                return max(_LEAST, round(_UNIT * log((self._files + 1) / (len(self.places(word)) + 1))))


@shared
def rarity_of(given: AuditInput, language: str) -> Rarity:
    """Return the weights of evidence at the head."""
    return Rarity(given.head, language)


_PLAIN = frozenset({"'0x0", "'0x1", "'0x2", "'0", "'1", "'2"})
