"""Symbols of a file that is walked: those that frames stand for, and constants."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scarab.languages.fingerprint import Tape
from scarab.languages.treesitter.bodies import body_kind
from scarab.languages.treesitter.frames import Frame
from scarab.languages.treesitter.roles import BINDS, FREE, INNER, NAME
from scarab.languages.treesitter.source import Source, first_line, last_line
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.facts import FUNCTIONS, BodyKind, Symbol, SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Node


def symbol_of(frame: Frame, kind: SymbolKind, statements: int, tape: Tape, source: Source, syntax: Syntax) -> Symbol:
    """Return the symbol that a frame stands for, once all of it is on the tape.

    Args:
        frame: One with a definition.
        kind: What the definition defines.
        statements: How many of them were met in the frame.
        tape: What the walk met.
        source: The file.
        syntax: Of its language.
    """
    definition = frame.definition
    assert definition is not None
    exact = shape = 0
    does = BodyKind.CODE
    parameters: tuple[str, ...] = ()
    if kind in FUNCTIONS:
        if definition.body is not None:
            if definition.body.kind_id not in syntax.plain:
                statements += 1  # it returns what it is
            does = body_kind(definition.body, source, syntax)
            exact, shape = tape.digests(frame.mark) if statements else (0, 0)
        if definition.parameters is not None:
            parameters = tuple(syntax.dialect.parameters(definition.parameters, source))
    elif kind is SymbolKind.CLASS and not statements and len(tape.items) - frame.mark[0] <= 1:
        does = BodyKind.EMPTY
    return Symbol(
        frame.qualname,
        kind,
        frame.first,
        last_line(frame.node),
        first_line(definition.named),
        frame.decorators,
        parameters,
        definition.bases,
        0 if kind is SymbolKind.CONSTANT else statements,
        exact,
        shape,
        does,
    )


def constants_of(node: "Node", frame: Frame, source: Source, syntax: Syntax) -> Iterator[Symbol]:
    """Yield a constant for each name that a node in a frame gives a value."""
    first, last = first_line(node), last_line(node)
    for name in _bound(node, syntax):
        qualname = f"{frame.qualname}.{source.cut(name)}" if frame.qualname else source.cut(name)
        yield Symbol(
            qualname, SymbolKind.CONSTANT, first, last, first_line(name), (), (), (), 0, 0, 0, BodyKind.CODE
        )  # fmt: skip


def _bound(node: "Node", syntax: Syntax) -> Iterator["Node"]:
    """Yield the names that a node gives a value."""
    roles, fields = syntax.roles, syntax.fields
    if roles[node.kind_id] == BINDS:
        yield from (one for one in node.children if roles[one.kind_id] == NAME)
        return
    pending = [node.child_by_field_id(fields[node.kind_id])]
    while pending:
        one = pending.pop()
        if one is None:
            continue
        role = roles[one.kind_id]
        if role == NAME:
            yield one
        elif role == FREE:
            apart = one.child_by_field_id(fields[one.kind_id]) if one.kind_id in fields else one
            pending += [part for part in one.children[::-1] if apart is not one and part != apart]
        elif role == INNER:
            pending += one.children[::-1]
