"""Decorators that run a function, drop what it raises, and end as if all was well."""

import ast
from collections.abc import Iterator

from scarab.languages.python.dropping import drops, is_idle, statements
from scarab.languages.python.flow import blocks_of
from scarab.languages.python.names import last_name
from scarab.languages.python.symbols import Function


def tolerant_in(tree: ast.Module) -> tuple[str, ...]:
    """Return the names of those at the top of a module, sorted."""
    functions = (one for one in tree.body if isinstance(one, Function))
    return tuple(sorted({one.name for one in functions if _has_inner(one) and _is_tolerant(one)}))


def _has_inner(function: Function) -> bool:
    return any(isinstance(one, Function) for one in function.body)


def _is_tolerant(decorator: Function) -> bool:
    """Tell whether a function, or one that it defines, is given what another one inside of it runs to no avail."""
    return any(
        _runs_to_no_avail(runner, given.arg)
        for outer in (decorator, *_functions_in(decorator))
        for given in (*outer.args.posonlyargs, *outer.args.args)[:1]
        for runner in _functions_in(outer)
    )


def _functions_in(function: Function) -> Iterator[Function]:
    """Yield the functions that one defines itself."""
    waiting = list(function.body)
    while waiting:
        one = waiting.pop()
        if isinstance(one, Function):
            yield one
        else:
            for block in blocks_of(one):
                waiting += block


def _runs_to_no_avail(function: Function, called: str) -> bool:
    """Tell whether a function calls another, drops its failure wherever it does so, and fails by nothing behind."""
    calls = _calls(function, called)
    if not calls:
        return False
    body = [one.statement for one in statements(function.body)]
    if any(isinstance(one, ast.While) and calls.intersection(_lines(one, one)) for one in body):
        return False  # it tries again until all is well
    dropped: set[int] = set()
    end = 0
    for one in body:
        for block in blocks_of(one):
            if drops(one, block, _is_idle) and (found := calls.intersection(_lines(block[0], block[-1]))):
                dropped |= found
                end = max(end, one.end_lineno or one.lineno)
    return calls == dropped and not any(one.lineno > end and _fails(one) for one in body)


def _calls(function: Function, called: str) -> set[int]:
    """Return the lines on which a function calls something by a name."""
    calls = (one for one in ast.walk(function) if isinstance(one, ast.Call))
    return {one.lineno for one in calls if isinstance(one.func, ast.Name) and one.func.id == called}


def _lines(first: ast.stmt, last: ast.stmt) -> range:
    return range(first.lineno, (last.end_lineno or last.lineno) + 1)


def _is_idle(statement: ast.stmt) -> bool:
    """Tell whether a statement does nothing with a failure; what a test returns, nobody looks at."""
    return is_idle(statement) or (isinstance(statement, ast.Return) and isinstance(statement.value, ast.Constant))


def _fails(statement: ast.stmt) -> bool:
    match statement:
        case ast.Raise() | ast.Assert():
            return True
        case ast.Expr(ast.Call(func)):
            return last_name(func) in {"abort", "exit", "fail"}
    return False
