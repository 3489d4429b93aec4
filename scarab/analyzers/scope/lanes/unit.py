"""What is judged as a whole: a changed file, or one hunk of it."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from scarab.analyzers.scope.lanes.parts import Role
from scarab.model.change import FileChange
from scarab.model.edit import Edit, EditedHunk
from scarab.model.path import basename, suffix
from scarab.model.vocabulary import Vocabulary
from scarab.model.words import is_vocabulary, names_in, words_in, words_of

GENERIC = frozenset(
    {
        *("test", "src", "lib", "main", "index", "init", "util", "common", "core", "doc"),
        *("py", "js", "ts", "go", "rs", "java", "md", "rst", "txt", "json", "toml", "yml", "yaml", "com", "org"),
        "packag",  # as words are cut
    }
)
"""Parts of names that say nothing of what a file is about."""

_MARKS_BEFORE = ("test_", "tests_", "check-")
_MARKS_BEHIND = ("_tests", "_test", ".test", ".spec", "tests", "test", "spec")


def is_telling_name(name: str) -> bool:
    """Tell whether a name is more than two letters, or than words that any program has."""
    return len(name) > 2 and not all(map(is_vocabulary, words_of(name)))


class Bag:
    """Counted terms as a vector: damped by the logarithm of their count, weighted by their rarity."""

    def __init__(self, counts: Mapping[str, int], rarity: Callable[[str], float]) -> None:
        self.counts = counts
        self._weights = {term: (1 + math.log(count)) * rarity(term) for term, count in counts.items()}
        self._length = math.sqrt(sum(weight * weight for weight in self._weights.values()))

    def cosine(self, other: "Bag") -> float:
        """Return from 0 (nothing shared) to 1 how alike two bags are."""
        small, large = sorted((self._weights, other._weights), key=len)
        dot = sum(weight * large[term] for term, weight in small.items() if term in large)
        return dot / (self._length * other._length) if dot else 0.0


class Unit:
    """One changed file, or some of its hunks, in the words that its changed lines are made of."""

    def __init__(
        self, change: FileChange, edit: Edit, hunks: Sequence[EditedHunk], part: Role, vocabulary: Vocabulary
    ) -> None:
        self.path = change.path
        self.old_path = change.before.path if change.before is not None else change.path
        self.part = part
        self.new = change.before is None
        self.deleted = change.after is None
        self.hunks = hunks
        self._edit, self._vocabulary = edit, vocabulary

    @cached_property
    def lines(self) -> int:
        """Changed lines with more than white space."""
        return sum(hunk.lines for hunk in self.hunks)

    @cached_property
    def added(self) -> Counter[str]:
        """Names of the added lines."""
        return _summed(hunk.added for hunk in self.hunks)

    @cached_property
    def removed(self) -> Counter[str]:
        """Names of the removed lines."""
        return _summed(hunk.removed for hunk in self.hunks)

    @cached_property
    def gained(self) -> frozenset[str]:
        """Names that the added lines have more often than the removed ones."""
        return frozenset(self.added - self.removed)

    @cached_property
    def names(self) -> Bag:
        """Names of all changed lines."""
        return Bag(self.added + self.removed, self._vocabulary.rarity_of_name)

    @cached_property
    def words(self) -> Bag:
        """Words of all changed lines."""
        return self._words_of(self.names.counts)

    @cached_property
    def net_names(self) -> Counter[str]:
        """Names that stand there more or less often than before, hunk by hunk."""
        more, less = Counter[str](), Counter[str]()
        for hunk in self.hunks:
            added, removed = Counter(dict(hunk.added)), Counter(dict(hunk.removed))
            more += added - removed
            less += removed - added
        return (more - less) + (less - more)

    @cached_property
    def net_words(self) -> Bag:
        """Words of these."""
        return self._words_of(self.net_names)

    @cached_property
    def introduced(self) -> frozenset[str]:
        """Names that the file had not before."""
        return frozenset(name for name in self._edit.introduced if name in self.added)

    @cached_property
    def gone(self) -> frozenset[str]:
        """Names that the file has no more."""
        return frozenset(name for name in self._edit.gone if name in self.removed)

    @cached_property
    def brought(self) -> frozenset[str]:
        """Names that the change gives the file or takes from it."""
        return self.introduced | self.gone

    @cached_property
    def respells(self) -> bool:
        """Every edit leaves its lines as they were but for a word or two."""
        return bool(self.hunks) and all(map(_respells, self.hunks))

    @cached_property
    def around(self) -> frozenset[str]:
        """Names of what the hunks stand in, and of what they define."""
        return frozenset(name for hunk in self.hunks for text in hunk.around for name in names_in(text))

    @cached_property
    def moves(self) -> frozenset[int]:
        """What was put for what, as digests."""
        return frozenset(move for hunk in self.hunks for move in hunk.moves)

    @cached_property
    def path_words(self) -> frozenset[str]:
        """Words of the whole path."""
        return frozenset(words_in(names_in(self.path)))

    @cached_property
    def stem(self) -> str:
        """The file's name without its last ending."""
        name = basename(self.path)
        return name[: name.rfind(".")] if name.rfind(".") > 0 else name

    @cached_property
    def ending(self) -> str:
        """What its name ends with."""
        return suffix(self.path)

    @cached_property
    def core(self) -> str:
        """The stem without what marks it as a test: a test of ``quotes`` is about quotes."""
        name = self.stem.lower()
        for mark in _MARKS_BEFORE:
            if name.startswith(mark):
                name = name.removeprefix(mark)
                break
        for mark in _MARKS_BEHIND:
            if name.endswith(mark):
                name = name.removesuffix(mark)
                break
        return name.strip("_-.")

    @cached_property
    def title(self) -> frozenset[str]:
        """The parts of its core that say something."""
        return frozenset(self.core.replace("-", "_").split("_")) - GENERIC - {""}

    def mentioned(self, names: Mapping[str, str]) -> list[str]:
        """Return those of some names, by their hashes, that the file has anywhere, changed or not."""
        return [names[one] for one in self._edit.among(names)]

    def _words_of(self, names: Mapping[str, int]) -> Bag:
        counts: Counter[str] = Counter()
        for name, count in names.items():
            for word in words_of(name):
                if not is_vocabulary(word):
                    counts[word] += count
        return Bag(counts, self._vocabulary.rarity_of_word)


def _respells(hunk: EditedHunk) -> bool:
    added, removed = Counter(dict(hunk.added)), Counter(dict(hunk.removed))
    came, went = added - removed, removed - added
    return (
        0 < came.total() == went.total() <= _WORD_OR_TWO
        and bool(added & removed)
        and all(map(str.isalpha, [*came, *went]))
        and all(any(_look_alike(one, other) for other in came) for one in went)
    )


_WORD_OR_TWO = 2


def _look_alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher  # needed only where a goal is about spelling

    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return sorted(one) == sorted(other) or ratio >= _ALIKE


_ALIKE = 0.85
"""As ``recieve`` and ``receive``; ``valid`` and ``invalid`` are less alike than that, and so are most words of another
meaning."""


def _summed(each: Iterable[Iterable[tuple[str, int]]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counts in each:
        for name, count in counts:
            total[name] += count
    return total
