"""Calls of Go, and the names in them."""

from typing import TYPE_CHECKING

from scarab.languages.treesitter.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node


NAMES = frozenset({"identifier", "call_expression", "selector_expression"})
"""Parts that are not known before a test runs."""
_LINK_LIMIT = 10


def called(node: "Node", source: Source) -> str:
    """Return the last name of what is called; empty when it has none."""
    function = node.child_by_field_name("function")
    if function is not None and function.type == "selector_expression":
        function = function.child_by_field_name("field")
    return source.cut(function) if function is not None and function.type.endswith("identifier") else ""


def is_handed(node: "Node", source: Source) -> bool:
    """Tell whether an argument is what a test is handed, which says nothing of what is asserted."""
    return source.begin(node, 10) in {"t", "c", "tb", "b", "s.T()", "suite.T()"}


def last_name(node: "Node", source: Source) -> str:
    """Return the last name of an expression."""
    for _ in range(_LINK_LIMIT):
        inner = next(filter(None, map(node.child_by_field_name, ("field", "function", "operand"))), None)
        if inner is None:
            break
        node = inner
    return source.cut(node) if node.type.endswith("identifier") else ""
