"""Coverage reports: which lines of which files were run."""

from scarab.evidence.coverage import cobertura, coverage_py, go, jacoco, lcov
from scarab.evidence.coverage.lines import Lines
from scarab.evidence.errors import UnreadableError

_READERS = (coverage_py.READER, go.READER, lcov.READER, cobertura.READER, jacoco.READER)
_BEGINNING = 4096
"""Bytes in which a format shows itself."""


def read_coverage(content: bytes) -> Lines:
    """Read a coverage report in any format that is known.

    Raises:
        UnreadableError: It is none of them, or damaged.
    """
    beginning = content[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    for reader in _READERS:
        if reader.known_by(beginning):
            return reader.read(content)
    names = ", ".join(reader.name for reader in _READERS)
    raise UnreadableError(f"is no coverage report that is known: {names}")
