"""A file that was parsed: its text and its tree."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node


class Source(NamedTuple):
    """A file that parses, as far as it does."""

    content: bytes
    """UTF-8 without a byte order mark; every line ends with a line feed."""
    text: str
    """The same with one character for each byte, so that places in the tree are places in it."""
    root: "Node"
    gaps: tuple[tuple[int, int], ...]
    """First and last lines of what the grammar has no rule for."""

    def cut(self, node: "Node") -> str:
        """Return the text of a node."""
        text = self.text[node.start_byte : node.end_byte]
        return text if text.isascii() else respelled(text)

    def begin(self, node: "Node", limit: int) -> str:
        """Return the beginning of a node's text, in one line: of what may be large and lie in others as large."""
        text = self.text[node.start_byte : min(node.end_byte, node.start_byte + 4 * limit)]
        return " ".join((text if text.isascii() else respelled(text)).split())[:limit]


def respelled(text: str) -> str:
    """Return what a stretch of :attr:`Source.text` spells beyond ASCII."""
    return text.encode("latin-1").decode("utf-8", "replace")


def as_in_text(spelling: str) -> str:
    """Return how :attr:`Source.text` has what is spelled so."""
    return spelling if spelling.isascii() else spelling.encode().decode("latin-1")


def first_line(node: "Node") -> int:
    """Return the line a node starts on."""
    return node.start_point[0] + 1


def last_line(node: "Node") -> int:
    """Return the line a node ends on."""
    return node.end_point[0] + 1
