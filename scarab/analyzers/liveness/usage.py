"""Who uses a symbol: every place of a tree that may mean it, the nearest first, up to the first that decides."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Protocol

from scarab.analyzers.liveness.candidates import Candidate, Key, Place
from scarab.analyzers.liveness.go_uses import GoUses
from scarab.analyzers.liveness.plain_uses import PlainUses
from scarab.analyzers.liveness.python_uses import PythonUses
from scarab.analyzers.liveness.script_uses import ScriptUses
from scarab.analyzers.sources import is_inside
from scarab.model.path import RepoPath
from scarab.model.tree import Tree

Uses = tuple[frozenset[Key], ...]
"""Every use of a candidate, each as the candidates it stands in."""


class _Looker(Protocol):
    """Looks up uses in one language of one tree."""

    def places(self, one: Candidate) -> Iterator[Place]:
        """Yield where a candidate is used: the file, and the qualified name that the use stands in."""


class Usage:
    """Looks up what uses some symbols of a tree."""

    def __init__(self, tree: Tree, candidates: Sequence[Candidate]) -> None:
        self._tree = tree
        self._candidates = candidates
        self._lookers: dict[str, _Looker] = {}
        self._found: dict[Key, Uses | None] | None = None
        self._by_path: dict[RepoPath, list[Key]] = {}
        for one in candidates:
            self._by_path.setdefault(one.path, []).append(one.key)

    def unreached(self, *, alive: Container[Key] = ()) -> dict[Key, Uses]:
        """Return the candidates that nothing but each other uses, with their uses: the largest such set.

        Args:
            alive: Candidates that something else reaches after all.
        """
        if self._found is None:
            self._found = {one.key: self.uses(one) for one in self._candidates}
        left = {key: uses for key, uses in self._found.items() if uses is not None and key not in alive}
        while True:
            dead = {key: uses for key, uses in left.items() if all(not use.isdisjoint(left) for use in uses)}
            if len(dead) == len(left):
                return dead
            left = dead

    def uses(self, one: Candidate) -> Uses | None:
        """Return the uses of a candidate; None where something that is no candidate uses it."""
        uses: list[frozenset[Key]] = []
        for path, within in self._looker(one.facts.language).places(one):
            if path == one.path and is_inside(within, one.symbol.qualname):
                continue  # its own recursion
            around = frozenset(key for key in self._by_path.get(path, ()) if is_inside(within, key.qualname))
            if not around:
                return None
            uses.append(around)
        return tuple(uses)

    def _looker(self, language: str) -> _Looker:
        if language not in self._lookers:
            self._lookers[language] = _LOOKERS.get(language, PlainUses)(self._tree)
        return self._lookers[language]


_LOOKERS: Mapping[str, Callable[[Tree], _Looker]] = {
    "python": PythonUses,
    "javascript": ScriptUses,
    "typescript": ScriptUses,
    "go": GoUses,
}
"""How each language is looked up that is not plain."""
