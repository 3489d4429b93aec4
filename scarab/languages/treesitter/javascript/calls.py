"""Calls of JavaScript, as chains of names."""

from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.treesitter.parts import first_part
from scarab.languages.treesitter.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node


CHAIN_LIMIT = 40
"""Links of one chain of calls that are followed."""
NAMES = frozenset({"identifier", "this", "call_expression", "member_expression", "shorthand_property_identifier"})
"""Parts that are not known before a test runs."""


class Link(NamedTuple):
    """One link of a chain of calls."""

    name: str
    call: "Node | None"
    """The call of this link, if it is one."""


def chain_of(node: "Node", source: Source) -> list[Link]:
    """Return the links of ``a.b(c).d``, first to last; empty when it starts with anything but a name."""
    links: list[Link] = []
    call: Node | None = None
    for _ in range(CHAIN_LIMIT):
        match node.type:
            case "call_expression" | "new_expression":
                call, inner = node, node.children
                node = next((one for one in inner if one.is_named), node)
            case "member_expression" | "subscript_expression":
                part, inside = node.child_by_field_name("property"), node.child_by_field_name("object")
                if inside is None:
                    return []
                links.append(Link(source.cut(part) if part is not None else "", call))
                call, node = None, inside
            case "await_expression" | "parenthesized_expression" | "non_null_expression":
                node = first_part(node)
            case "identifier" | "this":
                links.append(Link(source.cut(node), call))
                return links[::-1]
            case _:
                return []
    return []


def called(node: "Node", source: Source) -> str:
    """Return the last name of what is called; empty when it has none."""
    function = next((one for one in node.children if one.is_named), None)
    if function is None:
        return ""
    if function.type == "member_expression":
        function = function.child_by_field_name("property") or function
    return source.cut(function) if function.type in {"identifier", "property_identifier"} else ""
