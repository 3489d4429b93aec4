"""Commits that are reachable from one commit and not from some others."""

from collections.abc import Sequence
from typing import NamedTuple

from scarab.model.errors import IncompleteError
from scarab.model.tree import Oid
from scarab.repo.isolation import Isolation


class Reached(NamedTuple):
    """A commit on the way, or one where the way begins."""

    oid: Oid
    tree: Oid


def commits_beyond(
    isolation: Isolation, commit: Oid, known: Sequence[Oid], *, limit: int
) -> tuple[list[Reached], list[Reached]]:
    """List what a commit descends from and no known one does, newest first, and the commits just before those.

    Args:
        isolation: Our own git directory.
        commit: Where the way ends.
        known: Commits that are there.
        limit: The most commits that are listed; where there are more, what is just before them is not all there is.

    Raises:
        IncompleteError: A commit is missing or damaged.
    """
    how = ("--no-commit-header", "--boundary", f"--max-count={limit}", "--format=%m %H %T")
    answer = isolation.ask("rev-list", *how, commit, *(f"^{oid}" for oid in known))
    if answer.code:
        raise IncompleteError(f"a commit that leads to {commit} is missing or damaged")
    beyond: list[Reached] = []
    before: list[Reached] = []
    for line in answer.out.decode().splitlines():
        mark, oid, tree = line.split(" ")
        (before if mark == "-" else beyond).append(Reached(Oid(oid), Oid(tree)))
    return beyond, before
