"""Assertions that were turned around: nothing was to be there, and now something is.

What held before would fail now. So where the code changed as well, the test asks for something else, and for no less.
"""

from scarab.model.examination import Expectation
from scarab.model.expression import expression


def is_turned(one: Expectation, other: Expectation) -> bool:
    """Tell whether one assertion wants nothing, or nothing in it, and another the opposite of that."""
    absent = _absence(one.expected)
    if not absent:
        return False
    return other.expected in _THERE[absent] or absent == _absence(_undenied(other.expected))


def _absence(expected: str) -> str:
    """Return what is wanted not to be there: ``null``, a value at all, or ``empty``, anything in it; else nothing."""
    if _NULL.fullmatch(expected):
        return "null"
    return "empty" if _EMPTY.fullmatch(expected) else ""


def _undenied(expected: str) -> str:
    """Return what an assertion denies, ``== []`` for ``!= []`` and ``toBe(null)`` for ``not toBe(null)``."""
    found = _DENIED.fullmatch(expected)
    return "" if found is None else "".join(one for one in found.groups() if one)


_DENIED = expression(r"not (\S.*)|!(=.*)|(is )not (.*)|(\w*?)[Nn]ot([A-Z].*)")
_CALLED = r"\w*(?:[Ee]quals?|[Ee]qualTo|Same|SameAs|Be|is|eq|eql)"
_NONE = r"(?:None|null|undefined|nil)"
_NULL = expression(rf"(?:={{1,3}}|is) {_NONE}|\w*(?:Null|Nil|Undefined|None)\(\)|{_CALLED}\({_NONE}\)")
_NO = r"(?:0|False|false|\[\]|\{\}|\(\)|\"\"|set\(\))"
_EMPTY = expression(
    rf"(?:={{1,3}}|is|<=) {_NO}|not|\w*(?:Empty|Falsy|False)\(\)|\w*(?:Len|Length|Size)\(0\)|{_CALLED}\({_NO}\)"
)
_FILLED = frozenset({"", "> 0", ">= 1", "toBeTruthy()", "toBeGreaterThan(0)", "Greater(0)"})
_THERE = {"null": _FILLED | {"toBeDefined()"}, "empty": _FILLED}
"""What wants the opposite without a word of denial; nothing behind its subject where that only has to be there."""
