"""How the listings of trees come about: kept, made from another one, or made from the tree itself."""

from collections.abc import Mapping, Sequence

from scarab.index.listing import EMPTY, Listing
from scarab.index.reading import BlobKey, Depth
from scarab.index.store import Store
from scarab.index.workshop import Workshop
from scarab.model.change import TreeChange
from scarab.model.errors import IncompleteError
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.objects import ChangeSet, ObjectSource
from scarab.model.path import RepoPath, suffix
from scarab.model.tree import FileMode, Oid
from scarab.model.unread import Unread


class Listings:
    """The listings of one repository's trees: kept, made from another one, or made from the tree itself."""

    def __init__(self, source: ObjectSource, workshop: Workshop) -> None:
        self.source = source
        self.workshop = workshop
        self.held: dict[BlobKey, SourceFacts | Unread] = {}
        """What was read of contents that were asked about last: most files are the same in both trees."""
        self._made: dict[tuple[Store, Oid], Listing] = {}

    def prepare(self, store: Store, before: Oid, after: Oid, changes: ChangeSet) -> None:
        """See to it that both sides are there. Where both are kept, neither is loaded before somebody asks.

        Raises:
            IncompleteError: A part of the base cannot be listed.
        """
        if self._usable(store.readers(before)) and self._usable(store.readers(after)):
            return
        base = self.of(store, before)
        if not self._usable(store.readers(after)):
            head = self._changed(store, base, changes.changes)
            self._made[store, after] = head
            if not changes.unread:
                _keep(store, after, head)

    def of(self, store: Store, tree: Oid) -> Listing:
        """Return the listing of a tree.

        Raises:
            IncompleteError: A part of it cannot be listed.
        """
        made = self._made.get((store, tree))
        if made is None:
            made = self._kept(store, tree)
        if made is None:
            made = self._from_another(store, tree)
            if made is None:
                every = [TreeChange(None, entry) for entry in self.source.entries(tree)]
                made = self._changed(store, EMPTY, every)
            _keep(store, tree, made)
        self._made[store, tree] = made
        return made

    def _kept(self, store: Store, tree: Oid) -> Listing | None:
        return store.listing(tree) if self._usable(store.readers(tree)) else None

    def _usable(self, readers: Mapping[str, str] | None) -> bool:
        """Tell whether a listing is kept, and every file of it would be read by the same front end today."""
        return readers is not None and all(
            _named(self.workshop.front_end(RepoPath(f"any{ending}"))) == reader for ending, reader in readers.items()
        )

    def _from_another(self, store: Store, tree: Oid) -> Listing | None:
        """Make a listing from the one that was used last of those whose tree this repository has."""
        trees = store.listed()
        with self.source.reader() as reader:
            here = [one for one, size in zip(trees, reader.sizes(trees), strict=True) if size]
        for one in here:
            old = self._kept(store, one)
            if old is not None:
                try:
                    changes = self.source.compare(one, tree)
                except IncompleteError:  # more differs than can be compared
                    return None
                return None if changes.unread else self._changed(store, old, changes.changes)
        return None

    def _changed(self, store: Store, old: Listing, changes: Sequence[TreeChange]) -> Listing:
        new = [change.after for change in changes if change.after is not None]
        tasks = [self.workshop.task(entry, Depth.TERMS) for entry in new]
        readers = {
            suffix(entry.path): _named(task.front_end)
            for entry, task in zip(new, tasks, strict=True)
            if task is not None and entry.mode is not FileMode.SYMLINK
        }
        return old.changed(changes, self.workshop.blobs(store, self.source, tasks), readers)


def _keep(store: Store, tree: Oid, listing: Listing) -> None:
    """Keep a listing, unless contents were missing or broke their front end: the next audit tries them again."""
    if listing.complete:
        store.keep_listing(tree, listing)


def _named(front_end: FrontEnd) -> str:
    return f"{front_end.name} {front_end.version}"
