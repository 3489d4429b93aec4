"""Cyclomatic complexity, as radon counts it."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scarab.model.facts import Complexity, Symbol, SymbolKind, Unread, UnreadReason

_FRAMES = 750
"""Calls within each other that radon gets. It goes down by recursion, three calls for each node of the tree."""


def complexity_of(tree: ast.Module, symbols: tuple[Symbol, ...]) -> tuple[Complexity, ...] | Unread:
    """Measure every function and method that radon visits: all but those of classes inside functions."""
    # Only changed files are measured, so the import of radon waits until there is one.
    from radon.visitors import Class, ComplexityVisitor

    try:
        with _room_for(_FRAMES):
            visitor = ComplexityVisitor.from_ast(tree)
    except RecursionError:
        return Unread(UnreadReason.TOO_DEEP, f"nested about {_FRAMES // 3} deep or more")
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


@contextmanager
def _room_for(frames: int) -> Iterator[None]:
    """Allow so many calls within each other from here on, so that what is too deep does not depend on who calls."""
    here, frame = 0, sys._getframe()
    while frame is not None:
        here, frame = here + 1, frame.f_back  # type: ignore[assignment]
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(here + frames)
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)
