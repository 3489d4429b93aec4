"""Statements that no run can get to, and errors that are caught and dropped: what a walk over blocks alone tells.

Blocks lie in each other as deep as Python lets them be indented, a hundred levels, so some functions here may recurse.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from scarab.languages.python.names import dotted
from scarab.model.detail import DroppedError, Unreachable


class Flow(NamedTuple):
    """What is known of the blocks of a file. In order of lines."""

    unreachable: tuple[Unreachable, ...]
    dropped: tuple[DroppedError, ...]


def flow_of(tree: ast.Module) -> Flow:
    """Look into every block of a module that can be reached."""
    unreachable: list[Unreachable] = []
    dropped: list[DroppedError] = []
    blocks: list[tuple[Sequence[ast.stmt], str]] = [(tree.body, "")]
    while blocks:
        block, within = blocks.pop()
        for index, statement in enumerate(block):
            parts = _PARTS.get(kind := type(statement))
            if parts is not None:
                inner = within
                if kind in _DEFINITIONS:
                    inner = f"{within}.{statement.name}" if within else statement.name  # type: ignore[attr-defined]
                never = _never_entered(statement)
                if never is not None:
                    unreachable += _span(*never, within)
                blocks += ((below, inner) for below in parts(statement) if never is None or below is not never[0])
                if kind is ast.Try or kind is ast.TryStar:
                    dropped += _dropped_errors(statement, within)
            elif kind not in _LEAVING:
                continue
            if index + 1 < len(block) and _leaves(statement):
                unreachable += _span(block[index + 1 :], f"behind {_LEAVING.get(kind, '')}", within)
                break
    return Flow(tuple(sorted(unreachable, key=lambda one: one.first)), tuple(sorted(dropped, key=lambda one: one.line)))


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_LEAVING = {
    ast.Return: "return",
    ast.Raise: "raise",
    ast.Continue: "continue",
    ast.Break: "break",
    ast.While: "a loop without end",
    ast.If: "an if that leaves in every branch",
    ast.Try: "a try that leaves in every branch",
}

_Parts = Callable[[Any], Iterable[list[ast.stmt]]]


def _handled(node: Any) -> Iterable[list[ast.stmt]]:
    return node.body, *(handler.body for handler in node.handlers), node.orelse, node.finalbody


def _alternative(node: Any) -> Iterable[list[ast.stmt]]:
    return node.body, node.orelse


def _single(node: Any) -> Iterable[list[ast.stmt]]:
    return (node.body,)


_PARTS: dict[type, _Parts] = {
    **dict.fromkeys((*_DEFINITIONS, ast.With, ast.AsyncWith), _single),
    **dict.fromkeys((ast.If, ast.For, ast.AsyncFor, ast.While), _alternative),
    **dict.fromkeys((ast.Try, ast.TryStar), _handled),
    ast.Match: lambda node: (case.body for case in node.cases),
}
"""The blocks right inside each kind of statement that has any."""


def blocks_of(statement: ast.stmt) -> Iterable[list[ast.stmt]]:
    """Return the blocks right inside of a statement."""
    return _PARTS.get(type(statement), _nothing)(statement)


def _nothing(_: object) -> Iterable[list[ast.stmt]]:
    return ()


def _span(block: Sequence[ast.stmt], why: str, within: str) -> Iterator[Unreachable]:
    first = block[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Yield | ast.YieldFrom):
        return  # what makes a function a generator that yields nothing
    last = block[-1]
    yield Unreachable(first.lineno, last.end_lineno or last.lineno, within, why)


def _never_entered(statement: ast.stmt) -> tuple[list[ast.stmt], str] | None:
    """Return the block of a statement that never runs, whatever the rest of the code does, and where that is."""
    match statement:
        case ast.If(test) | ast.While(test) if _constant(test) is False:
            return statement.body, "below a condition that never holds"
        case ast.For(_, ast.List(elts=[]) | ast.Tuple(elts=[]) | ast.Call(ast.Name("range"), [ast.Constant(0)]), body):
            return body, "in a loop over nothing"
        case ast.If(test, orelse=[_, *_]) if _constant(test) is True:
            return statement.orelse, "in the else of a condition that always holds"
    return None


def _constant(test: ast.expr) -> bool | None:
    """Return what a condition always is; None when it depends on anything."""
    match test:
        case ast.Constant(value):
            return bool(value)
        case ast.BoolOp(ast.And(), [ast.Constant(value), *_]) if not value:
            return False
        case ast.BoolOp(ast.Or(), [ast.Constant(value), *_]) if value:
            return True
    return None


def _leaves(statement: ast.stmt) -> bool:
    """Tell whether a run that reaches a statement never gets behind it."""
    match statement:
        case ast.Return() | ast.Raise() | ast.Continue() | ast.Break():
            return True
        case ast.If():
            return _branches_leave(statement)
        case ast.While(test, body) if _constant(test) is True:
            return not _breaks(body)
        case ast.Try(body, handlers, orelse, finalbody):
            if _block_leaves(finalbody):
                return True
            through = _block_leaves(body) or _block_leaves(orelse)
            return through and all(_block_leaves(one.body) for one in handlers)
    return False  # a with block may swallow what is raised in it, and a match may match nothing


def _branches_leave(statement: ast.If) -> bool:
    while _block_leaves(statement.body):  # an elif is an if in an else, and there may be thousands
        match statement.orelse:
            case [ast.If() as further]:
                statement = further
            case otherwise:
                return _block_leaves(otherwise)
    return False


def _block_leaves(block: Sequence[ast.stmt]) -> bool:
    return any(map(_leaves, reversed(block)))


def _breaks(block: Sequence[ast.stmt]) -> bool:
    """Tell whether a block has a break for the loop it is the body of."""
    waiting: list[Any] = list(block)
    while waiting:
        statement = waiting.pop()
        match statement:
            case ast.Break():
                return True
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                continue
            case ast.For() | ast.AsyncFor() | ast.While():
                waiting += statement.orelse
            case _:
                for inner in blocks_of(statement):
                    waiting += inner
    return False


_EVERY = frozenset({"Exception", "BaseException"})


def _dropped_errors(node: Any, within: str) -> Iterator[DroppedError]:
    for handler in node.handlers:
        if does := _does(handler.body):
            caught = _caught(handler.type)
            if not caught or not _EVERY.isdisjoint(caught):
                last = handler.end_lineno or handler.lineno
                yield DroppedError(handler.lineno, last, within, ", ".join(caught), does)


def _caught(type_: ast.expr | None) -> list[str]:
    if type_ is None:
        return []
    return list(map(dotted, type_.elts)) if isinstance(type_, ast.Tuple) else [dotted(type_)]


def _does(body: list[ast.stmt]) -> str:
    """Say what a handler does instead of telling; empty when it does anything to speak of."""
    if len(body) == 1:
        match body[0]:
            case ast.Pass() | ast.Expr(ast.Constant()):
                return "passes"
            case ast.Continue():
                return "continues"
            case ast.Return(None | ast.Constant(None)):
                return "returns None"
    return ""
