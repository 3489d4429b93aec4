"""Assertions that were turned around: nothing was to be there, and now something is.

What held before would fail now. So where the code changed as well, the test asks for something else, and for no less.
"""

from scarab.model.examination import Expectation
from scarab.model.expression import expression


def is_turned(one: Expectation, other: Expectation) -> bool:
    """Tell whether one assertion wants nothing, or nothing in it, and another the opposite of that."""
    absent = _absent(one.expected)
    if not absent:
        return False
    if not other.expected:  # it has to be there, and in some languages that is true of a 0 as well
        return _EQUALS_EMPTY.fullmatch(one.expected) is None
    filled = other.expected in _FILLED or (absent, other.expected) == ("undefined", "toBeDefined()")
    return filled or absent == _absent(_undenied(other.expected))


def _absent(expected: str) -> str:
    """Return what is wanted in place of something, ``null`` or ``[]`` or ``empty``; nothing where something is."""
    found = _ABSENT.fullmatch(expected)
    return "" if found is None else next(one for one in found.groups() if one).lower()


_CALLED = r"\w*(?:[Ee]quals?|[Ee]qualTo|Same|SameAs|Be|is|eq|eql)"
_EMPTY = r"0|False|false|\[\]|\{\}|\(\)|\"\"|set\(\)"
_EQUALS_EMPTY = expression(rf"{_CALLED}\((?:{_EMPTY})\)")
_NOTHING = rf"(None|null|undefined|nil|{_EMPTY})"
_ABSENT = expression(
    rf"(?:={{1,3}}|is|<=) {_NOTHING}|{_CALLED}\({_NOTHING}\)|(not)"
    r"|(?:assert|is|toBe|to)?(Null|Undefined|Nil|None|Empty|Falsy)\(\)|\w*(Len|Length|Size)\(0\)"
)
_FILLED = frozenset({"> 0", ">= 1", "toBeTruthy()", "toBeGreaterThan(0)", "Greater(0)"})


def _undenied(expected: str) -> str:
    """Return what an assertion denies, ``== []`` for ``!= []`` and ``toBe(null)`` for ``not toBe(null)``."""
    found = _DENIED.fullmatch(expected)
    return "" if found is None else "".join(one for one in found.groups() if one)


_DENIED = expression(r"not (\S.*)|!(=.*)|(is )not (.*)|(\w*?)[Nn]ot([A-Z].*)")
