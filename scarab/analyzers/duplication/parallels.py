"""New files that stand beside an older one and do the same."""

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from scarab.analyzers.duplication.originals import Originals
from scarab.analyzers.duplication.twins import Twins
from scarab.analyzers.sources import Changed, added_symbols, is_dunder
from scarab.model.audit_input import AuditInput
from scarab.model.facts import SourceFacts, SymbolKind
from scarab.model.path import RepoPath, basename, parent, suffix
from scarab.model.words import parts_of_name

_AGAIN = frozenset(
    {
        "new", "newer", "old", "copy", "backup", "bak", "alt", "alternative", "another", "other", "legacy", "orig",
        "original", "fix", "fixed", "improved", "better", "enhanced", "updated", "refactored", "rewrite", "rewritten",
        "revised", "optimized", "optimised", "modern", "next", "final", "real", "v", "extra", "more", "simple",
        "simplified", "temp", "tmp",
    }
)  # fmt: skip
"""Words of a file's name that tell it from another file about the same."""

_BY_CODE = 80
"""Per cent of a new file's functions that one other file must have for the two to be told as one pair,"""
_FEWEST_BODIES = 3
"""and how many at least."""
_BY_NAME = 50
"""Per cent of the names defined in a new file that the file beside it must define, when their own names are akin,"""
_FEWEST_NAMES = 2
"""and how many at least."""
_SERIES = 20
"""Older files in one folder whose names are akin: more are a series, and one more of them is nothing to tell."""


class Parallel(NamedTuple):
    """An older file that a new one stands beside."""

    path: RepoPath
    same: int
    """How many functions, or names, of the new file it has,"""
    of: int
    """and how many there are in the new file."""
    by_code: bool
    """Whether functions were compared, or only names."""


class Parallels:
    """The new files of a range, held against the older ones."""

    def __init__(self, given: AuditInput, originals: Originals, twins: Twins) -> None:
        self._given = given
        self._originals = originals
        self._twins = twins
        self._found: dict[RepoPath, Parallel | None] = {}

    def beside(self, source: Changed) -> Parallel | None:
        """Return the older file that a new one is mostly like, by its functions or by its name and what it defines."""
        if source.file.before is not None or source.file.after is None:
            return None
        if source.path not in self._found:
            self._found[source.path] = self._by_code(source) or self._by_name(source)
        return self._found[source.path]

    def _by_code(self, source: Changed) -> Parallel | None:
        new = [one for one in added_symbols([source]) if self._originals.is_compared(one.symbol)]
        origins = Counter(path for one in new for path in {twin.path for twin in self._twins.all(one)})
        path, count = min(origins.items(), key=lambda one: (-one[1], one[0]), default=(source.path, 0))
        if count >= _FEWEST_BODIES and 100 * count >= _BY_CODE * len(new):
            return Parallel(path, count, len(new), by_code=True)
        return None

    def _by_name(self, source: Changed) -> Parallel | None:
        names = _defined(source.after)
        found = []
        akin = self._namesakes.get((parent(source.path), _topic(source.path), suffix(source.path)), [])
        for path in akin if len(akin) <= _SERIES else ():
            there = self._given.head.facts(path)
            same = len(names & _defined(there)) if there is not None else 0
            if same >= _FEWEST_NAMES and 100 * same >= _BY_NAME * len(names):
                found.append(Parallel(path, same, len(names), by_code=False))
        return min(found, key=lambda one: (-one.same, one.path), default=None)

    @cached_property
    def _namesakes(self) -> dict[tuple[str, tuple[str, ...], str], list[RepoPath]]:
        """The older files by folder, by what their names are about, and by their endings."""
        added = {one.path for one in self._given.changes if one.before is None}
        folders = {parent(path) for path in added}
        found: dict[tuple[str, tuple[str, ...], str], list[RepoPath]] = {}
        for path in self._given.head.paths():
            if path in added or parent(path) not in folders or not self._originals.is_place(path):
                continue
            if topic := _topic(path):
                found.setdefault((parent(path), topic, suffix(path)), []).append(path)
        return found


def _topic(path: RepoPath) -> tuple[str, ...]:
    words = parts_of_name(basename(path).partition(".")[0])
    return tuple(word for word in words if word not in _AGAIN and not word.isdigit())


def _defined(facts: SourceFacts) -> frozenset[str]:
    return frozenset(
        one.name for one in facts.symbols if one.kind is not SymbolKind.CONSTANT and not is_dunder(one.name)
    )
