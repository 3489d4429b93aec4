"""Which blobs have which terms, packed: sorted terms, where the blobs of each end, and the blobs.

A term is 30 bits of a CRC: small enough that Python compares two of them in one machine word. Two names that
share a term are told apart by the facts of the few files that are found, where it matters.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate, chain
from sqlite3 import Connection, DatabaseError
from zlib import crc32

from scarab.index.database import row_digest

Postings = Mapping[int, Collection[int]]
"""Blob numbers by term."""


def term_of_name(name: bytes) -> int:
    """Return the term of an identifier."""
    return crc32(name) >> 2


def shard_of(term: int) -> int:
    """Return which part of a large segment has a term: the terms' order is the shards' order."""
    return term >> 20


def pack_postings(postings: Postings) -> bytes:
    """Write postings so that :func:`blobs_with` finds one term without reading the others."""
    return _packed(postings, sorted(postings))


def pack_shards(postings: Postings) -> Iterator[tuple[int, bytes]]:
    """Write postings in shards, those that would be empty left out."""
    terms = sorted(postings)
    done = 0
    while done < len(terms):
        shard = shard_of(terms[done])
        end = bisect_left(terms, shard + 1, done, key=shard_of)
        yield shard, _packed(postings, terms[done:end])
        done = end


def blobs_with(packed: bytes, term: int) -> Iterable[int]:
    """Return the blobs that have a term."""
    words = memoryview(packed).cast("I")
    count = words[0]
    place = bisect_left(words, term, 1, 1 + count)
    if place > count or words[place] != term:
        return ()
    blobs = words[1 + 2 * count :]
    first = words[place + count - 1] if place > 1 else 0
    return blobs[first : words[place + count]]


def merge_postings(packed: Iterable[bytes]) -> dict[int, list[int]]:
    """Read several packed postings as one."""
    merged: defaultdict[int, list[int]] = defaultdict(list)
    for one in packed:
        words = memoryview(one).cast("I")
        count = words[0]
        blobs = words[1 + 2 * count :]
        first = 0
        for term, end in zip(words[1 : 1 + count], words[1 + count : 1 + 2 * count], strict=True):
            merged[term].extend(blobs[first:end])
            first = end
    return merged


class PostingRows:
    """The postings in rows of a database: some of a few files and any term, and others of one shard each.

    What writes is called within a transaction.

    Raises:
        sqlite3.Error: From any method: the file is damaged, full, or locked by others for long.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._small: list[bytes] | None = None
        """The rows that every look-up needs, once one was made."""

    def with_term(self, term: int) -> list[int]:
        """Return the numbers of the blobs that have a term."""
        if self._small is None:
            self._small = list(self._packed(_SMALL))
        packed = (*self._small, *self._packed(shard_of(term)))
        return [number for one in packed for number in blobs_with(one, term)]

    def refresh(self) -> None:
        """Look at the rows again: they may be others by now."""
        self._small = None

    def add(self, postings: Postings) -> None:
        """Add a row for a few files, or a row to each shard for many; rows are merged before they are too many."""
        if sum(map(len, postings.values())) > _SMALL_PAIRS:
            self._add_shards(postings)
        elif postings:
            self._insert(_SMALL, pack_postings(postings))
            count = "SELECT COUNT(*) FROM posting WHERE shard = ?"
            if self._connection.execute(count, (_SMALL,)).fetchone()[0] > _ROWS:
                self.add(self._taken_out(_SMALL))

    def keep_only(self, live: set[int]) -> None:
        """Drop the numbers of all other blobs."""
        for (shard,) in self._connection.execute("SELECT DISTINCT shard FROM posting").fetchall():
            kept = ((term, live.intersection(blobs)) for term, blobs in self._taken_out(shard).items())
            self._insert(shard, pack_postings({term: blobs for term, blobs in kept if blobs}))

    def _add_shards(self, postings: Postings) -> None:
        for shard, packed in pack_shards(postings):
            self._insert(shard, packed)
        crowded = "SELECT shard FROM posting GROUP BY shard HAVING COUNT(*) > ?"
        for (shard,) in self._connection.execute(crowded, (_ROWS,)).fetchall():
            self._insert(shard, pack_postings(self._taken_out(shard)))

    def _insert(self, shard: int, packed: bytes) -> None:
        row = (shard, packed, row_digest("posting", shard, packed))
        self._connection.execute("INSERT INTO posting VALUES (?, ?, ?)", row)

    def _taken_out(self, shard: int) -> dict[int, list[int]]:
        merged = merge_postings(self._packed(shard))
        self._connection.execute("DELETE FROM posting WHERE shard = ?", (shard,))
        return merged

    def _packed(self, shard: int) -> Iterator[bytes]:
        rows = self._connection.execute("SELECT packed, digest FROM posting WHERE shard = ?", (shard,))
        for packed, digest in rows:
            if digest != row_digest("posting", shard, packed):
                raise DatabaseError(f"a posting of shard {shard} does not match its digest")
            yield packed


_SMALL = -1
"""The shard of rows that have any term: what a hook adds, a few files at a time."""
_SMALL_PAIRS = 100_000
_ROWS = 16


def _packed(postings: Postings, terms: list[int]) -> bytes:
    each = [postings[term] for term in terms]
    columns = [len(terms)], terms, list(accumulate(map(len, each))), list(chain.from_iterable(each))
    return b"".join(array("I", column).tobytes() for column in columns)
