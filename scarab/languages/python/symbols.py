"""Functions and classes as symbols: where they are, how they are declared, and what kind of body they have."""

import ast

from scarab.languages.python.names import dotted, last_name
from scarab.model.facts import BodyKind, Symbol, SymbolKind

Function = ast.FunctionDef | ast.AsyncFunctionDef


def undocumented(body: list[ast.stmt]) -> list[ast.stmt]:
    """Return a body without its docstring."""
    return body[1:] if body and _is_text(body[0]) else body


def function_symbol(node: Function, qualname: str, in_class: bool, statements: int, digests: tuple[int, int]) -> Symbol:
    """Describe a function; a method when it stands right in a class."""
    return Symbol(
        qualname,
        SymbolKind.METHOD if in_class else SymbolKind.FUNCTION,
        first_line(node),
        node.end_lineno or node.lineno,
        node.lineno,
        tuple(map(dotted, node.decorator_list)),
        _parameters(node.args),
        (),
        statements,
        *digests,
        _body_kind(undocumented(node.body)),
    )


def class_symbol(node: ast.ClassDef, qualname: str, statements: int) -> Symbol:
    """Describe a class."""
    keywords = (f"{keyword.arg}=" for keyword in node.keywords if keyword.arg)
    empty = all(map(_does_nothing, node.body))
    return Symbol(
        qualname,
        SymbolKind.CLASS,
        first_line(node),
        node.end_lineno or node.lineno,
        node.lineno,
        tuple(map(dotted, node.decorator_list)),
        (),
        (*map(dotted, node.bases), *keywords),
        statements,
        0,
        0,
        BodyKind.EMPTY if empty else BodyKind.CODE,
    )


def first_line(node: Function | ast.ClassDef) -> int:
    """Return where a definition starts: at its first decorator."""
    return node.decorator_list[0].lineno if node.decorator_list else node.lineno


def _parameters(given: ast.arguments) -> tuple[str, ...]:
    names = [one.arg for one in given.posonlyargs]
    names += [one.arg for one in given.args]
    if given.vararg is not None:
        names.append(f"*{given.vararg.arg}")
    names += [one.arg for one in given.kwonlyargs]
    if given.kwarg is not None:
        names.append(f"**{given.kwarg.arg}")
    return tuple(names)


def _body_kind(body: list[ast.stmt]) -> BodyKind:
    if len(body) == 1:
        only = body[0]
        if isinstance(only, ast.Raise) and only.exc is not None:
            raised = only.exc.func if isinstance(only.exc, ast.Call) else only.exc
            return BodyKind.UNIMPLEMENTED if last_name(raised) == "NotImplementedError" else BodyKind.CODE
        if isinstance(only, ast.Return) and only.value is not None:
            return BodyKind.CONSTANT if _is_literal(only.value) else BodyKind.CODE
    return BodyKind.EMPTY if all(map(_does_nothing, body)) else BodyKind.CODE


def _does_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Pass) or (isinstance(statement, ast.Return) and statement.value is None)


def _is_text(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _is_literal(node: ast.expr) -> bool:
    pending: list[ast.expr | None] = [node]
    while pending:
        match pending.pop():
            case None | ast.Constant():
                pass
            case ast.UnaryOp(operand=operand):
                pending.append(operand)
            case ast.Tuple(elts) | ast.List(elts) | ast.Set(elts):
                pending += elts
            case ast.Dict(keys, values):
                pending += keys
                pending += values
            case _:
                return False
    return True
