"""Whether a test of JavaScript gets to its assertions, and whether one that fails fails the test."""

from typing import TYPE_CHECKING

from scarab.languages.treesitter.source import Source
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node


PASSAGES = frozenset(
    {"arrow_function", "function_expression", "generator_function", "function_declaration", "method_definition",
     "generator_function_declaration", "try_statement"}
)  # fmt: skip
_COUNTING = expression(r"expect\s?\.\s?(?:assertions|hasAssertions)\s?\(|\w+\s?\.\s?plan\s?\(\s?\d+\s?[,)]")
_COUNT_LIMIT = 200
"""Characters in which a call names what it counts."""


def counts(call: "Node", source: Source) -> bool:
    """Tell whether a call says how many assertions a test must meet: ``expect.assertions(2)``, ``t.plan(2)``."""
    return _COUNTING.match(source.begin(call, _COUNT_LIMIT)) is not None


def drops(node: "Node", part: "Node", source: Source) -> bool:
    """Tell whether a node is a ``try`` that a failed assertion in it never gets out of."""
    if node.type != "try_statement" or part != node.child_by_field_name("body"):
        return False
    handler = node.child_by_field_name("handler")
    body = handler.child_by_field_name("body") if handler is not None else None
    return body is not None and all(_is_idle(one, source) for one in body.named_children)


_TELLING = expression(r"console\s*\.\s*\w+\s*\(")


def _is_idle(statement: "Node", source: Source) -> bool:
    if statement.type == "expression_statement":
        return _TELLING.match(source.text, statement.start_byte, statement.end_byte) is not None
    return statement.type == "comment" or (statement.type == "return_statement" and not statement.named_child_count)
