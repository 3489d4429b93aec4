"""How git is run: one executable, an environment of our own, no standard input of the user."""

import os
import selectors
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scarab.model.errors import IncompleteError, UsageError

TIMEOUT = 120
"""Seconds for one question: a pipe in the place of a file would keep git waiting for ever."""
TIMEOUT_OF_AUDITED = 20
"""Seconds for a question in the audited git directory: it is about names, and reads a few small files."""

_PIECE = 1 << 16
"""Bytes that are written to git or read from it at once."""

MORE_TOLD = "git fsck tells more"
"""What to do where a store is damaged."""

CAREFUL = (
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.commitGraph=false"),
    *("-c", "core.multiPackIndex=false"),
    *("-c", "core.untrackedCache=false"),
    *("-c", "protocol.allow=never"),
)
"""For the few questions that only the audited git directory can answer: none of them may run or fetch anything."""


class Answer(NamedTuple):
    """How one git process ended."""

    code: int
    out: bytes
    err: bytes

    @property
    def complaint(self) -> str:
        """What git ended with, or else the first thing it complained of. Untrusted text."""
        lines = [line for line in os.fsdecode(self.err).split("\n") if not line.startswith("hint: ")]
        fatal = (line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: "))
        return next(fatal, lines[0])


def ask(
    arguments: tuple[str, ...],
    *,
    environment: Mapping[str, str],
    cwd: Path = Path("/"),
    given: bytes = b"",
    timeout: int = TIMEOUT,
) -> Answer:
    """Run git once and wait for all that it says.

    Raises:
        IncompleteError: git does not come to an end.
    """
    try:
        run = subprocess.run(
            [git_program(), *arguments],
            cwd=cwd,
            env=environment,
            input=given,
            capture_output=True,
            check=False,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired as error:
        raise IncompleteError(f"git gave no answer in {timeout} seconds") from error
    return Answer(run.returncode, run.stdout, run.stderr)


def start(arguments: tuple[str, ...], *, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a git process to talk with; the caller ends it."""
    return subprocess.Popen(
        [git_program(), *arguments],
        cwd="/",
        env=environment,
        bufsize=_PIECE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


class Heard:
    """What a process says: read in pieces, and waited for no longer than git may need to find one thing."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._process = process
        self._waiting = selectors.PollSelector()
        self._source = process.stdout.fileno()
        self._waiting.register(self._source, selectors.EVENT_READ)
        self._held = bytearray()
        self._at = 0
        self.fell_silent = False
        """It said nothing for so long that it was killed: a pipe in the place of an object never ends."""

    def line(self) -> bytes:
        """Return the next line; where there is no end of it, what there is."""
        while (end := self._held.find(b"\n", self._at)) < 0 and self._more():
            pass
        return self._taken(end + 1 - self._at if end >= 0 else len(self._held))

    def read(self, size: int) -> bytes:
        """Return as many bytes; fewer where there are no more."""
        while len(self._held) - self._at < size and self._more():
            pass
        return self._taken(size)

    def _more(self) -> bool:
        if not self._waiting.select(PATIENCE):
            self.fell_silent = True
            self._process.kill()
            return False
        del self._held[: self._at]
        self._at = 0
        piece = os.read(self._source, _PIECE)
        self._held += piece
        return bool(piece)

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._held[self._at : self._at + size])
        self._at += len(taken)
        return taken


PATIENCE = 10
"""Seconds in which git says something of the objects that it was asked for."""


def end(process: subprocess.Popen[bytes]) -> int:
    """End a process that was started here, whatever it is doing, and return its exit code."""
    process.kill()  # a forked reader may still hold the other end of its input, so closing that is not enough
    for stream in filter(None, (process.stdin, process.stdout)):
        with suppress(BrokenPipeError):  # it died with questions unread
            stream.close()
    return process.wait()


def clean_environment(**more: str) -> dict[str, str]:
    """Build the environment of a git process from nothing, so that neither user nor hook can colour its answers."""
    kept = {name: os.environ[name] for name in ("TMPDIR",) if name in os.environ}
    return {**kept, **_ENVIRONMENT, "PATH": _absolute_path(), **more}


_ENVIRONMENT = {
    "HOME": os.devnull,
    "LC_ALL": "C",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_FLUSH": "0",  # a list of commits need not come line by line
}


@cache
def git_program() -> str:
    """Find git once, never in a folder that is relative to where we stand.

    Raises:
        UsageError: There is none.
    """
    found = shutil.which("git", path=_absolute_path())
    if found is None:
        raise UsageError("git: expected the program on PATH, found none", hint="install git 2.36 or later")
    return found


def _absolute_path() -> str:
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
