import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarab.model.words import is_vocabulary, names_in, stem, telling_words, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("parsing", "parser"),
        ("validation", "Validator"),
        ("quotes", "quoted"),
        ("libraries", "library"),
        ("classes", "class"),
        ("normalize", "normalization"),
        ("running", "runs"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one.lower()) == stem(other.lower())


@pytest.mark.parametrize(("one", "other"), [("port", "part"), ("status", "state"), ("user", "use"), ("bus", "bu")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("name", ["parse_quotes", "parseQuotes", "ParseQuotes", "PARSE_QUOTES", "parse-quotes"])
def test_a_name_is_its_words_however_it_joins_them(name: str) -> None:
    assert [word for part in names_in(name) for word in words_of(part)] == [stem("parse"), stem("quotes")]


def test_capitals_in_a_row_are_one_word() -> None:
    assert words_of("HTTPServer2") == (stem("http"), stem("server"))
    assert words_of("URLs") == (stem("urls"),)


def test_only_numbers_that_may_name_an_issue_are_words() -> None:
    assert names_in("close #4211 in 2 steps") == ["close", "4211", "in", "steps"]
    assert words_of("py311") == ("py", "311")
    assert words_of("i18n") == ("i18n",)
    assert words_of("run_e2e_tests") == (stem("run"), "e2e", stem("tests"))
    assert words_of("a1b2c3") == ()


def test_other_alphabets_have_words() -> None:
    assert words_of("größe") != ()
    assert names_in("注文") == ["注文"]


def test_what_commits_always_say_is_left_out() -> None:
    assert list(telling_words("Fix the bug with quotes, see #12")) == [stem("quotes")]


def test_keywords_tell_nothing_of_code() -> None:
    assert is_vocabulary(stem("return"))
    assert not is_vocabulary(stem("quotes"))


def test_a_long_run_of_letters_costs_little() -> None:
    assert len(words_of("a" * 100_000)) == 1


@given(st.text(max_size=100) | st.text("ab_12 .ß٣²", max_size=60))
def test_names_are_what_an_expression_finds(text: str) -> None:
    assert names_in(text) == re.findall(r"[^\W\d]\w*|\d{3,}", text)
