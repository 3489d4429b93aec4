"""Which functions are used as values: their signatures are for those to choose who call them."""

import re
from re import Pattern
from typing import NamedTuple

from scarab.analyzers.comments import uncommented
from scarab.analyzers.paths import is_document, is_python
from scarab.analyzers.texts import text_at
from scarab.model.expression import expression
from scarab.model.path import RepoPath
from scarab.model.tree import Tree

_MOST_MENTIONS = 40
"""Files that are looked through for one name; a name that more mention is taken to be handed over somewhere."""


class _Text(NamedTuple):
    """How a language names a function without a use of it as a value."""

    apart: Pattern[str]
    """What only passes names on."""
    before: str
    """What a definition has before the name."""
    after: str
    """What stands behind it where it is called, or given its value."""


_NOTHING = expression(r"(?!)")
_PYTHON = _Text(
    expression(r"^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]*\([^)]*\)|^[ \t]*(?:from|import)[ \t].*$", re.MULTILINE),
    r"(?<!def )",
    r"\s*\(",
)
_OTHERS = {
    "javascript": _Text(
        expression(
            r"^[ \t]*(?:import|export)\b(?:\s+type\b)?\s*\{[^}]*\}[^\n]*|^[ \t]*import\b[^\n]*"
            r"|^[ \t]*module\.exports\s*=\s*\{[\w\s,]*\}",
            re.MULTILINE,
        ),
        r"(?<!function )",
        r"\s*(?:\(|<[^<>\n]*>\(|\?\.\(|=(?![=>]))",
    ),
    "go": _Text(_NOTHING, r"(?<!func )", r"\s*(?:\(|\[[^\]\n]*\]\()"),
    "rust": _Text(expression(r"\buse\s[^;]*;"), r"(?<!fn )", r"\s*(?:\(|<[^<>\n]*>\s*\(|::<[^<>\n]*>\()"),
    "java": _Text(expression(r"^[ \t]*import\b[^\n]*", re.MULTILINE), r"", r"\s*\("),
}
_OTHERS["typescript"] = _OTHERS["javascript"]


def is_handed_over(name: str, language: str, head: Tree) -> bool:
    """Tell whether any file uses a name other than to call, define, import or quote it.

    By the text alone, which over-approximates: a word in a docstring counts as well, but none in a comment. Of Python
    only its own files are asked.
    """
    name = name.removeprefix("#")  # of what is private in JavaScript: none of the word
    text = _OTHERS.get(language, _PYTHON)
    mentions = [
        path for path in head.mentioning(name) if (is_python(path) if text is _PYTHON else not is_document(path))
    ]
    if len(name) < 3 or len(mentions) > _MOST_MENTIONS:
        return True
    handed = re.compile(rf"(?<![\w`\"']){text.before}{re.escape(name)}\b(?![\w`\"']|{text.after})")
    return any(handed.search(text.apart.sub("", _code(path, head))) for path in mentions)


def _code(path: RepoPath, head: Tree) -> str:
    return uncommented(path, text_at(path, head))
