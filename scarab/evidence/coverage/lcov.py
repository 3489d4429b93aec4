"""lcov's tracefiles."""

from scarab.evidence.coverage.lines import CoverageFormat, Lines, whole
from scarab.model.expression import expression

_KNOWN_BY = expression(rb"(?:(?:#|TN:)[^\n]*\n|\s)*SF:")


def read_lcov(content: bytes) -> Lines:
    """Read ``DA`` records: one line each, with how often it was run."""
    lines = Lines()
    file = ""
    for record in content.decode("utf-8", "surrogateescape").split("\n"):
        kind, _, rest = record.rstrip("\r").partition(":")
        if kind == "SF":
            file = rest.strip()
        elif kind == "DA" and file:
            line, _, hits = rest.partition(",")
            lines.add(file, whole(line.strip()), run=whole(hits.partition(",")[0].strip()) > 0)
        elif kind.strip() == "end_of_record":
            file = ""
    return lines


READER = CoverageFormat("lcov", lambda beginning: _KNOWN_BY.match(beginning) is not None, read_lcov)
