"""A file of entries: appended under a lock, and verified link by link."""

import errno
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from scarab.ledger.entry import NOTHING_BEFORE, DamagedError, Entry, entry_of, hash_of, read_entry, written
from scarab.model.errors import IncompleteError
from scarab.model.files import PATIENCE, locked
from scarab.model.identity import short_identity
from scarab.model.path import printable
from scarab.model.record import AuditRecord
from scarab.model.value import value

_LINE_LIMIT = 4096
"""Bytes; an entry has a few hundred."""


def ledger_path(folder: Path, repository: str) -> Path:
    """Name the ledger of a repository, which is known by its root commits."""
    return folder / f"{short_identity(repository)}.jsonl"


@value
class Appended:
    """The line that an audit left."""

    entry: Entry
    hash: str
    cut: int
    """Bytes of a torn last line, of a run that was killed while it wrote, that were taken away; mostly 0."""


def append(path: Path, record: AuditRecord, *, patience: float = PATIENCE) -> Appended:
    """Add an audit to a ledger, which is made where there is none. When this returns, the line is on disk.

    Raises:
        IncompleteError: The last line is not what an audit wrote, or others keep the file locked.
        OSError: The file cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _expect_plain(path)
    with path.open("a+b") as file, locked(file, path, patience=patience):
        size = file.seek(0, os.SEEK_END)
        last, end = _last_line(file, size)
        try:
            before = read_entry(last) if last else None
        except DamagedError as error:
            raise IncompleteError(
                f"{printable(str(path))}: the last line cannot be continued: {error}",
                hint="'scarab ledger verify' says more; a ledger begins anew where the file is moved away",
            ) from None
        file.truncate(end)
        number, previous = (1, NOTHING_BEFORE) if before is None else (before.number + 1, hash_of(before))
        entry = entry_of(record, number, previous)
        file.write(written(entry))
        file.flush()
        os.fsync(file.fileno())
    return Appended(entry, hash_of(entry), size - end)


@value
class Verified:
    """What a ledger is worth."""

    entries: int
    """Those that can be believed: the first of them up to the first that is not what it was."""
    head: str
    """The hash of the last of these; who keeps it can tell later that lines were taken away at the end."""
    trouble: str
    """What is wrong behind them; empty where nothing is."""
    torn: bool
    """The last line was not finished: a run was killed while it wrote. The next audit takes it away."""


def verify(path: Path) -> Verified:
    """Follow the chain from the first line to the last, or to the first line that was edited, moved, added or lost.

    Lines that were taken away at the end cannot be seen from the file itself.

    Raises:
        OSError: The file cannot be read.
    """
    count, head = 0, NOTHING_BEFORE
    for line in _lines(path):
        if not line.endswith(b"\n"):
            torn = len(line) <= _LINE_LIMIT
            return Verified(count, head, "" if torn else f"line {count + 1}: it is too long for an entry", torn)
        try:
            entry = read_entry(line.removesuffix(b"\n"))
            _check_link(entry, count, head)
        except DamagedError as error:
            return Verified(count, head, f"line {count + 1}: {error}", torn=False)
        count, head = count + 1, hash_of(entry)
    return Verified(count, head, "", torn=False)


def entries(path: Path) -> Iterator[Entry]:
    """Yield what can be believed of a ledger, the oldest first; nothing where there is none.

    Raises:
        OSError: The file cannot be read.
    """
    if path.exists():
        believed = verify(path).entries
        yield from (read_entry(line.removesuffix(b"\n")) for line in islice(_lines(path), believed))


def recent(path: Path, count: int) -> list[Entry]:
    """Return the last entries of a ledger, the newest first; fewer where one is damaged, none where there is no file.

    The chain is not followed to its beginning: this is for what informs, and costs the same however long the file is.

    Raises:
        OSError: The file cannot be read.
    """
    found: list[Entry] = []
    _expect_plain(path)
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - count * _LINE_LIMIT))
            lines = file.read().split(b"\n")[:-1]
    except FileNotFoundError:
        return found
    for line in reversed(lines[-count:]):
        try:
            found.append(read_entry(line))
        except DamagedError:  # or the first line that was read is not whole
            break
    return found


def _expect_plain(path: Path) -> None:
    """Refuse what may keep its reader waiting for ever, as a pipe does."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "expected a plain file", str(path))


def _check_link(entry: Entry, before: int, head: str) -> None:
    if entry.number != before + 1:
        raise DamagedError(f"expected entry {before + 1}, found entry {entry.number}")
    if entry.previous != head:
        raise DamagedError("it does not continue the line before it")


def _lines(path: Path) -> Iterator[bytes]:
    _expect_plain(path)
    with path.open("rb") as file:
        while line := file.readline(_LINE_LIMIT + 1):
            yield line


def _last_line(file: IO[bytes], size: int) -> tuple[bytes, int]:
    """Return the last finished line, without its end, and where it ends; a torn one behind it does not count."""
    file.seek(max(0, size - 2 * _LINE_LIMIT))
    tail = file.read(2 * _LINE_LIMIT)
    finished = tail[: tail.rfind(b"\n") + 1]
    return finished.removesuffix(b"\n").rpartition(b"\n")[2], size - len(tail) + len(finished)
