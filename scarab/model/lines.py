"""Lines of a text."""


def line_count(content: bytes) -> int:
    r"""Count lines by ``\n``, ``\r\n`` and ``\r`` only; the last needs no end, and an empty file has none."""
    ends = content.count(b"\n")
    if b"\r" in content:
        ends += content.count(b"\r") - content.count(b"\r\n")
    return ends + (content != b"" and not content.endswith((b"\n", b"\r")))
