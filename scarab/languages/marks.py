"""How people begin what they print only to look at it, in any language."""

import re

from scarab.model.expression import expression

_MARK = expression(
    r">{3}|\W*(?:debug(?:\W*$|\s*[\]:>=-])|(?-i:DEBUG)\s+(?!mode|level|log|build)"
    r"|(?:got |am |i'm |i am )?here\b\W*(?:\d*\W*)$|x{3,}\b|wtf\b)",
    re.IGNORECASE,
)


def is_marked(text: str) -> bool:
    """Tell whether a printed text begins with a mark of debugging: ``DEBUG:``, ``>>>``, ``here``, ``XXX``."""
    return _MARK.match(text) is not None
