"""Where contents come from: what the index may ask of a repository."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from scarab.model.change import TreeChange
from scarab.model.path import RepoPath
from scarab.model.tree import Oid, TreeEntry
from scarab.model.unread import Unread


class Blob(NamedTuple):
    """One object's content, its id recomputed from the bytes, or why it cannot be had."""

    oid: Oid
    size: int
    """Bytes; 0 when the object is missing."""
    content: bytes | Unread


class ObjectReader(Protocol):
    """Reads many objects, one after the other, through one process."""

    def sizes(self, oids: Iterable[Oid]) -> Iterator[int]:
        """Yield the size of each object in bytes, in the order asked; 0 for one that is missing or damaged."""
        ...

    def blobs(self, oids: Iterable[Oid], *, limit: int) -> Iterator[Blob]:
        """Yield each blob in the order asked; one of more than ``limit`` bytes is not read (TOO_LARGE)."""
        ...


class ChangeSet(NamedTuple):
    """Everything that differs between two trees, and what of them could not be read."""

    changes: tuple[TreeChange, ...]
    """Sorted by the bytes of their paths."""
    unread: tuple[tuple[RepoPath, Unread], ...] = ()
    """Folders and entries that could not be listed, so that changes below them are unknown."""


class ObjectSource(Protocol):
    """A repository, as far as trees and contents go."""

    def reader(self) -> AbstractContextManager[ObjectReader]:
        """Open a reader of its own, for one process to use."""
        ...

    def content(self, oid: Oid, *, limit: int) -> bytes | Unread:
        """Return one blob's content; one of more than ``limit`` bytes is not read (TOO_LARGE)."""
        ...

    def entries(self, tree: Oid) -> Iterator[TreeEntry]:
        """Yield every file below a tree, sorted by the bytes of their paths.

        Raises:
            IncompleteError: A tree is missing or damaged, or there are more than can be read.
        """
        ...

    def compare(self, before: Oid, after: Oid) -> ChangeSet:
        """List what differs between two trees, without looking for renames."""
        ...
