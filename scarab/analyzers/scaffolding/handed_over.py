"""Which functions are used as values: their signatures are for those to choose who call them."""

import re
from re import Pattern
from typing import NamedTuple

from scarab.analyzers.paths import is_document, is_python
from scarab.model.expression import expression
from scarab.model.tree import Tree

_MOST_MENTIONS = 40
"""Files that are looked through for one name; a name that more mention is taken to be handed over somewhere."""


class _Text(NamedTuple):
    """How a language names a function without a use of it as a value."""

    apart: Pattern[bytes]
    """What is no code, and what only passes names on."""
    before: bytes
    """What a definition has before the name."""
    after: bytes
    """What stands behind it where it is called, or given its value."""


_PYTHON = _Text(
    expression(rb"^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]*\([^)]*\)|^[ \t]*(?:from|import)[ \t].*$", re.MULTILINE),
    rb"(?<!def )",
    rb"\s*\(",
)
_COMMENT = rb"/\*(?:[^*]|\*(?!/))*+\*/|//[^\n]*"
_OTHERS = {
    "javascript": _Text(
        expression(
            _COMMENT
            + rb"|^[ \t]*(?:import|export)\b(?:\s+type\b)?\s*\{[^}]*\}[^\n]*|^[ \t]*import\b[^\n]*"
            + rb"|^[ \t]*module\.exports\s*=\s*\{[\w\s,]*\}",
            re.MULTILINE,
        ),
        rb"(?<!function )",
        rb"\s*(?:\(|<[^<>\n]*>\(|\?\.\(|=(?![=>]))",
    ),
    "go": _Text(expression(_COMMENT), rb"(?<!func )", rb"\s*(?:\(|\[[^\]\n]*\]\()"),
    "rust": _Text(
        expression(_COMMENT + rb"|\buse\s[^;]*;"), rb"(?<!fn )", rb"\s*(?:\(|<[^<>\n]*>\s*\(|::<[^<>\n]*>\()"
    ),
    "java": _Text(expression(_COMMENT + rb"|^[ \t]*import\b[^\n]*", re.MULTILINE), rb"", rb"\s*\("),
}
_OTHERS["typescript"] = _OTHERS["javascript"]


def is_handed_over(name: str, language: str, head: Tree) -> bool:
    """Tell whether any file uses a name other than to call, define, import or quote it.

    By the text alone, which over-approximates: a word in a docstring counts as well. Of Python only its own files are
    asked.
    """
    text = _OTHERS.get(language, _PYTHON)
    mentions = [
        path for path in head.mentioning(name) if (is_python(path) if text is _PYTHON else not is_document(path))
    ]
    if len(name) < 3 or len(mentions) > _MOST_MENTIONS:
        return True
    word = re.escape(name.encode("utf-8", "surrogatepass"))
    handed = re.compile(rb"(?<![\w`\"'])" + text.before + word + rb"\b(?![\w`\"']|" + text.after + rb")")
    return any(handed.search(text.apart.sub(b"", head.content(path) or b"")) for path in mentions)
