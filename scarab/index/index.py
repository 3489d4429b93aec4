"""Facts of every blob, kept by content between audits, and the two trees of a range."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scarab.index.listings import Listings
from scarab.index.reading import BlobFacts, Depth, Identifiers
from scarab.index.store import Store, open_store
from scarab.index.texts import Shelf, Texts
from scarab.index.trees import IndexedTree
from scarab.index.workers import Crew
from scarab.index.workshop import Workshop
from scarab.model.change import FileChange, SourceFile, unread_file
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.objects import ChangeSet, ObjectSource
from scarab.model.path import RepoPath
from scarab.model.tree import Oid, Tree, TreeEntry
from scarab.model.unread import Unread, UnreadReason


@contextmanager
def open_index(
    path: Path | None,
    front_end: Callable[[RepoPath], FrontEnd],
    identifiers: Identifiers,
    *,
    jobs: int,
    progress: Callable[[int, int], None],
) -> Iterator["Index"]:
    """Open the index in a file that all repositories share; it may be in use by other audits.

    Args:
        path: The file, which is made when it is not there and discarded when it is damaged or of another version.
            Where it is None or cannot be used, facts are kept in memory.
        front_end: Chooses what reads a file, by the ending of its name. Whoever lets it choose by more than that
            raises the version of the front ends that files move between.
        identifiers: Gives the identifiers that any text mentions. A change of it needs a new version of every
            front end.
        jobs: Processes for reading a whole tree, 0 for as many as the machine suggests.
        progress: Told how many files of how many are read, while many are.
    """
    shelf = Shelf(open_store(path))
    crew = Crew(identifiers)
    try:
        yield Index(shelf, Workshop(front_end, identifiers, crew, jobs, progress))
    finally:
        crew.close()
        shelf.store.close()


class Index(Texts):
    """What is known of contents. Its answers do not depend on what was kept before."""

    def __init__(self, shelf: Shelf[Store], workshop: Workshop) -> None:
        super().__init__(shelf)
        self._shelf = shelf
        self._workshop = workshop

    def trees(
        self,
        source: ObjectSource,
        before: Oid,
        after: Oid,
        changes: ChangeSet,
        *,
        read: Iterable[FileChange] = (),
        closed: Collection[RepoPath] = frozenset(),
    ) -> tuple[Tree, Tree]:
        """Return both sides of a range, every file of them known by what it mentions.

        Args:
            source: The repository.
            before: The tree of the base.
            after: The tree of the head.
            changes: What differs between the two, without renames.
            read: The changes whose facts are at hand, renames joined: these are asked for most, and not loaded again.
            closed: Files that are not looked into: they have neither facts nor a transcript on either side.

        Raises:
            IncompleteError: A part of the base's tree cannot be listed, or contents cannot be read at all.
        """
        listings = Listings(source, self._workshop)
        self._shelf.ask(lambda store: listings.prepare(store, before, after, changes))
        sides = [(change.before, change.after) for change in read]
        return (
            IndexedTree(self._shelf, listings, before, _facts_of(was for was, _ in sides), closed),
            IndexedTree(self._shelf, listings, after, _facts_of(now for _, now in sides), closed),
        )

    def files(self, source: ObjectSource, entries: Sequence[TreeEntry], *, detail: bool) -> dict[TreeEntry, SourceFile]:
        """Return the facts of some files, and their detail where it is asked for.

        A file that can be read but not be studied counts as one that could not be read.

        Raises:
            IncompleteError: Contents cannot be read at all.
        """
        depth = Depth.DETAIL if detail else Depth.FACTS
        tasks = {entry: self._workshop.task(entry, depth) for entry in entries}
        wanted = {task.key: task for task in tasks.values() if task is not None}.values()
        known = self._shelf.ask(lambda store: self._workshop.facts(store, source, wanted))
        return {
            entry: _source_file(entry, _SUBMODULE if task is None else known[task.key]) for entry, task in tasks.items()
        }


def _facts_of(files: Iterable[SourceFile | None]) -> dict[RepoPath, SourceFacts]:
    return {one.path: one.facts for one in files if one is not None and one.facts is not None}


_SUBMODULE = BlobFacts(0, Unread(UnreadReason.SUBMODULE), None)


def _source_file(entry: TreeEntry, known: BlobFacts) -> SourceFile:
    if isinstance(known.facts, Unread):
        return unread_file(entry, known.size, known.facts)
    if isinstance(known.detail, Unread):
        return unread_file(entry, known.size, known.detail)
    return SourceFile(entry.path, entry.mode, entry.blob, known.size, known.facts, known.detail, None)
