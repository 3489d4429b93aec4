"""Read blobs in worker processes, so that a file that crashes its parser takes down only its worker.

A worker is given a batch of tasks and answers them in order, one message a task, so the first task without an answer
is the one that ended it. Workers are forked: they start in a millisecond and know the front ends already; and they
stay, because most questions about a tree come one by one. Where there is no fork, files are read in this process.
"""

import fcntl
import gc
import json
import os
import selectors
import signal
import struct
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby, pairwise
from typing import BinaryIO

from scarab.index.processes import forked, handle_signals, limit_memory, obituary
from scarab.index.reading import Depth, Identifiers, Reading, Task, blamed, read_blob
from scarab.model.errors import IncompleteError
from scarab.model.front_end import FrontEnd
from scarab.model.objects import Blob, ObjectReader, ObjectSource
from scarab.model.tree import Oid


class Crew:
    """The processes that read for one audit: each is started when there is work for it, and ended with the crew."""

    def __init__(self, identifiers: Identifiers) -> None:
        self._identifiers = identifiers
        self._workers: list[_Worker] = []

    def read(
        self, source: ObjectSource, shares: Sequence[Sequence[Task]]
    ) -> Generator[tuple[Task, Reading], None, None]:
        """Yield a reading for each task, in no order, with one process for each share.

        Closing the iterator ends the processes that are not done.

        Raises:
            IncompleteError: Contents cannot be read at all.
        """
        if hasattr(os, "fork"):
            yield from self._work(source, shares)
            return
        with source.reader() as reader:
            for share in shares:
                yield from _readings(reader, share, lambda task, blob: read_blob(task, blob, self._identifiers))

    def close(self) -> None:
        """End the processes. One that has nothing to do ends by itself, so that it can end its own git first."""
        for worker in self._workers:
            if worker.unanswered:
                worker.kill()
            else:
                worker.end()
        self._workers.clear()

    def _work(self, source: ObjectSource, shares: Sequence[Sequence[Task]]) -> Iterator[tuple[Task, Reading]]:
        selector = selectors.DefaultSelector()
        try:
            for share in shares:
                self._give(source, share, selector)
            while selector.get_map():
                for key, _ in selector.select():
                    yield from self._hear(source, key.data, selector)
        finally:
            for key in list(selector.get_map().values()):
                self._workers.remove(key.data)
                key.data.kill()
            selector.close()

    def _give(self, source: ObjectSource, share: Sequence[Task], selector: selectors.BaseSelector) -> None:
        """Give a share to a worker that has nothing to do and knows the languages, else to a new one."""
        front_ends = {task.front_end.name: task.front_end for task in share}
        for worker in self._workers:
            if not worker.unanswered and worker.source is source and front_ends.keys() <= worker.knows:
                break
        else:
            worker = self._started(source, front_ends)
        worker.give(share)
        selector.register(worker.hearing, selectors.EVENT_READ, worker)

    def _hear(
        self, source: ObjectSource, worker: "_Worker", selector: selectors.BaseSelector
    ) -> Iterator[tuple[Task, Reading]]:
        heard = os.read(worker.hearing, _PIECE)
        yield from worker.answers(heard)
        if not heard or not worker.unanswered:
            selector.unregister(worker.hearing)
        if not heard:
            self._workers.remove(worker)
            left = worker.unanswered[::-1]
            yield left[0], blamed(*obituary(worker.end(), _SECONDS))
            if left[1:]:
                self._give(source, left[1:], selector)

    def _started(self, source: ObjectSource, front_ends: Mapping[str, FrontEnd]) -> "_Worker":
        try:
            (hearing, speaking), (listening, telling) = os.pipe(), os.pipe()
            _widen(speaking)
            pid = forked()
        except OSError as error:
            raise IncompleteError(f"no process can be started to read files: {error}") from error
        if pid == 0:
            try:
                for one in (hearing, telling, *(end for worker in self._workers for end in worker.ends)):
                    os.close(one)  # whoever waits for its end must not wait for this process
                with os.fdopen(listening, "rb") as orders, os.fdopen(speaking, "wb") as pipe:
                    _serve(source, front_ends, self._identifiers, orders, pipe)
            finally:
                os._exit(0)  # nothing of the parent's (files, temporary folders) may be closed from here
        os.close(speaking)
        os.close(listening)
        worker = _Worker(pid, hearing, telling, source, frozenset(front_ends))
        self._workers.append(worker)
        return worker


class _Worker:
    """One process, and what it still has to answer."""

    def __init__(self, pid: int, hearing: int, telling: int, source: ObjectSource, knows: frozenset[str]) -> None:
        self.hearing = hearing
        self.source = source
        self.knows = knows
        """The names of front ends."""
        self.unanswered: list[Task] = []
        """The next one last."""
        self._pid = pid
        self._telling = telling
        self._heard = bytearray()

    @property
    def ends(self) -> tuple[int, int]:
        """The pipes' ends on this side."""
        return self.hearing, self._telling

    def give(self, share: Sequence[Task]) -> None:
        """Send a batch, which the process reads to its end before it answers."""
        self.unanswered = list(reversed(share))
        orders = json.dumps([(task.oid, task.front_end.name, task.depth) for task in share]).encode("ascii")
        message = _SIZE.pack(len(orders)) + orders
        with suppress(BrokenPipeError):  # it died, which is heard of next
            while message:
                message = message[os.write(self._telling, message) :]

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

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        os.kill(self._pid, signal.SIGKILL)
        self.end()

    def end(self) -> int:
        """Wait for the process; return its exit status, or minus the signal that ended it."""
        os.close(self.hearing)
        os.close(self._telling)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


def _widen(pipe: int) -> None:
    """Let a pipe hold what a worker finds while its parent writes thousands of answers down, where a system can."""
    if sys.platform == "linux":
        with suppress(OSError):  # as much as this user may have is held by other pipes
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ANSWERS)


_ANSWERS = 1 << 20
_SIZE = struct.Struct("<I")
_HEADER = struct.Struct("<BQiIIII")
_FLEETING, _LASTING, _GIVEN_UP = range(3)
_PIECE = 1 << 18

_SECONDS = 5.0
"""Processor time for one file: a busy machine needs more of the clock, but not more of this."""


def _serve(
    source: ObjectSource,
    front_ends: Mapping[str, FrontEnd],
    identifiers: Identifiers,
    orders: BinaryIO,
    pipe: BinaryIO,
) -> None:
    """Do a worker's share of each job. Its parent ends it when a person interrupts the audit."""
    handle_signals()
    gc.disable()  # syntax trees die by their reference counts; looking for cycles costs a tenth

    def read(task: Task, blob: Blob) -> Reading:
        signal.setitimer(signal.ITIMER_PROF, _SECONDS)
        reading = read_blob(task, blob, identifiers)
        signal.setitimer(signal.ITIMER_PROF, 0)
        return reading

    try:
        with source.reader() as reader:
            limit_memory()
            while size := orders.read(_SIZE.size):
                batch = json.loads(orders.read(*_SIZE.unpack(size)))
                share = [Task(Oid(oid), front_ends[name], Depth(depth)) for oid, name, depth in batch]
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
