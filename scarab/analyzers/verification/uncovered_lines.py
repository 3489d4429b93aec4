"""Find changed lines that no test has run, by coverage that was measured on the very head."""

from collections.abc import Iterable, Iterator

from scarab.analyzers.comments import uncommented
from scarab.analyzers.paths import is_test_path
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.evidence import LineCoverage
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import setting, value

_CLOSING = " \t\r\n\f\v])};,"
"""A line of these alone, beside comments, runs nothing; but some formats cover whole blocks."""


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_lines: int = setting(default=1, least=1)
    """Changed lines of one file that must have been missed before they are reported."""


@value
class UncoveredLines(Evidence):
    """What of the changed lines of one file was never run."""

    lines: str
    """Their numbers at the head, in runs: ``12-14, 20``."""
    missed: int
    changed: int
    """Changed lines that hold code, by the coverage report."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each file with new or rewritten lines that were never run, at the first of them.

    Tests and generated files are left out, and so is a file that the coverage at hand does not speak of.
    """
    for change in given.changes:
        if change.after is None or change.generated or is_test_path(change.path, given.policy):
            continue
        measured = [
            one.statement.coverage[change.path]
            for one in given.evidence.attestations
            if one.counts and change.path in one.statement.coverage
        ]
        if measured:
            content = given.head.content(change.path)
            yield from _observed(change, _together(measured), content or b"", params)


def _observed(change: FileChange, coverage: LineCoverage, content: bytes, params: Params) -> Iterator[Observation]:
    texts = uncommented(change.path, content.decode("utf-8", "replace")).split("\n")
    measured = (line for line in coverage.run | coverage.missed if line <= len(texts) and change.adds(line))
    changed = frozenset(line for line in measured if texts[line - 1].strip(_CLOSING))
    missed = sorted(changed & coverage.missed)
    if len(missed) >= params.min_lines:
        runs = list(_runs(missed))
        first = Location(change.path, Side.HEAD, runs[0])
        shown = ", ".join(str(run.first) if run.first == run.last else f"{run.first}-{run.last}" for run in runs)
        yield Observation(first, "uncovered", UncoveredLines(shown, len(missed), len(changed)))


def _together(measured: Iterable[LineCoverage]) -> LineCoverage:
    """Join what several runs covered: a line is missed that none of them ran."""
    files = list(measured)
    run = frozenset().union(*(one.run for one in files))
    return LineCoverage(run, frozenset().union(*(one.missed for one in files)) - run)


def _runs(lines: Iterable[int]) -> Iterator[Span]:
    first = last = 0
    for line in lines:
        if first and line != last + 1:
            yield Span(first, last)
            first = 0
        first, last = first or line, line
    if first:
        yield Span(first, last)


MEASUREMENT = Measurement(detect, Params)
