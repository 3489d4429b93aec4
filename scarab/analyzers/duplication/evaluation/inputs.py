"""What functions that only compute are asked: values of the kinds that helpers are written for."""

from collections.abc import Sequence
from itertools import product
from typing import Any

_TEXTS = (
    "", "a", "Hello World", "hello_world", "a=1;b=2", "CamelCaseName", "a.b.c", "  padded  ", "yes", "12", "-3.5",
    "key=value", 'text/html; charset="utf-8"; q=1', "1h30m", "/usr/local/lib/x.tar.gz", "x-y_z", "Ünïcode", "a,b,,c",
    "line one\nline two\n", "\x1b[31mred\x1b[0m plain", "secret-token-123", " 42 ", "-8", "007", "no", "true",
    "The quick brown fox jumps over the lazy dog, and then it runs far away from all of them; why not?",
    "A longer line of plain text that goes on and on, well past any column where one would break it",
    "x" * 90, "word " * 20,
)  # fmt: skip
_WHOLE = (0, 1, 2, 3, 7, 10, 45, 60, 100, 999, 1024, 5000, 86400, 200000, 123456789, -1)
_PARTS = (0.5, 2.0, 3.75, 1536.0)
_LISTS: tuple[list[Any], ...] = (
    [], ["a"], ["b", "a", "b"], [3, 1, 2, 3], [1, 2, 3, 4, 5, 6, 7], ["a=1", "b=2"], ["k = v=w", " x= 1"], ["a=1"],
    ["one=two", "b=c=d"], ["x=", "=y"], [[1, 2], [3]], [[1], [2, [3, 4]]], [("a", 1), ("b", 2)], [0, None, "", 5],
    ["one", "Two", "three", "two"], [{"a": 1}, {"a": 2, "b": 3}],
)  # fmt: skip
_TABLES: tuple[dict[str, Any], ...] = (
    {}, {"a": 1}, {"a": {"b": {"c": 1}}, "d": 2}, {"a": {"b": 2}, "x": None}, {"b": "t", "a": "s"},
    {"a": [1, 2], "b": {"c": "z"}}, {"x": {"y": {"z": {}}}, "k": 0},
)  # fmt: skip
_FEW = _TEXTS[1:17:2]

_ONE = [(one,) for one in (*_TEXTS, *_WHOLE, *_PARTS, *_LISTS, *_TABLES, None, True, False)]
_TWO = [
    *product(("kitten", "abc", "flaw", ""), ("sitting", "abd", "lawn", "xyz")),
    *product(_FEW, ("a", "=", ".", "_", " ")),
    *product((*_FEW, *_TEXTS[26:]), (1, 4, 10, 80)),
    *product(_LISTS[2:6], (1, 2, 3)),
    *product(_LISTS[1:4], _LISTS[2:5]),
    *product(_TABLES[1:6], _TABLES[2:7]),
    *product(_TABLES[1:4], ("a", "a.b", "a.b.c", "d", "x")),
    *product(_WHOLE[1:12:2], (1, 3, 10)),
    *product(_LISTS[2:4], ("a", 3, ",")),
    *product((",", "a.b"), (*_LISTS[1:3], *_TABLES[1:3])),
    *product(_PARTS[:3], (1, 2)),
]
_THREE = [
    *product(_TEXTS[2:8:2], ("a", "o", " "), ("X", "-")),
    *product(_TEXTS[2:17:5], (3, 10), ("...", "*")),
    *product(_WHOLE[1:8:2], (0, 5), (10, 50)),
    *product(_LISTS[2:5], (0, 1), (2, 3)),
    *product(_TABLES[1:4], ("a", "a.b", "z"), (None, 1)),
]
_BY_ARITY: dict[int, Sequence[tuple[Any, ...]]] = {1: _ONE, 2: _TWO, 3: _THREE}


def inputs(arity: int) -> Sequence[tuple[Any, ...]]:
    """Return what functions of some parameters are asked; nothing where there are too many of them."""
    return _BY_ARITY.get(arity, ())


def fresh(value: Any) -> Any:
    """Return a copy, for code under evaluation may change what it is given."""
    match value:
        case list() | tuple():
            return type(value)(map(fresh, value))
        case dict():
            return {key: fresh(one) for key, one in value.items()}
        case _:
            return value
