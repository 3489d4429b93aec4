"""Objects by id: read through one git process, every id recomputed from the bytes, sizes before contents."""

import hashlib
import subprocess
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from scarab.model.errors import IncompleteError, UsageError
from scarab.model.objects import Blob
from scarab.model.tree import Oid
from scarab.model.unread import Unread, UnreadReason
from scarab.repo.process import Heard, end

_CHUNK = 500
"""Questions asked before their answers are read: few enough to fit into the pipe, so that neither side waits."""

_DEATHS = 200
"""Damaged objects that may kill git before the store is given up; each costs a new process."""
_SILENCES = 8
"""How often it may fall silent likewise."""

_USAGE = 129
"""git's exit code when it does not know an option."""

EMPTY_TREES = {
    "sha1": Oid("4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
    "sha256": Oid("6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"),
}
"""The tree with nothing in it, by object format. git knows it without having stored it."""

Start = Callable[..., subprocess.Popen[bytes]]


class CatFile:
    """Reads many objects, one after the other, through one ``git cat-file``.

    Satisfies :class:`~scarab.model.objects.ObjectReader`. An iterator that is left unfinished costs a new process;
    two must not be read in turns.
    """

    lacking = False
    """Whether an object that was to be read is missing or damaged here: another store may have it."""

    def __init__(self, start: Start, object_format: str) -> None:
        self._start = start
        self._object_format = object_format
        self._process: subprocess.Popen[bytes] | None = None
        self._heard: Heard | None = None
        self._deaths = 0
        self._mute: set[Oid] = set()
        """What git fell silent over, and is not asked again."""

    def sizes(self, oids: Iterable[Oid]) -> Iterator[int]:
        """Yield the size of each object in bytes, in the order asked; 0 for one that is missing or damaged."""
        for chunk in _chunks(oids):
            for header, _ in self._exchange(b"info", chunk):
                yield int(header[2]) if len(header) == 3 else 0

    def blobs(self, oids: Iterable[Oid], *, limit: int) -> Iterator[Blob]:
        """Yield each blob in the order asked; one of more than ``limit`` bytes is not read (TOO_LARGE)."""
        return self.read("blob", oids, limit=limit)

    def read(self, kind: str, oids: Iterable[Oid], *, limit: int) -> Iterator[Blob]:
        """Do the same for objects of any one kind."""
        for chunk in _chunks(oids):
            headers = [header for header, _ in self._exchange(b"info", chunk)]
            sound = [oid for oid, header in zip(chunk, headers, strict=True) if _unfit(header, kind, limit) is None]
            contents = self._exchange(b"contents", sound, limit=limit)
            for oid, header in zip(chunk, headers, strict=True):
                size = int(header[2]) if len(header) == 3 else 0
                content = _unfit(header, kind, limit) or self._checked(kind, oid, *next(contents))
                self.lacking |= isinstance(content, Unread) and not content.reason.lasting
                yield Blob(oid, size, content)

    def close(self) -> None:
        """End the process. The next question starts another."""
        if self._process is not None:
            process, self._process = self._process, None
            end(process)
            self._heard = None

    def _checked(self, kind: str, oid: Oid, header: Sequence[bytes], content: bytes) -> bytes | Unread:
        if len(header) != 3:
            return _damaged(header)
        if object_id(kind, content, self._object_format) != oid:
            return Unread(UnreadReason.HASH_MISMATCH, "its bytes are not what its id says")
        return content

    def _exchange(
        self, command: bytes, oids: Sequence[Oid], *, limit: int = 0
    ) -> Iterator[tuple[Sequence[bytes], bytes]]:
        """Yield git's header and content for each object; an empty header for one that git died of.

        Over which object it fell silent it does not say: then they are asked for one by one.
        """
        if not self._mute.isdisjoint(oids):
            for oid in oids:
                yield ((), b"") if oid in self._mute else next(self._exchange(command, [oid], limit=limit))
            return
        while oids:
            answered = 0
            for answer in self._answers(command, oids, limit):
                answered += 1
                yield answer
            if answered == len(oids):
                return
            oids = oids[answered:]
            silent = self._bury()
            if silent and len(oids) > 1:
                for oid in oids:
                    yield from self._exchange(command, [oid], limit=limit)
                return
            if silent:
                self._mute.add(oids[0])
            yield (), b""
            oids = oids[1:]

    def _answers(self, command: bytes, oids: Sequence[Oid], limit: int) -> Iterator[tuple[Sequence[bytes], bytes]]:
        """Ask for all of the objects, then yield answers until there are no more: fewer than asked when git died."""
        if self._process is None or self._heard is None:
            self._process = self._start("cat-file", "--batch-command", "--buffer")
            self._heard = Heard(self._process)
        asked, heard, owed = self._process.stdin, self._heard, len(oids)
        assert asked is not None
        try:
            asked.writelines(b"%s %s\n" % (command, oid.encode()) for oid in oids)
            asked.write(b"flush\n")
            asked.flush()
            while owed and (header := heard.line().split()):
                content = b""
                if command == b"contents" and len(header) == 3:
                    size = int(header[2])
                    # An object that somebody puts in the place of another meanwhile may be of any size.
                    content = heard.read(size) if size <= limit else b""
                    if heard.read(1) != b"\n" or size > limit:
                        self._process.kill()  # it has more to say, and is not waited for
                        return
                owed -= 1
                yield header, content
        except BrokenPipeError:
            return
        except GeneratorExit:
            if owed:  # nobody reads on; what git still has to say must not answer the next question
                self.close()
            raise

    def _bury(self) -> bool:
        """Take note that git died of an object, and tell whether it had fallen silent.

        Raises:
            IncompleteError: It did so too often.
            UsageError: It was not the object; git is too old.
        """
        assert self._process is not None  # it was there to die
        assert self._heard is not None
        silent = self._heard.fell_silent
        if self._process.wait() == _USAGE:
            raise UsageError("git: expected version 2.36 or later", hint="update git")
        self.close()
        self._deaths += _DEATHS // _SILENCES if silent else 1
        if self._deaths > _DEATHS:
            raise IncompleteError(f"more than {_DEATHS} objects are damaged", hint="git fsck names them")
        return silent


def object_id(kind: str, content: bytes, object_format: str) -> Oid:
    """Compute the id that git gives an object."""
    return stream_id(kind, len(content), [content], object_format)


def stream_id(kind: str, size: int, parts: Iterable[bytes], object_format: str) -> Oid:
    """Compute the id of an object that is in pieces."""
    digest = hashlib.new(object_format, _header(kind, size), usedforsecurity=False)
    for part in parts:
        digest.update(part)
    return Oid(digest.hexdigest())


def write_object(store: Path, oid: Oid, kind: str, size: int, parts: Iterable[bytes]) -> None:
    """Write a loose object into a store of our own. The caller has computed its id."""
    folder = store / oid[:2]
    folder.mkdir(exist_ok=True)
    squeeze = zlib.compressobj(1)
    with (folder / oid[2:]).open("wb") as file:
        file.write(squeeze.compress(_header(kind, size)))
        for part in parts:
            file.write(squeeze.compress(part))
        file.write(squeeze.flush())


def _header(kind: str, size: int) -> bytes:
    return f"{kind} {size}\0".encode()


def _unfit(header: Sequence[bytes], kind: str, limit: int) -> Unread | None:
    if len(header) != 3:
        return _damaged(header)
    found, size = header[1].decode(), int(header[2])
    if found != kind:
        return Unread(UnreadReason.CORRUPT_OBJECT, f"expected a {kind}, found a {found}")
    if size > limit:
        return Unread(UnreadReason.TOO_LARGE, f"{size} bytes, at most {limit} are read")
    return None


def _damaged(header: Sequence[bytes]) -> Unread:
    if header:
        return Unread(UnreadReason.MISSING_OBJECT, "not in the object store")
    return Unread(UnreadReason.CORRUPT_OBJECT, "git cannot read it")


def _chunks(oids: Iterable[Oid]) -> Iterator[list[Oid]]:
    rest = iter(oids)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
