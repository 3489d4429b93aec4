"""JaCoCo's XML."""

from collections.abc import Mapping

from scarab.evidence.coverage.lines import CoverageFormat, Lines, whole
from scarab.evidence.xml import read_xml


def read_jacoco(content: bytes) -> Lines:
    """Read the lines of each source file, named by its package's folder; where that lies is not in the report."""
    sources = _Sources()
    read_xml(content, {"report": sources})
    return sources.lines


class _Sources:
    def __init__(self) -> None:
        self.lines = Lines()
        self._package = self._file = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "package":
            self._package = attributes.get("name", "")
        elif name == "sourcefile":
            self._file = "/".join(filter(None, (self._package, attributes.get("name", ""))))
        elif name == "line" and self._file:
            covered = whole(attributes.get("ci", ""))  # instructions: one of them is enough
            self.lines.add(self._file, whole(attributes.get("nr", "")), run=covered > 0)

    def text(self, data: str) -> None:
        """Nothing stands between JaCoCo's elements."""

    def end(self, name: str) -> None:
        if name == "sourcefile":
            self._file = ""


READER = CoverageFormat("JaCoCo", lambda beginning: b"<report" in beginning, read_jacoco)
