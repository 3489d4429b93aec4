"""Comments, and which of them are code."""

import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from scarab.languages.commented_code import comments_in
from scarab.languages.python.commented_code import code_spans
from scarab.model.detail import Comment
from scarab.model.expression import expression
from scarab.model.unread import Unread, UnreadReason

_Token = tuple[int, int, str, bool]
"""Line, column, text with its mark, and whether it stands behind code."""
_MARKS = expression(r"#+[!:]?")
# What tools read, and rulers: never code, and no part of the text around.
_DIRECTIVE = expression(
    r"#+(?:!|\s*(?:-\*-|%%|(?:type|noqa|fmt|pragma|pylint|mypy|ruff|isort|yapf|flake8|nosec|noinspection|pyright"
    r"|coding|vim?|cython|distutils|doctest)\s*[:=]|(?:noqa|nosec|region|endregion)\b))",
    re.IGNORECASE,
)


def comments_of(text: str) -> tuple[Comment, ...] | Unread:
    """Return all comments in order; a run of which only a part is code comes in parts."""
    if "#" not in text:
        return ()
    try:
        tokens = list(_tokens(_LINE_END.sub("\n", text)))
    except (SyntaxError, tokenize.TokenError) as error:  # ast parsed it, so the two disagree about odd text
        return Unread(UnreadReason.SYNTAX_ERROR, str(error))
    return tuple(comment for run in _runs(tokens) for comment in _comments(run))


_LINE_END = expression(r"\r\n?")
_STRING_OR_COMMENT = expression(  # each way begins with a character of its own, so that others are passed over at once
    r"#[^\n]*"
    r'|"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
    r"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
    r'|"[^"\\]*(?:\\.[^"\\]*)*"'
    r"|'[^'\\]*(?:\\.[^'\\]*)*'",
    re.DOTALL,
)


def _tokens(text: str) -> Iterator[_Token]:
    if sys.version_info >= (3, 12):  # an f-string may hold quotes and marks of its own; its tokenizer is fast
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                line, column = token.start
                yield line, column, token.string, bool(token.line[:column].strip())
        return
    # Before that the tokenizer takes 20 times as long as this, and what parses has no string that is not closed.
    line, counted = 1, 0
    for found in _STRING_OR_COMMENT.finditer(text):
        if found[0][0] == "#":
            at = found.start()
            line, counted = line + text.count("\n", counted, at), at
            begin = text.rfind("\n", 0, at) + 1
            yield line, at - begin, found[0], bool(text[begin:at].strip())


def _runs(tokens: Iterable[_Token]) -> Iterator[list[_Token]]:
    """Group whole-line comments that stand below each other."""

    def place(numbered: tuple[int, _Token]) -> tuple[int, int, bool, bool]:
        index, (line, column, string, trailing) = numbered
        return line - index, column, trailing, _DIRECTIVE.match(string) is not None

    for _, group in groupby(enumerate(tokens), key=place):
        run = [token for _, token in group]
        if run[0][3]:  # comments behind code belong to their own lines each
            yield from ([token] for token in run)
        else:
            yield run


def _comments(run: Sequence[_Token]) -> Iterator[Comment]:
    first, _, string, trailing = run[0]
    lines = [_MARKS.sub("", token[2], count=1).rstrip() for token in run]
    may_be_code = not trailing and not _DIRECTIVE.match(string)
    return comments_in(first, lines, code_spans(lines) if may_be_code else (), trailing=trailing)
