"""The commits before a range, as far as they tell what belongs together."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from scarab.model.path import RepoPath, parent
from scarab.model.tree import Oid


class PastCommit(NamedTuple):
    """One commit before the range. Untrusted text."""

    oid: Oid
    subject: str
    paths: tuple[RepoPath, ...]
    """What it touched against its first parent, in git's order; none for a merge."""


class Deed(NamedTuple):
    """What is remembered of a commit that touched something. Words and paths go by their places in tables."""

    width: int
    """How many paths it touched."""
    words: Sequence[int]
    """The words of its subject that say something, each once."""
    paths: Sequence[int]
    """Those paths; none where there are so many that it tells nothing of what belongs together."""


class Past:
    """The last commits before a range, newest first, and what may be asked of them. Commits go by their places."""

    def __init__(self, words: Sequence[str], paths: Sequence[RepoPath], deeds: Sequence[Deed]) -> None:
        self._words, self._paths, self._deeds = words, paths, deeds
        self._in_folder: dict[str, frozenset[int]] = {}
        self._rarities: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._deeds)

    def width(self, commit: int) -> int:
        """Return how many paths a commit touched."""
        return self._deeds[commit].width

    def said_by(self, commits: Iterable[int]) -> dict[str, int]:
        """Return in how many of some commits' subjects each word is."""
        counts = Counter(chain.from_iterable(self._deeds[commit].words for commit in commits))
        return {self._words[word]: count for word, count in counts.items()}

    def touching(self, path: RepoPath) -> frozenset[int]:
        """Return the commits that touched a path."""
        return frozenset(self._by_path[self._path_places[path]]) if path in self._path_places else frozenset()

    def touching_in(self, folder: RepoPath) -> frozenset[int]:
        """Return the commits that touched a file right in a folder."""
        if folder not in self._in_folder:
            inside = (self._by_path[place] for place in self._by_folder.get(folder, ()))
            self._in_folder[folder] = frozenset(chain.from_iterable(inside))
        return self._in_folder[folder]

    def saying(self, word: str) -> frozenset[int]:
        """Return the commits that have a word in their subject."""
        return frozenset(self._by_word[self._word_places[word]]) if word in self._word_places else frozenset()

    def rarity_of(self, word: str) -> float:
        """Return from 0 (every subject has it) to 1 (none has) how rare a word is; 1 where there is no history."""
        if not self._deeds:
            return 1.0
        if word not in self._rarities:  # each file of a change asks for the same words
            count = len(self._by_word[self._word_places[word]]) if word in self._word_places else 0
            self._rarities[word] = math.log((len(self) + 1) / (count + 0.5)) / math.log((len(self) + 1) / 0.5)
        return self._rarities[word]

    @cached_property
    def _path_places(self) -> dict[RepoPath, int]:
        return {path: place for place, path in enumerate(self._paths)}

    @cached_property
    def _word_places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self._words)}

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for place, path in enumerate(self._paths):
            found.setdefault(parent(path), []).append(place)
        return found

    @cached_property
    def _by_path(self) -> list[list[int]]:
        return _inverted(len(self._paths), (deed.paths for deed in self._deeds))

    @cached_property
    def _by_word(self) -> list[list[int]]:
        return _inverted(len(self._words), (deed.words for deed in self._deeds))


NO_PAST = Past((), (), ())


def _inverted(count: int, rows: Iterable[Iterable[int]]) -> list[list[int]]:
    places: list[list[int]] = [[] for _ in range(count)]
    for place, row in enumerate(rows):
        for one in row:
            places[one].append(place)
    return places
