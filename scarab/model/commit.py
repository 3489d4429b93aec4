"""A commit and the range of them that is audited."""

from collections.abc import Iterator
from typing import Protocol

from scarab.model.path import RepoPath
from scarab.model.tree import Oid
from scarab.model.value import value


@value
class Person:
    """Who a commit says wrote it: raw, never through a mailmap. Untrusted text."""

    name: str
    mail: str


@value
class Commit:
    """One commit as stored. Times are seconds since 1970; None where they cannot be read."""

    oid: Oid
    tree: Oid
    parents: tuple[Oid, ...]
    author: Person
    committer: Person
    time: int | None
    """When the author wrote it."""
    message: str
    committed: int | None = None
    """When the committer put it here."""

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.lstrip("\n").partition("\n")[0]


class History(Protocol):
    """What single commits of a range did."""

    def touched(self, commit: Commit) -> frozenset[RepoPath] | None:
        """Return the paths that a commit changed; of a merge, those that it has as none of its parents had them.

        None when that cannot be known: a parent, or a part of a tree, cannot be read.
        """
        ...

    def earlier(self, range_: "RevRange") -> Iterator[Commit]:
        """Yield the commits before a range along their first parents, newest first, as far as they can be read."""
        ...


@value
class RevRange:
    """What is compared, resolved to full ids.

    ``base`` is None when the head is held against the empty tree; ``head`` is None when it is the index or the
    work tree, which no commit names.
    """

    text: str
    """As the user wrote it."""
    base: Oid | None
    head: Oid | None
    base_tree: Oid
    head_tree: Oid
    commits: tuple[Commit, ...]
    """Reachable from the head and not from the base, newest first; at most ``COMMIT_LIMIT`` of them."""
    commit_count: int
    shallow: bool
    """History ends in this clone before it ends in the project."""
    dated: int | None = None
    """The later of the times at which base and head were committed, in seconds since 1970: the "today" of an audit,
    the same on every machine. A head that is dated back cannot make it earlier than its base."""
    notes: tuple[str, ...] = ()
    """What the user should know of how this range was read (flagged index entries, replace refs)."""

    @property
    def empty(self) -> bool:
        """Whether both sides are the same tree."""
        return self.base_tree == self.head_tree


COMMIT_LIMIT = 1000
"""Commits of one range whose messages are read; beyond it only their number is."""


class _NoHistory:
    """Knows of no commit what it did."""

    def touched(self, commit: Commit) -> frozenset[RepoPath] | None:  # noqa: ARG002 - it knows nothing of any
        return None

    def earlier(self, range_: RevRange) -> Iterator[Commit]:  # noqa: ARG002
        return iter(())


NO_HISTORY: History = _NoHistory()
