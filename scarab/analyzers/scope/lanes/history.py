"""What earlier commits tell: of a file and the goal, and of two files that changed together."""

import math
from collections.abc import Iterator

from scarab.analyzers.scope.lanes.unit import Unit
from scarab.analyzers.scope.lanes.words import Reading
from scarab.model.past import Past
from scarab.model.path import RepoPath, parent

HISTORY_TERMS = (
    "profile",  # cosine of the goal's words and the subjects that touched the file, or its folder when it is new
    "touched_for",  # how often commits with a word of the goal touched the file
    "churn",  # how often any commit did
)
"""What :meth:`Memory.terms` yields, in this order."""

TOGETHER_TERMS = (
    "together",  # share of the rarer file's commits that touched both
    "lift",  # how much more often that was than chance has it
    "known",  # both have a history at all
    "folders",  # lift of their folders, where these differ
)
"""What :meth:`Memory.together` yields, in this order."""


class Memory:
    """The history before a change, held against its goal."""

    def __init__(self, past: Past, reading: Reading) -> None:
        self._past, self._reading = past, reading
        self._saying = {word: saying for word in reading.weights if (saying := past.saying(word))}
        self._touching: dict[str, frozenset[int]] = {}
        self._terms: dict[tuple[str, str], tuple[float, ...]] = {}
        self._together: dict[tuple[str, str], tuple[float, ...]] = {}

    def terms(self, unit: Unit) -> tuple[float, ...]:
        """Return the terms of one file; zeros where there is no past."""
        key = unit.old_path, unit.path
        if key not in self._terms:
            self._terms[key] = tuple(self._terms_of(unit))
        return self._terms[key]

    def together(self, one: Unit, other: Unit) -> tuple[float, ...]:
        """Return the terms of two files; zeros where one of them has no past."""
        key = one.path, other.path
        if key not in self._together:
            self._together[key] = tuple(self._together_of(one, other))
        return self._together[key]

    def _terms_of(self, unit: Unit) -> Iterator[float]:
        past, touching = self._past, self.touching(unit)
        yield self._profile(unit)
        weights = self._reading.weights
        whole = sum(weights[word] for word in self._saying)
        shares = (weights[word] * len(saying & touching) / (len(saying) + 2) for word, saying in self._saying.items())
        yield math.sqrt(sum(shares) / whole) if whole else 0.0
        yield math.log1p(len(touching)) / math.log1p(len(past)) if len(past) else 0.0

    def _together_of(self, one: Unit, other: Unit) -> Iterator[float]:
        past, first, second = self._past, self.touching(one), self.touching(other)
        if first and second:
            both = first & second
            # a commit of many files says little of any two of them
            weight = sum(min(1.0, _FEW / max(2, past.width(place))) for place in both)
            yield math.sqrt(weight / (min(len(first), len(second)) + 1))
            yield math.log((len(both) + 0.1) * len(past) / ((len(first) + 1) * (len(second) + 1)))
            yield 1.0
        else:
            yield from (0.0, 0.0, 0.0)
        yield self._folders(one, other)

    def touching(self, unit: Unit) -> frozenset[int]:
        """Return the commits that touched a file, under the name it had at the base."""
        if unit.old_path not in self._touching:
            self._touching[unit.old_path] = self._past.touching(unit.old_path)
        return self._touching[unit.old_path]

    def _profile(self, unit: Unit) -> float:
        past, words = self._past, self._reading.goal.words
        places = sorted(self.touching(unit)) or sorted(past.touching_in(RepoPath(parent(unit.path))))[:_NEWEST]
        said = past.said_by(places)
        shared = sum(words[word] * math.log1p(said[word]) * past.rarity_of(word) ** 2 for word in words if word in said)
        if not shared:
            return 0.0
        wanted = math.sqrt(sum((weight * past.rarity_of(word)) ** 2 for word, weight in words.items()))
        there = math.sqrt(sum((math.log1p(count) * past.rarity_of(word)) ** 2 for word, count in said.items()))
        return shared / (wanted * there)

    def _folders(self, one: Unit, other: Unit) -> float:
        here, there = RepoPath(parent(one.path)), RepoPath(parent(other.path))
        first, second = self._past.touching_in(here), self._past.touching_in(there)
        if here == there or not first or not second:
            return 0.0
        return math.log((len(first & second) + 0.5) * len(self._past) / ((len(first) + 1) * (len(second) + 1)))


_FEW = 4
_NEWEST = 200
