"""The identifiers that any text mentions: what the index finds files by."""

from scarab.model.expression import expression

_ASCII = expression(rb"[A-Za-z_]\w{2,}")
_ANY = expression(rb"[A-Za-z_\x80-\xff][\w\x80-\xff]{2,}")


def identifiers(content: bytes) -> frozenset[bytes]:
    """Return every whole identifier of 3 or more characters, in code, comments, strings and prose alike.

    Text beyond ASCII is taken both ways, as part of a name and as a mark between names: in ``“parse”`` the
    quotes are not part of the name, in ``größe`` the letters are. So some words come in that nobody wrote,
    and none stays out.
    """
    if content.isascii():
        return frozenset(_ASCII.findall(content))
    return frozenset(_ASCII.findall(content)).union(_ANY.findall(content))
