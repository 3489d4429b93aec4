"""What of a text is a comment, and what a string of several lines, by the ending of the file's name.

Nothing is parsed: a family of languages has one pattern for its comments and one for its strings, and whichever begins
first wins. Each matches wherever it begins, closed or not, so that the time grows with the text alone.
"""

import re
from collections.abc import Mapping

from scarab.model.expression import expression
from scarab.model.path import RepoPath, suffix

_SLASHES = r"(?<!:)//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)"
_HASH = r"(?<!\S)#[^\n]*"
_DASHES = r"(?<!\S)--[^\n]*"

_DOUBLE = r'"(?:[^"\\\n]|\\[\s\S])*"?'
_SINGLE = r"'(?:[^'\\\n]|\\[\s\S])*'?"
_QUOTES = f"{_DOUBLE}|{_SINGLE}"
_CHARACTER = r"'(?:[^'\\\n]|\\[^\n]{1,9}?)'"
_THREE = r'"""(?:[^\\]|\\[\s\S])*?(?:"""|\Z)'
_THREE_SINGLE = r"'''(?:[^\\]|\\[\s\S])*?(?:'''|\Z)"
_RAW = r"`[^`]*(?:`|\Z)"
_TEMPLATE = r"`(?:[^`\\]|\\[\s\S])*(?:`|\Z)"
_PATTERN = r"(?<=[=(,:\[!&|?{};])[ ]?/(?![*/ ])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\]?)+/?"
"""A regular expression of JavaScript: a quote in it opens nothing."""


def _family(comments: str, strings: str) -> re.Pattern[str]:
    return expression(f"({comments})|{strings}")


_C = _family(_SLASHES, f"{_DOUBLE}|{_CHARACTER}")
_JVM = _family(_SLASHES, f"{_THREE}|{_DOUBLE}|{_CHARACTER}")
_SCRIPT = _family(_SLASHES, f"{_PATTERN}|{_QUOTES}|{_TEMPLATE}")
_MARKUP = _family(rf"<!--[\s\S]*?(?:-->|\Z)|{_SLASHES}", f"{_PATTERN}|{_QUOTES}|{_TEMPLATE}")
_HASHED = _family(_HASH, _QUOTES)
_DASHED = _family(rf"--\[\[[\s\S]*?(?:\]\]|\Z)|\{{-[\s\S]*?(?:-\}}|\Z)|/\*[\s\S]*?(?:\*/|\Z)|{_DASHES}", _DOUBLE)
_SETTINGS = _family(r"(?<!\S)(?:#|//)[^\n]*|(?m:^)[ \t]*;[^\n]*", _QUOTES)

_SOURCES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys((".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".hh", ".m", ".mm", ".rs", ".zig", ".sol"), _C),
    **dict.fromkeys((".java", ".kt", ".kts", ".scala", ".swift", ".cs"), _JVM),
    **dict.fromkeys((".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"), _SCRIPT),
    **dict.fromkeys((".vue", ".svelte"), _MARKUP),
    **dict.fromkeys((".py", ".pyi", ".pyw", ".pyx"), _family(_HASH, f"{_THREE}|{_THREE_SINGLE}|{_QUOTES}")),
    **dict.fromkeys((".groovy", ".dart"), _family(_SLASHES, f"{_THREE}|{_THREE_SINGLE}|{_QUOTES}")),
    **dict.fromkeys((".ex", ".exs", ".jl", ".nim"), _family(_HASH, f"{_THREE}|{_DOUBLE}|{_CHARACTER}")),
    **dict.fromkeys((".rb", ".pl", ".pm", ".r", ".sh", ".bash", ".zsh", ".fish"), _HASHED),
    **dict.fromkeys((".sql", ".lua", ".hs"), _DASHED),
    **dict.fromkeys((".fs", ".ml"), _family(rf"\(\*[\s\S]*?(?:\*\)|\Z)|{_SLASHES}", _DOUBLE)),
    ".go": _family(_SLASHES, f"{_RAW}|{_DOUBLE}|{_CHARACTER}"),
    ".php": _family(rf"{_SLASHES}|(?<!\S)#(?!\[)[^\n]*", _QUOTES),
    ".ps1": _family(rf"<#[\s\S]*?(?:#>|\Z)|{_HASH}", _QUOTES),
    ".vb": _family(r"'[^\n]*", r'"[^"\n]*"?'),
    ".erl": _family(r"%[^\n]*", _DOUBLE),
    ".clj": _family(r";[^\n]*", _DOUBLE),
}

_OTHERS: Mapping[str, re.Pattern[str]] = dict.fromkeys((".json", ".jsonc", ".json5"), _SCRIPT)

SOURCE_SUFFIXES = frozenset(_SOURCES)
"""Endings of files that people write as programs; data, documents, styles and lock files are none."""


def is_code(path: RepoPath) -> bool:
    """Tell whether a file is source code, by the ending of its name."""
    return suffix(path) in SOURCE_SUFFIXES


def uncommented(path: RepoPath, text: str) -> str:
    """Return a text with white space for its comments, so that each line keeps its number and all else its place.

    Files of an unknown ending are read as settings are: a comment begins with ``#`` or ``//``, or a line with ``;``.
    """
    return _family_of(path).sub(lambda found: _blank(found[0]) if found[1] is not None else found[0], text)


def lines_in_strings(path: RepoPath, text: str) -> frozenset[int]:
    """Return the numbers of the lines that begin inside of a string."""
    inside: set[int] = set()
    first, counted = 1, 0
    for found in _family_of(path).finditer(text):
        if found[1] is None and (ends := found[0].count("\n")):
            first += text.count("\n", counted, found.start())
            inside.update(range(first + 1, first + ends + 1))
            first, counted = first + ends, found.end()
    return frozenset(inside)


def _family_of(path: RepoPath) -> re.Pattern[str]:
    return _SOURCES.get(ending := suffix(path)) or _OTHERS.get(ending, _SETTINGS)


def _blank(comment: str) -> str:
    return _NO_END.sub(" ", comment)


_NO_END = expression(r"[^\n]")
