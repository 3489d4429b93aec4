"""Child processes that parse what may crash or hang a parser: forked, limited, and what ended one."""

import os
import signal
import warnings

from scarab.model.unread import Unread, UnreadReason

_MEMORY = 1 << 30
"""Bytes that a worker may have to itself. Mapped files do not count: git maps whole packs."""


def forked() -> int:
    """Fork this process; return the child's id, and 0 in the child.

    Raises:
        OSError: No process can be started.
    """
    with warnings.catch_warnings():
        # Python warns of forks beside threads: a lock may stay held. The child takes none that threads share.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def handle_signals() -> None:
    """Leave an interrupt to the parent, and let SIGTERM and the end of its processor time end this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process even inside of a parser


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
