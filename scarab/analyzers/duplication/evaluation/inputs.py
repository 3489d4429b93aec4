"""What functions that only compute are asked: values of each kind, from nothing to many, plain and nested.

Texts are written as programs write them as well: dates, durations, versions, addresses, types, options, tables. What
takes such a text answers nothing to others.
"""

from collections.abc import Sequence
from itertools import product
from typing import Any

_WORDS = ("", "a", "ab", "ba", "Hello World", "snake_case_name", "CamelCaseName", "a.b.c", "a,b,,c", "  padded  ")
_NUMERALS = ("0", "7", "12", " 42 ", "-3.5", "007")
_SIGNS = (
    "yes", "true", "No", "key=value", "a=1;b=x=y", "usr/lib/a.tar.gz", "x-y z", '"q" (r); s', "Ünïcode", "one\ntwo\n",
    "\ttab", "end.",
)  # fmt: skip
_FORMS = (
    "2024-02-29", "12:30:05", "1h30m", "2d 4h", "v1.10.2-rc1", "https://ada@example.org:80/a/b?q=1&r=2#top", "10.0.0.1",
    "ada@example.org", "#1e90ff", 'text/plain; charset="utf-8"; q=1', "\x1b[1mbold\x1b[0m plain", '{"a": [1, 2]}',
    "<b>bold</b>", "a\tb\tc", "--flag=value", "C:\\dir\\a.txt", "name: value", "1,234.5", "50%", "4 KiB",
)  # fmt: skip
_LONG = (
    "x" * 90,
    "word " * 20,
    "A line of plain words that goes on for longer than most lines of any text ever do, and on.",
)
_TEXTS = (*_WORDS, *_NUMERALS, *_SIGNS, *_FORMS, *_LONG)

_WHOLE = (-1, 0, 1, 2, 3, 7, 10, 45, 60, 100, 999, 1000, 1024, 3600, 4096, 86_400, 1_000_000, 123_456_789)
_SMALL = (0, 1, 2, 5, 12, 100)
_PARTS = (0.5, 2.0, 3.75, 1536.0)

_ROWS: tuple[list[Any], ...] = (["b", "a", "b"], [3, 1, 2, 3], [1, 2, 3, 4, 5, 6, 7], ["one", "Two", "three", "two"])
_PAIRED: tuple[list[Any], ...] = (["k=v", "x=y=z"], [" k = v ", "=w"], [("a", 1), ("b", 2)])
_NESTED: tuple[list[Any], ...] = ([[1, 2], [3]], [[1], [2, [3, 4]]], [{"a": 1}, {"a": 2, "b": 3}])
_LISTS = ([], ["a"], *_ROWS, *_PAIRED, *_NESTED, [0, None, "", 5])
_TREES: tuple[dict[str, Any], ...] = (
    {"a": 1}, {"a": {"b": {"c": 1}}, "d": 2}, {"a": {"b": 2}, "x": None}, {"b": "t", "a": "s"},
    {"a": [1, 2], "b": {"c": "z"}},
)  # fmt: skip
_KEYS = ("a", "a.b", "a.b.c", "d", "x")

_FEW = ("a", "Hello World", "snake_case_name", "a.b.c", "a,b,,c", "12", "key=value", "usr/lib/a.tar.gz", "  padded  ")

_ONE = [(one,) for one in (*_TEXTS, *_WHOLE, *_PARTS, *_LISTS, {}, *_TREES, None, True, False)]
_TWO = [
    *product(("", "abc", "flaw", "saturday"), ("", "abd", "lawn", "sunday")),
    *product(_FEW, ("a", "=", ".", "_", " ")),
    *product((*_FEW, *_LONG), (1, 4, 10, 80)),
    *product(_ROWS, (1, 2, 3)),
    *product(_ROWS[:3], _ROWS[1:]),
    *product(_TREES, _TREES),
    *product(_TREES[:3], _KEYS),
    *product(_SMALL, (1, 3, 10)),
    *product(_ROWS[:2], ("a", 3, ",")),
    *product((",", "a.b"), (*_ROWS[:2], *_TREES[:2])),
    *product(_PARTS[:3], (1, 2)),
]
_THREE = [
    *product(("Hello World", "a,b,,c", "snake_case_name"), ("a", "o", " "), ("X", "-")),
    *product(("Hello World", "a.b.c", _LONG[2]), (3, 10), ("...", "*")),
    *product(_SMALL[:4], (0, 5), (10, 50)),
    *product(_ROWS[:3], (0, 1), (2, 3)),
    *product(_TREES[:3], ("a", "a.b", "z"), (None, 1)),
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
