"""Trees, read raw and compared by our own code: only what differs is descended into."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple, cast

from scarab.model.change import TreeChange
from scarab.model.errors import IncompleteError
from scarab.model.expression import expression
from scarab.model.objects import Blob, ChangeSet
from scarab.model.path import RepoPath, decode_path, encode_path, printable
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread, UnreadReason
from scarab.repo.objects import EMPTY_TREES

TREE_BYTES = 64 << 20
"""A larger tree object is not read."""

CHANGE_LIMIT = 200_000
"""Changed paths that one comparison lists."""

ENTRY_LIMIT = 1_000_000
"""Files that one tree may have."""

_FOLDER_LIMIT = 200_000
"""Folders looked into: few objects can make a tree of any size by naming each other."""

_DEPTH_LIMIT = 5_000
"""Folders inside each other."""

_PATHS_LIMIT = 128 << 20
"""Bytes of all paths together: in folders that are nested deep, a few names make long ones."""

ReadTrees = Callable[[Iterable[Oid]], Iterator[Blob]]
"""Yields each tree object in the order asked, its bytes not yet looked into."""

_HOW_TO_MEND = "git fsck tells more; a shallow or partial clone must fetch more"

_MODES = {mode.value.encode(): mode for mode in FileMode} | {b"100664": FileMode.FILE}  # git wrote it before 2005


class _Entry(NamedTuple):
    mode: bytes
    name: bytes
    id: bytes

    @property
    def is_folder(self) -> bool:
        return self.mode not in _MODES and int(self.mode, 8) & 0o170000 == 0o040000


class _Folder(NamedTuple):
    """A folder to compare; a side is None when the folder is not there."""

    path: bytes
    """With its final ``/``; empty at the top."""
    before: bytes | None
    after: bytes | None
    trouble: str
    """Why paths below it are not safe; empty when they are."""


_Trees = dict[bytes | None, list[_Entry] | Unread]
"""Entries by the id of the tree, in bytes; no tree is one with nothing in it."""


def compare_trees(read: ReadTrees, before: Oid, after: Oid) -> ChangeSet:
    """List what differs between two trees.

    A file whose path is not safe to have on a disk is a change like any other, and unread as well.

    Raises:
        IncompleteError: One of the two cannot be read at all, or there is more than the limits allow.
    """
    return _Comparison(read).run(before, after)


def list_tree(read: ReadTrees, tree: Oid) -> Iterator[TreeEntry]:
    """Yield every file below a tree, sorted by the bytes of their paths.

    Raises:
        IncompleteError: A tree is missing or damaged, or there are more than can be read.
    """
    files: dict[bytes, _Entry] = {}
    level, folders, depth, written = [(b"", bytes.fromhex(tree))], 1, 0, 0
    while level:
        trees = _parsed_trees(read, (folder for _, folder in level))
        above, level, depth = level, [], depth + 1
        for path, folder in above:
            entries = trees[folder]
            if isinstance(entries, Unread):
                shown = printable(decode_path(path)) or f"tree {tree[:12]}"
                raise IncompleteError(f"{shown}: {entries.reason}: {entries.detail}", hint=_HOW_TO_MEND)
            level += ((path + entry.name + b"/", entry.id) for entry in entries if entry.is_folder)
            files.update((path + entry.name, entry) for entry in entries if not entry.is_folder)
            written += len(path) * len(entries)
            too_long = depth > _DEPTH_LIMIT or written > _PATHS_LIMIT
            if too_long or folders + len(level) > _FOLDER_LIMIT or len(files) > ENTRY_LIMIT:
                raise IncompleteError(f"tree {tree[:12]}: more files or folders than are read")
        folders += len(level)
    return (_tree_entry(decode_path(path), files[path]) for path in sorted(files))


def find_entry(read: ReadTrees, tree: Oid, path: RepoPath) -> TreeEntry | Unread | None:
    """Return one file of a tree; None when it has none there, or a folder."""
    return find_entries(read, tree, [path]).get(path)


def find_entries(read: ReadTrees, tree: Oid, paths: Iterable[RepoPath]) -> dict[RepoPath, TreeEntry | Unread]:
    """Return those of many paths that are files of a tree, the folders of one level read together."""
    found: dict[RepoPath, TreeEntry | Unread] = {}
    for path, named in _named(read, tree, paths):
        if isinstance(named, Unread):
            found[path] = named
        elif (file := _last_file(named)) is not None:
            found[path] = _tree_entry(path, file)
    return found


def names_in(read: ReadTrees, tree: Oid, folder: RepoPath) -> frozenset[str] | Unread:
    """Return the names of what lies directly in a folder, which is empty at the top; none when it is not there."""
    named = next((named for _, named in _named(read, tree, [folder] if folder else [])), [])
    if isinstance(named, Unread):
        return named
    at = _last_id(named) if folder else bytes.fromhex(tree)
    entries = _parsed_trees(read, [at])[at]
    return entries if isinstance(entries, Unread) else frozenset(decode_path(entry.name) for entry in entries)


def _named(read: ReadTrees, tree: Oid, paths: Iterable[RepoPath]) -> Iterator[tuple[RepoPath, list[_Entry] | Unread]]:
    """Yield what has the name of each path in the path's folder, where that folder is there."""
    waiting = [(path, encode_path(path).split(b"/"), bytes.fromhex(tree)) for path in paths]
    while waiting:
        trees = _parsed_trees(read, (at for _, _, at in waiting))
        level, waiting = waiting, []
        for path, (name, *rest), at in level:
            entries = trees[at]
            if isinstance(entries, Unread):
                yield path, entries
                continue
            named = [entry for entry in entries if entry.name == name]
            if not rest:
                yield path, named
            elif (below := _last_id(named)) is not None:
                waiting.append((path, rest, below))


_STANDS_FOR_GIT = expression(rb"(\.git|git~1)[ .]*([:\\].*)?", re.IGNORECASE | re.DOTALL)
"""Names that NTFS takes for ``.git``; case-insensitive file systems among them."""

_IGNORED_BY_HFS = expression(rb"\xe2\x80[\x8c-\x8f\xaa-\xae]|\xe2\x81[\xaa-\xaf]|\xef\xbb\xbf")
"""Zero-width characters that HFS+ leaves out of names."""


def name_trouble(name: bytes) -> str:
    """Say why a name must never come near a disk; empty when it may."""
    if name in (b"", b".", b".."):
        return "the name is empty or stands for a folder"
    if b"/" in name:
        return "the name holds a slash"
    if name[0] in b".gG\xe2\xef" and _STANDS_FOR_GIT.fullmatch(_IGNORED_BY_HFS.sub(b"", name)):
        return "the name stands for .git on some file systems"
    return ""


class _Comparison:
    """Walks two trees level by level, so that the folders of one level are read together."""

    def __init__(self, read: ReadTrees) -> None:
        self._read = read
        self._folders = 0
        self._written = 0
        self._changes: list[tuple[bytes, TreeChange]] = []
        self._unread: list[tuple[bytes, Unread]] = []

    def run(self, before: Oid, after: Oid) -> ChangeSet:
        level, depth = [_Folder(b"", bytes.fromhex(before), bytes.fromhex(after), "")], 0
        while level:
            trees = _parsed_trees(self._read, (side for folder in level for side in (folder.before, folder.after)))
            level, depth = [below for folder in level for below in self._compare(folder, trees)], depth + 1
            if depth > _DEPTH_LIMIT:
                raise IncompleteError(f"folders that differ are nested more than {_DEPTH_LIMIT} deep")
        self._changes.sort(key=lambda change: change[0])
        self._unread.sort()
        return ChangeSet(
            tuple(change for _, change in self._changes),
            tuple((decode_path(path), unread) for path, unread in self._unread),
        )

    def _compare(self, folder: _Folder, trees: _Trees) -> Iterator[_Folder]:
        """Note what differs directly in one folder, and yield the folders in it that differ."""
        before, after = trees[folder.before], trees[folder.after]
        if isinstance(before, Unread) or isinstance(after, Unread):
            self._cannot_compare(folder, after if isinstance(after, Unread) else before)
            return
        differing = set(before) ^ set(after)
        was, now = _by_name(before, differing), _by_name(after, differing)
        for name in was.keys() | now.keys():
            yield from self._compare_name(folder, name, was.get(name, []), now.get(name, []))
        if len(self._changes) > CHANGE_LIMIT:
            raise IncompleteError(f"more than {CHANGE_LIMIT} paths differ")

    def _compare_name(
        self, folder: _Folder, name: bytes, was: Sequence[_Entry], now: Sequence[_Entry]
    ) -> Iterator[_Folder]:
        path = folder.path + name
        self._written += len(path)
        if self._written > _PATHS_LIMIT:
            raise IncompleteError(f"the paths that differ take more than {_PATHS_LIMIT} bytes")
        trouble = folder.trouble or name_trouble(name)
        if len(now) > 1:
            self._unread.append((path, Unread(UnreadReason.UNSAFE_PATH, "the tree has this name more than once")))
        # where a name occurs more than once, the last one is what a checkout leaves on the disk
        folder_before, folder_after = _last_id(was), _last_id(now)
        if folder_before != folder_after:
            self._folders += 1
            if self._folders > _FOLDER_LIMIT:
                raise IncompleteError(f"more than {_FOLDER_LIMIT} folders differ")
            yield _Folder(path + b"/", folder_before, folder_after, trouble)
        file_before, file_after = _last_file(was), _last_file(now)
        if file_before != file_after:
            shown = decode_path(path)
            before = None if file_before is None else _tree_entry(shown, file_before)
            after = None if file_after is None else _tree_entry(shown, file_after)
            self._changes.append((path, TreeChange(before, after)))
            if trouble and file_after is not None and len(now) == 1:
                self._unread.append((path, Unread(UnreadReason.UNSAFE_PATH, trouble)))
            elif after is not None and after.mode is FileMode.ODD:
                self._unread.append((path, Unread(UnreadReason.CORRUPT_OBJECT, "its mode is none that git writes")))

    def _cannot_compare(self, folder: _Folder, unread: list[_Entry] | Unread) -> None:
        assert isinstance(unread, Unread)  # one of the two sides is
        if not folder.path:
            raise IncompleteError(f"a tree cannot be read: {unread.reason}: {unread.detail}", hint=_HOW_TO_MEND)
        self._unread.append((folder.path[:-1], unread))


def _tree_entry(path: RepoPath, entry: _Entry) -> TreeEntry:
    return TreeEntry(path, _MODES.get(entry.mode, FileMode.ODD), Oid(entry.id.hex()))


def _by_name(entries: Iterable[_Entry], differing: set[_Entry]) -> dict[bytes, list[_Entry]]:
    """Group the entries whose names differ; one that is the same on both sides still counts as a second one."""
    names = {entry.name for entry in differing}
    grouped: dict[bytes, list[_Entry]] = {}
    for entry in entries:
        if entry.name in names:
            grouped.setdefault(entry.name, []).append(entry)
    return grouped


def _last_id(entries: Sequence[_Entry]) -> bytes | None:
    return next((entry.id for entry in reversed(entries) if entry.is_folder), None)


def _last_file(entries: Sequence[_Entry]) -> _Entry | None:
    return next((entry for entry in reversed(entries) if not entry.is_folder), None)


_ENTRY = {
    40: expression(rb"([0-7]{1,8}) ([^\0]*)\0(.{20})", re.DOTALL),
    64: expression(rb"([0-7]{1,8}) ([^\0]*)\0(.{32})", re.DOTALL),
}
"""One entry, by the number of digits of an id."""


def _parsed_trees(read: ReadTrees, trees: Iterable[bytes | None]) -> _Trees:
    parsed: _Trees = {None: [], **{bytes.fromhex(empty): [] for empty in EMPTY_TREES.values()}}
    wanted = [tree for tree in dict.fromkeys(trees) if tree is not None and tree not in parsed]
    contents = read(Oid(tree.hex()) for tree in wanted)
    parsed.update((tree, _parsed(content)) for tree, content in zip(wanted, contents, strict=True))
    return parsed


def _parsed(tree: Blob) -> list[_Entry] | Unread:
    if isinstance(tree.content, Unread):
        return tree.content
    found = _ENTRY[len(tree.oid)].findall(tree.content)
    # an entry is its three parts, a blank and a NUL: anything between two entries is no tree
    if sum(map(len, chain.from_iterable(found))) + 2 * len(found) != len(tree.content):
        return Unread(UnreadReason.CORRUPT_OBJECT, "its bytes are no tree")
    # tuple.__new__ makes a named tuple of a tuple without a call in Python for each of them
    return list(cast("Iterator[_Entry]", map(tuple.__new__, repeat(_Entry), found)))
