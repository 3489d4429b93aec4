"""Paths that a change touches: one by one, or folded where a folder has many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from scarab.model.change import ChangeKind, FileChange
from scarab.model.location import Location, Side
from scarab.model.path import RepoPath, encode_path, parent
from scarab.model.tree import FileMode
from scarab.model.value import value

_SHOWN = 5
"""Paths of a fold that are named."""


class Touch(NamedTuple):
    """One path and what was done to it. A rename touches two paths: where it came from and where it went."""

    path: RepoPath
    side: Side
    deed: str
    """A predicate for the path: ``was deleted``, ``became a symlink``."""
    change: FileChange


@value
class Fold:
    """Touches that are told as one: a single path, or a folder with too many to list."""

    where: Location
    touches: tuple[Touch, ...]
    """Sorted by the bytes of their paths; never empty."""

    @property
    def what(self) -> str:
        """Say what happened, as the beginning of a sentence: ``src/a.py was deleted``."""
        first = self.touches[0]
        if len(self.touches) == 1:
            return f"{first.path} {first.deed}"
        folder = "the top folder" if self.where.path == "." else self.where.path
        more = ", …" if len(self.touches) > _SHOWN else ""
        return f"{len(self.touches)} files below {folder} were touched ({', '.join(self.examples)}{more})"

    @property
    def examples(self) -> tuple[str, ...]:
        """Return the first paths."""
        return tuple(touch.path for touch in self.touches[:_SHOWN])


def touched(changes: Iterable[FileChange]) -> list[Touch]:
    """List every path that is touched, once each, sorted by its bytes.

    A path that one file left and another took is told by what stands there at the head.
    """
    by_path: dict[RepoPath, Touch] = {}
    for touch in (touch for change in changes for touch in _ends(change)):
        if touch.side is Side.HEAD or touch.path not in by_path:
            by_path[touch.path] = touch
    return [by_path[path] for path in sorted(by_path, key=encode_path)]


def folded(touches: Iterable[Touch], *, above: int) -> list[Fold]:
    """Fold touches by the deepest folder that has more than ``above`` of them; the others stay single.

    Folds are folded again where a folder has more than ``above`` of them, but for the top folder, which has everything.
    """
    waiting: dict[int, dict[str, list[Fold]]] = defaultdict(lambda: defaultdict(list))
    for touch in touches:
        waiting[touch.path.count("/")][parent(touch.path)].append(_alone(touch))
    folds: list[Fold] = []
    for depth in range(max(waiting, default=0), 0, -1):
        for folder, found in waiting.pop(depth, {}).items():
            waiting[depth - 1][parent(RepoPath(folder))] += _as_one(folder, found) if len(found) > above else found
    for found in waiting.pop(0, {}).values():
        single = [fold for fold in found if len(fold.touches) == 1]
        folds += [fold for fold in found if len(fold.touches) > 1]
        folds += _as_one("", single) if len(single) > above else single
    return sorted(folds, key=lambda fold: encode_path(fold.where.path))


def _alone(touch: Touch) -> Fold:
    return Fold(Location(touch.path, touch.side), (touch,))


def _as_one(folder: str, folds: Iterable[Fold]) -> list[Fold]:
    return [_fold(folder, [touch for fold in folds for touch in fold.touches])]


def gathered(touches: Iterable[Touch]) -> Fold:
    """Tell touches as one, below the deepest folder that has them all."""
    found = list(touches)
    if len(found) == 1:
        return _alone(found[0])
    first, *others = (touch.path.split("/")[:-1] for touch in found)
    shared = min((_shared(first, other) for other in others), default=len(first))
    return _fold("/".join(first[:shared]), found)


def _shared(parts: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(parts, other, strict=False)))


def _ends(change: FileChange) -> Iterator[Touch]:
    if change.kind is ChangeKind.RENAMED and change.before is not None and change.after is not None:
        yield Touch(change.before.path, Side.BASE, f"was renamed to {change.after.path}", change)
        yield Touch(change.after.path, Side.HEAD, f"was renamed from {change.before.path}", change)
        return
    yield Touch(change.path, change.location.side, _deed(change), change)


def _deed(change: FileChange) -> str:
    match change.kind:
        case ChangeKind.MODE:
            return "changed its mode"
        case ChangeKind.TYPE if change.after is not None:
            return f"became a {_CLASS.get(change.after.mode, 'file')}"
        case _:
            return f"was {change.kind}"


_CLASS = {FileMode.SYMLINK: "symlink", FileMode.SUBMODULE: "submodule"}


def _fold(folder: str, found: list[Touch]) -> Fold:
    touches = tuple(sorted(found, key=lambda touch: encode_path(touch.path)))
    side = Side.HEAD if any(touch.side is Side.HEAD for touch in touches) else Side.BASE
    return Fold(Location(RepoPath(folder or "."), side), touches)
