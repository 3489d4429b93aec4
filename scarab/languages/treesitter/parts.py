"""What a piece of code is made of: the arguments of a call, and whether names are among its parts."""

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

_LIMIT = 200
"""Parts that are searched."""
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def arguments_of(call: "Node") -> list["Node"]:
    """Return the arguments of a call; none where it has no brackets."""
    arguments = call.child_by_field_name("arguments")
    return [] if arguments is None else parts_of(arguments)


def parts_of(node: "Node") -> list["Node"]:
    """Return what a piece of code is made of, comments aside."""
    return [one for one in node.named_children if "comment" not in one.type]


def first_part(node: "Node") -> "Node":
    """Return the first thing that a piece of code is made of, comments aside; itself where there is none."""
    return next(iter(parts_of(node)), node)


def has_part(nodes: Iterable["Node"], kinds: Container[str]) -> bool:
    """Tell whether any part of some code is of one of these kinds; what is too long to search is taken to have one."""
    pending = list(nodes)
    for _ in range(_LIMIT):
        if not pending:
            return False
        one = pending.pop()
        if one.type in kinds:
            return True
        pending += one.named_children
    return True


def mirrored(left: str, sign: str, right: str) -> tuple[str, str, str]:
    """Return a comparison as it is written from its other side: it says the same."""
    return right, _MIRRORED.get(sign, sign), left
