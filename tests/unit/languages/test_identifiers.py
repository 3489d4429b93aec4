import re

from hypothesis import given
from hypothesis import strategies as st

from scarab.languages import identifiers


def test_takes_whole_identifiers_of_three_or_more_characters_from_any_text() -> None:
    assert identifiers(b"run: ab abc x_1 'my-name' 9lives") == {b"run", b"abc", b"x_1", b"name", b"lives"}


def test_a_name_in_quotes_beyond_ascii_is_found_without_them() -> None:
    assert b"parse" in identifiers("call “parse” first".encode())


def test_a_name_with_letters_beyond_ascii_is_found_whole() -> None:
    assert "größe".encode() in identifiers("x = größe".encode())


def test_bytes_that_are_no_utf8_do_no_harm() -> None:
    assert identifiers(b"\xff\xfe caf\xe9 word") >= {b"word", b"caf\xe9"}


@given(st.binary(max_size=200) | st.text("ab_12 .ß“", max_size=60).map(str.encode))
def test_names_are_what_an_expression_finds(content: bytes) -> None:
    ascii_names = set(re.findall(rb"[A-Za-z_]\w{2,}", content))

    assert identifiers(content) == ascii_names.union(re.findall(rb"[A-Za-z_\x80-\xff][\w\x80-\xff]{2,}", content))
