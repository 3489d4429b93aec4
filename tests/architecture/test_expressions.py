"""Expressions are compiled when they are used, not when their modules are loaded."""

import ast
from collections.abc import Iterator
from pathlib import Path

import scarab

_PACKAGE = Path(scarab.__file__).parent


def test_no_module_compiles_an_expression_when_it_is_loaded() -> None:
    compiled = [f"{path.relative_to(_PACKAGE)}:{line}" for path in _PACKAGE.rglob("*.py") for line in _compiled(path)]

    assert compiled == []


def _compiled(path: Path) -> Iterator[int]:
    """Yield the lines that compile an expression outside of any function."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                continue
            case ast.Call(ast.Attribute(ast.Name("re"))) | ast.Attribute(ast.Call(ast.Name("expression"))):
                yield node.lineno
            case _:
                pass
        waiting += ast.iter_child_nodes(node)
