import sys
import warnings

import pytest

from scarab.languages.python.parsing import Source, parsed
from scarab.model.unread import Unread, UnreadReason

_READER = f"Python {sys.version_info[0]}.{sys.version_info[1]}, which runs scarab"


@pytest.mark.parametrize(
    ("content", "unread"),
    [
        (b"x = (\n", Unread(UnreadReason.SYNTAX_ERROR, f"line 1: '(' was never closed, for {_READER}")),
        (b"a\nb c\n", Unread(UnreadReason.SYNTAX_ERROR, f"line 2: invalid syntax, for {_READER}")),
        (b"x = " + b"-" * 100_000 + b"1", Unread(UnreadReason.TOO_DEEP, "nested deeper than Python parses")),
        (b"x;" * 255_000, Unread(UnreadReason.TOO_COMPLEX, "510000 tokens, limit 500000")),
        (b"\xff", Unread(UnreadReason.BAD_ENCODING, "byte 0 is not utf-8")),
        (b"a\0", Unread(UnreadReason.BINARY)),
    ],
)
def test_what_does_not_parse_says_why(content: bytes, unread: Unread) -> None:
    assert parsed(content) == unread


def test_warnings_of_the_parsed_code_stay_with_it() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        source = parsed(b"x = '\\d' is 1\n")

    assert isinstance(source, Source)
    assert caught == []


def test_lines_are_counted_as_everywhere_else() -> None:
    source = parsed("a = '\x0c\x0b\x85\u2028'\r\nb = 1\r\nc = 2\n".encode())

    assert isinstance(source, Source)
    assert [statement.lineno for statement in source.tree.body] == [1, 2, 3]


def test_a_line_that_git_does_not_count_makes_a_file_unreadable() -> None:
    assert parsed(b"A = 1\n# harmless\rimport os\n") == Unread(
        UnreadReason.BAD_ENCODING, "line 2: a carriage return without a line feed"
    )
