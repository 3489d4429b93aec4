"""Pieces of a file's text, cut out by the nodes that stand for them."""

import ast

from scarab.languages.excerpts import excerpt
from scarab.languages.lines import split_lines


class Pieces:
    """The text of one file."""

    def __init__(self, text: str) -> None:
        self._lines = split_lines(text.encode("utf-8", "surrogatepass"))

    def of(self, node: ast.expr) -> str:
        """Return an expression as it is written, on one line."""
        return excerpt(self._cut(node))

    def arguments(self, call: ast.Call, *, behind: int = 0) -> str:
        """Return the arguments of a call as they are written, but for the first few."""
        told = [self._cut(one) for one in call.args[behind:]]
        told += [
            f"{one.arg}={self._cut(one.value)}" if one.arg else f"**{self._cut(one.value)}" for one in call.keywords
        ]
        return excerpt(",".join(told))

    def whole(self, statement: ast.stmt) -> str:
        """Return the lines that a statement stands on, as they are; those of its decorators are left out."""
        return b"\n".join(self._lines[statement.lineno - 1 : statement.end_lineno]).decode("utf-8", "surrogatepass")

    def _cut(self, node: ast.expr) -> str:
        lines = self._lines[node.lineno - 1 : node.end_lineno]
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b"\n".join(lines).decode("utf-8", "surrogatepass")
