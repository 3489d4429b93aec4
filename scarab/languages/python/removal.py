"""Parts of a Python file taken out of its text, every other character as it was.

The checks here may crash or take for ever on odd files, and importing libcst takes a quarter of a second: import this
module where it is needed, and call it in a process that can be killed.
"""

import ast
from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from scarab.languages.lines import split_lines
from scarab.languages.python.debug_calls import debug_calls
from scarab.languages.python.holders import bound_by
from scarab.languages.python.parsing import Source, parsed
from scarab.languages.python.statement_removal import Place, without_places
from scarab.languages.python.top_level import top_level
from scarab.languages.python.walk import walk
from scarab.model.facts import DebugCall, Import
from scarab.model.repair import Parts
from scarab.model.unread import Unread


class Remainder(NamedTuple):
    """What is left of a file."""

    content: bytes
    inline: tuple[DebugCall, ...]
    """The calls that are part of something larger: they are still there."""


def without(content: bytes, parts: Parts) -> Remainder:
    """Take parts out of a file.

    A statement goes with what is written behind it on its line; comments above it stay. One import of several goes
    alone, and a block that would be empty gets ``pass``.

    Raises:
        ValueError: The file does not parse, or its syntax tree would lack more or less than the parts.
    """
    source = _parsed(content)
    targets = _targets(source, parts)
    commented = {line for one in parts.comments for line in range(one.first, one.last + 1)}
    edited = _without_lines(content, commented)
    if targets.nodes:
        edited = without_places(edited, {_moved(place, commented) for place in targets.places(source)})
    if _shape(_parsed(edited).tree) != _shape(_Pruning(targets.nodes).visit(source.tree)):
        raise ValueError("more or less than the parts would be gone")
    return Remainder(edited, targets.inline)


class _Targets(NamedTuple):
    """The syntax that has to go: aliases of imports, and expressions that are statements."""

    nodes: frozenset[ast.alias | ast.Expr]
    inline: tuple[DebugCall, ...]

    def places(self, source: Source) -> set[Place]:
        """Return where each begins."""
        lines = split_lines(source.text.encode("utf-8"))  # the parser counts columns in bytes of UTF-8
        return {(one.lineno, len(lines[one.lineno - 1][: one.col_offset].decode("utf-8"))) for one in self.nodes}


def _parsed(content: bytes) -> Source:
    source = parsed(content)
    if isinstance(source, Unread):
        raise ValueError(f"{source.reason}: {source.detail}")
    return source


def _shape(tree: ast.AST | None) -> str:
    assert tree is not None  # a module is never taken out of itself
    return ast.dump(tree, include_attributes=False)


def _moved(place: Place, gone: Collection[int]) -> Place:
    line, column = place
    return line - sum(one < line for one in gone), column


def _targets(source: Source, parts: Parts) -> _Targets:
    statements = {node.value: node for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    calls = [(node, fact) for node, fact in _debug_calls(source) if fact in parts.calls]
    whole = {statements[node] for node, _ in calls if node in statements}
    inline = {fact for node, fact in calls if node not in statements}
    still_used = _names(source.tree, whole)
    idle = {one for one in parts.serving if one.bound not in still_used}
    taken = _anywhere(parts.imports | idle)
    aliases = (alias for alias, fact in _aliases(source.tree) if fact in taken)
    return _Targets(frozenset((*whole, *aliases)), tuple(sorted(inline)))


def _debug_calls(source: Source) -> Iterator[tuple[ast.Call, DebugCall]]:
    top = top_level(source.tree)
    walked = walk(source.tree, top.disabled)
    defined = frozenset(one.qualname for one in (*walked.symbols, *top.constants))
    for node, within in walked.suspects:
        for fact in debug_calls([(node, within)], walked.imports, defined):
            yield node, fact


def _names(tree: ast.Module, left_out: Collection[ast.AST]) -> set[str]:
    """Return every name that is used, and every string that may stand for one, outside of some nodes."""
    names: set[str] = set()
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)
        pending += (child for child in ast.iter_child_nodes(node) if child not in left_out)
    return names


def _aliases(tree: ast.Module) -> Iterator[tuple[ast.alias, Import]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from zip(node.names, bound_by(node, "", guarded=False), strict=True)


def _anywhere(imports: Iterable[Import]) -> set[Import]:
    """Return imports as :func:`_aliases` tells them: without what surrounds them. Their lines say it all."""
    return {one._replace(within="", guarded=False) for one in imports}


class _Pruning(ast.NodeTransformer):
    """Takes nodes out of a syntax tree: what the edited text must parse to."""

    def __init__(self, gone: Collection[ast.AST]) -> None:
        self._gone = gone

    def visit(self, node: ast.AST) -> ast.AST | None:
        if node in self._gone:
            return None
        blocks = [name for name, field in ast.iter_fields(node) if isinstance(field, list) and field]
        self.generic_visit(node)
        emptied = [name for name in blocks if not getattr(node, name)]
        if emptied and isinstance(node, ast.Import | ast.ImportFrom):
            return None
        if not isinstance(node, ast.Module):
            for name in emptied:
                setattr(node, name, [ast.Pass()])
        return node


def _without_lines(content: bytes, gone: Collection[int]) -> bytes:
    """Take whole lines out; of the blank lines above and below each gap the more stay, at the ends none."""
    kept: list[bytes] = []
    lines = content.splitlines(keepends=True)  # of bytes: they end where the parser's lines end
    number = 0
    while number < len(lines):
        if number + 1 not in gone:
            kept.append(lines[number])
            number += 1
            continue
        while number + 1 in gone:
            number += 1
        above, below = _blank(reversed(kept)), _blank(lines[number:])
        if number + below == len(lines):  # nothing but blank lines follows
            del kept[len(kept) - above :]
        number += below if above == len(kept) else min(above, below)
    return b"".join(kept)


def _blank(lines: Iterable[bytes]) -> int:
    return sum(1 for _ in takewhile(lambda line: not line.strip(), lines))
