"""What of a text is a comment, and what a string of several lines, by the file's name.

Nothing is parsed: a family of languages has one pattern for its comments and one for its strings, and whichever begins
first wins. Each matches wherever it begins, closed or not, so that the time grows with the text alone.
"""

import re
from collections.abc import Mapping

from scarab.model.change import FileChange
from scarab.model.expression import expression
from scarab.model.interpreter import FIRST_LINE, script_ending
from scarab.model.lines import lines_of
from scarab.model.path import RepoPath, basename, suffix

_BLOCK = r"/\*[\s\S]*?(?:\*/|\Z)"
_SLASHES = rf"(?<!:)//[^\n]*|{_BLOCK}"
_HASH = r"(?<!\S)#[^\n]*"
_HASH_ANYWHERE = r"#[^\n]*"
_DASHES = r"--[^\n]*"

_DOUBLE = r'"(?:[^"\\\n]|\\[\s\S])*"?'
_SINGLE = r"'(?:[^'\\\n]|\\[\s\S])*'?"
_QUOTES = f"{_DOUBLE}|{_SINGLE}"
_LITERAL = r"'[^'\n]*'?"
_CHARACTER = r"'(?:[^'\\\n]|\\[^\n]{1,9}?)'"
_THREE = r'"""(?:[^\\]|\\[\s\S])*?(?:"""|\Z)'
_THREE_SINGLE = r"'''(?:[^\\]|\\[\s\S])*?(?:'''|\Z)"
_RAW = r"`[^`]*(?:`|\Z)"
_TEMPLATE = r"`(?:[^`\\]|\\[\s\S])*(?:`|\Z)"
_BEFORE_PATTERN = (r"[=(,:\[!&|?{};]", r"[=(,:\[!&|?{};] ", "=>", "=> ", r"\breturn ", r"[\n\t]", "  ")
_MAY_STAND = "|".join(f"(?<={before}/)" for before in _BEFORE_PATTERN)
_PATTERN = rf"/(?![*/ >])(?:{_MAY_STAND})(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\]?)+/?"
"""A regular expression of JavaScript: a quote in it opens nothing."""


def _family(comments: str, strings: str) -> re.Pattern[str]:
    return expression(f"({comments})|{strings}")


_C = _family(_SLASHES, f"{_DOUBLE}|{_CHARACTER}")
_JVM = _family(_SLASHES, f"{_THREE}|{_DOUBLE}|{_CHARACTER}")
_SCRIPT = _family(_SLASHES, f"{_PATTERN}|{_QUOTES}|{_TEMPLATE}")
_MARKUP = _family(rf"<!--[\s\S]*?(?:-->|\Z)|{_SLASHES}", f"{_PATTERN}|{_QUOTES}|{_TEMPLATE}")
_HASHED = _family(_HASH, _QUOTES)
_YAML = _family(_HASH, f"{_DOUBLE}|{_LITERAL}")
_INI = expression(r"((?m:^)[ \t]*[#;][^\n]*)")
_UNKNOWN = _family(r"(?<!\S)(?:#|//)[^\n]*|(?m:^)[ \t]*;[^\n]*", _QUOTES)

_SOURCES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys((".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".hh", ".m", ".mm", ".rs", ".zig", ".sol"), _C),
    **dict.fromkeys((".java", ".kt", ".kts", ".scala", ".swift", ".cs"), _JVM),
    **dict.fromkeys((".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"), _SCRIPT),
    **dict.fromkeys((".vue", ".svelte"), _MARKUP),
    **dict.fromkeys((".py", ".pyi", ".pyw", ".pyx"), _family(_HASH_ANYWHERE, f"{_THREE}|{_THREE_SINGLE}|{_QUOTES}")),
    **dict.fromkeys((".groovy", ".dart"), _family(_SLASHES, f"{_THREE}|{_THREE_SINGLE}|{_QUOTES}")),
    **dict.fromkeys((".ex", ".exs", ".jl", ".nim"), _family(_HASH, f"{_THREE}|{_DOUBLE}|{_CHARACTER}")),
    **dict.fromkeys((".rb", ".pl", ".pm", ".r", ".sh", ".bash", ".zsh", ".fish"), _HASHED),
    **dict.fromkeys((".fs", ".ml"), _family(rf"\(\*[\s\S]*?(?:\*\)|\Z)|{_SLASHES}", _DOUBLE)),
    ".go": _family(_SLASHES, f"{_RAW}|{_DOUBLE}|{_CHARACTER}"),
    ".php": _family(rf"{_SLASHES}|(?<!\S)#(?!\[)[^\n]*", _QUOTES),
    ".sql": _family(rf"{_BLOCK}|{_DASHES}", _QUOTES),
    ".lua": _family(rf"--\[\[[\s\S]*?(?:\]\]|\Z)|{_DASHES}", _QUOTES),
    ".hs": _family(rf"\{{-[\s\S]*?(?:-\}}|\Z)|(?<!\S){_DASHES}", f"{_DOUBLE}|{_CHARACTER}"),
    ".ps1": _family(rf"<#[\s\S]*?(?:#>|\Z)|{_HASH}", _QUOTES),
    ".vb": _family(r"'[^\n]*", r'"[^"\n]*"?'),
    ".erl": _family(r"%[^\n]*", _DOUBLE),
    ".clj": _family(r";[^\n]*", _DOUBLE),
}

_OTHERS: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys((".json", ".jsonc", ".json5"), _SCRIPT),
    **dict.fromkeys((".yml", ".yaml", ".toml", "makefile", "gnumakefile", "pylintrc", ".pylintrc"), _YAML),
    **dict.fromkeys(("dockerfile", "containerfile", "pipfile"), _YAML),
    **dict.fromkeys((".ini", ".cfg", ".properties", ".coveragerc", ".flake8", ".bandit"), _INI),
    **dict.fromkeys((".eslintignore", ".semgrepignore", ".gitleaksignore", ".trivyignore"), _INI),
}
"""By the ending, or by the name of a file without one."""

SOURCE_SUFFIXES = frozenset(_SOURCES)
"""Endings of files that people write as programs; data, documents, styles and lock files are none."""


def is_code(path: RepoPath) -> bool:
    """Tell whether a file is source code, by the ending of its name."""
    return suffix(path) in SOURCE_SUFFIXES


def is_program(change: FileChange) -> bool:
    """Tell whether a changed file is source code: by its ending, or as a script that facts were read of."""
    return is_code(change.path) or any(
        side.facts is not None and side.facts.language != "text" for side in change.sides
    )


def uncommented(path: RepoPath, text: str) -> str:
    """Return a text with white space for its comments, so that each line keeps its number and all else its place.

    In files of an unknown name a comment begins with ``#`` or ``//``, or a line with ``;``.
    """
    return _family_of(path, text).sub(lambda found: _blank(found[0]) if found[1] is not None else found[0], text)


def lines_in_strings(path: RepoPath, text: str) -> frozenset[int]:
    """Return the numbers of the lines that begin inside of a string."""
    strings = (found for found in _family_of(path, text).finditer(text) if found[1] is None and "\n" in found[0])
    return lines_of(text, ((text.index("\n", found.start()) + 1, found.end()) for found in strings))


def _family_of(path: RepoPath, text: str) -> re.Pattern[str]:
    ending = suffix(path)
    if not ending:  # what is known by its name is no script, whatever its first line says
        name = basename(path).casefold()
        is_setting = name in _OTHERS or name.startswith(".")
        ending = name if is_setting else script_ending(text[:FIRST_LINE].encode("utf-8", "replace"))
    return _SOURCES.get(ending) or _OTHERS.get(ending, _UNKNOWN)


def _blank(comment: str) -> str:
    return _NO_END.sub(" ", comment)


_NO_END = expression(r"[^\n]")
