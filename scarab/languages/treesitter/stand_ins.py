"""What a test puts in place of the real thing, so that the test itself says what is answered there.

By text: a name that is made to answer, and what is a call of it and nothing else.
"""

from collections.abc import Collection
from functools import cached_property

from scarab.model.expression import expression

_CALL = expression(r"(?:await\s+)?([\w$][\w$.]*)\(")
_NAME = expression(r"[A-Za-z_$][\w$]*")
_GIVEN = expression(
    r"(?<![\w$.])(?:(\w++)|\(?(\w++),\s*+\w++\)?)(?:\s*+:\s*+[\w<>\[\]|. ]{1,60}+)?\s*+:?=(?![=>])\s*+"
    r"(?=((?:await\s++)?[\w$.]++\())"
)
"""A name that is given what a call returns: ``got, err := m.Total(``, ``const sum: number = await total(``."""
_OPENING, _CLOSING = "([{", ")]}"
_CALL_LIMIT = 2000
"""Characters of one call that are read."""


class StandIns:
    """The stand-ins of one test."""

    def __init__(self, text: str, answering: Collection[str]) -> None:
        """Take a test.

        Args:
            text: All of it.
            answering: What is made to answer in it, dotted; one that ends in a dot stands for all that begins so.
        """
        self._text = text
        self._whole = frozenset(one for one in answering if not one.endswith("."))
        self._begun = tuple(one for one in answering if one.endswith("."))

    def answers(self, subject: str) -> bool:
        """Tell whether an expression is nothing but what a stand-in answers to a call."""
        if not self._whole and not self._begun:
            return False
        if _NAME.fullmatch(subject):
            subject = self._values.get(subject, "")
        called = _CALL.match(subject)
        if called is None or call_at(subject, 0) != subject:
            return False
        return called[1] in self._whole or called[1].startswith(self._begun)

    @cached_property
    def _values(self) -> dict[str, str]:
        """Return, of names, the call that gives them their value; nothing for those that get several."""
        values: dict[str, str] = {}
        for found in _GIVEN.finditer(self._text):
            name = found[1] or found[2]
            values[name] = "" if name in values else call_at(self._text, found.start(3))
        return values


def call_at(text: str, start: int) -> str:
    """Return the call that begins at a place, to its closing bracket; empty where it has another behind it."""
    depth, opening = 0, text.find("(", start)
    for place in range(opening, min(len(text), start + _CALL_LIMIT)) if opening >= 0 else ():
        if text[place] in _OPENING:
            depth += 1
        elif text[place] in _CLOSING:
            depth -= 1
            if not depth:
                rest = text[place + 1 : place + 40].lstrip()
                return "" if rest[:1] in {".", "[", "?", "("} else text[start : place + 1]
    return ""
