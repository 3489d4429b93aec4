"""Trailers: the ``Key: value`` lines at the end of a commit message."""

from collections.abc import Iterator
from typing import NamedTuple

from scarab.model.expression import expression


class Trailer(NamedTuple):
    """One trailer, its value on one line. Untrusted text."""

    key: str
    value: str


def trailers_of(message: str) -> Iterator[Trailer]:
    """Yield the trailers of a message in their order.

    git counts the last paragraph only. Tools write theirs above it in one of their own, so any paragraph but the
    first counts here that consists of nothing but such lines; a line that begins with a blank continues the one above.
    """
    paragraphs = _BLANK_LINES.split(message.strip()[:_LOOKED_AT].replace("\r\n", "\n"))
    for paragraph in paragraphs[1:]:
        lines = _CONTINUED.sub(" ", paragraph).split("\n")
        found = [_TRAILER.fullmatch(line) for line in lines]
        if all(found):
            yield from (Trailer(one[1], one[2]) for one in found if one is not None)


_LOOKED_AT = 100_000
"""Characters of a message; a longer one is not prose."""

_BLANK_LINES = expression(r"\n(?:[ \t]*\n)+")
_CONTINUED = expression(r"\n[ \t]+")
_TRAILER = expression(r"([A-Za-z0-9][A-Za-z0-9-]*)[ \t]?:[ \t]*(\S(?:.*\S)?)[ \t]*")
