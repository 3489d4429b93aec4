"""Statements and imports taken out of the text of a Python file, by where they begin."""
# ruff: noqa: N802 - libcst calls methods by the names of its classes

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile
from typing import TypeVar, cast

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from scarab.languages.python.import_lists import unended, with_names

Place = tuple[int, int]
"""Where something begins: a line, counted from 1, and a column in characters, counted from 0."""


def without_places(content: bytes, places: Collection[Place]) -> bytes:
    """Take out the import aliases and expression statements that begin at some places.

    Raises:
        ValueError: libcst cannot edit the file.
    """
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


class _Gone(cst.Pass):
    """Holds the place of a statement until its line or block is left, which knows where the comments go then.

    libcst would take out a line that is empty together with all that stands above it.
    """


class _Removal(cst.CSTTransformer):
    """Does so on a concrete syntax tree."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, places: Collection[Place]) -> None:
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
        return updated_node.with_changes(names=unended(stay)) if stay else _Gone()

    def leave_ImportFrom(self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom) -> cst.BaseSmallStatement:
        if isinstance(original_node.names, cst.ImportStar):
            return updated_node
        stay = [not self._goes(one) for one in original_node.names]
        if all(stay):
            return updated_node
        return with_names(updated_node, stay) if any(stay) else _Gone()

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
