"""Run work that may crash or hang in a child process with limits."""

import os
import signal
from collections.abc import Callable
from typing import NoReturn

from scarab.index.processes import forked, handle_signals, limit_memory, obituary
from scarab.model.errors import IncompleteError
from scarab.model.unread import Unread, UnreadReason

_SECONDS = 20.0
"""Processor time for one piece of work; nobody waits for it in a hook."""


def apart(work: Callable[[], bytes]) -> bytes | Unread:
    """Do work in a forked process and return what it gave, or what became of it.

    Where there is no fork it is done in this process.

    Raises:
        IncompleteError: No process can be started.
    """
    if not hasattr(os, "fork"):
        try:
            return work()
        except Exception as error:
            return Unread(UnreadReason.PARSER_CRASH, f"{type(error).__name__}: {error}")
    try:
        hearing, speaking = os.pipe()
        pid = forked()
    except OSError as error:
        raise IncompleteError(f"no process can be started to edit files: {error}") from error
    if pid == 0:
        _serve(work, hearing, speaking)
    os.close(speaking)
    try:
        with os.fdopen(hearing, "rb") as pipe:
            given = pipe.read()
    except BaseException:  # a person does not want to wait
        os.kill(pid, signal.SIGKILL)
        raise
    finally:
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status == _FAILED:
        return Unread(UnreadReason.PARSER_CRASH, given.decode("utf-8", "replace"))
    return given if status == 0 else obituary(status, _SECONDS)


_FAILED = 1


def _serve(work: Callable[[], bytes], hearing: int, speaking: int) -> NoReturn:
    ended = _FAILED
    try:
        os.close(hearing)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a parser's last words are for its makers
        handle_signals()
        signal.setitimer(signal.ITIMER_PROF, _SECONDS)
        limit_memory()
        with os.fdopen(speaking, "wb") as pipe:
            try:
                pipe.write(work())
                ended = 0
            except Exception as error:  # whatever it is, the parent can say it and this process cannot
                pipe.write(f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace")[:_WORDS])
    finally:
        os._exit(ended)  # nothing of the parent's (files, temporary folders) may be closed from here


_WORDS = 200
"""Bytes of an error that are told."""
