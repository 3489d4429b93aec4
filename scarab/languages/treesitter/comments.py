"""Comments, and which of them are code."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.commented_code import code_spans, comments_in
from scarab.languages.treesitter.commented_code import MAY_BE_CODE, weigher
from scarab.languages.treesitter.source import Source, first_line, last_line
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.detail import Comment
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node

_LINE_MARK = expression(r"(?://+!?|#+!?|--)")
_DOCUMENTATION = expression(r"/\*[*!]|///(?!/)|//!|=begin")
"""How comments begin that are read by people who do not read the code: what looks like code in them is an example."""
# What tools read, and rulers: never code, and no part of the text around.
_DIRECTIVE = expression(
    r"(?://|/\*|#)(?:!|\s*(?:eslint|@ts-|ts-|prettier-|tslint|jshint|jslint|global\b|istanbul|c8\b|v8\b|biome-|oxlint|deno-"
    r"|@vite-|webpack|@__|#__|nolint|nosec|noinspection|checkstyle|rubocop|frozen_string_literal|clang-format|cppcheck"
    r"|sourceMappingURL|@flow|@jsx|#?region\b|#?endregion\b|[+]build|lint:)|go:\w|export \w+$|line \w)",
    re.IGNORECASE,
)


class _Said(NamedTuple):
    """One comment as it stands."""

    first: int
    last: int
    column: int
    text: str
    trailing: bool
    """It stands behind code on its line."""

    @property
    def stands_alone(self) -> bool:
        """Whether it is no part of what stands above or below it."""
        return self.trailing or self.text.startswith("/*") or _DIRECTIVE.match(self.text) is not None


def comments_of(source: Source, nodes: Sequence["Node"], syntax: Syntax) -> tuple[Comment, ...]:
    """Return all comments in order; a run of which only a part is code comes in parts."""
    return tuple(
        comment for run in _runs([_said(node, source) for node in nodes]) for comment in _comments(run, syntax)
    )


def _said(node: "Node", source: Source) -> _Said:
    line = source.text.rfind("\n", 0, node.start_byte) + 1
    before = source.text[line : node.start_byte]
    text = source.cut(node)
    ends_line = text.endswith("\n")  # some grammars count the line's end in
    last = last_line(node) - (ends_line and node.end_point[1] == 0)
    return _Said(first_line(node), last, len(before), text.rstrip("\n"), bool(before.strip()))


def _runs(said: Sequence[_Said]) -> Iterator[list[_Said]]:
    """Group whole-line comments that stand below each other and begin with the same mark."""

    def place(numbered: tuple[int, _Said]) -> tuple[int, int, bool, str]:
        index, one = numbered
        mark = _LINE_MARK.match(one.text)
        return one.first - index, one.column, one.stands_alone, mark[0] if mark else ""

    for _, group in groupby(enumerate(said), key=place):
        run = [one for _, one in group]
        if run[0].stands_alone:
            yield from ([one] for one in run)
        else:
            yield run


def _comments(run: Sequence[_Said], syntax: Syntax) -> Iterator[Comment]:
    begin = run[0]
    lines = [line for one in run for line in _unmarked(one.text)]
    told = begin.trailing or _DIRECTIVE.match(begin.text) or _DOCUMENTATION.match(begin.text)
    spans = () if told else code_spans(lines, weigher(syntax), MAY_BE_CODE)
    return comments_in(begin.first, lines, spans, trailing=begin.trailing)


def _unmarked(text: str) -> list[str]:
    if text.startswith("/*"):
        lines = text.removeprefix("/*").removesuffix("*/").split("\n")
        starred = all(line.lstrip().startswith("*") for line in lines[1:-1] if line.strip())
        if starred and len(lines) > 2:
            return [line.lstrip().removeprefix("*").rstrip() for line in lines]
        return [line.rstrip() for line in lines]
    return [_LINE_MARK.sub("", line, count=1).rstrip() for line in text.split("\n")]
