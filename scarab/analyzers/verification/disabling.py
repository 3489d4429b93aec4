"""One way in which a file turns a check off, and the texts that are looked through for it."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from scarab.model.change import FileChange
from scarab.model.location import Side
from scarab.model.path import RepoPath
from scarab.model.tree import Tree


class Disabling(NamedTuple):
    """What a file does to a check, and an example of it."""

    path: RepoPath
    side: Side
    line: int
    grade: str
    what: str
    example: str


def on_any_side(change: FileChange, tells: Callable[[RepoPath], bool]) -> bool:
    """Tell whether a changed file is of a kind on either side; a generated one is of none."""
    return not change.generated and any(tells(side.path) for side in change.sides)


def texts_of(files: Iterable[FileChange], tree: Tree, side: Side) -> Iterator[tuple[RepoPath, list[str]]]:
    """Yield the files that there are on a side, with their lines."""
    for one in files:
        file = one.after if side is Side.HEAD else one.before
        if file is not None:
            yield file.path, text_of(file.path, tree)


def text_of(path: RepoPath, tree: Tree) -> list[str]:
    """Return the lines of a file; none where there is no such file."""
    text = (tree.content(path) or b"")[:_LIMIT].decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # as whoever obeys it reads it


_LIMIT = 500_000
"""Bytes of a script or of settings that are read."""
