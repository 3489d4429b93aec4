"""The SQLite file that facts are kept in, for all repositories together.

Everything in it can be thrown away: it is data about contents, kept under the ids of these contents, and never code
(no pickle, no marshal). Rows carry a digest, so that one that was damaged or put there by hand is not believed.
"""

import json
import sqlite3
import time
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path

from scarab.index.database import row_digest
from scarab.index.listing import ListedBlob, Listing, pack_listing, unpack_listing
from scarab.index.postings import PostingRows
from scarab.index.reading import BlobFacts, BlobKey, Reading, Task, unpack_detail, unpack_facts, unpack_transcript
from scarab.index.texts import TextStore, opened
from scarab.model.transcript import Transcript
from scarab.model.tree import Oid

ROOM = 512 << 20
"""Bytes of the file beyond which :meth:`Store.tidy` drops what few trees need."""


def open_store(path: Path | None) -> "Store":
    """Open the file, as :func:`~scarab.index.texts.opened` does."""
    return opened(Store, path)


class Store(TextStore):
    """Facts, postings and listings beside the small texts."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        super().__init__(connection, path)
        self._postings = PostingRows(connection)

    def close(self) -> None:
        """Close the file, tidied up when it has grown too large, be it by the small texts alone."""
        with closing(self._connection), suppress(sqlite3.Error):  # a file that cannot be tidied up serves as it is
            if self.path is not None:
                self.tidy(ROOM)

    def known(self, keys: Iterable[BlobKey]) -> dict[BlobKey, ListedBlob]:
        """Return the blobs that were read before; whether their facts are sound is seen when these are loaded."""
        alike: defaultdict[tuple[str, str], dict[bytes, BlobKey]] = defaultdict(dict)
        for key in keys:
            alike[key.language, key.version][bytes.fromhex(key.oid)] = key
        found = {}
        for reader, by_oid in alike.items():
            oids = iter(by_oid)
            while some := list(islice(oids, _ASKED)):
                marks = ", ".join("?" * len(some))
                asked = f"SELECT oid, id, lines FROM blob WHERE language = ? AND version = ? AND oid IN ({marks})"
                for oid, number, lines in self._connection.execute(asked, (*reader, *some)):
                    key = by_oid[oid]
                    found[key] = ListedBlob(number, key.language if lines >= 0 else "", lines)
        return found

    def has_facts(self, key: BlobKey) -> bool:
        """Tell whether facts of a blob are kept; whether they are sound is seen when they are loaded."""
        row = self._connection.execute(
            "SELECT LENGTH(facts) FROM blob WHERE oid = ? AND language = ? AND version = ?", _columns(key)
        ).fetchone()
        return row is not None and row[0] > 0

    def facts(self, key: BlobKey) -> BlobFacts | None:
        """Return what was read of a blob; None when no facts of it are kept, or not soundly."""
        row = self._connection.execute(
            "SELECT size, lines, facts, blob.digest, detail, detail.digest FROM blob LEFT JOIN detail ON blob = id"
            " WHERE oid = ? AND language = ? AND version = ?",
            _columns(key),
        ).fetchone()
        if row is None:
            return None
        size, lines, facts, digest, detail, detail_digest = row
        if not facts or digest != row_digest("facts", key, size, lines, facts):
            return None
        try:
            sound = detail is not None and detail_digest == row_digest("detail", key, detail)
            return BlobFacts(size, unpack_facts(facts), unpack_detail(detail) if sound else None)
        except ValueError:
            return None

    def transcript(self, key: BlobKey) -> Transcript | None:
        """Return the transcript of a blob, an empty one where it has none; None when it is not kept, or not soundly."""
        row = self._connection.execute(
            "SELECT packed, transcript.digest, LENGTH(facts) FROM blob LEFT JOIN transcript ON blob = id"
            " WHERE oid = ? AND language = ? AND version = ?",
            _columns(key),
        ).fetchone()
        if row is None:
            return None
        packed, digest, read = row
        if packed is None:
            return Transcript() if read else None
        if digest != row_digest("transcript", key, packed):
            return None
        try:
            return unpack_transcript(packed)
        except ValueError:
            return None

    def add(self, readings: Iterable[tuple[Task, Reading]]) -> None:
        """Keep what was read. A blob that is known gets its facts now, or again where they were found unsound."""
        postings: defaultdict[int, list[int]] = defaultdict(list)
        with self._writing() as run:
            for task, reading in readings:
                key = task.key
                # What has no facts is never taken for facts: most of a tree is read for its terms alone.
                digest = row_digest("facts", key, reading.size, reading.lines, reading.facts) if reading.facts else b""
                columns = (reading.size, reading.lines, reading.facts, digest, *_columns(key))
                # Numbers are given out here, inside the transaction: another audit may be adding the same blobs.
                inserted = run(_INSERT_BLOB, columns)
                number = inserted.lastrowid if inserted.rowcount else self.known([key])[key].number
                assert number is not None  # it was an INSERT
                if inserted.rowcount:
                    for term in array("I", reading.terms):
                        postings[term].append(number)
                elif reading.facts:
                    run(_UPDATE_BLOB, columns)
                if reading.transcript:
                    transcript = (number, reading.transcript, row_digest("transcript", key, reading.transcript))
                    run("INSERT OR REPLACE INTO transcript VALUES (?, ?, ?)", transcript)
                if reading.detail:
                    detail = (number, reading.detail, row_digest("detail", key, reading.detail))
                    run("INSERT OR REPLACE INTO detail VALUES (?, ?, ?)", detail)
            self._postings.add(postings)

    def blobs_with(self, term: int) -> list[int]:
        """Return the numbers of the blobs that have a term, of any tree and in no order."""
        return self._postings.with_term(term)

    def listed(self) -> list[Oid]:
        """Return the trees whose listings are kept, the most recently used first."""
        rows = self._connection.execute("SELECT oid FROM tree ORDER BY seen DESC, rowid DESC")
        return [Oid(oid.hex()) for (oid,) in rows]

    def readers(self, tree: Oid) -> Mapping[str, str] | None:
        """Return which front ends a kept listing was made with; None when it is not kept."""
        self._postings.refresh()  # another audit may have added to them since
        row = self._connection.execute("SELECT readers FROM tree WHERE oid = ?", (bytes.fromhex(tree),)).fetchone()
        try:
            return None if row is None else dict(json.loads(row[0]))
        except (ValueError, TypeError):  # damaged, or put there by hand
            return None

    def listing(self, tree: Oid) -> Listing | None:
        """Return the listing of a tree; None when it is not kept, or not soundly."""
        row = self._connection.execute(
            "SELECT readers, paths, oids, columns, digest, seen FROM tree WHERE oid = ?", (bytes.fromhex(tree),)
        ).fetchone()
        if row is None or row[4] != row_digest("tree", tree, *row[:4]):
            return None
        if time.time() - row[5] > _DAY:  # not at each use: an audit of what is known writes nothing
            self._connection.execute("UPDATE tree SET seen = ? WHERE oid = ?", (int(time.time()), bytes.fromhex(tree)))
        return unpack_listing(*row[:4])

    def keep_listing(self, tree: Oid, listing: Listing) -> None:
        """Keep the listing of a tree, and let those go that were not used for longest."""
        columns = (bytes.fromhex(tree), *pack_listing(listing))
        digest = row_digest("tree", tree, *columns[1:])
        with self._writing() as run:
            run("INSERT OR REPLACE INTO tree VALUES (?, ?, ?, ?, ?, ?, ?)", (*columns, digest, int(time.time())))
            self._keep_newest_trees(_TREES)

    def tidy(self, room: int) -> None:
        """Drop what the most recently used trees do not hold, when the file has outgrown its room.

        All texts go as well: they are quickly made again. What is left counts as needed, and the file may double
        before it is tidied up once more.
        """
        left = int(self.texts("store", ["left"]).get("left", "0"))
        if self._used() <= max(room, 2 * left):
            return
        with self._writing() as run:
            self._keep_newest_trees(_TREES_WHEN_FULL)
            trees = [oid for (oid,) in run("SELECT oid FROM tree").fetchall()]
            listings = filter(None, (self.listing(Oid(oid.hex())) for oid in trees))
            live = set().union(*(listing.blobs for listing in listings))
            dead = [(number,) for (number,) in run("SELECT id FROM blob") if number not in live]
            self._connection.executemany("DELETE FROM blob WHERE id = ?", dead)
            self._connection.executemany("DELETE FROM detail WHERE blob = ?", dead)
            self._connection.executemany("DELETE FROM transcript WHERE blob = ?", dead)
            self._postings.keep_only(live)
            run("DELETE FROM text")
        self.keep_texts("store", {"left": str(self._used())})

    def _used(self) -> int:
        pages, free, size = (
            int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def _keep_newest_trees(self, count: int) -> None:
        newest = "SELECT rowid FROM tree ORDER BY seen DESC, rowid DESC LIMIT ?"
        self._connection.execute(f"DELETE FROM tree WHERE rowid NOT IN ({newest})", (count,))

    @contextmanager
    def _writing(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        with super()._writing() as run:
            yield run
        self._postings.refresh()


_INSERT_BLOB = (
    "INSERT INTO blob (size, lines, facts, digest, oid, language, version) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
_UPDATE_BLOB = (
    "UPDATE blob SET size = ?, lines = ?, facts = ?, digest = ? WHERE oid = ? AND language = ? AND version = ?"
)

_ASKED = 500
"""Blobs that are looked up at once."""

_TREES = 64
_TREES_WHEN_FULL = 8
_DAY = 24 * 60 * 60


def _columns(key: BlobKey) -> tuple[bytes, str, str]:
    return bytes.fromhex(key.oid), key.language, key.version
