"""Trees of our own making, from a flat list of files."""

from collections.abc import Iterable
from typing import NamedTuple

from scarab.model.tree import Oid
from scarab.repo.isolation import Isolation
from scarab.repo.objects import CatFile, object_id


class File(NamedTuple):
    """A file as a tree names it."""

    path: bytes
    mode: str
    oid: Oid


def write_tree(files: Iterable[File], isolation: Isolation, objects: CatFile) -> Oid:
    """Write the tree of these files into our own object store, and return its id.

    ``git write-tree`` would do it too, but marks every tree that is in the audited store already as just used, which
    is a write to it.
    """
    root, trees = _built(files, isolation.object_format)
    for oid, size in zip(trees, objects.sizes(trees), strict=True):
        if not size:  # the store has it not
            isolation.write("tree", trees[oid])
    return root


def _built(files: Iterable[File], object_format: str) -> tuple[Oid, dict[Oid, bytes]]:
    folders: dict[bytes, list[tuple[bytes, bytes]]] = {b"": []}
    for path, mode, oid in files:
        folder, _, name = path.rpartition(b"/")
        folders.setdefault(folder, []).append((name, _entry(mode, name, oid)))
    for folder in list(folders):
        while folder:  # one that holds folders only has no file to make it known
            folder = folder.rpartition(b"/")[0]  # noqa: PLW2901 - on the way up
            folders.setdefault(folder, [])
    trees, root = {}, Oid("")
    for folder in sorted(folders, key=len, reverse=True):  # what is inside is always the longer path
        content = b"".join(entry for _, entry in sorted(folders[folder]))
        root = object_id("tree", content, object_format)
        trees[root] = content
        if folder:
            above, _, name = folder.rpartition(b"/")
            folders[above].append((name + b"/", _entry("40000", name, root)))  # git sorts folders as if so named
    return root, trees


def _entry(mode: str, name: bytes, oid: Oid) -> bytes:
    return mode.encode() + b" " + name + b"\0" + bytes.fromhex(oid)
