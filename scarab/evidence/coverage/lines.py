"""The common result of all coverage formats: run and missed lines by file name as the report spells it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from scarab.evidence.errors import UnreadableError
from scarab.model.evidence import LineCoverage

LAST_LINE = 1_000_000
"""No file that is read has as many lines."""
LINES_OF_A_REPORT = 5_000_000
"""Lines of one report."""


class Lines:
    """Collects the lines of a report. A line counts as run when anything says so."""

    def __init__(self) -> None:
        self.files: dict[str, dict[int, bool]] = {}
        """By the report's own name of each file; the value of a line tells whether it was run."""
        self.roots: list[str] = []
        """Folders that names may be relative to, as the machine knew them that wrote the report."""
        self._room = LINES_OF_A_REPORT

    def add(self, file: str, line: int, *, run: bool) -> None:
        """Note one line; what cannot be a line is passed over."""
        self.add_all(file, line, line, run=run)

    def add_all(self, file: str, first: int, last: int, *, run: bool) -> None:
        """Note every line of a span, both ends included.

        Raises:
            UnreadableError: There are more lines than a report can have.
        """
        span = range(max(first, 1), min(last, LAST_LINE) + 1)
        self._room -= len(span)
        if self._room < 0:
            raise UnreadableError(f"speaks of more than {LINES_OF_A_REPORT:,} lines")
        if span:
            lines = self.files.setdefault(file, {})
            for line in span:
                lines[line] = run or lines.get(line, False)


class CoverageFormat(NamedTuple):
    """One format: how it is known, and how it is read."""

    name: str
    known_by: Callable[[bytes], bool]
    """Given how a file begins."""
    read: Callable[[bytes], Lines]


def coverage_of(lines: Mapping[int, bool]) -> LineCoverage:
    """Part the lines of one file by whether they were run."""
    run = frozenset(line for line, was_run in lines.items() if was_run)
    return LineCoverage(run, frozenset(lines.keys() - run))


def whole(text: str) -> int:
    """Read a whole number; -1 when it is none, or longer than any count."""
    return int(text) if len(text) <= 18 and text.isascii() and text.isdigit() else -1
