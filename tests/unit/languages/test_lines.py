import pytest

from scarab.languages.lines import SIZE_LIMIT, filled_lines, misleading_lines, split_lines, unreadable
from scarab.model.lines import line_count
from scarab.model.unread import Unread, UnreadReason


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (b"", 0),
        (b"a", 1),
        (b"a\n", 1),
        (b"a\nb", 2),
        (b"a\r\nb\r\n", 2),
        (b"a\rb\r", 2),
        (b"a\n\r\nb\rc", 4),
        ("a\x0cb\x0bc\x1cd\x85e\u2028f\n".encode(), 1),
    ],
)
def test_lines_end_at_line_feed_and_carriage_return_only(content: bytes, count: int) -> None:
    assert line_count(content) == len(split_lines(content)) == count


def test_filled_lines_leave_out_white_space() -> None:
    assert filled_lines(b"a\n \t\n\nb") == 2


def test_misleading_lines_are_those_with_bidirectional_controls() -> None:
    text = "plain\nif admin\u202e:\n\u200bzero width\n# \u2066isolated\u2069\n"

    assert misleading_lines(text.encode()) == (2, 4)


@pytest.mark.parametrize(
    ("content", "unread"),
    [
        (b"x = 1\n", None),
        (b"a\0b", Unread(UnreadReason.BINARY)),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", Unread(UnreadReason.LFS_POINTER)),
        (b"x" * (SIZE_LIMIT + 1), Unread(UnreadReason.TOO_LARGE, f"{SIZE_LIMIT + 1} bytes, limit {SIZE_LIMIT}")),
        (b"\0" * (SIZE_LIMIT + 1), Unread(UnreadReason.TOO_LARGE, f"{SIZE_LIMIT + 1} bytes, limit {SIZE_LIMIT}")),
    ],
)
def test_what_is_not_worth_reading_says_why(content: bytes, unread: Unread | None) -> None:
    assert unreadable(content) == unread
