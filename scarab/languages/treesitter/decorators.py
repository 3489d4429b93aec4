"""Decorators that were met, until the definition comes that they stand before."""

from typing import TYPE_CHECKING

from scarab.languages.treesitter.source import Source, first_line
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node


class Decorators:
    """Those of one file, in the order in which a walk meets them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._waiting: list[tuple[Node, tuple[str, ...]]] = []

    def meet(self, node: "Node", names: tuple[str, ...]) -> None:
        """Note a decorator, and what it is called."""
        self._waiting.append((node, names))

    def before(self, node: "Node") -> tuple[int, tuple[str, ...]]:
        """Return the first line of a definition with the decorators right before it, and what these are called."""
        waiting, text = self._waiting, self._source.text
        self._waiting = []
        names: list[str] = []
        first, begin = first_line(node), node.start_byte
        for decorator, called in reversed(waiting):
            end = decorator.end_byte
            if end > begin or begin - end > _FAR or not _BETWEEN.match(text[end:begin]):
                break
            names[:0] = called
            first, begin = first_line(decorator), decorator.start_byte
        return first, tuple(names)


_BETWEEN = expression(
    r"(?:\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/|\b(?:export|default|abstract|declare)\b)*+\Z"
)  # fmt: skip
"""What may stand between a decorator and what it decorates; nothing in it can be matched in two ways."""
_FAR = 2000
"""Characters between the two, at most."""
