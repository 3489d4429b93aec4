"""Files of scarab's own: those that several runs read and write at the same time, and whether any has changed."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from hashlib import blake2b
from pathlib import Path
from typing import IO

from scarab.model.errors import IncompleteError
from scarab.model.expression import expression
from scarab.model.path import printable

PATIENCE = 10.0
"""Seconds that a run waits for others to write their lines."""

_MOMENT = 0.02


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that nobody ever reads half of it, and a run that is killed leaves it as it was.

    What such a run may leave beside it, the next one takes away.

    Raises:
        OSError: It cannot be written; the error names the file that was meant.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = f".{path.name}.{_neighbourhood()}"
    temporary = path.with_name(f"{beside}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    for left in path.parent.glob(f"{escape(beside)}.*.tmp"):
        if _is_over(left.name.removeprefix(f"{beside}.").removesuffix(".tmp")):
            with suppress(OSError):  # a folder, or another run was quicker
                left.unlink()


def _neighbourhood() -> str:
    """Return what tells apart machines and containers that share a folder: a process has a number in one of them."""
    host = os.uname().nodename if os.name == "posix" else ""
    try:
        space = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        space = 0
    return blake2b(f"{host} {space}".encode(), digest_size=4).hexdigest()


def _is_over(process: str) -> bool:
    """Tell whether no process of a number runs any more, where that can be asked without any harm."""
    if os.name != "posix" or not _PROCESS.fullmatch(process):
        return False
    try:
        os.kill(int(process), 0)
    except OSError as error:
        return isinstance(error, ProcessLookupError)  # else it is somebody else's
    return False


_PROCESS = expression(r"[1-9][0-9]{0,8}")


def states_of(folder: str) -> Iterator[str]:
    """Yield every file below a folder with its size and when it was written last, sorted; none of them is read."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from states_of(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


@contextmanager
def locked(file: IO[bytes], path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Keep others from a file until it is closed; the lock goes with the process, however it ends.

    Raises:
        IncompleteError: Others keep it locked for longer than ``patience`` seconds.
    """
    try:
        import fcntl  # whoever only reads needs no lock
    except ImportError:  # where there is none, runs on one repository are not started at once
        yield
        return
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() > until:
                raise IncompleteError(f"{printable(str(path))}: others keep it locked") from None
            time.sleep(_MOMENT)
    yield
