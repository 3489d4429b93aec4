"""The code of one file as a sequence of tokens, independent of layout: duplicates are found by it."""

from typing import NamedTuple

from scarab.model.facts import SymbolKind


class Stretch(NamedTuple):
    """Where the parameters and the body of a function, or the body of a class, stand on a transcript."""

    qualname: str
    kind: SymbolKind
    line: int
    """As :attr:`Symbol.line`."""
    first: int
    stop: int
    """Places of its first item and behind its last one."""


class Transcript(NamedTuple):
    """A file as a walk over its syntax tree met it: what code is compared by, whatever its layout.

    An item is one node, name or literal, in an order that is the same for the same code. Its first character says
    what it is, in every language:

    - ``;`` a statement (``;If``), ``<`` any other node (``<Call``), ``#`` how many children follow (``#2``);
    - ``=`` a name where it is given a value, a parameter too; ``.`` an attribute, a method or a field;
    - ``"`` a string, ``'`` any other literal, a module, or the name of a keyword argument (``'key=``);
    - none of these: a name where it is used.

    Comments, docstrings and type annotations are left out.
    """

    items: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    """Of each statement, in the order of their items."""
    stretches: tuple[Stretch, ...] = ()
    """Of functions, methods and classes with a body; what stands inside of another one comes before it."""
