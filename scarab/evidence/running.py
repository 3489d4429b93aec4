"""Run the command of a check: no shell, a time limit, and its output goes where ours goes."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scarab.model.errors import UsageError
from scarab.model.path import printable

_GRACE = 5
"""Seconds between asking a command to end and ending it."""

_GIT_LOCAL = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS",
    "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
)  # fmt: skip
"""What git sets for a hook. Tests that make repositories of their own must not inherit it."""


class Ended(NamedTuple):
    """How a command ended."""

    exit: int
    """Its exit code; a signal that ended it as a negative number."""
    timed_out: bool
    started: int
    """In seconds since 1970."""
    seconds: int


def run(command: Sequence[str], folder: Path, *, limit: int) -> Ended:
    """Run a command in a folder and wait for it; it and all that it started are ended at the time limit.

    Raises:
        UsageError: There is no such program.
    """
    started = time.time()
    environment = {name: text for name, text in os.environ.items() if name not in _GIT_LOCAL}
    try:
        process = subprocess.Popen(
            list(command), cwd=folder, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise UsageError(
            f"{printable(command[0])}: cannot be run: {error.strerror}", hint="no shell reads it: name a program"
        ) from error
    timed_out = False
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        timed_out = True
    finally:  # also when the user stops us
        if process.returncode is None:
            _end(process)
    return Ended(process.returncode, timed_out, int(started), round(time.time() - started))


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
