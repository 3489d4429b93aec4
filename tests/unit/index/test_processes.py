import os
import signal

import pytest

from scarab.index.processes import forked, handle_signals, limit_memory, obituary
from scarab.model.unread import Unread, UnreadReason


def test_an_interrupt_is_left_to_the_parent_and_the_end_of_its_time_ends_a_child() -> None:
    pid = forked()
    if pid == 0:
        handle_signals()
        limit_memory()
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGPROF)
        os._exit(0)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGPROF


@pytest.mark.parametrize(
    ("status", "reason", "detail"),
    [
        (-signal.SIGPROF, UnreadReason.TIMEOUT, "not read within 5 s of processor time"),
        (-signal.SIGKILL, UnreadReason.MEMORY, "the process was killed, as systems do when memory runs out"),
        (-signal.SIGSEGV, UnreadReason.PARSER_CRASH, "signal 11"),
        (3, UnreadReason.PARSER_CRASH, "exit status 3"),
    ],
)
def test_a_process_that_did_not_finish_is_told_by_how_it_ended(status: int, reason: UnreadReason, detail: str) -> None:
    assert obituary(status, 5.0) == Unread(reason, detail)
