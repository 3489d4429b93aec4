"""Cyclomatic complexity, as radon counts it."""

import ast
from typing import Any

from scarab.model.facts import Complexity, Symbol, SymbolKind, Unread, UnreadReason

_DEPTH_LIMIT = 250
"""Nodes above each other; radon goes down by recursion, three calls for each."""


def complexity_of(tree: ast.Module, symbols: tuple[Symbol, ...]) -> tuple[Complexity, ...] | Unread:
    """Measure every function and method that radon visits: all but those of classes inside functions."""
    if (depth := _depth(tree)) > _DEPTH_LIMIT:
        return Unread(UnreadReason.TOO_DEEP, f"nested {depth} deep, limit {_DEPTH_LIMIT}")
    # Only changed files are measured, so the import of radon waits until there is one.
    from radon.visitors import Class, ComplexityVisitor

    try:
        visitor = ComplexityVisitor.from_ast(tree)
    except RecursionError:
        return Unread(UnreadReason.TOO_DEEP, "nested deeper than radon goes")
    values: dict[int, int] = {}
    pending: list[Any] = [*visitor.functions, *visitor.classes]
    while pending:
        block = pending.pop()
        if isinstance(block, Class):
            pending += (*block.methods, *block.inner_classes)
        else:
            values[block.lineno] = block.complexity
            pending += block.closures
    functions = (one for one in symbols if one.kind in (SymbolKind.FUNCTION, SymbolKind.METHOD))
    measured = (Complexity(one.qualname, one.line, values[one.line]) for one in functions if one.line in values)
    return tuple(sorted(measured, key=lambda one: one.line))


def _depth(tree: ast.Module) -> int:
    depth = 0
    level: list[ast.AST] = [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth
