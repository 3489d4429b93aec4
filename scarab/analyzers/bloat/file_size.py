"""Find source files that this change makes longer than almost any file of their repository."""

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

    min_lines: int = setting(default=800, least=1)
    """No shorter file is ever observed."""
    percentile: int = setting(default=99, least=1)
    """The file must be longer than so many per cent of the base's files of its kind; at most 100."""
    min_growth: int = setting(default=10, least=1)
    """Per cent of its earlier length that a file must have grown by."""
    include_tests: bool = False
    """Whether test files are measured as well."""


@value
class Oversize(Evidence):
    """The length of one file, in lines."""

    before: int
    after: int
    limit: int
    """The greater of the floor and of what is usual at the base."""
    change: str
    """``is new`` or ``grew from N lines``: how it came to that length."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each source file that passes the limit, or is beyond it and grows on.

    Generated, vendored and unread files are left out, and so are data, documents and lock files. A file whose growth
    is for the most part functions that moved in unchanged is left out as well: splitting a file is no bloat.
    """
    removed = removed_bodies(given.changes)
    for change in source_files(given, include_tests=params.include_tests):
        assert change.after is not None and change.after.facts is not None  # noqa: PT018 - source_files has seen to it
        after = change.after.facts.lines
        before = change.before.facts.lines if change.before is not None and change.before.facts is not None else 0
        grown = after - before
        if after <= params.min_lines or grown * 100 < params.min_growth * before or grown <= 0:
            continue
        limit = max(params.min_lines, usual_lines(given.base, change.path, params.percentile))
        if after > limit and moved_lines(change, removed) * 2 < grown:
            origin = Origin.WORSENED if before >= limit else Origin.INTRODUCED
            how = f"grew from {before} lines" if before else "is new"
            evidence = Oversize(before, after, limit, how)
            yield Observation(Location(change.path, Side.HEAD), anchor="file", evidence=evidence, origin=origin)


MEASUREMENT = Measurement(detect, Params)
