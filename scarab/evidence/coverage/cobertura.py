"""Cobertura's XML, which coverage.py and most others write as well."""

from collections.abc import Mapping

from scarab.evidence.coverage.lines import CoverageFormat, Lines, whole
from scarab.evidence.xml import read_xml


def read_cobertura(content: bytes) -> Lines:
    """Read the lines of each class, under the name of its file."""
    classes = _Classes()
    read_xml(content, {"coverage": classes})
    return classes.lines


class _Classes:
    def __init__(self) -> None:
        self.lines = Lines()
        self._file = ""
        self._source: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "class":
            self._file = attributes.get("filename", "")
        elif name == "line" and self._file:
            hits = attributes.get("hits", "")
            self.lines.add(self._file, whole(attributes.get("number", "")), run=whole(hits) > 0)
        elif name == "source":
            self._source = []

    def text(self, data: str) -> None:
        if self._source is not None:
            self._source.append(data)

    def end(self, name: str) -> None:
        if name == "class":
            self._file = ""
        elif name == "source" and self._source is not None:
            self.lines.roots.append("".join(self._source).strip())
            self._source = None


READER = CoverageFormat("Cobertura", lambda beginning: b"<coverage" in beginning, read_cobertura)
