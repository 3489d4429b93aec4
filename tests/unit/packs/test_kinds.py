from datetime import date

import pytest

from scarab.packs.kinds import fits, kind_of, shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (12, "12"),
        (1.5, "1.5"),
        ("a\x1b[31m\u202e", r"'a\x1b[31m\u202e'"),
        ("x" * 61, "'" + "x" * 60 + "'..."),
        (10**100, "a huge integer"),
        ({"a": 1}, "a table"),
        (["a", 1, "c"], "['a', 1, 'c']"),
        (["a", {"b": 1}, [], 4], "['a', a table, [...], ...]"),
        (date(2026, 1, 2), "the date 2026-01-02"),
    ],
)
def test_any_value_is_shown_on_one_short_line(value: object, expected: str) -> None:
    assert shown(value) == expected


@pytest.mark.parametrize("value", [True, 3, 1.5, "a", ("a",), (1, 2), ()])
def test_a_value_fits_its_own_kind(value: object) -> None:
    assert fits(value, kind_of(value))


@pytest.mark.parametrize("value", [{"a": 1}, ({"a": 1},), ((1,),), ("a", 1), date(2026, 1, 2)])
def test_what_is_no_setting_fits_nothing(value: object) -> None:
    assert not fits(value, kind_of(value))
