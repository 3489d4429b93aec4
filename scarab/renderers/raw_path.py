"""The bytes of a path that a record shows escaped."""

import base64


def raw_path(path: str, path_b64: str | None) -> bytes:
    r"""Undo ``printable``: return the path as git stores it.

    Args:
        path: As the record shows it, escaped.
        path_b64: The bytes themselves, where the path is not UTF-8; ``\x85`` alone could be a byte or a character.

    Raises:
        ValueError: The escapes or the base64 are damaged.
    """
    if path_b64 is not None:
        return base64.b64decode(path_b64, validate=True)
    if "\\" not in path:
        return path.encode()
    # Latin-1 keeps its characters, everything else becomes an escape like those that are there already.
    return path.encode("latin-1", "backslashreplace").decode("unicode_escape").encode()
