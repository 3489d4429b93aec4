"""What is taken from one blob: its facts, ready to be kept, and the terms it is found by."""

import json
import struct
import zlib
from array import array
from collections.abc import Callable, Iterable
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, TypeVar

from scarab.index.postings import term_of_name
from scarab.model.detail import SourceDetail, detail_from_json
from scarab.model.facts import SourceFacts, SymbolKind, facts_from_json
from scarab.model.front_end import FrontEnd
from scarab.model.lines import line_count
from scarab.model.objects import Blob
from scarab.model.path import RepoPath
from scarab.model.transcript import Stretch, Transcript
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread, UnreadReason

_Value = TypeVar("_Value", SourceFacts, SourceDetail)

Identifiers = Callable[[bytes], Iterable[bytes]]
"""Gives every whole identifier that a text mentions."""


class BlobKey(NamedTuple):
    """What facts are kept under: the same bytes have other facts in another language."""

    oid: Oid
    language: str
    version: str


class BlobFacts(NamedTuple):
    """What is known of a blob in one language."""

    size: int
    facts: SourceFacts | Unread
    detail: SourceDetail | Unread | None
    """None when nobody asked for it, or there are no facts."""


class Depth(IntEnum):
    """How far a blob is looked into; each depth has what the ones before it have."""

    TERMS = 0  # what it is found by: of every file of a tree, and without any parser
    FACTS = 1
    DETAIL = 2


class Task(NamedTuple):
    """One blob to read, and what is wanted of it."""

    oid: Oid
    front_end: FrontEnd
    depth: Depth

    @property
    def key(self) -> BlobKey:
        """What the reading is kept under."""
        return BlobKey(self.oid, self.front_end.name, self.front_end.version)


class Reading(NamedTuple):
    """What one task gave."""

    lasting: bool
    """It depends on the bytes alone and may be kept; a missing object or a crash does not."""
    size: int
    lines: int
    """-1 for what is no text."""
    facts: bytes
    """A packed :class:`SourceFacts` or :class:`Unread`; empty when only terms were wanted."""
    detail: bytes
    """A packed :class:`SourceDetail` or :class:`Unread`; empty when nobody asked."""
    transcript: bytes
    """A packed :class:`Transcript`; empty where there is nothing on it."""
    terms: bytes
    """An array of terms, each once."""


def front_end_of(entry: TreeEntry, choose: Callable[[RepoPath], FrontEnd]) -> FrontEnd | None:
    """Return what reads an entry, None for a submodule. A symlink is read as such whatever its name."""
    match entry.mode:
        case FileMode.SUBMODULE:
            return None
        case FileMode.SYMLINK:
            return _LINK
        case FileMode.FILE | FileMode.EXECUTABLE | FileMode.ODD:
            return choose(entry.path)


def read_blob(task: Task, blob: Blob, identifiers: Identifiers) -> Reading:
    """Read one blob as a task wants it. Never raises on any content."""
    if isinstance(blob.content, Unread):
        return _without_facts(blob.content, blob.size)
    try:
        return _read(task, blob.content, identifiers)
    except MemoryError:
        return blamed(UnreadReason.MEMORY, "out of memory", blob.size)
    except Exception as error:  # a mistake in a front end is that file's, not the audit's
        return blamed(UnreadReason.PARSER_CRASH, type(error).__name__, blob.size)


def blamed(reason: UnreadReason, detail: str, size: int = 0) -> Reading:
    """Return the reading of a file that its front end did not survive."""
    return _without_facts(Unread(reason, detail), size)


def unpack_reading(reading: Reading) -> BlobFacts:
    """Return what a reading found that has facts."""
    detail = unpack_detail(reading.detail) if reading.detail else None
    return BlobFacts(reading.size, unpack_facts(reading.facts), detail)


def unpack_facts(packed: bytes) -> SourceFacts | Unread:
    """Read packed facts.

    Raises:
        ValueError: These bytes were never packed by a :class:`Reading`.
    """
    return _unpacked(packed, facts_from_json)


def unpack_detail(packed: bytes) -> SourceDetail | Unread:
    """Read packed detail.

    Raises:
        ValueError: These bytes were never packed by a :class:`Reading`.
    """
    return _unpacked(packed, detail_from_json)


def unpack_transcript(packed: bytes) -> Transcript:
    """Read a packed transcript.

    Raises:
        ValueError: These bytes were never packed by a :class:`Reading`.
    """
    try:
        header, lines, items = _split(zlib.decompress(packed), 3)
        text = items.decode("utf-8", "surrogatepass")
        return Transcript(
            tuple(text.split("\0")) if text else (),
            tuple(array("I", lines)),
            tuple(Stretch(name, SymbolKind(kind), *place) for name, kind, *place in json.loads(header)),
        )
    except (zlib.error, struct.error, TypeError) as error:
        raise ValueError(f"not a packed transcript: {error}") from error


_LINK = FrontEnd(
    name="symlink",
    version="1",
    limit=1 << 20,
    read=lambda _: Unread(UnreadReason.SYMLINK),
    study=lambda _: Unread(UnreadReason.SYMLINK),
    judged=False,
)


def _read(task: Task, content: bytes, identifiers: Identifiers) -> Reading:
    if task.front_end is _LINK:
        return _without_facts(Unread(UnreadReason.SYMLINK), len(content))
    text = b"\0" not in content
    lines = line_count(content) if text else -1
    terms = array("I", {term_of_name(name) for name in identifiers(content)} if text else ()).tobytes()
    if task.depth is Depth.TERMS and task.front_end.judged:
        return Reading(True, len(content), lines, b"", b"", b"", terms)
    facts = task.front_end.read(content)
    if isinstance(facts, Unread):
        return Reading(facts.reason.lasting, len(content), lines, _packed(facts), b"", b"", terms)
    detail = task.front_end.study(content) if task.depth is Depth.DETAIL else None
    return Reading(
        not isinstance(detail, Unread) or detail.reason.lasting,
        len(content),
        lines,
        _packed(facts),
        b"" if detail is None else _packed(detail),
        _packed_transcript(task.front_end.transcribe(content)),
        terms,
    )


def _without_facts(unread: Unread, size: int) -> Reading:
    return Reading(unread.reason.lasting, size, -1, _packed(unread), b"", b"", b"")


def _packed(value: SourceFacts | SourceDetail | Unread) -> bytes:
    plain = value._asdict() if isinstance(value, Unread) else value
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode("ascii"), 1)


def _packed_transcript(transcript: Transcript) -> bytes:
    """Write a transcript as its stretches, lines and items; some large files have a hundred thousand items."""
    if not transcript.items:
        return b""
    text = "\0".join(transcript.items)
    if text.count("\0") >= len(transcript.items):  # a string that holds the mark between items
        text = "\0".join(item.replace("\0", "\ufffd") for item in transcript.items)
    header = json.dumps(transcript.stretches, separators=(",", ":")).encode("ascii")
    return zlib.compress(
        _joined(header, array("I", transcript.lines).tobytes(), text.encode("utf-8", "surrogatepass")), 1
    )


def _joined(*parts: bytes) -> bytes:
    return struct.pack(f"<{len(parts)}I", *map(len, parts)) + b"".join(parts)


def _split(joined: bytes, count: int) -> list[bytes]:
    lengths = struct.unpack_from(f"<{count}I", joined)
    ends = list(accumulate(lengths, initial=4 * count))
    return [joined[start:end] for start, end in pairwise(ends)]


def _unpacked(packed: bytes, read: Callable[[list[Any]], _Value]) -> _Value | Unread:
    try:
        plain = json.loads(zlib.decompress(packed))
        return Unread(UnreadReason(plain["reason"]), plain["detail"]) if isinstance(plain, dict) else read(plain)
    except (zlib.error, LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"not packed facts: {error}") from error
