"""Paths inside a repository: bytes to git, text with escapes to everybody else."""

import base64
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NewType

RepoPath = NewType("RepoPath", str)
"""A path from the top of the tree, ``/`` between its parts, not absolute and never joined to a disk path.

Bytes that are not UTF-8 are kept as lone surrogates (PEP 383), so that every path survives the round trip.
"""

_FIRST = 5


def decode_path(raw: bytes) -> RepoPath:
    """Read a path as git stores it."""
    return RepoPath(raw.decode(errors="surrogateescape"))


def encode_path(path: RepoPath) -> bytes:
    """Write a path as git stores it: the inverse of :func:`decode_path`."""
    return path.encode(errors="surrogateescape")


def path_b64(path: RepoPath) -> str | None:
    """Write the bytes of a path in base64 where its text does not give them: where they are not UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return base64.b64encode(encode_path(path)).decode()
    return None


def printable(text: str) -> str:
    r"""Show untrusted text harmlessly on one line.

    Every character that is not printable, and the backslash, is escaped as Python would; a byte that was not
    UTF-8 is shown as ``\xNN``. Zero-width and bidirectional controls are not printable to Python, so they are
    escaped as well.
    """
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_shown(character) for character in text)


def first_paths(paths: Collection[RepoPath]) -> str:
    """Show the first few of some paths, sorted, harmlessly on one line, and say how many more there are."""
    shown = ", ".join(map(printable, sorted(paths)[:_FIRST]))
    return shown if len(paths) <= _FIRST else f"{shown} and {len(paths) - _FIRST} more"


def _shown(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character.isprintable():
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a surrogate escape stands for one raw byte
        return f"\\x{code - 0xDC00:02x}"
    return ascii(character)[1:-1]


def parent(path: RepoPath) -> str:
    """Return the folder of a path, without its final ``/``; empty at the top."""
    return path.rpartition("/")[0]


def folders_above(path: RepoPath) -> Iterator[RepoPath]:
    """Yield the folders that a path lies in, the nearest first, without the top."""
    folder = RepoPath(parent(path))
    while folder:
        yield folder
        folder = RepoPath(parent(folder))


def below(folder: str, paths: Sequence[RepoPath]) -> Sequence[RepoPath]:
    """Return the paths in a folder and in all folders of it. They are sorted by their bytes; the top is ``""``."""
    if not folder:
        return paths
    first = bisect_left(paths, encode_path(RepoPath(f"{folder}/")), key=encode_path)
    behind = RepoPath(f"{folder}{chr(ord('/') + 1)}")
    return paths[first : bisect_left(paths, encode_path(behind), key=encode_path)]


def directly_in(folder: str, paths: Sequence[RepoPath]) -> Iterator[RepoPath]:
    """Yield those of some paths, sorted by their bytes, that stand in a folder itself."""
    return (path for path in below(folder, paths) if parent(path) == folder)


def basename(path: RepoPath) -> str:
    """Return the last part of a path."""
    return path.rpartition("/")[2]


def suffix(path: RepoPath) -> str:
    """Return the file name's last ending with its dot, lower-cased; empty when it has none."""
    name = basename(path)
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
