import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scarab.index.reading import Task, unpack_reading
from scarab.index.workers import read_all
from scarab.model.errors import IncompleteError
from scarab.model.facts import SourceFacts, Unread, UnreadReason
from tests.unit.index.toy import MemorySource, identifiers, toy


def outcomes(contents: list[str], *, shares: int = 1) -> dict[str, SourceFacts | Unread]:
    source = MemorySource()
    names = {source.store(content): content for content in contents}
    tasks = [Task(oid, toy(), detail=False) for oid in names]
    readings = read_all(source, [tasks[number::shares] for number in range(shares)], identifiers)
    return {names[task.oid]: unpack_reading(reading).facts for task, reading in readings}


GOOD = [f"good {number}" for number in range(30)]


def test_a_file_that_ends_its_process_is_blamed_and_the_others_are_read() -> None:
    read = outcomes([*GOOD[:10], "EXIT", *GOOD[10:20], "SPIN", "KILL", *GOOD[20:]], shares=2)

    assert {name: read.pop(name) for name in ("EXIT", "SPIN", "KILL")} == {
        "EXIT": Unread(UnreadReason.PARSER_CRASH, "exit status 7"),
        "SPIN": Unread(UnreadReason.TIMEOUT, "not read within 5 s of processor time"),
        "KILL": Unread(UnreadReason.MEMORY, "the process was killed, as systems do when memory runs out"),
    }
    assert read == dict.fromkeys(GOOD, SourceFacts("toy", 1))


def test_a_mistake_in_a_front_end_is_told_of_the_file_alone() -> None:
    assert outcomes(["RAISE", "good"]) == {
        "RAISE": Unread(UnreadReason.PARSER_CRASH, "RuntimeError"),
        "good": SourceFacts("toy", 1),
    }


def test_a_repository_that_cannot_be_read_is_no_files_fault() -> None:
    class Torn(MemorySource):
        @contextmanager
        def reader(self) -> Iterator[MemorySource]:
            raise IncompleteError("the object store is gone")
            yield self

    source = Torn()
    task = Task(source.store("good"), toy(), detail=False)

    with pytest.raises(IncompleteError, match="the object store is gone"):
        list(read_all(source, [[task]], identifiers))


def test_closing_early_leaves_no_process_behind() -> None:
    source = MemorySource()
    tasks = [Task(source.store("x" * 3000 + str(number)), toy(), detail=False) for number in range(500)]
    readings = read_all(source, [tasks[::2], tasks[1::2]], identifiers)

    next(readings)
    readings.close()

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_an_interrupt_is_left_to_the_parent() -> None:
    def interrupting(content: bytes) -> SourceFacts | Unread:
        os.kill(os.getpid(), signal.SIGINT)
        return SourceFacts("toy", 1)

    source = MemorySource()
    front_end = toy().__class__("toy", "1", 4000, interrupting, toy().study, judged=True)
    readings = list(read_all(source, [[Task(source.store("good"), front_end, detail=False)]], identifiers))

    assert [unpack_reading(reading).facts for _, reading in readings] == [SourceFacts("toy", 1)]
