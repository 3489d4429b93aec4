"""Strings that stand where a value is to be filled in, in any language."""

import re

from scarab.model.expression import expression

_LIMIT = 200
"""Characters; what is longer is a text, not a value."""

_SAMPLE = expression(
    r"(?:[a-z][a-z+]*://)?(?:[\w-]+\.)*example\.(?:com|org|net)(?:[:/?\#].*)?"
    r"|[\w.+-]+@example\.(?:com|org|net)"
    r"|lorem\ ipsum\b.*"
    r"|[<\[{(]?(?:your|my)[-_ ](?:[a-z0-9]+[-_ ]){0,3}(?:key|token|secret|password|url|email|domain|here)[>\])}]?"
    r"|change[-_ ]?me|replace[-_ ]?(?:me|this)(?:[-_ ]\w+)*"
    r"|(?:this\ |the\ )?(?:\w+\ ){0,4}(?:not\ (?:yet\ )?implemented(?:\ yet)?|coming\ soon)[.!]*",
    re.IGNORECASE | re.VERBOSE,
)


def is_sample(text: str) -> bool:
    """Tell whether a string is one that nobody means to keep: a sample address, ``your-api-key``, ``changeme``."""
    return len(text) <= _LIMIT and _SAMPLE.fullmatch(text.strip()) is not None
