"""Lines of a text."""

from collections.abc import Iterable


def line_count(content: bytes) -> int:
    r"""Count lines by ``\n``, ``\r\n`` and ``\r`` only; the last needs no end, and an empty file has none."""
    ends = content.count(b"\n")
    if b"\r" in content:
        ends += content.count(b"\r") - content.count(b"\r\n")
    return ends + (content != b"" and not content.endswith((b"\n", b"\r")))


def lines_of(text: str, stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the lines that stretches of a text lie in; each is two places, in the order of the text."""
    numbers: set[int] = set()
    last, counted = 1, 0
    for start, end in stretches:
        first = last + text.count("\n", counted, start)
        last, counted = first + text.count("\n", start, end), end
        numbers.update(range(first, last + 1))
    return frozenset(numbers)
