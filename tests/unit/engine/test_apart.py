import os
import signal

from scarab.engine.apart import apart
from scarab.model.unread import Unread, UnreadReason


def test_gives_what_the_work_gives() -> None:
    assert apart(lambda: b"x" * 1_000_000) == b"x" * 1_000_000


def test_nothing_is_an_answer() -> None:
    assert apart(lambda: b"") == b""


def test_tells_what_the_work_raised() -> None:
    def work() -> bytes:
        raise ValueError("no such thing")

    assert apart(work) == Unread(UnreadReason.PARSER_CRASH, "ValueError: no such thing")


def test_survives_work_that_kills_its_process() -> None:
    def work() -> bytes:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGPIPE)
        return b""

    assert apart(work) == Unread(UnreadReason.PARSER_CRASH, f"signal {signal.SIGPIPE.value}")


def test_leaves_no_trace_in_this_process() -> None:
    changed: list[int] = []

    def work() -> bytes:
        changed.append(1)
        return bytes(changed)

    assert (apart(work), changed) == (b"\1", [])
