"""The index, copied and listed: it stays as it is while it is read, and whatever git does to the copy stays here."""

import re
from pathlib import Path
from typing import NamedTuple

from scarab.model.errors import IncompleteError
from scarab.model.expression import expression
from scarab.model.path import printable
from scarab.model.tree import Oid
from scarab.repo.isolation import Found, Isolation, read_small_file


class Tracked(NamedTuple):
    """One entry of the index, with what the file looked like when git last read it."""

    path: bytes
    mode: str
    oid: Oid
    conflicted: bool
    intended: bool
    """Only announced by ``git add --intent-to-add``: a commit would leave it out."""
    assumed: bool
    """Flagged so that git does not look at the file."""
    skipped: bool
    """Flagged as left out by a sparse checkout."""
    seen: tuple[bytes, ...]
    """Times, inode and size, as the work tree tells them of a file."""


_ENTRY = expression(
    rb"(?P<flag>\S) (?P<mode>\d+) (?P<oid>[0-9a-f]+) (?P<stage>\d)\t(?P<path>[^\0]+)\0"
    rb"  ctime: (\d+):(\d+)\n  mtime: (\d+):(\d+)\n  dev: \d+\tino: (\d+)\n  uid: \d+\tgid: \d+\n"
    rb"  size: (\d+)\tflags: (?P<bits>[0-9a-f]+)\n"
)
"""What ``git ls-files --stage -v --debug -z`` prints of one entry."""

_INTENT_TO_ADD = 1 << 29


def list_index(index: Path, found: Found, isolation: Isolation) -> list[Tracked]:
    """Copy the index into our own git directory and list it there; nothing when nothing was ever added."""
    content = read_small_file(index)
    if not content:
        return []
    isolation.put("index", content)
    for shared in found.git_dir.glob("sharedindex.*"):  # a split index keeps most of itself there
        isolation.put(shared.name, read_small_file(shared))
    answer = isolation.ask("ls-files", "--stage", "-v", "--debug", "-z")
    if answer.code:
        raise IncompleteError(f"the index cannot be read: {printable(answer.complaint)}", hint="git status tells more")
    return [_tracked(match) for match in _ENTRY.finditer(answer.out)]


def _tracked(match: re.Match[bytes]) -> Tracked:
    flag, mode, oid, stage, path, *seen, bits = match.groups()
    return Tracked(
        path=path,
        mode=mode.decode(),
        oid=Oid(oid.decode()),
        conflicted=stage != b"0",
        intended=int(bits, 16) & _INTENT_TO_ADD != 0,
        assumed=flag.islower(),
        skipped=flag in b"Ss",
        seen=tuple(seen),
    )
