"""Assertions that were turned around: nothing was to be there and now something is, or what was to happen must not.

What held before would fail now. So where the code changed as well, the test asks for something else, and for no less.
"""

from scarab.model.examination import Expectation
from scarab.model.expression import expression


def is_turned(one: Expectation, other: Expectation) -> bool:
    """Tell whether another assertion of the same thing can hold only where this one fails."""
    return _has_come(one.expected, other.expected) or _may_no_longer_happen(one.expected, other.expected)


def _has_come(wanted: str, wants: str) -> bool:
    """Tell whether nothing, or nothing in it, was wanted of what now has to be there, or to have something in it."""
    absent = _absent(wanted)
    if not absent:
        return False
    if not wants:  # it has to be there, and in some languages that is true of a 0 as well
        return _EQUALS_EMPTY.fullmatch(wanted) is None
    return (
        _has_something(wants, absent)
        or (absent in _NULLS and _has_parts(wants))
        or (absent, wants) == ("undefined", "toBeDefined()")
        or absent == _absent(_undenied(wants))
    )


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


def _has_something(wants: str, absent: str) -> bool:
    """Tell whether more than such a nothing is wanted: a number above 0, or something that has something in it."""
    held = _HOLDS.fullmatch(wants)
    if held is not None:  # an empty text holds another, and no name tells whether it stands for one
        return absent in _NO_TEXTS or _FULL_LITERAL.fullmatch(held[1]) is not None
    if wants == "toBeTruthy()":  # as an empty list is
        return absent in _FALSY
    return _ABOVE_ZERO.fullmatch(wants) is not None


_NULLS = frozenset({"none", "null", "undefined", "nil"})
_NO_TEXTS = _NULLS | {"0", "false", "[]", "{}", "()", "set()"}
_FALSY = _NULLS | {"not", "0", "false", '""', "falsy"}
_HOLDS = expression(r"(?:holds |(?:toC|c|C)ontains?\w*\(|(?:toI|i)ncludes?\()([^)].*?)\)?")
_FULL_LITERAL = expression(r"[bru]?\"[^\"\\]+\"|-?\d[\d._]*|\{.+")
_ABOVE_ZERO = expression(r"> \d+|>= [1-9]\d*|(?:toBe)?Greater(?:Than)?\(\d+\)")


def _has_parts(wants: str) -> bool:
    """Tell whether what is wanted has a type, a text or a structure, which no null has."""
    structured = _STRUCTURED.match(wants) is not None and _NULL.search(wants) is None
    return structured or _OF_A_TYPE.fullmatch(wants) is not None


_NULL = expression(r"\b(?:None|null|undefined|nil)")
_STRUCTURED = expression(
    r"(?i)(?:to|is|assert)?(?:be)?(?:(?:an)?instanceof|match(?:object)?|starts?with|ends?with|inthedocument"
    r"|visible|present|notempty|error(?:is|as|contains))\("
)
_TYPE = (
    r"(?:\w+\.)*(?:bool|bytearray|bytes|complex|dict|float|frozenset|int|list|set|str|tuple"
    r"|(?!(?:Hashable|None|NoneType)\b)[A-Z]\w*[a-z]\w*)"
)
_OF_A_TYPE = expression(rf"isinstance (?:{_TYPE}|\({_TYPE}(?:, {_TYPE})*\))(?:\|{_TYPE})*")
"""Of a type by its name, and of none that None is of as well."""


def _undenied(expected: str) -> str:
    """Return what an assertion denies, ``== []`` for ``!= []`` and ``toBe(null)`` for ``not toBe(null)``."""
    found = _DENIED.fullmatch(expected)
    return "" if found is None else "".join(one for one in found.groups() if one)


_DENIED = expression(r"not (\S.*)|!(=.*)|(is )not (.*)|(\w*?)[Nn]ot([A-Z].*)")


def _may_no_longer_happen(wanted: str, wants: str) -> bool:
    """Tell whether a call was to be made, or an error to be raised, and now that call, or any error, must not.

    That it is not made twice, or raised with one message, leaves open what happens instead.
    """
    denied = _undenied(wants)
    if denied == wanted and _ONE_CALL.match(wanted) is not None:
        return True
    return any(happens.match(wanted) is not None and ever.fullmatch(denied) is not None for happens, ever in _EVENTS)


_ONE_CALL = expression(r"(?:to)?(?:HaveBeen|Be)?[Cc]alledWith\(")
_EVENTS = (
    (expression(r"(?:to)?(?:HaveBeen|Be)?(?:Last|Nth)?[Cc]alled"), expression(r"(?:to)?(?:HaveBeen|Be)?[Cc]alled\(\)")),
    (expression(r"(?:to)?[Tt]hrow"), expression(r"(?:to)?[Tt]hrow(?:s|Error)?\(\)")),
)
"""How something is told to have happened, and that it happened at all."""
