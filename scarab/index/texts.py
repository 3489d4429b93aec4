"""Small texts that audits keep for each other, in the SQLite file that facts are kept in as well.

Everything in it can be thrown away: it is data under the ids of contents, and never code (no pickle, no marshal). Rows
carry a digest, so that one that was damaged or put there by hand is not believed.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

from scarab.index.database import discard, inode_of, is_damage, open_database, row_digest
from scarab.model.errors import IncompleteError

_Answer = TypeVar("_Answer")
_Store = TypeVar("_Store", bound="TextStore")


@contextmanager
def open_texts(path: Path | None) -> Iterator["Texts"]:
    """Open the texts in a file that all repositories share; in memory where it is None or cannot be used."""
    shelf = Shelf(opened(TextStore, path))
    try:
        yield Texts(shelf)
    finally:
        shelf.store.close()


class Texts:
    """Small texts, each of which depends on its key alone. What they say does not depend on what was kept before."""

    def __init__(self, shelf: "Shelf[Any]") -> None:
        self._texts: Shelf[TextStore] = shelf

    @property
    def kept(self) -> bool:
        """Whether the next audit will find what this one keeps."""
        return self._texts.store.path is not None

    def remember(self, kind: str, key: str, make: Callable[[], str]) -> str:
        """Return a small text that depends on its key alone, made when it is not kept."""
        return self.remember_all(kind, [key], lambda _: {key: make()})[key]

    def remember_all(
        self, kind: str, keys: Iterable[str], make: Callable[[Sequence[str]], Mapping[str, str]]
    ) -> Mapping[str, str]:
        """Return many small texts; those that are not kept are made together, in the order of their keys.

        What ``make`` leaves out, because what it takes cannot be had here and now, is not kept, and not returned.
        """
        wanted = list(dict.fromkeys(keys))
        kept = self.recall(kind, wanted)
        missing = [key for key in wanted if key not in kept]
        made = make(missing) if missing else {}
        self.keep(kind, made)
        return {**kept, **made}

    def recall(self, kind: str, keys: Iterable[str]) -> dict[str, str]:
        """Return those of many small texts that are kept."""
        wanted = list(keys)
        return self._texts.ask(lambda store: store.texts(kind, wanted))

    def keep(self, kind: str, texts: Mapping[str, str]) -> None:
        """Keep small texts, each of which depends on its key alone."""
        if texts:
            self._texts.ask(lambda store: store.keep_texts(kind, texts))


class Shelf(Generic[_Store]):
    """The store in use: when its file fails, a new one in memory takes its place."""

    def __init__(self, store: _Store) -> None:
        self.store = store

    def ask(self, question: Callable[[_Store], _Answer]) -> _Answer:
        """Answer a question from the store, once more from the beginning if its file fails.

        Raises:
            IncompleteError: Not even memory can be used.
        """
        try:
            return question(self.store)
        except sqlite3.Error as error:
            self.store = self.store.fallen_back(error)
        try:
            return question(self.store)
        except sqlite3.Error as error:
            raise IncompleteError(f"facts cannot be kept in memory: {error}") from error


def opened(kind: type[_Store], path: Path | None) -> _Store:
    """Open the file, or a store in memory where there is none or it cannot be used.

    A file that is damaged, or of another version, is discarded.
    """
    for _ in range(_TRIES):
        if path is None:
            break
        inode = inode_of(path)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return kind(open_database(str(path)), path)
        except sqlite3.Error as error:
            if is_damage(error):
                discard(path, inode)
            elif error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                time.sleep(_MOMENT)  # another audit is making the file
            else:
                break
        except OSError:
            break
    return kind(open_database(":memory:"), None)


_TRIES = 5
_MOMENT = 0.05
"""Seconds."""


class TextStore:
    """The texts in one file. What is added is there as a whole or not at all.

    Raises:
        sqlite3.Error: From any method: the file is damaged, full, or locked by others for long.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.path = path
        self._file = inode_of(path) if path is not None else 0
        self._connection = connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def fallen_back(self, error: sqlite3.Error) -> Self:
        """Return a store in memory to go on with; a damaged file is discarded."""
        self._connection.close()
        if self.path is not None and is_damage(error):
            discard(self.path, self._file)
        return opened(type(self), None)

    def texts(self, kind: str, keys: Iterable[str]) -> dict[str, str]:
        """Return the small texts that are kept soundly under some of these keys."""
        ask, found = self._connection.execute, {}
        for key in keys:
            for text, digest in ask("SELECT value, digest FROM text WHERE kind = ? AND key = ?", (kind, key)):
                if digest == row_digest(kind, key, text):
                    found[key] = text.decode("utf-8", "surrogatepass")
        return found

    def keep_texts(self, kind: str, texts: Mapping[str, str]) -> None:
        """Keep small texts."""
        with self._writing() as run:
            for key, text in texts.items():
                raw = text.encode("utf-8", "surrogatepass")
                run("INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?)", (kind, key, raw, row_digest(kind, key, raw)))

    @contextmanager
    def _writing(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection.execute
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
