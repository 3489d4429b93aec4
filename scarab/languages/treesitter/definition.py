"""What a dialect finds in code: what is given a name, and what an import binds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from scarab.model.facts import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Node


class Definition(NamedTuple):
    """Something that is given a name."""

    name: str
    kind: SymbolKind | None
    """None for what only lends its name to what is defined inside: a namespace, an object."""
    named: "Node"
    """Where the name stands."""
    inside: Sequence["Node"]
    """What is walked as part of it, in order; the name itself is not."""
    beside: Sequence["Node"] = ()
    """What it names besides, that is no part of what it does: whom it belongs to."""
    parameters: "Node | None" = None
    """The one of these in which a function's names are bound."""
    receiver: Sequence["Node"] = ()
    """Those of these that are bound besides."""
    holds_methods: bool = False
    """A function right in it is a method: it is a class, or adds to one."""
    body: "Node | None" = None
    """Of a function: what it does."""
    bases: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    """What takes the part of decorators and stands inside the definition."""
    first: "Node | None" = None
    """What it begins with, where that is not the node itself."""
    exported: bool = False


class Bound(NamedTuple):
    """What one part of an import statement binds."""

    module: str
    name: str
    bound: str
    at: "Node | None" = None
    """The part of the statement that says it, where it may stand on lines of its own."""
    reexported: bool = False
    guarded: bool = False
