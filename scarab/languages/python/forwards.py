"""Functions that do nothing but hand on what they are given, and modules that consist of nothing else."""

import ast
from collections.abc import Iterator

from scarab.languages.python.names import dotted
from scarab.languages.python.symbols import Function, undocumented
from scarab.model.detail import Forward


def forwards_of(tree: ast.Module) -> tuple[Forward, ...]:
    """Return the functions at the top of a module that call another with just what they were given."""
    return tuple(
        Forward(node.name, target, node.lineno)
        for node in tree.body
        if isinstance(node, Function) and (target := _target(node))
    )


def is_hollow(tree: ast.Module) -> bool:
    """Tell whether a module has nothing at its top but imports, second names for things, ``__all__`` and forwards."""
    body = undocumented(tree.body)
    return any(not _is_import(one) or _takes_names(one) for one in body) and all(map(_hands_on, body))


def _hands_on(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign([ast.Name("__all__")]) | ast.AugAssign(ast.Name("__all__")):
            return True
        case ast.Assign([ast.Name()], ast.Name() | ast.Attribute()):
            return True
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return bool(_target(statement))
    return _is_import(statement)


def _is_import(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Import | ast.ImportFrom)


def _takes_names(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module != "__future__"


def _target(node: Function) -> str:
    """Return the dotted name of what a function calls with all of its parameters, as they are; empty for any other."""
    body = undocumented(node.body)
    if len(body) != 1 or node.decorator_list or not isinstance(body[0], ast.Return | ast.Expr):
        return ""
    value = body[0].value
    if isinstance(value, ast.Await | ast.YieldFrom):
        value = value.value
    if not isinstance(value, ast.Call) or node.args.defaults or any(node.args.kw_defaults):
        return ""
    given, handed = list(_given(node.args)), list(_handed(value))
    target = dotted(value.func)
    plain = isinstance(value.func, ast.Name | ast.Attribute) and not target.startswith("?")
    return target if plain and given and given == handed and target.partition(".")[0] not in given else ""


def _given(parameters: ast.arguments) -> Iterator[str]:
    yield from (one.arg for one in (*parameters.posonlyargs, *parameters.args))
    if parameters.vararg is not None:
        yield f"*{parameters.vararg.arg}"
    yield from (one.arg for one in parameters.kwonlyargs)
    if parameters.kwarg is not None:
        yield f"**{parameters.kwarg.arg}"


def _handed(call: ast.Call) -> Iterator[str]:
    """Yield the arguments of a call as the parameters they are; anything else as nothing that can be one."""
    for one in call.args:
        match one:
            case ast.Name(name):
                yield name
            case ast.Starred(ast.Name(name)):
                yield f"*{name}"
            case _:
                yield ""
    for keyword in call.keywords:
        match keyword:
            case ast.keyword(None, ast.Name(name)):
                yield f"**{name}"
            case ast.keyword(str(name), ast.Name(same)) if name == same:
                yield name
            case _:
                yield ""
