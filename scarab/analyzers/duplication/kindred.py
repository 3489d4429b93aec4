"""Look for the functions of a tree that use what a given one uses.

First the files that mention its rare names, then the functions in them: an index of functions would answer the same
and would have to be kept.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice
from operator import itemgetter

from scarab.analyzers.duplication.bodies import Body, bodies_of, words_in
from scarab.analyzers.duplication.rarity import Rarity
from scarab.model.path import RepoPath
from scarab.model.tree import Tree

_COMMON = 4
"""A name that every fourth file mentions leads nowhere,"""
_FEW = 50
"""unless the files are no more than this."""
_FILES = 12
_SHARE = 4
"""A file is looked into when it mentions a quarter of what the best one does."""
_NEAREST = 16
_USUAL_LENGTH = 40
_FILES_HELD = 300


def functions_in(tree: Tree, path: RepoPath) -> Iterator[Body]:
    """Yield the functions of a file."""
    return bodies_of(path, tree.transcript(path))


class Kindred:
    """The functions of one language in one tree, or whatever else is taken out of its files."""

    def __init__(
        self,
        tree: Tree,
        rarity: Rarity,
        is_usable: Callable[[RepoPath], bool],
        take: Callable[[Tree, RepoPath], Iterable[Body]] = functions_in,
    ) -> None:
        self._tree = tree
        self._rarity = rarity
        self._is_usable = is_usable
        self._take = take
        self._held: dict[RepoPath, list[tuple[Body, frozenset[str]]]] = {}
        self._use: dict[RepoPath, RepoPath | None] = {}

    def nearest(self, body: Body) -> list[Body]:
        """Return the functions that share the largest part of what both use, the nearest first, itself left out."""
        scored = self._sharing(body)
        return [
            other
            for _, other in nlargest(
                _NEAREST, scored, key=lambda one: one[0] / (_USUAL_LENGTH + max(len(one[1].items), len(body.items)))
            )
        ]

    def richest(self, body: Body) -> list[Body]:
        """Return the functions that share most of what a function uses, however long they are, itself left out."""
        return [other for _, other in nlargest(_NEAREST, self._sharing(body), key=itemgetter(0))]

    def _sharing(self, body: Body) -> list[tuple[int, Body]]:
        forms = self._forms(body)
        return [
            (shared, other)
            for path in self._files_for(body)
            for other, items in self.bodies(path)
            if (other.path, other.qualname) != (body.path, body.qualname)
            and (shared := sum(map(forms.__getitem__, forms.keys() & items)))
        ]

    def bodies(self, path: RepoPath) -> Sequence[tuple[Body, frozenset[str]]]:
        """Return the functions of a file, each with the items it consists of."""
        held = self._held.get(path)
        if held is None:
            if len(self._held) >= _FILES_HELD:
                self._held.clear()
            held = self._held[path] = [(body, frozenset(body.items)) for body in self._take(self._tree, path)]
        return held

    def _forms(self, body: Body) -> dict[str, int]:
        """Return what each item of another function would say, were it there as well."""
        weight = self._rarity.weight
        forms = {form: weight(word) for word in body.evidence for form in body.forms(word)}
        forms.update((item, sum(map(weight, words))) for item, words in words_in(body.items))
        return forms

    def _files_for(self, body: Body) -> list[RepoPath]:
        """Return the files that mention most of the rare names, its own first."""
        rarity = self._rarity
        most = max(_FEW, rarity.files // _COMMON)
        scores: defaultdict[int, int] = defaultdict(int)
        for word in body.evidence:
            places = rarity.places(word)
            if len(places) <= most:
                weight = rarity.weight(word)
                for place in places:
                    scores[place] += weight
        ranked = sorted(scores, key=lambda place: (-scores[place], place))
        least = scores[ranked[0]] // _SHARE if ranked else 0
        others = (self._usable(self._tree.paths()[place]) for place in ranked if scores[place] >= least)
        usable = (path for path in others if path is not None and path != body.path)
        return [*([body.path] if self._is_usable(body.path) else []), *islice(usable, _FILES)]

    def _usable(self, path: RepoPath) -> RepoPath | None:
        """Return a path that may be used for a content: itself, or another one that has it."""
        if path not in self._use:
            blob = self._tree.blob(path)
            same = self._tree.holding(blob) if blob is not None else ()
            self._use[path] = next(filter(self._is_usable, (path, *same)), None)
        return self._use[path]
