"""What only the statements at the top of a module say: its constants, exports, main block and test marks."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from scarab.languages.python.tests import Disabled, disabled_module
from scarab.model.facts import BodyKind, Symbol, SymbolKind


class TopLevel(NamedTuple):
    """The facts that need no look into functions and classes."""

    constants: tuple[Symbol, ...]
    """Every name assigned, once, where it is assigned first; the main block's left out."""
    exports: tuple[str, ...] | None
    has_main: bool
    disabled: Disabled | None
    """What disables all tests of the module."""


def top_level(tree: ast.Module) -> TopLevel:
    """Read the statements at the top, also those under ``if``, ``try`` and ``with``."""
    constants: dict[str, Symbol] = {}
    exports: list[str] | None = None
    for statement in _statements(tree.body):
        for target in _targets(statement):
            constants.setdefault(target.id, _constant(target, statement))
        if (more := _exported(statement)) is not None:
            exports = [*(exports or ()), *more]
    return TopLevel(
        tuple(constants.values()),
        None if exports is None else tuple(exports),
        any(map(_is_main, tree.body)),
        disabled_module(tree.body),
    )


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    pending = body[::-1]
    while pending:
        statement = pending.pop()
        yield statement
        match statement:
            case ast.If(body=inner, orelse=otherwise) if not _is_main(statement):
                pending += (inner + otherwise)[::-1]
            case ast.Try(inner, handlers, otherwise, finally_) | ast.TryStar(inner, handlers, otherwise, finally_):
                handled = [one for handler in handlers for one in handler.body]
                pending += (inner + handled + otherwise + finally_)[::-1]
            case ast.With(body=inner):
                pending += inner[::-1]


def _is_main(statement: ast.stmt) -> bool:
    match statement:
        case ast.If(ast.Compare(ast.Name("__name__"), [ast.Eq()], [ast.Constant("__main__")])):
            return True
        case ast.If(ast.Compare(ast.Constant("__main__"), [ast.Eq()], [ast.Name("__name__")])):
            return True
    return False


def _targets(statement: ast.stmt) -> Iterator[ast.Name]:
    pending: list[ast.expr] = []
    match statement:
        case ast.Assign(targets):
            pending += targets[::-1]
        case ast.AnnAssign(target, value=ast.expr()):
            pending.append(target)
    while pending:
        match pending.pop():
            case ast.Name() as name:
                yield name
            case ast.Tuple(elements) | ast.List(elements):
                pending += elements[::-1]
            case ast.Starred(inner):
                pending.append(inner)


def _constant(target: ast.Name, statement: ast.stmt) -> Symbol:
    last = statement.end_lineno or statement.lineno
    kind = SymbolKind.CONSTANT
    return Symbol(target.id, kind, statement.lineno, last, target.lineno, (), (), (), 0, 0, 0, BodyKind.CODE)


def _exported(statement: ast.stmt) -> list[str] | None:
    """Return the names that a statement puts into ``__all__``; None when it does not touch it."""
    match statement:
        case (
            ast.Assign([ast.Name("__all__")], value)
            | ast.AnnAssign(ast.Name("__all__"), value=ast.expr() as value)
            | ast.AugAssign(ast.Name("__all__"), value=value)
            | ast.Expr(ast.Call(ast.Attribute(ast.Name("__all__"), "extend"), [value]))
        ):
            return list(_names(value))
        case ast.Expr(ast.Call(ast.Attribute(ast.Name("__all__"), "append"), [ast.Constant(str(name))])):
            return [name] if name.isidentifier() else []
    return None


def _names(value: ast.expr) -> Iterator[str]:
    """Yield the strings of a list or tuple literal, also of several that are added up."""
    pending = [value]
    while pending:
        match pending.pop():
            case ast.List(elements) | ast.Tuple(elements):
                pending += elements[::-1]
            case ast.BinOp(left, ast.Add(), right):
                pending += (right, left)
            case ast.Constant(str(name)) if name.isidentifier():
                yield name
