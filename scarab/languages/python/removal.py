"""Parts of a Python file taken out of its text, every other character as it was. The only user of libcst.

Importing libcst takes a quarter of a second, so whoever uses this module imports it where it is needed. Both it and
the checks here may crash or take for ever on odd files: call them in a process that can be killed.
"""
# ruff: noqa: N802 - libcst calls methods by the names of its classes

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar, cast

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from scarab.languages.lines import split_lines
from scarab.languages.python.debug_calls import debug_calls
from scarab.languages.python.holders import bound_by
from scarab.languages.python.parsing import Source, parsed
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
        edited = _without_places(edited, {_moved(place, commented) for place in targets.places(source)})
    if _shape(_parsed(edited).tree) != _shape(_Pruning(targets.nodes).visit(source.tree)):
        raise ValueError("more or less than the parts would be gone")
    return Remainder(edited, targets.inline)


_Place = tuple[int, int]
"""Where something begins: a line, counted from 1, and a column in characters, counted from 0."""


class _Targets(NamedTuple):
    """The syntax that has to go: aliases of imports, and expressions that are statements."""

    nodes: frozenset[ast.alias | ast.Expr]
    inline: tuple[DebugCall, ...]

    def places(self, source: Source) -> set[_Place]:
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


def _moved(place: _Place, gone: Collection[int]) -> _Place:
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


def _without_places(content: bytes, places: Collection[_Place]) -> bytes:
    try:
        module = cst.parse_module(content)
    except cst.ParserSyntaxError as error:  # Python knows more: parentheses around a name that is annotated
        raise ValueError("some of its syntax cannot be edited") from error
    if module.bytes != content:
        raise ValueError("the text would not be kept as it is")
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)  # fresh from the parser: no node is in it twice
    return wrapper.visit(_Removal(places)).bytes


_Line = TypeVar("_Line", cst.SimpleStatementLine, cst.SimpleStatementSuite)
_Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
"""Whatever stands in a block."""
_Whitespace = cst.BaseParenthesizableWhitespace


class _Gone(cst.Pass):
    """Holds the place of a statement until its line or block is left, which knows where the comments go then.

    libcst would take out a line that is empty together with all that stands above it.
    """


class _Removal(cst.CSTTransformer):
    """Takes out the import aliases and expression statements that begin at some places."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, places: Collection[_Place]) -> None:
        super().__init__()
        self._places = places

    def _goes(self, node: cst.CSTNode) -> bool:
        start = self.get_metadata(PositionProvider, node).start
        return (start.line, start.column) in self._places

    def leave_Expr(self, original_node: cst.Expr, updated_node: cst.Expr) -> cst.BaseSmallStatement:
        return _Gone() if self._goes(original_node) else updated_node

    def leave_Import(self, original_node: cst.Import, updated_node: cst.Import) -> cst.BaseSmallStatement:
        stay = [one for one in original_node.names if not self._goes(one)]
        if len(stay) == len(original_node.names):
            return updated_node
        return updated_node.with_changes(names=_unended(stay)) if stay else _Gone()

    def leave_ImportFrom(self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom) -> cst.BaseSmallStatement:
        if isinstance(original_node.names, cst.ImportStar):
            return updated_node
        stay = [not self._goes(one) for one in original_node.names]
        if all(stay):
            return updated_node
        return _with_names(updated_node, stay) if any(stay) else _Gone()

    def leave_SimpleStatementLine(
        self, _original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine:
        return _shortened(updated_node)

    def leave_SimpleStatementSuite(
        self, _original_node: cst.SimpleStatementSuite, updated_node: cst.SimpleStatementSuite
    ) -> cst.SimpleStatementSuite:
        return _shortened(updated_node)

    def leave_IndentedBlock(
        self, _original_node: cst.IndentedBlock, updated_node: cst.IndentedBlock
    ) -> cst.IndentedBlock:
        statements = _statements(updated_node)
        if not any(map(_is_emptied, statements)):
            return updated_node
        body, waiting = _without_emptied(statements)
        if not body:
            body, waiting = [cst.SimpleStatementLine([cst.Pass()], leading_lines=waiting)], []
        return updated_node.with_changes(body=body, footer=[*_unspaced(waiting), *updated_node.footer])

    def leave_Module(self, _original_node: cst.Module, updated_node: cst.Module) -> cst.Module:
        statements = _statements(updated_node)
        if not any(map(_is_emptied, statements)):
            return updated_node
        first, *others = statements
        header = list(updated_node.header)
        if _is_emptied(first):  # what the module begins with is above the next statement now
            first = first.with_changes(leading_lines=_joined(header, first.leading_lines))
            header = []
        body, waiting = _without_emptied([first, *others])
        if not body:
            footer = _joined(waiting, updated_node.footer)
            return updated_node.with_changes(body=[], header=[], footer=footer, has_trailing_newline=bool(footer))
        return updated_node.with_changes(body=body, header=header, footer=[*_unspaced(waiting), *updated_node.footer])


def _shortened(line: _Line) -> _Line:
    """Take out what is gone of a line, unless it is all of it: that does what ``pass`` does."""
    if not any(isinstance(one, _Gone) for one in line.body):
        return line
    *others, last = [one for one in line.body if not isinstance(one, _Gone)] or [_Gone()]
    return line.with_changes(body=[*others, last.with_changes(semicolon=cst.MaybeSentinel.DEFAULT)])


def _statements(block: cst.IndentedBlock | cst.Module) -> Sequence[_Statement]:
    return cast("Sequence[_Statement]", block.body)  # libcst's own type knows less


def _is_emptied(statement: _Statement) -> bool:
    return isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], _Gone)


def _without_emptied(body: Iterable[_Statement]) -> tuple[list[_Statement], list[cst.EmptyLine]]:
    """Take out the lines without a statement; what stands above one goes to the next statement.

    Returns:
        The statements that stay, and what stood above those that went from the end.
    """
    kept: list[_Statement] = []
    waiting: list[cst.EmptyLine] | None = None
    for statement in body:
        above = statement.leading_lines
        if waiting is not None:
            above = _joined(waiting, above)
        if _is_emptied(statement):
            waiting = list(above)
        elif waiting is None:
            kept.append(statement)
        else:
            kept.append(statement.with_changes(leading_lines=above if kept else _from_first_comment(above)))
            waiting = None
    return kept, waiting or []


def _joined(above: Sequence[cst.EmptyLine], below: Sequence[cst.EmptyLine]) -> list[cst.EmptyLine]:
    """Put two runs together; of the blank lines where they meet the more stay."""
    fewer = min(_spaces(reversed(above)), _spaces(below))
    return [*above, *below[fewer:]]


def _unspaced(lines: Sequence[cst.EmptyLine]) -> Sequence[cst.EmptyLine]:
    return lines[: len(lines) - _spaces(reversed(lines))]


def _from_first_comment(lines: Sequence[cst.EmptyLine]) -> Sequence[cst.EmptyLine]:
    return lines[_spaces(lines) :]


def _spaces(lines: Iterable[cst.EmptyLine]) -> int:
    return sum(1 for _ in takewhile(lambda line: line.comment is None, lines))


def _with_names(statement: cst.ImportFrom, stay: Sequence[bool]) -> cst.ImportFrom:
    """Keep some names of an import, and each name's surroundings where the name is."""
    assert not isinstance(statement.names, cst.ImportStar)  # it has no names to choose from
    names = list(statement.names)
    if statement.lpar is None or statement.rpar is None:
        return statement.with_changes(names=_unended([one for one, stays in zip(names, stay, strict=True) if stays]))
    # Before each name, and behind the last one, is a gap: when a name goes, the gaps on both of its sides are one.
    ended = isinstance(names[-1].comma, cst.Comma)
    gaps = [statement.lpar.whitespace_after, *map(_space_behind, names[:-1])]
    gaps.append(_space_behind(names[-1]) if ended else statement.rpar.whitespace_before)
    kept: list[cst.ImportAlias] = []
    before: list[_Whitespace] = [gaps[0]]
    for name, stays, gap in zip(names, stay, gaps[1:], strict=True):
        if stays:
            kept.append(name)
            before.append(gap)
        else:
            before[-1] = _merged(before[-1], gap, first=not kept, last=name is names[-1])
    commas = [
        name.with_changes(comma=cst.Comma(whitespace_after=gap)) for name, gap in zip(kept, before[1:], strict=True)
    ]
    if ended:
        return statement.with_changes(lpar=cst.LeftParen(before[0]), names=commas)
    return statement.with_changes(
        lpar=cst.LeftParen(before[0]), names=_unended(commas), rpar=cst.RightParen(before[-1])
    )


def _unended(names: Sequence[cst.ImportAlias]) -> list[cst.ImportAlias]:
    return [*names[:-1], names[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)]


def _space_behind(name: cst.ImportAlias) -> _Whitespace:
    assert isinstance(name.comma, cst.Comma)  # a parsed name that is not the last has one
    return name.comma.whitespace_after


def _merged(before: _Whitespace, after: _Whitespace, *, first: bool, last: bool) -> _Whitespace:
    """Make one gap of those around a name that goes.

    A comment behind the name goes with it when nothing else is on its line; all others stay.
    """
    match before, after:
        case cst.ParenthesizedWhitespace(), cst.ParenthesizedWhitespace():
            comments = [*before.empty_lines, *after.empty_lines]
            return after.with_changes(first_line=before.first_line, empty_lines=comments)
        case cst.ParenthesizedWhitespace(), _:
            return after if last and before.first_line.comment is None and not before.empty_lines else before
        case _, cst.ParenthesizedWhitespace() if first:
            silent = after.with_changes(first_line=after.first_line.with_changes(comment=None))
            return silent if after.empty_lines else before
        case _:
            return before if first else after
