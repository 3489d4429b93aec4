"""Which lines differ between contents, as git's own diff finds them.

git is given two trees that hold the contents under numbers, so that no path, mode or attribute plays a part.
"""

import subprocess
from collections.abc import Iterable, Iterator, Sequence

from scarab.model.change import Hunk
from scarab.model.errors import IncompleteError
from scarab.model.tree import Oid
from scarab.repo.isolation import Isolation
from scarab.repo.process import end

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
            raise IncompleteError("git cannot compare the contents of the change", hint="git fsck tells more")
        yield from (() for _ in range(number, len(pairs)))
    finally:
        end(process)


def _numbered(isolation: Isolation, blobs: Iterable[Oid | None]) -> Oid:
    """Write a tree that holds each blob under its number, in as many digits as keep them in order."""
    entries = (b"100644 %08d\0" % number + bytes.fromhex(blob) for number, blob in enumerate(blobs) if blob is not None)
    return isolation.write("tree", b"".join(entries))


def _files(process: subprocess.Popen[bytes]) -> Iterator[tuple[int, tuple[Hunk, ...]]]:
    """Read the patch file by file, and of each only where its hunks are: it may have a million lines.

    A line of content begins with a sign of its own, so none can be taken for a header. A library that reads patches
    takes longer to load than most patches to read.
    """
    assert process.stdout is not None
    number, hunks = -1, list[Hunk]()
    for line in process.stdout:
        if line.startswith(b"@@ "):
            hunks.append(_hunk(line))
        elif line.startswith(b"diff --git "):
            if number >= 0:
                yield number, tuple(hunks)
            number, hunks = int(line.rpartition(b"/")[2]), []
    if number >= 0:
        yield number, tuple(hunks)


def _hunk(header: bytes) -> Hunk:
    """Read ``@@ -first,count +first,count @@``, where a count of one is left out."""
    numbers = [part[1:].partition(b",") for part in header.split(b" ", 3)[1:3]]
    (before, _, removed), (after, _, added) = numbers
    return Hunk(int(before), int(removed or 1), int(after), int(added or 1))
