"""Excerpts of source for findings, normalised so that layout makes no difference."""

from hashlib import blake2b

from scarab.model.expression import expression

_LIMIT = 120
"""Characters of a piece that are kept as they are."""

_BESIDE_A_MARK = expression(r"(?<=[^\w ]) | (?=[^\w ])")
_LAST_COMMA = expression(r",([)\]}])")


def excerpt(text: str) -> str:
    """Return a piece on one line; one that is too long ends in a digest of all of it, so that two still differ."""
    one_line = _BESIDE_A_MARK.sub("", " ".join(text.split()).replace("'", '"'))
    piece = _LAST_COMMA.sub(r"\1", one_line).replace(",", ", ")
    return piece if len(piece) <= _LIMIT else f"{piece[:_LIMIT]}…{digest(piece):08x}"


def digest(text: str) -> int:
    """Return 32 bits that stand for a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")
