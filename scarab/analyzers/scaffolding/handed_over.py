"""Which functions are used as values: their signatures are for those to choose who call them."""

import re

from scarab.analyzers.paths import is_python
from scarab.model.expression import expression
from scarab.model.tree import Tree

_MOST_MENTIONS = 40
"""Files that are looked through for one name; a name that more mention is taken to be handed over somewhere."""

_IMPORTS = expression(
    rb"^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]*\([^)]*\)|^[ \t]*(?:from|import)[ \t].*$", re.MULTILINE
)


def is_handed_over(name: str, head: Tree) -> bool:
    """Tell whether any Python file uses a name other than to call, define, import or quote it.

    By the text alone, which over-approximates: a word in a docstring counts as well.
    """
    mentions = [path for path in head.mentioning(name) if is_python(path)]
    if len(name) < 3 or len(mentions) > _MOST_MENTIONS:
        return True
    word = re.escape(name.encode("utf-8", "surrogatepass"))
    handed = re.compile(rb"(?<![\w`\"'])(?<!def )" + word + rb"\b(?![\w`\"']|\s*\()")
    return any(handed.search(_IMPORTS.sub(b"", head.content(path) or b"")) for path in mentions)
