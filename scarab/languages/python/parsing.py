"""A Python file as a syntax tree, or why it has none."""

import ast
import sys
import warnings
from typing import NamedTuple

from scarab.languages.lines import too_many_tokens, uncounted_line, unreadable
from scarab.languages.python.encoding import decoded
from scarab.model.unread import Unread, UnreadReason

_READS = f"Python {sys.version_info[0]}.{sys.version_info[1]}, which runs scarab"
"""What takes a file apart: code of a newer Python is none to it."""


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
    if (skipped := too_many_tokens(text)) is not None:
        return skipped
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes and the like are between the author and Python
            return Source(text, ast.parse(text))
    except SyntaxError as error:
        return Unread(UnreadReason.SYNTAX_ERROR, f"line {error.lineno or 0}: {error.msg}, for {_READS}")
    except (RecursionError, MemoryError):
        return Unread(UnreadReason.TOO_DEEP, "nested deeper than Python parses")
    except ValueError as error:  # an integer of more digits than Python converts
        return Unread(UnreadReason.SYNTAX_ERROR, str(error))
