"""What kind of body a function has."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.facts import BodyKind

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_PARTS = 200
"""Parts of one literal that are looked at; a larger one is data, which is code enough."""


def statements_of(body: "Node", syntax: Syntax) -> Sequence["Node"]:
    """Return what a body does, one by one; of a body that is an expression, that."""
    while body.kind_id in syntax.plain:
        inner = [one for one in body.named_children if one.kind_id not in syntax.comments]
        if len(inner) != 1:
            return inner
        body = inner[0]
    return [body]


def body_kind(body: "Node", source: Source, syntax: Syntax) -> BodyKind:
    """Return what a function with this body does when it is called."""
    statements = statements_of(body, syntax)
    if not statements:
        return BodyKind.EMPTY
    if len(statements) > 1:
        return BodyKind.CODE
    only = statements[0]
    unimplemented = syntax.dialect.unimplemented
    if unimplemented is not None and unimplemented.match(source.text, only.start_byte, only.end_byte):
        return BodyKind.UNIMPLEMENTED
    if only.named_child_count == 1 and only.named_children[0].kind_id in syntax.returns:
        only = only.named_children[0]  # where returning is an expression
    if only.kind_id in syntax.returns:
        if not only.named_child_count:
            return BodyKind.EMPTY
    elif only.kind_id not in syntax.literals | syntax.containers:
        return BodyKind.CODE
    return BodyKind.CONSTANT if is_literal(only, syntax) else BodyKind.CODE


def is_literal(node: "Node", syntax: Syntax) -> bool:
    """Tell whether an expression, or what a statement returns, names nothing."""
    pending = [node] if node.kind_id not in syntax.returns else list(node.named_children)
    for _ in range(_MOST_PARTS):
        if not pending:
            return True
        one = pending.pop()
        if one.kind_id in syntax.containers:
            pending += one.named_children
        elif one.kind_id not in syntax.literals:
            return False
    return False
