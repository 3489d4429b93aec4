"""Lines of a text, and line numbers of places in it."""

from collections.abc import Iterator
from typing import Any

from scarab.manifests.errors import ManifestError


def text_of(content: bytes) -> str:
    """Decode a manifest.

    Raises:
        ManifestError: It is not UTF-8.
    """
    try:
        return content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ManifestError(f"byte {error.start} is not UTF-8") from None


def numbered(text: str, comment: str = "") -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, each with its number and without what follows a comment mark."""
    for number, line in enumerate(text.split("\n"), start=1):
        said = line.partition(comment)[0].rstrip() if comment else line.rstrip()
        if said.strip():
            yield number, said


def word(value: Any) -> str:
    """Return a value that should be a string; empty when it is none."""
    return value if isinstance(value, str) else ""


class Finder:
    """Finds words in a text from some line on, each time behind where the last one was found."""

    def __init__(self, text: str, first: int = 1) -> None:
        self._text = text
        self._line = max(first, 1)
        self._at = len("".join(text.splitlines(keepends=True)[: self._line - 1]))

    def line_of(self, word: str) -> int:
        """Return the line of the next place of a word; the line of the last one found when there is none."""
        found = self._text.find(word, self._at)
        if found >= 0:
            self._line += self._text.count("\n", self._at, found)
            self._at = found + 1
        return self._line
