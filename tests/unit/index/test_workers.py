import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from scarab.index.reading import Depth, Task, unpack_reading
from scarab.index.workers import Crew
from scarab.model.errors import IncompleteError
from scarab.model.facts import SourceFacts
from scarab.model.unread import Unread, UnreadReason
from tests.unit.index.toy import MemorySource, identifiers, toy


def outcomes(contents: list[str], *, shares: int = 1) -> dict[str, SourceFacts | Unread]:
    source = MemorySource()
    names = {source.store(content): content for content in contents}
    tasks = [Task(oid, toy(), Depth.FACTS) for oid in names]
    with closing(Crew(identifiers)) as crew:
        readings = crew.read(source, [tasks[number::shares] for number in range(shares)])
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
    task = Task(source.store("good"), toy(), Depth.FACTS)

    with closing(Crew(identifiers)) as crew, pytest.raises(IncompleteError, match="the object store is gone"):
        list(crew.read(source, [[task]]))


def test_closing_early_leaves_no_process_behind() -> None:
    source = MemorySource()
    tasks = [Task(source.store("x" * 3000 + str(number)), toy(), Depth.FACTS) for number in range(500)]
    readings = Crew(identifiers).read(source, [tasks[::2], tasks[1::2]])

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
    with closing(Crew(identifiers)) as crew:
        readings = list(crew.read(source, [[Task(source.store("good"), front_end, Depth.FACTS)]]))

    assert [unpack_reading(reading).facts for _, reading in readings] == [SourceFacts("toy", 1)]


def test_a_worker_stays_for_the_next_question_and_is_replaced_by_one_that_knows_a_new_language() -> None:
    def told(_: bytes) -> SourceFacts:
        return SourceFacts("toy", os.getpid())

    source = MemorySource()
    one = toy().__class__("toy", "1", 4000, told, toy().study, judged=True)
    other = toy().__class__("other", "1", 4000, told, toy().study, judged=True)
    contents = [source.store(str(number)) for number in range(4)]

    with closing(Crew(identifiers)) as crew:
        pids = [
            facts.lines
            for content, front_end in zip(contents, (one, one, other, one), strict=True)
            for _, reading in crew.read(source, [[Task(content, front_end, Depth.FACTS)]])
            if isinstance(facts := unpack_reading(reading).facts, SourceFacts)
        ]

    assert pids[0] == pids[1] == pids[3] != pids[2]
    assert os.getpid() not in pids


def test_what_is_found_by_is_read_without_any_parser() -> None:
    source = MemorySource()
    with closing(Crew(identifiers)) as crew:
        [(_, reading)] = crew.read(source, [[Task(source.store("EXIT here\n"), toy(), Depth.TERMS)]])

    assert (reading.lasting, reading.lines, reading.facts) == (True, 1, b"")
    assert reading.terms
