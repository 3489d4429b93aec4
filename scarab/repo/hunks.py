"""Which lines differ between contents, as git's own diff finds them.

git is given two trees that hold the contents under numbers, so that no path, mode or attribute plays a part.
"""

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from scarab.model.change import Hunk
from scarab.model.errors import IncompleteError
from scarab.model.tree import Oid
from scarab.repo.isolation import Isolation
from scarab.repo.process import MORE_TOLD, Heard, end

HUNKS_VERSION = 1
"""Raised with each change of what is found between two contents: it is kept by their ids."""

_DIFF = (
    *("diff-tree", "--patch", "--unified=0", "--text", "--diff-algorithm=histogram", "--indent-heuristic"),
    *("--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--src-prefix=a/", "--dst-prefix=b/"),
)


def diff_contents(isolation: Isolation, pairs: Sequence[tuple[Oid | None, Oid | None]]) -> Iterator[tuple[Hunk, ...]]:
    """Yield the hunks of each pair of blobs, in the order asked; None stands for a file that is not there.

    Raises:
        IncompleteError: git cannot read one of them.
    """
    if not pairs:
        return
    before, after = (_numbered(isolation, side) for side in zip(*pairs, strict=True))
    process = isolation.start(*_DIFF, before, after)
    try:
        number = 0
        for found, hunks in _files(process):
            yield from (() for _ in range(number, found))  # equal contents are not in the patch
            yield hunks
            number = found + 1
        if process.wait():
            raise IncompleteError("git cannot compare the contents of the change", hint=MORE_TOLD)
        yield from (() for _ in range(number, len(pairs)))
    finally:
        end(process)


def _numbered(isolation: Isolation, blobs: Iterable[Oid | None]) -> Oid:
    """Write a tree that holds each blob under its number, in as many digits as keep them in order."""
    entries = (b"100644 %08d\0" % number + bytes.fromhex(blob) for number, blob in enumerate(blobs) if blob is not None)
    return isolation.write("tree", b"".join(entries))


def _files(process: subprocess.Popen[bytes]) -> Iterator[tuple[int, tuple[Hunk, ...]]]:
    """Read the patch file by file, and of each only where its hunks are: it may have a million lines."""
    from unidiff.patch import PatchSet  # many an audit has all of its hunks already

    # Latin-1 knows every byte, and only a line feed ends a line of a binary stream
    lines = (line.decode("latin-1") for line in iter(Heard(process).line, b""))
    header = next(lines, None)
    while header is not None:
        following: list[str] = []
        patch = PatchSet(chain([header], _until_next(lines, following)), metadata_only=True)
        for file in patch:
            yield (
                int(file.path),
                tuple(Hunk(one.source_start, one.source_length, one.target_start, one.target_length) for one in file),
            )
        header = following[0] if following else None


def _until_next(lines: Iterator[str], following: list[str]) -> Iterator[str]:
    """Yield the lines of one file's patch; the first line of the next goes into ``following``."""
    for line in lines:
        if line.startswith("diff --git "):  # lines of content begin with a sign
            following.append(line)
            return
        yield line
