"""What runs a script, as its first line says."""

from scarab.model.expression import expression

FIRST_LINE = 256
"""Bytes of it that are looked at: so much of it Linux reads."""
_RUNS = expression(
    rb"#![ \t]*(?:\S*/)?(?:env[ \t]+(?:-\S+[ \t]+|\w+=\S*[ \t]+)*(?:\S*/)?)?"
    rb"(?P<program>[A-Za-z]+)(?P<version>[\d.]*)(?![\w.-])"
)
_ENDINGS = {
    **dict.fromkeys((b"python", b"pypy"), ".py"),
    **dict.fromkeys((b"node", b"nodejs"), ".js"),
    **dict.fromkeys((b"deno", b"bun", b"tsx"), ".ts"),
    **dict.fromkeys((b"sh", b"bash", b"dash", b"ksh", b"zsh"), ".sh"),
    b"ruby": ".rb",
    b"perl": ".pl",
}


def script_ending(content: bytes) -> str:
    """Return the ending that the name of a script would have if it had one; empty where the first line names nothing.

    Python 2 is another language.
    """
    found = _RUNS.match(content[:FIRST_LINE]) if content.startswith(b"#!") else None
    if found is None or (found["program"] == b"python" and found["version"].startswith(b"2")):
        return ""
    return _ENDINGS.get(found["program"], "")
