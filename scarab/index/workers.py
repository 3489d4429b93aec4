"""Reading blobs in processes of their own, which a file that no parser survives may take down.

Each worker answers its share in order, one message a file, so the first file without an answer is the one that ended
it. The processes are forked: they start in a millisecond and know the front ends already. Where there is no fork,
files are read in this process.
"""

import gc
import os
import selectors
import signal
import struct
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import groupby, pairwise
from typing import BinaryIO

from scarab.index.reading import Identifiers, Reading, Task, blamed, read_blob
from scarab.model.errors import IncompleteError
from scarab.model.facts import Unread, UnreadReason
from scarab.model.objects import Blob, ObjectReader, ObjectSource


def read_all(
    source: ObjectSource, shares: Sequence[Sequence[Task]], identifiers: Identifiers
) -> Generator[tuple[Task, Reading], None, None]:
    """Yield a reading for each task, in no order, with one process for each share.

    Closing the iterator ends the processes.

    Raises:
        IncompleteError: Contents cannot be read at all.
    """
    if hasattr(os, "fork"):
        yield from _Crew(source, identifiers).work(shares)
        return
    with source.reader() as reader:
        for share in shares:
            yield from _readings(reader, share, lambda task, blob: read_blob(task, blob, identifiers))


class _Worker:
    """One process, and what it still has to answer."""

    def __init__(self, pid: int, pipe: int, share: Sequence[Task]) -> None:
        self.pid = pid
        self.pipe = pipe
        self.unanswered = list(reversed(share))
        self._heard = bytearray()

    def answers(self, heard: bytes) -> Iterator[tuple[Task, Reading]]:
        """Yield the answers that are complete with what was heard now."""
        self._heard += heard
        start = 0
        while (body := start + _HEADER.size) <= len(self._heard):
            kind, size, lines, *lengths = _HEADER.unpack_from(self._heard, start)
            ends = [body + sum(lengths[:count]) for count in range(len(lengths) + 1)]
            if ends[-1] > len(self._heard):
                break
            facts, detail, transcript, terms = (bytes(self._heard[start:end]) for start, end in pairwise(ends))
            if kind == _GIVEN_UP:
                raise IncompleteError(f"contents cannot be read: {facts.decode()}")
            yield self.unanswered.pop(), Reading(kind == _LASTING, size, lines, facts, detail, transcript, terms)
            start = ends[-1]
        del self._heard[:start]

    def end(self) -> int:
        """Wait for the process; return its exit status, or minus the signal that ended it."""
        os.close(self.pipe)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class _Crew:
    """The workers of one job."""

    def __init__(self, source: ObjectSource, identifiers: Identifiers) -> None:
        self._source = source
        self._identifiers = identifiers
        self._selector = selectors.DefaultSelector()

    def work(self, shares: Sequence[Sequence[Task]]) -> Iterator[tuple[Task, Reading]]:
        try:
            for share in shares:
                self._start(share)
            while self._selector.get_map():
                for key, _ in self._selector.select():
                    yield from self._hear(key.data)
        finally:
            for key in list(self._selector.get_map().values()):
                os.kill(key.data.pid, signal.SIGKILL)
                key.data.end()
            self._selector.close()

    def _start(self, share: Sequence[Task]) -> None:
        try:
            hearing, speaking = os.pipe()
            with warnings.catch_warnings():
                # Python warns of forks beside threads: a lock may stay held. A worker takes none that threads share.
                warnings.simplefilter("ignore", DeprecationWarning)
                pid = os.fork()
        except OSError as error:
            raise IncompleteError(f"no process can be started to read files: {error}") from error
        if pid == 0:
            try:
                os.close(hearing)
                with os.fdopen(speaking, "wb") as pipe:
                    _serve(self._source, share, self._identifiers, pipe)
            finally:
                os._exit(0)  # nothing of the parent's (files, temporary folders) may be closed from here
        os.close(speaking)
        self._selector.register(hearing, selectors.EVENT_READ, _Worker(pid, hearing, share))

    def _hear(self, worker: _Worker) -> Iterator[tuple[Task, Reading]]:
        heard = os.read(worker.pipe, _PIECE)
        if heard:
            yield from worker.answers(heard)
            return
        self._selector.unregister(worker.pipe)
        status = worker.end()
        if worker.unanswered:
            yield worker.unanswered.pop(), blamed(*obituary(status, _SECONDS))
        if worker.unanswered:
            self._start(worker.unanswered[::-1])


_HEADER = struct.Struct("<BQiIIII")
_FLEETING, _LASTING, _GIVEN_UP = range(3)
_PIECE = 1 << 18

_SECONDS = 5.0
"""Processor time for one file: a busy machine needs more of the clock, but not more of this."""

_MEMORY = 1 << 30
"""Bytes that a worker may have to itself. Mapped files do not count: git maps whole packs."""


def _serve(source: ObjectSource, share: Sequence[Task], identifiers: Identifiers, pipe: BinaryIO) -> None:
    """Do a worker's share of the job. Its parent ends it when a person interrupts the audit."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process even inside of a parser
    gc.disable()  # syntax trees die by their reference counts; looking for cycles costs a tenth

    def read(task: Task, blob: Blob) -> Reading:
        signal.setitimer(signal.ITIMER_PROF, _SECONDS)
        reading = read_blob(task, blob, identifiers)
        signal.setitimer(signal.ITIMER_PROF, 0)
        return reading

    try:
        with source.reader() as reader:
            limit_memory()
            for _, reading in _readings(reader, share, read):
                _say(pipe, _LASTING if reading.lasting else _FLEETING, reading)
    except Exception as error:  # whatever it is, the parent can say it and this process cannot
        text = f"{type(error).__name__}: {error}"
        _say(pipe, _GIVEN_UP, Reading(False, 0, 0, text.encode("utf-8", "backslashreplace"), b"", b"", b""))


def _readings(
    reader: ObjectReader, share: Sequence[Task], read: Callable[[Task, Blob], Reading]
) -> Iterator[tuple[Task, Reading]]:
    for limit, tasks in groupby(share, key=lambda task: task.front_end.limit):
        alike = list(tasks)
        for task, blob in zip(alike, reader.blobs([task.oid for task in alike], limit=limit), strict=True):
            yield task, read(task, blob)


def _say(pipe: BinaryIO, kind: int, reading: Reading) -> None:
    parts = (reading.facts, reading.detail, reading.transcript, reading.terms)
    pipe.write(_HEADER.pack(kind, reading.size, reading.lines, *map(len, parts)) + b"".join(parts))
    pipe.flush()


def limit_memory() -> None:
    """Bound what this process may have to itself, so that a parser fails before the machine does."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or hard > _MEMORY:
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, hard))


def obituary(status: int, seconds: float) -> Unread:
    """Say what ended a process that did not finish, by its exit status or minus the signal.

    Args:
        status: As :func:`os.waitstatus_to_exitcode` gives it.
        seconds: Processor time that it had, before SIGPROF came.
    """
    if status == -signal.SIGPROF:
        return Unread(UnreadReason.TIMEOUT, f"not read within {seconds:.0f} s of processor time")
    if status == -signal.SIGKILL:
        return Unread(UnreadReason.MEMORY, "the process was killed, as systems do when memory runs out")
    return Unread(UnreadReason.PARSER_CRASH, f"signal {-status}" if status < 0 else f"exit status {status}")
