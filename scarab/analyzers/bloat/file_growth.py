"""Find source files that grew out of proportion in one change."""

from collections.abc import Iterator

from scarab.analyzers.sizes import moved_lines, removed_bodies, source_files, usual_lines
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.severity import Origin
from scarab.model.value import setting, value


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_added: int = setting(default=300, least=1)
    """Lines that a file must have grown by, what moved in unchanged not counted."""
    min_growth: int = setting(default=50, least=1)
    """The same in per cent of its earlier length."""
    percentile: int = setting(default=75, least=1)
    """The file must then be longer than so many per cent of the base's files of its kind; at most 100."""
    include_tests: bool = False
    """Whether test files are measured as well: they grow with what they test."""


@value
class Growth(Evidence):
    """How much longer one file became, in lines."""

    before: int
    after: int
    grown: int
    """Without functions that moved in unchanged."""
    percent: int
    usual: int
    """What that share of the base's files of the same kind does not exceed."""
    percentile: int


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each existing source file that grew by both measures and is now longer than usual.

    Generated, vendored and unread files are left out, and so are data, documents and lock files.
    """
    removed = removed_bodies(given.changes)
    for change in source_files(given, include_tests=params.include_tests):
        if change.before is None or change.before.facts is None or change.after is None or change.after.facts is None:
            continue
        before, after = change.before.facts.lines, change.after.facts.lines
        grown = after - before - moved_lines(change, removed)
        if grown < params.min_added or grown * 100 < params.min_growth * before:
            continue
        usual = usual_lines(given.base, change.path, params.percentile)
        if after > usual:
            origin = Origin.WORSENED if before > usual else Origin.INTRODUCED
            evidence = Growth(before, after, grown, grown * 100 // max(before, 1), usual, params.percentile)
            yield Observation(Location(change.path, Side.HEAD), anchor="file", evidence=evidence, origin=origin)


MEASUREMENT = Measurement(detect, Params)
