"""The reports that a command has written, found and read."""

import glob
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from scarab.evidence.coverage import read_coverage
from scarab.evidence.coverage.lines import Lines
from scarab.evidence.envelope import SIZE
from scarab.evidence.errors import UnreadableError
from scarab.evidence.junit import read_junit
from scarab.evidence.statement import digest_of
from scarab.model.check import Check
from scarab.model.evidence import Statement

OUT = "{out}"
"""Stands for the folder outside of the work tree in commands and paths."""

_MOST = 10_000
"""Files that are looked at for one check."""

T = TypeVar("T")


class Reports(NamedTuple):
    """What a command's reports say."""

    tests: tuple[Statement, ...]
    coverage: tuple[Lines, ...]
    digests: tuple[str, ...]
    flaws: tuple[str, ...]
    """Reports that were promised and are not there, or cannot be read."""


def read_reports(check: Check, out: Path, top: Path, *, since: int) -> Reports:
    """Read the reports that a check names; of one that names none, whatever reports lie in its output folder.

    Args:
        check: Says where the reports are; a path that is not absolute begins at the top of the work tree.
        out: The folder for output.
        top: Of the work tree.
        since: When the command was started, in nanoseconds since 1970: an older file is some other run's.
    """
    collected = _Collected()
    if check.junit or check.coverage:
        tests = collected.named(check.junit, read_junit, out, top, since)
        coverage = collected.named(check.coverage, read_coverage, out, top, since)
    else:
        files = [path for path in sorted(out.rglob("*")) if path.is_file()][:_MOST]
        tests, coverage = collected.whatever(files, read_junit), collected.whatever(files, read_coverage)
    return Reports(tuple(tests), tuple(coverage), tuple(sorted(collected.digests)), tuple(collected.flaws))


class _Collected:
    """What became of the files that were looked at."""

    def __init__(self) -> None:
        self.digests: set[str] = set()
        self.flaws: list[str] = []

    def named(self, pattern: str, read: Callable[[bytes], T], out: Path, top: Path, since: int) -> list[T]:
        """Read every file that a pattern names, and note it when there is none or one of them is no report."""
        if not pattern:
            return []
        escaped = Path(glob.escape(str(top)), pattern.replace(OUT, glob.escape(str(out))))
        found = map(Path, glob.iglob(str(escaped), recursive=True))  # noqa: PTH207 - a pattern may be absolute
        files = [path for path in sorted(found) if path.is_file() and path.stat().st_mtime_ns >= since][:_MOST]
        if not files:
            self.flaws.append(f"no report of this run is at {pattern}")
        said = []
        for path in files:
            try:
                said.append(self._read(path, read))
            except UnreadableError as error:
                self.flaws.append(f"{path.name} {error}")
        return said

    def whatever(self, files: Sequence[Path], read: Callable[[bytes], T]) -> list[T]:
        """Read the files among these that are reports of one kind."""
        said = []
        for path in files:
            try:
                said.append(self._read(path, read))
            except UnreadableError:
                continue
        return said

    def _read(self, path: Path, read: Callable[[bytes], T]) -> T:
        with path.open("rb") as file:
            content = file.read(SIZE + 1)
        if len(content) > SIZE:
            raise UnreadableError(f"is larger than {SIZE >> 20} MB")
        said = read(content)
        self.digests.add(digest_of(content))
        return said
