"""An SQLite file with the tables of the store.

Rows carry a digest, so that one that was damaged or put there by hand is not believed.
"""

import sqlite3
import sys
from hashlib import blake2b
from pathlib import Path

_VERSION = 2 * 4 + (sys.byteorder == "big")
"""Of the tables and everything packed in them; arrays are kept as this machine has them."""

_TABLES = (
    # Numbers are never given out again: a posting or a listing may still have an old one.
    "CREATE TABLE blob (id INTEGER PRIMARY KEY AUTOINCREMENT, oid BLOB, language TEXT, version TEXT, size INTEGER,"
    " lines INTEGER, facts BLOB, digest BLOB, UNIQUE (oid, language, version))",
    "CREATE TABLE detail (blob INTEGER PRIMARY KEY, detail BLOB, digest BLOB)",
    "CREATE TABLE transcript (blob INTEGER PRIMARY KEY, packed BLOB, digest BLOB)",
    "CREATE TABLE posting (shard INTEGER, packed BLOB, digest BLOB)",
    "CREATE INDEX posting_shard ON posting (shard)",
    "CREATE TABLE tree (oid BLOB UNIQUE, readers TEXT, paths BLOB, oids BLOB, columns BLOB, digest BLOB, seen INTEGER)",
    "CREATE TABLE text (kind TEXT, key TEXT, value BLOB, digest BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID",
)
_NOT_DAMAGE = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
     sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
)  # fmt: skip


def open_database(name: str) -> sqlite3.Connection:
    """Open a database and see to its tables; those of another version are dropped."""
    connection = sqlite3.connect(name, timeout=10, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if _version(connection) != _VERSION:
            connection.execute("BEGIN IMMEDIATE")
            if _version(connection) != _VERSION:  # else another audit was quicker
                _create(connection)
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _create(connection: sqlite3.Connection) -> None:
    old = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for (table,) in connection.execute(old).fetchall():
        connection.execute(f'DROP TABLE "{table}"')
    for table in _TABLES:
        connection.execute(table)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def discard(path: Path, inode: int) -> None:
    """Remove a file, unless another audit has put a new one in its place by now."""
    if inode_of(path) == inode:
        for suffix in ("-wal", "-shm", ""):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def inode_of(path: Path) -> int:
    """Return which file a path leads to; 0 for none."""
    return path.stat().st_ino if path.exists() else 0


def is_damage(error: sqlite3.Error) -> bool:
    """Tell a file that will not get better from one that is only full, locked or out of reach."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NOT_DAMAGE


def row_digest(*parts: object) -> bytes:
    """Return a short digest of a row's columns, which knows where each of them ends."""
    digest = blake2b(digest_size=8)
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        digest.update(len(raw).to_bytes(8, "little"))
        digest.update(raw)
    return digest.digest()
