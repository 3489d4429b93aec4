"""Comments in which the code admits that it is not the real thing yet."""

import re

from scarab.model.detail import SourceDetail
from scarab.model.expression import expression
from scarab.model.facts import Symbol

_OF_A_STUB = expression(
    r"\b(?:todo|fixme|xxx|tbd|placeholder|stub(?:bed)?|dummy|mock(?:ed)?|fake[ds]?|hard-?coded|simulat\w+|for now|later"
    r"|temporar\w+|implement(?:ed|ation)?|unimplemented|fill (?:this |me )?in)\b",
    re.IGNORECASE,
)
"""Words of a comment in a function that does nothing, or always gives the same: it is meant to do more."""

_OF_CODE = expression(
    "|".join(
        (
            r"\bplaceholder (?:implementation|logic|code|for now)\b",
            r"^\W*(?:(?:note|todo|fixme|hack|for (?:now|tests?|testing|demos?|development))\W+)?"
            r"placeholder (?:(?:\w+ )?(?:until|for now)|data|response|result|function|method)\b",
            r"\b(?:return(?:s|ing)?|us(?:es?|ing)|(?:respond|answer|repl[yi])\w* with) (?:an? |some )?"
            r"placeholder (?:value|data|response|result)s?\b",
            r"\bthis is (?:just |only |currently )?a (?:placeholder|stub|mock|dummy)\b",
            r"\bin (?:an? |the )?(?:real|actual|production|full|complete)(?:[- ]\w+){0,2}?"
            r" (?:implementation|system|app|application|scenario|setup|code|version|world)\b.{0,40}"
            r"\b(?:would|should|could|will|must|might|use|call|query|you)\b",
            r"\bin production\b.{0,20}\b(?:you|we|this|it) (?:would|should)\b",
            r"\breplace (?:this |it )?with (?:the |an? )?(?:real|actual|proper|your)\b",
            r"\b(?:actual|real) (?:implementation|logic|code|call|api call)"
            r" (?:would|will|should|(?:goes|comes) (?:here|in|there|next|later))\b",
            r"\b(?:mock|dummy|fake|stub) (?:implementation|data|response|result|values?) for now\b",
            r"\bsimulat(?:e|es|ed|ing) (?:an? |the )?"
            r"(?:api|network|database|async|processing|work|delay|response|call|request)\b",
            r"\btodo\W+(?:implement|add|write) (?:this(?! to\b)|the (?:actual|real|logic|body)|actual|real|logic|me)\b",
        )
    ),
    re.IGNORECASE,
)
"""Phrases of a comment among other code that speak of the very code they stand by."""
_NOT_THERE = expression(
    r"^\W*(?:[\w'-]+[ ,]+){0,3}not (?:yet )?implemented(?: yet)?[^\w)`]*$|^\W*unimplemented\W*$", re.IGNORECASE
)
"""A sentence that says of the code, in few words, that it is not there: a longer one, or one about something with a
name, tells what the code does instead."""
_GOES_ON = expression(r"[\w,`)>]\s*$")
"""How a line ends whose sentence goes on in the next."""


def admission_within(symbol: Symbol, detail: SourceDetail) -> str:
    """Return the line in which a comment inside a stub says that it is one; empty when none does."""
    return next(
        (
            line
            for comment in detail.comments
            if symbol.line <= comment.first and comment.last <= symbol.last and not comment.code
            for line in comment.text.split("\n")
            if _OF_A_STUB.search(line)
        ),
        "",
    ).strip()


def admission_in(text: str) -> str:
    """Return the line of a comment that says that the code around it stands in for other code; empty when none does."""
    before = ""
    for line in text.split("\n"):
        if _OF_CODE.search(line) or (_NOT_THERE.search(line) and not _GOES_ON.search(before)):
            return line.strip()
        before = line
    return ""
