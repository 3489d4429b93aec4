"""What the walk visits inside of a node: its children, with marks where names are bound.

The first part is last in these lists: a walk takes from the end of its stack.
"""

from typing import TYPE_CHECKING, Any

from scarab.languages.treesitter.frames import BINDING, USING, Mark, Part
from scarab.languages.treesitter.roles import (
    ATTRIBUTE_KIND,
    BINDS,
    COMMENT,
    DECORATOR,
    DEFINITION,
    FREE,
    NAME,
    SKIP,
    TAIL_KIND,
)
from scarab.languages.treesitter.syntax import Syntax

if TYPE_CHECKING:
    from tree_sitter import Node


def unfolded(node: "Node", syntax: Syntax, *, binding: bool) -> list[Any]:
    """Return the children of a node, with marks where names begin and end to be bound.

    Args:
        node: Any node.
        syntax: Of its language.
        binding: Whether names are bound where the node stands.
    """
    roles, kind = syntax.roles, node.kind_id
    role, field, member = roles[kind], syntax.fields.get(kind), syntax.members.get(kind)
    restore = BINDING if binding else USING
    target = None if field is None else node.child_by_field_id(field)
    attribute = None if member is None else node.child_by_field_id(member)
    children, parts = node.children, list[Any]()
    for child in children[::-1]:
        if attribute is not None and child == attribute and (role == DEFINITION or child != children[0]):
            parts.append(Part(ATTRIBUTE_KIND, child))
            continue
        marked: Mark | None
        if role == BINDS:
            marked = BINDING if roles[child.kind_id] == NAME else None
        elif role in _FREE:
            marked = USING if binding and (field is None or child == target) else None
        elif target is None:
            marked = None
        elif child == target:
            marked = BINDING
        else:
            marked = USING if binding else None  # what a parameter is marked with, and its type, are used
        if marked is None:
            parts.append(child)
        else:
            parts += (restore, child, marked)
    return parts


def unfolded_block(node: "Node", syntax: Syntax) -> list[Any]:
    """Return the parts of a block, with marks before those that are statements by where they stand."""
    parts = list[Any]()
    for child in node.children[::-1]:
        parts.append(child)
        part = child.kind_id
        if child.is_named and part not in syntax.statements and syntax.roles[part] not in _NO_STATEMENTS:
            parts.append(Part(TAIL_KIND, child))
    return parts


def unfolded_tokens(node: "Node", syntax: Syntax) -> list[Any]:
    """Return tokens; of a name behind a dot nothing else tells that it is an attribute."""
    parts = list[Any]()
    dotted = False
    for child in node.children:
        parts.append(Part(ATTRIBUTE_KIND, child) if dotted and syntax.roles[child.kind_id] == NAME else child)
        dotted = child.type == "."
    return parts[::-1]


_FREE = frozenset({FREE, DECORATOR})
_NO_STATEMENTS = frozenset({COMMENT, SKIP, DECORATOR})
