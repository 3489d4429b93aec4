"""What ties a changed file to the goal by words: terms of the log-odds that it does not belong."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from scarab.analyzers.scope.lanes.companions import is_dependency_list
from scarab.analyzers.scope.lanes.goal import Goal
from scarab.analyzers.scope.lanes.parts import Role
from scarab.analyzers.scope.lanes.topics import Topic
from scarab.analyzers.scope.lanes.unit import GENERIC, Bag, Unit, is_telling_name
from scarab.model.edit import hash_of
from scarab.model.past import Past
from scarab.model.path import basename, printable
from scarab.model.vocabulary import Vocabulary
from scarab.model.words import names_in, words_in, words_of

WORD_TERMS = (
    "alike",  # cosine of the goal's words and those of the changed lines
    "shared",  # words of the goal in the changed lines, the rare ones most
    "path",  # the rarest word of the goal in the path
    "introduced",  # the same among the names that came or went
    "around",  # share of the goal in the names of what the changed lines stand in
    "code",  # the rarest code name of the goal in the changed lines
    "holds",  # share of the goal's code names anywhere in the file
    "names_code",  # the goal names code at all
    "issue",  # a number of the goal in the added lines or in the path
    "named",  # the goal names the file
    "title",  # share of the file's name in the goal
    "length",  # different words of the goal
    "size",  # changed lines
    "new",  # the file was not there
    "test",  # it belongs to the tests
    "settings",  # it configures something
    "beside_docs",  # the goal speaks of documentation, and the file is none
)
"""What :meth:`Reading.terms` yields, in this order."""


class Reading:
    """A goal, ready to be looked for."""

    def __init__(self, goal: Goal, vocabulary: Vocabulary, past: Past) -> None:
        self.goal = goal
        self._vocabulary = vocabulary
        self._bag = Bag(dict.fromkeys(goal.words, 1), vocabulary.rarity_of_word)
        said = {word: past.rarity_of(word) for word in goal.words}
        self.weights = {word: weight * (0.3 + 0.7 * said[word]) for word, weight in goal.words.items()}
        self._whole = sum(self.weights.values()) or 1.0
        self._rarity = {word: (said[word] + vocabulary.rarity_of_word(word)) / 2 for word in goal.words}
        self._hashed = {hash_of(name): name for name in goal.names}
        self._code = sum(map(vocabulary.rarity_of_name, goal.names)) or 1.0
        self._neighbours = {frozenset(pair) for pair in goal.joined.values()}
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for word in goal.words:
            self._by_beginning[word[:_BEGINNING]].append(word)

    def terms(self, unit: Unit) -> Iterator[float]:
        """Yield the terms of one file."""
        goal, rare = self.goal, self._vocabulary.rarity_of_name
        shared = self.found(unit.words.counts)
        title = self._title(unit)
        yield self._bag.cosine(unit.words)
        yield math.log1p(sum(self._rarity[word] * how * goal.words[word] for word, how in shared.items()))
        yield self._rarest(self.found(unit.path_words))
        yield self._rarest(self.found(words_in(unit.introduced | unit.gone)))
        yield sum(self.weights[word] * how for word, how in self.found(words_in(unit.around)).items()) / self._whole
        yield max((rare(name) for name in goal.names if name in unit.names.counts), default=0.0)
        yield sum(map(rare, self.mentioned(unit))) / self._code
        yield float(bool(goal.names))
        yield float(any(one in unit.added or one in unit.path_words for one in goal.numbers))
        yield float(self._names_file(unit))
        yield sum(word in self.found(title) for word in title) / len(title) if title else 0.0
        yield math.log1p(len(goal.words))
        yield math.log1p(unit.lines)
        yield float(unit.new)
        yield float(unit.part is Role.TEST)
        yield float(unit.part is Role.SETTINGS)
        yield float(Topic.DOCS in goal.topics and unit.part not in {Role.DOCS, Role.LOG})

    def asks_for(self, unit: Unit) -> str:
        """Return why a file is what the goal is about, whatever else is in it; empty where words have to tell."""
        if self._names_file(unit) or self._names_whole(unit):
            return "the goal names it"
        if Topic.SPELLING in self.goal.topics and unit.respells:
            return "spells words another way, as the goal has it"
        if Topic.VERSIONS in self.goal.topics and is_dependency_list(unit.path) and self._names_all(unit):
            return "the goal names what it asks for"
        if spelled_out := [name for name in self.goal.names if name in unit.around and len(words_of(name)) > 1]:
            return f"changes `{printable(spelled_out[0])}`, which the goal spells out"
        return ""

    def calls(self, unit: Unit) -> str:
        """Return how the goal speaks of a file by the words of its name or of its lines; empty where it does not.

        All those of a name beside each other are that name (``GRPO results``), and lines without any other word are
        told. Of the name of what is deleted half is enough, in sentences which tell that something goes.
        """
        title = self._title(unit)
        if len(title) > 1 and all(frozenset(pair) in self._neighbours for pair in pairwise(title)):
            return "the goal says its name in words"
        if unit.words.counts and all(self.found((word,)) for word in unit.words.counts):
            return "the goal has every word of its changed lines"
        going = [word for word in title if not self.goal.going.isdisjoint(self.found((word,)))]
        if unit.deleted and going and len(going) * 2 >= len(title):
            return "is deleted, and the goal says that something goes which is called so"
        return ""

    def mentioned(self, unit: Unit) -> list[str]:
        """Return the code names of the goal that a file has anywhere, changed or not."""
        return unit.mentioned(self._hashed)

    def found(self, words: Iterable[str]) -> dict[str, float]:
        """Return the words of the goal that are among others: 1 for each, less where one is the beginning of the other.

        A stem of 4 letters or more stands for what it begins: ``config`` for ``configur``.
        """
        there = words if isinstance(words, Mapping) else frozenset(words)
        met = {
            word
            for one in there
            for word in self._by_beginning.get(one[:_BEGINNING], ())
            if one.startswith(word) or word.startswith(one)
        }
        in_order = (word for word in self.goal.words if word in met) if met else ()  # mostly nothing is met
        found = {word: 1.0 if word in there else _PARTLY for word in in_order}
        for one, halves in self.goal.joined.items():
            if one in there:
                found.update(dict.fromkeys(halves, 1.0))
        return found

    def _rarest(self, found: Mapping[str, float]) -> float:
        first = self.goal.words
        return max(
            (self._rarity[word] * how * (1 if first[word] == 1 else _LATER) for word, how in found.items()), default=0.0
        )

    def _names_file(self, unit: Unit) -> bool:
        path, name, stem = unit.path.lower(), basename(unit.path).lower(), unit.stem.lower()
        return any(
            one in {path, name} or one.endswith(f"/{name}") or (one == stem and len(stem) >= _BEGINNING)
            for one in self.goal.paths
        )

    def _names_whole(self, unit: Unit) -> bool:
        """Tell whether a file without an ending is named, as a ``Makefile`` is: a word of the goal is all its name."""
        name = basename(unit.path)
        words = words_of(name)
        return "." not in name and len(name) >= _TELLING and bool(words) and self.goal.words.keys() >= {*words}

    def _title(self, unit: Unit) -> list[str]:
        """Return the words of a file's name that say something."""
        return [word for word in words_in(names_in(unit.core)) if word not in GENERIC]

    def _names_all(self, unit: Unit) -> bool:
        names = list(filter(is_telling_name, unit.names.counts))
        return bool(names) and all(self.found(words_of(name)) for name in names)


_BEGINNING = 4
_TELLING = 6
"""Letters of a name that is no word of other things as well, as ``build`` and ``test`` are."""

_PARTLY = 0.7
_LATER = 0.8
