"""The identifiers that any text mentions: what the index finds files by."""

_DIGITS = b"0123456789"
_IN_NAMES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_" + _DIGITS
_ASCII = bytes(code if code in _IN_NAMES else ord(" ") for code in range(256))
_ANY = _ASCII[:128] + bytes(range(128, 256))
"""What blanks out all that is in no name."""


def identifiers(content: bytes) -> frozenset[bytes]:
    """Return every whole identifier of 3 or more characters, in code, comments, strings and prose alike.

    Text beyond ASCII is taken both ways, as part of a name and as a mark between names: in ``“parse”`` the
    quotes are not part of the name, in ``größe`` the letters are. So some words come in that nobody wrote,
    and none stays out.
    """
    found = _whole(content.translate(_ASCII).split())
    return found if content.isascii() else found | _whole(content.translate(_ANY).split())


def _whole(words: list[bytes]) -> frozenset[bytes]:
    return frozenset(name for word in set(words) if len(name := word.lstrip(_DIGITS)) > 2)
