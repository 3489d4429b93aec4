"""Get what is known of blobs: from the store, or by reading them now and keeping the result."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from scarab.index.listing import NO_BLOB, ListedBlob
from scarab.index.reading import (
    BlobFacts,
    BlobKey,
    Depth,
    Identifiers,
    Reading,
    Task,
    front_end_of,
    unpack_reading,
    unpack_transcript,
)
from scarab.index.store import Store
from scarab.index.workers import Crew
from scarab.model.front_end import FrontEnd
from scarab.model.objects import ObjectSource
from scarab.model.path import RepoPath
from scarab.model.transcript import Transcript
from scarab.model.tree import TreeEntry
from scarab.model.unread import Unread
from scarab.model.value import value


@value
class Workshop:
    """How blobs are read in this audit."""

    front_end: Callable[[RepoPath], FrontEnd]
    identifiers: Identifiers
    crew: Crew
    jobs: int
    """Processes for a long job; 0 chooses by the machine."""
    progress: Callable[[int, int], None]

    def task(self, entry: TreeEntry, depth: Depth) -> Task | None:
        """Return what is to be read of an entry, None for a submodule."""
        front_end = front_end_of(entry, self.front_end)
        return None if front_end is None else Task(entry.blob, front_end, depth)

    def facts(self, store: Store, source: ObjectSource, tasks: Iterable[Task]) -> dict[BlobKey, BlobFacts]:
        """Return what is known of each blob, which is read when it is not kept soundly."""
        known: dict[BlobKey, BlobFacts] = {}
        missing = {}
        for task in tasks:
            kept = store.facts(task.key)
            if kept is None or (
                task.depth is Depth.DETAIL and kept.detail is None and not isinstance(kept.facts, Unread)
            ):
                missing[task.key] = task
            else:
                known[task.key] = kept
        known.update((task.key, unpack_reading(reading)) for task, reading in self._read(store, source, missing))
        return known

    def prepare(self, store: Store, source: ObjectSource, tasks: Iterable[Task]) -> None:
        """Read the blobs of which no facts are kept, all in one job."""
        missing = {task.key: task for task in tasks if not store.has_facts(task.key)}
        deque(self._read(store, source, missing), maxlen=0)

    def transcript(self, store: Store, source: ObjectSource, task: Task) -> Transcript:
        """Return the transcript of a blob, which is read when it is not kept soundly."""
        kept = store.transcript(task.key)
        if kept is not None:
            return kept
        [(_, reading)] = self._read(store, source, {task.key: task})
        return unpack_transcript(reading.transcript) if reading.transcript else Transcript()

    def blobs(self, store: Store, source: ObjectSource, tasks: Sequence[Task | None]) -> list[ListedBlob]:
        """Return what a listing holds of each blob, after reading those that were never read before."""
        wanted = {task.key: task for task in tasks if task is not None}
        known = store.known(wanted)
        missing = {key: task for key, task in wanted.items() if key not in known}
        if missing:
            deque(self._read(store, source, missing), maxlen=0)
            known.update(store.known(missing))
        return [NO_BLOB if task is None else known.get(task.key, NO_BLOB) for task in tasks]

    def _read(
        self, store: Store, source: ObjectSource, missing: Mapping[BlobKey, Task]
    ) -> Iterator[tuple[Task, Reading]]:
        """Read blobs and keep what lasts, some thousands at a time: an interrupted job goes on from there."""
        tasks = list(missing.values())
        if not tasks:
            return
        tell = self.progress if len(tasks) >= _MANY else _nobody
        batch: list[tuple[Task, Reading]] = []
        weight = 0
        tell(0, len(tasks))
        with closing(self.crew.read(source, self._shares(source, tasks))) as readings:
            for done, (task, reading) in enumerate(readings, 1):
                yield task, reading
                if reading.lasting:
                    batch.append((task, reading))
                    weight += len(reading.terms) + len(reading.transcript)
                if len(batch) == _BATCH or weight > _BATCH_BYTES or done == len(tasks):
                    store.add(batch)
                    batch, weight = [], 0
                if done % _STEP == 0 or done == len(tasks):
                    tell(done, len(tasks))

    def _shares(self, source: ObjectSource, tasks: Sequence[Task]) -> list[list[Task]]:
        """Share a job out: the largest first, each to whom has least to do, then in the order of the tree.

        Contents that are asked for in the order of the tree lie near each other in git's packs.
        """
        if len(tasks) <= _FEW or self.jobs == 1:
            return [_by_limit(tasks)]
        with source.reader() as reader:
            sizes = list(reader.sizes([task.oid for task in tasks]))
        efforts = [
            0 if size > task.front_end.limit else size if _is_parsed(task) else size // _PLAINER
            for task, size in zip(tasks, sizes, strict=True)
        ]
        processes = (self.jobs or min(max(os.cpu_count() or 1, 2), 8)) if sum(efforts) > _WORTH_A_PROCESS else 1
        shares: list[list[int]] = [[] for _ in range(processes)]
        loads = [0] * processes
        for number in sorted(range(len(tasks)), key=efforts.__getitem__, reverse=True):
            least = loads.index(min(loads))
            shares[least].append(number)
            loads[least] += efforts[number] + 1
        return [_by_limit([tasks[number] for number in sorted(share)]) for share in shares if share]


_MANY = 500
"""Files that take long enough for people to be told."""

_STEP = 200
_BATCH = 4000
_BATCH_BYTES = 4 << 20
"""Bytes of terms, four to a term, and of transcripts: what is held before it is written stays within some tens of
megabytes."""

_FEW = 32
_WORTH_A_PROCESS = 300 << 10
_PLAINER = 10
"""How much cheaper a byte is in a file that is not parsed: only its identifiers are taken."""


def _is_parsed(task: Task) -> bool:
    return task.front_end.judged and task.depth is not Depth.TERMS


def _by_limit(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: task.front_end.limit)


def _nobody(done: int, total: int) -> None:
    """Tell nobody: the work is short."""
