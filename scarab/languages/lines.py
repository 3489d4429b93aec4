"""What every text has, whatever its language: lines, and reasons not to read it."""

from scarab.model.expression import expression
from scarab.model.unread import Unread, UnreadReason

SIZE_LIMIT = 2 * 1024 * 1024
"""Bytes; what is larger is data or generated, and costs more memory than an audit may take."""

_LFS_POINTER = b"version https://git-lfs.github.com/spec/v1\n"
_LFS_POINTER_LIMIT = 1024
_LONE_RETURN = expression(rb"\r(?!\n)")
_BIDIRECTIONAL = expression(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")  # U+202A-202E, U+2066-2069


def unreadable(content: bytes) -> Unread | None:
    """Return why a file is not worth looking into; None when it is text of a fair size."""
    if len(content) > SIZE_LIMIT:
        return Unread(UnreadReason.TOO_LARGE, f"{len(content)} bytes, limit {SIZE_LIMIT}")
    if b"\0" in content:
        return Unread(UnreadReason.BINARY)
    if content.startswith(_LFS_POINTER) and len(content) <= _LFS_POINTER_LIMIT:
        return Unread(UnreadReason.LFS_POINTER)
    return None


def uncounted_line(content: bytes) -> Unread | None:
    """Return why the lines of a program cannot be told apart from those that git counts; None when they can.

    A carriage return alone ends a line for most languages and none for git, so that nobody could say which lines of
    the file a change added: one of them in a comment would move all code below it out of sight.
    """
    if b"\r" in content and (found := _LONE_RETURN.search(content)) is not None:
        line = content.count(b"\n", 0, found.start()) + 1
        return Unread(UnreadReason.BAD_ENCODING, f"line {line}: a carriage return without a line feed")
    return None


def too_many_tokens(text: str) -> Unread | None:
    """Return why a program would take too much to parse; None where it would not."""
    if len(text) > _TOKEN_LIMIT and (tokens := sum(1 for _ in TOKEN.finditer(text))) > _TOKEN_LIMIT:
        return Unread(UnreadReason.TOO_COMPLEX, f"{tokens} tokens, limit {_TOKEN_LIMIT}")
    return None


TOKEN = expression(r"\w+|[^\w\s]")
"""A word or a mark."""
_TOKEN_LIMIT = 500_000
"""Memory goes with them and not with bytes: the densest Python takes about 1 KB each, other languages 200 bytes."""


def split_lines(content: bytes) -> list[bytes]:
    """Return the lines that :func:`~scarab.model.lines.line_count` counts, without their ends."""
    return content.splitlines()  # of bytes, unlike str, splits at these three ends only


def filled_lines(content: bytes) -> int:
    """Count the lines that hold more than white space."""
    return sum(1 for line in split_lines(content) if line.strip())


def misleading_lines(content: bytes) -> tuple[int, ...]:
    """Return the lines of UTF-8 text with bidirectional controls, which read in another order than they run.

    Source: Boucher and Anderson, "Trojan Source: Invisible Vulnerabilities", 2021.
    """
    if not _BIDIRECTIONAL.search(content):
        return ()
    lines = enumerate(content.split(b"\n"), start=1)  # as git counts them
    return tuple(number for number, line in lines if _BIDIRECTIONAL.search(line))


def minified(content: bytes) -> Unread | None:
    """Return why a script is one that a tool pressed together; None when people can read it.

    Lines are long and hardly anything stands between the words: neither alone would do, for there are tables and texts.
    Nothing that a file says of itself counts, for whoever is judged by it could write that.
    """
    lines = split_lines(content)
    if len(content) < _TOO_SHORT_TO_TELL or len(content) <= len(lines) * _LONG_LINES:
        return None
    if sum(len(line) for line in lines if len(line) <= _LONG_LINES) >= _TOO_SHORT_TO_TELL:
        return None  # what people can read is judged, whatever stands beside it
    if sum(map(content.count, _BLANKS)) * _ONE_BLANK_IN > len(content):
        return None
    return Unread(UnreadReason.GENERATED, f"minified: {len(content) // len(lines)} bytes a line")


_TOO_SHORT_TO_TELL = 2000
_LONG_LINES = 110
"""Bytes, on average. Source: github-linguist, ``generated.rb``."""
_BLANKS = (b" ", b"\t", b"\n", b"\r")
_ONE_BLANK_IN = 10
"""Bytes; code that people wrote has one in five or six."""
