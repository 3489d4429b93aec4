"""Where a failed assertion is caught and comes to nothing."""

import ast
from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from scarab.languages.python.flow import blocks_of
from scarab.languages.python.names import last_name


class Met(NamedTuple):
    """A statement of a function."""

    statement: ast.stmt
    dropped: bool
    """An error in it is caught and dropped."""


def statements(body: Sequence[ast.stmt]) -> Iterator[Met]:
    """Yield all statements of a function, those inside of others too."""
    waiting = [Met(one, dropped=False) for one in reversed(body)]
    while waiting:
        met = waiting.pop()
        yield met
        statement, dropped = met
        for block in blocks_of(statement):
            below = dropped or drops(statement, block, is_idle)
            to_no_avail = _waits_for_any_error(statement)
            waiting += (Met(one, below or (to_no_avail and isinstance(one, ast.Assert))) for one in reversed(block))


_EVERY = frozenset({"", "AssertionError", "BaseException", "Exception"})
_LEAVING = (ast.Return, ast.Break, ast.Continue)
"""What at the end of it lets go of an error that a ``try`` was left with."""
_TELLING = frozenset({"debug", "error", "exception", "info", "print", "print_exc", "skip", "warn", "warning", "write"})


def drops(statement: ast.stmt, block: Sequence[ast.stmt], idle: Callable[[ast.stmt], bool]) -> bool:
    """Tell whether a failed assertion in a block of a statement is caught there by what has only idle statements."""
    match statement:
        case ast.Try(finalbody=final) if block is not final and any(isinstance(one, _LEAVING) for one in final):
            return True
        case ast.Try(body, handlers) if block is body:
            catching = next((one for one in handlers if not _EVERY.isdisjoint(_caught(one.type))), None)
            return catching is not None and all(map(idle, catching.body))
        case ast.With(items) | ast.AsyncWith(items):
            return _is_given(items, frozenset({"suppress"}), _EVERY - {""})
    return False


def _waits_for_any_error(statement: ast.stmt) -> bool:
    """Tell whether a statement asks for an error of whatever kind in it, and so is glad of a failed assertion."""
    match statement:
        case ast.With(items) | ast.AsyncWith(items):
            return _is_given(items, frozenset({"raises", "assertRaises"}), frozenset({"BaseException", "Exception"}))
    return False


def _is_given(items: Sequence[ast.withitem], functions: Container[str], errors: Container[str]) -> bool:
    """Tell whether what a block is entered with is one of these functions, given one of these errors."""
    calls = (one.context_expr for one in items if last_name(_called(one.context_expr)) in functions)
    return any(last_name(one) in errors for call in calls for one in _arguments(call))


def _caught(kind: ast.expr | None) -> set[str]:
    if kind is None:
        return {""}
    return {last_name(one) or "?" for one in (kind.elts if isinstance(kind, ast.Tuple) else [kind])}


def is_idle(statement: ast.stmt) -> bool:
    """Tell whether a statement does nothing with a failure, but for telling of it."""
    match statement:
        case ast.Pass() | ast.Continue() | ast.Return(None) | ast.Expr(ast.Constant()):
            return True
        case ast.Expr(ast.Call(func)):
            return last_name(func) in _TELLING
    return False


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node


def _arguments(node: ast.expr) -> Sequence[ast.expr]:
    return node.args if isinstance(node, ast.Call) else ()
