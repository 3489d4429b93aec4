"""Look for the functions of a tree that use what a given one uses.

First the files that mention its rare names, then the functions in them: an index of functions would answer the same
and would have to be kept.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from scarab.analyzers.duplication.bodies import Body, bodies_of, words_in
from scarab.analyzers.duplication.rarity import Rarity
from scarab.analyzers.sharing import shared
from scarab.model.audit_input import AuditInput
from scarab.model.facts import Symbol
from scarab.model.location import Side
from scarab.model.path import RepoPath
from scarab.model.tree import Tree

_COMMON = 4
"""A name that every fourth file mentions leads nowhere,"""
_FEW = 50
"""unless the files are no more than this."""
_NEAREST = 16
_USUAL_LENGTH = 40
_FILES_HELD = 300


class _Reach(NamedTuple):
    """Which files are looked into: those that mention most of what is looked for, and enough of it."""

    one_in: int
    """A file mentions one in so many of the names, by weight."""
    files: int


_WHOLE = _Reach(one_in=3, files=12)
_PART = _Reach(one_in=4, files=8)
"""A part is the same to the letter, so what has it mentions all its names and comes soon."""
_EQUALS = 50
"""Files that are looked into where so many mention all that is looked for: which are the right ones, nothing tells."""


Worth = Callable[[frozenset[str]], bool]
"""Told which names of a function a file lacks, says whether to look into that file: it is parsed for that."""


def functions_in(tree: Tree, path: RepoPath) -> Iterator[Body]:
    """Yield the functions of a file."""
    return bodies_of(path, tree.transcript(path))


class Bodies:
    """The functions of a tree by file, or whatever else is taken out of files."""

    def __init__(self, tree: Tree, take: Callable[[Tree, RepoPath], Iterable[Body]] = functions_in) -> None:
        self.tree = tree
        self._take = take
        self._held: dict[RepoPath, Sequence[tuple[Body, frozenset[str]]]] = {}

    def of(self, path: RepoPath) -> Sequence[tuple[Body, frozenset[str]]]:
        """Return what a file has, each with the items it consists of."""
        held = self._held.get(path)
        if held is None:
            if len(self._held) >= _FILES_HELD:
                self._held.clear()
            held = self._held[path] = [(body, frozenset(body.items)) for body in self._take(self.tree, path)]
        return held

    def body_of(self, path: RepoPath, symbol: Symbol) -> Body | None:
        """Return the code of a function; None where the front end wrote none down."""
        bodies = (body for body, _ in self.of(path))
        return next((body for body in bodies if (body.qualname, body.line) == (symbol.qualname, symbol.line)), None)

    def prepare(self, paths: Iterable[RepoPath]) -> None:
        """See to it that some files are read, all of them at once."""
        self.tree.prepare([path for path in paths if path not in self._held])


@shared
def functions_of(given: AuditInput, side: Side) -> Bodies:
    """Return the functions of a side."""
    return Bodies(given.head if side is Side.HEAD else given.base)


class Kindred:
    """The bodies of one language in one tree, looked through for those that are akin to another."""

    def __init__(self, bodies: Bodies, rarity: Rarity, is_usable: Callable[[RepoPath], bool]) -> None:
        self._bodies = bodies
        self._rarity = rarity
        self._is_usable = is_usable
        self._use: dict[RepoPath, RepoPath | None] = {}
        self._near: dict[tuple[RepoPath, str, int], list[RepoPath]] = {}

    def prepare(self, bodies: Iterable[Body]) -> None:
        """Read what is looked into for the nearest of some functions, all in one job."""
        self._bodies.prepare({path for body in bodies for path in self._files_near(body)})

    def nearest(self, body: Body) -> list[Body]:
        """Return the functions that share the largest part of what both use, the nearest first, itself left out.

        Of those that share as much, the ones that are as long come first.
        """
        length = len(body.items)

        def nearness(one: tuple[int, Body]) -> tuple[float, int]:
            shared, other = one[0], len(one[1].items)
            return shared / (_USUAL_LENGTH + max(other, length)), -abs(other - length)

        return [other for _, other in nlargest(_NEAREST, self._sharing(body, self._files_near(body)), key=nearness)]

    def richest(self, body: Body, is_worth: Worth) -> list[Body]:
        """Return the functions that share most of what a function uses, however long they are, itself left out.

        Args:
            body: The function, or a part of one.
            is_worth: Whether to look into a file.
        """
        shared = self._sharing(body, self._files_for(body, _PART, is_worth))
        return [other for _, other in nlargest(_NEAREST, shared, key=itemgetter(0))]

    def _sharing(self, body: Body, files: Sequence[RepoPath]) -> list[tuple[int, Body]]:
        forms = self._forms(body)
        self._bodies.prepare(files)
        return [
            (shared, other)
            for path in files
            for other, items in self._bodies.of(path)
            if (other.path, other.qualname) != (body.path, body.qualname)
            and (shared := sum(map(forms.__getitem__, forms.keys() & items)))
        ]

    def _forms(self, body: Body) -> dict[str, int]:
        """Return what each item of another function would say, were it there as well."""
        weight = self._rarity.weight
        forms = {form: weight(word) for word in body.evidence for form in body.forms(word)}
        forms.update((item, sum(map(weight, words))) for item, words in words_in(body.items))
        return forms

    def _files_near(self, body: Body) -> list[RepoPath]:
        key = body.path, body.qualname, body.line
        if key not in self._near:
            self._near[key] = self._files_for(body, _WHOLE)
        return self._near[key]

    def _files_for(self, body: Body, reach: _Reach, is_worth: Worth | None = None) -> list[RepoPath]:
        """Return those worth a look of the files that mention most of its rare names, its own first."""
        paths = self._bodies.tree.paths()
        scores, whole = self._mentions(body)
        enough = (place for place, score in scores.items() if reach.one_in * score >= whole)  # as few have
        ranked = sorted(enough, key=lambda place: (-scores[place], place))
        others = ((place, self._usable(paths[place])) for place in ranked)
        usable = ((place, path) for place, path in others if path is not None and path != body.path)
        equals = sum(1 for score in scores.values() if score == whole)
        near = [
            path
            for place, path in islice(usable, equals if reach.files < equals <= _EQUALS else reach.files)
            if is_worth is None or is_worth(self._lacking(body, place))
        ]
        return [*([body.path] if self._is_usable(body.path) else []), *near]

    def _mentions(self, body: Body) -> tuple[Mapping[int, int], int]:
        """Return how much of what a function uses each file mentions, by place, and how much all of it is."""
        most = max(_FEW, self._rarity.files // _COMMON)
        whole = 0
        scores: defaultdict[int, int] = defaultdict(int)
        for word in body.evidence:
            places = self._rarity.places(word)
            if 0 < len(places) <= most:
                weight = self._rarity.weight(word)
                whole += weight
                for place in places:
                    scores[place] += weight
        return scores, whole

    def _lacking(self, body: Body, place: int) -> frozenset[str]:
        """Return the names of a function that a file does not mention; what is not indexed may be anywhere."""
        places = self._rarity.places
        return frozenset(name for name in body.names if places(name) and place not in places(name))

    def _usable(self, path: RepoPath) -> RepoPath | None:
        """Return a path that may be used for a content: itself, or another one that has it."""
        if path not in self._use:
            self._use[path] = path if self._is_usable(path) else next(filter(self._is_usable, self._like(path)), None)
        return self._use[path]

    def _like(self, path: RepoPath) -> Sequence[RepoPath]:
        tree = self._bodies.tree
        blob = tree.blob(path)
        return () if blob is None else tree.holding(blob)
