"""A Python file as a syntax tree, or why it has none."""

import ast
import warnings
from typing import NamedTuple

from scarab.languages.lines import uncounted_line, unreadable
from scarab.languages.python.encoding import decoded
from scarab.model.expression import expression
from scarab.model.unread import Unread, UnreadReason

_TOKEN = expression(r"\w+|[^\w\s]")
_TOKEN_LIMIT = 500_000
"""Words and marks. Memory goes with them and not with bytes: about 1 KB each in the densest code."""


class Source(NamedTuple):
    """A file that parses."""

    text: str
    tree: ast.Module


def parsed(content: bytes) -> Source | Unread:
    """Return the text and its tree.

    What can be counted is asked first, so that two machines agree before a parser's own limits are met.
    """
    if (skipped := unreadable(content) or uncounted_line(content)) is not None:
        return skipped
    text = decoded(content)
    if isinstance(text, Unread):
        return text
    if len(text) > _TOKEN_LIMIT and (tokens := sum(1 for _ in _TOKEN.finditer(text))) > _TOKEN_LIMIT:
        return Unread(UnreadReason.TOO_COMPLEX, f"{tokens} tokens, limit {_TOKEN_LIMIT}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes and the like are between the author and Python
            return Source(text, ast.parse(text))
    except SyntaxError as error:
        return Unread(UnreadReason.SYNTAX_ERROR, f"line {error.lineno or 0}: {error.msg}")
    except (RecursionError, MemoryError):
        return Unread(UnreadReason.TOO_DEEP, "nested deeper than Python parses")
    except ValueError as error:  # an integer of more digits than Python converts
        return Unread(UnreadReason.SYNTAX_ERROR, str(error))
