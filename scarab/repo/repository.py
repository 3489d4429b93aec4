"""One audited repository, as far as an audit looks at it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scarab.model.change import Hunk
from scarab.model.commit import Commit, RevRange
from scarab.model.errors import IncompleteError
from scarab.model.objects import Blob, ChangeSet
from scarab.model.past import PastCommit
from scarab.model.path import RepoPath
from scarab.model.remember import Remember
from scarab.model.request import Pending
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread, UnreadReason
from scarab.repo.commits import COMMIT_BYTES
from scarab.repo.gaps import Reached, commits_beyond
from scarab.repo.history import commit_in, first_parents, touched_by
from scarab.repo.hunks import diff_contents
from scarab.repo.isolation import Found, Isolation, find_repository, isolated
from scarab.repo.objects import EMPTY_TREES, CatFile, object_id
from scarab.repo.past import list_past, read_past
from scarab.repo.ranges import RangeResolver, root_commits
from scarab.repo.renames import pair_renames
from scarab.repo.trees import TREE_BYTES, compare_trees, find_entries, find_entry, list_tree, names_in

if TYPE_CHECKING:
    from scarab.repo.pending import PendingTree

UNBORN = "unborn"
"""Identity of a repository without a commit."""

_HELD, _HELD_OF_ONE = 8 << 20, 256 << 10
"""Bytes of contents that are held, of all together and of one: rules ask for the same ones in turn."""

_UNREADABLE = {FileMode.SYMLINK: UnreadReason.SYMLINK, FileMode.SUBMODULE: UnreadReason.SUBMODULE}


@contextmanager
def open_repository(directory: Path) -> Iterator["Repository"]:
    """Open the repository that a folder is in, for reading; what that took is gone when the block ends.

    Raises:
        UsageError: git opens no repository here.
    """
    found = find_repository(directory)
    with isolated(found) as isolation:
        repository = Repository(found, isolation)
        try:
            yield repository
        finally:
            repository.close()


class Repository:
    """Ranges, trees, contents and what differs.

    Satisfies :class:`~scarab.model.objects.ObjectSource` and :class:`~scarab.model.commit.History`.
    """

    def __init__(self, found: Found, isolation: Isolation) -> None:
        self._found = found
        self._isolation = isolation
        self._objects = CatFile(isolation.start, found.object_format)
        self._lacking = False
        self._touched: dict[Oid, frozenset[RepoPath] | None] = {}
        self._held: dict[Oid, bytes] = {}
        self._held_bytes = 0
        """Contents that were asked for of late: one rule after the other asks for those of the changed files."""

    @property
    def lacking(self) -> bool:
        """Whether something that was asked for is missing or damaged here: another clone may say more."""
        return self._lacking or self._objects.lacking

    @property
    def place(self) -> Path:
        """The git directory, to name the repository by."""
        return self._found.git_dir

    @property
    def top(self) -> Path | None:
        """The work tree's top folder; None where there is none."""
        return self._found.top

    def work_tree(self) -> "PendingTree":
        """Write the tree that a commit of everything would have, and say what of the work tree it does not hold.

        Raises:
            UsageError: There is no work tree.
            IncompleteError: A file or the index cannot be read.
        """
        from scarab.repo.pending import worktree_tree  # an audit of commits has no use for it

        return worktree_tree(self._found, self._isolation, self._objects, _look_into)

    def history(self, revision: str) -> tuple[Commit, ...]:
        """Return the commits that a revision descends from, itself first, at most ``COMMIT_LIMIT`` of them.

        Raises:
            UsageError: It names no commit.
        """
        return self.resolve(f"{self.empty_tree}..{revision}").commits

    def tree_of(self, commit: Oid) -> Oid | None:
        """Return the tree of a commit, which need not be here; None where the commit is not, or cannot be read."""
        [found] = map(commit_in, self._objects.read("commit", [commit], limit=COMMIT_BYTES))
        return None if found is None else found.tree

    def add_note(self, tree: Oid, line: bytes) -> None:
        """Add a line to what the repository's notes say of a tree: the one thing that is written into it, on request.

        Raises:
            IncompleteError: git does not take it.
        """
        from scarab.repo.notes import add_note  # an audit writes nothing

        add_note(self._found, tree, line)

    def notes_of(self, tree: Oid, *, limit: int) -> bytes:
        """Return what the repository's notes say of a tree; nothing when they do not speak of it."""
        from scarab.repo.notes import note_of

        note = note_of(self._found, tree)
        content = b"" if note is None else self.content(note, limit=limit)
        return b"" if isinstance(content, Unread) else content

    @property
    def empty_tree(self) -> Oid:
        """The tree without files, which a root commit is held against; it need not be stored."""
        return EMPTY_TREES[self._found.object_format]

    def resolve(self, revisions: str | Pending) -> RevRange:
        """Find out what is compared: two trees, and the commits between them.

        Raises:
            UsageError: A revision names no commit, or more than one.
            IncompleteError: A commit of the range is missing or damaged.
        """
        return RangeResolver(self._found, self._isolation, self._objects, _look_into).resolve(revisions)

    def identity(self, range_: RevRange, remember: Remember) -> str:
        """Name the repository by its root commits, joined by ``+``: clones and work trees of one project share them.

        Finding them takes the whole history, so ``remember`` keeps them by commit. A new head has the roots of its
        base, and those it brings itself. In a shallow clone they are only where its history ends, and not kept.
        """
        known = range_.base or range_.head
        if known is None:
            return UNBORN
        if self._isolation.shallow:
            return self.roots(known)
        of_base = remember("roots", known, lambda: self.roots(known))
        head = range_.head
        if head is None:  # what is pending brings no commit
            return of_base
        if range_.commit_count > len(range_.commits):  # what is not listed may bring roots as well
            return remember("roots", head, lambda: self.roots(head))
        brought = {commit.oid for commit in range_.commits if not commit.parents}
        return remember("roots", head, lambda: "+".join(sorted({*of_base.split("+"), *brought})))

    def beyond(self, commit: Oid, known: Sequence[Oid], *, limit: int) -> tuple[list[Reached], frozenset[Oid]]:
        """List what a commit descends from and no known one does, newest first, and which known ones lie before that.

        Known commits that are not here, as in another clone, are left out.

        Raises:
            IncompleteError: A commit on the way is missing or damaged.
        """
        with self.reader() as reader:
            here = [one for one, size in zip(known, reader.sizes(known), strict=True) if size]
        beyond, before = commits_beyond(self._isolation, commit, here, limit=limit)
        return beyond, frozenset(one.oid for one in before) & frozenset(here)

    def roots(self, commit: Oid) -> str:
        """Return the commits without parents that a commit descends from, sorted and joined by ``+``."""
        return "+".join(sorted(root_commits(self._isolation, commit)))

    def list_past(self, commit: Oid, limit: int) -> list[Oid]:
        """List the last commits that lead to a commit, itself the first.

        Raises:
            IncompleteError: One of them is missing or damaged.
        """
        with self._noticed():
            return list_past(self._isolation, commit, limit)

    def past(self, oids: Sequence[Oid]) -> Iterator[PastCommit]:
        """Yield what each commit said and touched, in the order asked.

        Raises:
            IncompleteError: One of them, or a tree of theirs, is missing or damaged.
        """
        with self._noticed():
            yield from read_past(self._isolation, oids)

    def compare(self, before: Oid, after: Oid) -> ChangeSet:
        """List what differs between two trees, without looking for renames."""
        return compare_trees(self._read_trees, before, after)

    def touched(self, commit: Commit) -> frozenset[RepoPath] | None:
        """Return the paths that a commit changed, as :class:`~scarab.model.commit.History` says."""
        if commit.oid not in self._touched:
            self._touched[commit.oid] = touched_by(commit, self._objects, self.compare)
        return self._touched[commit.oid]

    def earlier(self, range_: RevRange) -> Iterator[Commit]:
        """Yield the commits before a range, as :class:`~scarab.model.commit.History` says."""
        return first_parents(range_.base, self._objects)

    def renames(self, changes: ChangeSet) -> ChangeSet:
        """Pair files that went with files that came, where one is the other under a new name."""
        return pair_renames(changes, self._objects)

    def hunks(self, pairs: Sequence[tuple[Oid | None, Oid | None]]) -> Iterator[tuple[Hunk, ...]]:
        """Yield which lines differ in each pair of texts, in the order asked; None is a side that is not there."""
        return diff_contents(self._isolation, pairs)

    def entries(self, tree: Oid) -> Iterator[TreeEntry]:
        """Yield every file below a tree, sorted by the bytes of their paths.

        Raises:
            IncompleteError: A tree is missing or damaged, or there are more than can be read.
        """
        return list_tree(self._read_trees, tree)

    def file(self, tree: Oid, path: RepoPath, *, limit: int) -> bytes | Unread | None:
        """Return the content of one file of a tree; None when the tree has no such file."""
        entry = find_entry(self._read_trees, tree, path)
        if not isinstance(entry, TreeEntry):
            return entry
        if entry.mode in _UNREADABLE:
            return Unread(_UNREADABLE[entry.mode])
        return self.content(entry.blob, limit=limit)

    def find(self, tree: Oid, paths: Iterable[RepoPath]) -> dict[RepoPath, TreeEntry | Unread]:
        """Return those of many paths that are files of a tree."""
        return find_entries(self._read_trees, tree, paths)

    def names(self, tree: Oid, folder: RepoPath) -> frozenset[str] | Unread:
        """Return the names directly in a folder of a tree, which is empty at the top."""
        return names_in(self._read_trees, tree, folder)

    def blob_id(self, content: bytes) -> Oid:
        """Compute the id that a content would have here."""
        return object_id("blob", content, self._found.object_format)

    def sizes(self, oids: Iterable[Oid]) -> Iterator[int]:
        """Yield the size of each object in bytes, in the order asked; 0 for one that is missing or damaged."""
        return self._objects.sizes(oids)

    def content(self, oid: Oid, *, limit: int) -> bytes | Unread:
        """Return one blob's content; one of more than ``limit`` bytes is not read."""
        held = self._held.get(oid)
        if held is not None and len(held) <= limit:
            return held
        [blob] = self._objects.blobs([oid], limit=limit)
        if isinstance(blob.content, bytes) and len(blob.content) <= _HELD_OF_ONE:
            self._hold(oid, blob.content)
        return blob.content

    @contextmanager
    def reader(self) -> Iterator[CatFile]:
        """Open a reader of its own, for one process to use."""
        reader = CatFile(self._isolation.start, self._isolation.object_format)
        try:
            yield reader
        finally:
            self._lacking |= reader.lacking
            reader.close()

    def store(self, content: bytes) -> Oid:
        """Keep a content that the repository need not have, until the repository is closed; return its id."""
        return self._isolation.write("blob", content)

    def patch(self, before: Iterable[TreeEntry], after: Iterable[TreeEntry]) -> bytes:
        """Write the patch that turns some files into others; git would apply it.

        Raises:
            IncompleteError: git cannot read the files, or would not apply the patch.
        """
        from scarab.repo.patches import write_patch  # an audit has no use for it

        return write_patch(self._isolation, self._objects, before, after)

    def close(self) -> None:
        """End the process that reads objects."""
        self._objects.close()

    @contextmanager
    def _noticed(self) -> Iterator[None]:
        """Take note of what is missing before whoever asked goes on without it."""
        try:
            yield
        except IncompleteError:
            self._lacking = True
            raise

    def _hold(self, oid: Oid, content: bytes) -> None:
        self._held_bytes += len(content)
        if self._held_bytes > _HELD:
            self._held.clear()
            self._held_bytes = len(content)
        self._held[oid] = content

    def _read_trees(self, oids: Iterable[Oid]) -> Iterator[Blob]:
        return self._objects.read("tree", oids, limit=TREE_BYTES)


def _look_into(directory: Path) -> RevRange:
    """Hold the work tree of a submodule against its own commit."""
    with open_repository(directory) as inner:
        return inner.resolve(Pending.WORKTREE)
