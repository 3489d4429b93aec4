"""Read the report that ``--claims`` names."""

import sys
from pathlib import Path

from scarab.model.claim import ClaimText
from scarab.model.errors import UsageError
from scarab.model.path import printable

_LIMIT = 262_144
"""Bytes; as much as an intent may have."""


def claims_of(named: str | None, intent: str | None) -> ClaimText | None:
    """Read an option: ``-`` is standard input, anything else a file with a report in Markdown or plain text.

    Raises:
        UsageError: It cannot be read, is too long, or standard input is the intent already.
    """
    if named is None:
        return None
    if named == "-" and intent == "-":
        raise UsageError("--claims -: standard input is the intent already", hint="give one of them as a file")
    source = "standard input" if named == "-" else named
    try:
        content = _read(named)
    except OSError as error:
        raise UsageError(f"--claims {printable(named)}: cannot be read: {error.strerror}") from error
    if len(content) > _LIMIT:
        raise UsageError(f"{printable(source)}: expected at most {_LIMIT} bytes of claims, found more")
    return ClaimText(source, content.decode("utf-8", "replace"))


def _read(named: str) -> bytes:
    if named == "-":
        return sys.stdin.buffer.read(_LIMIT + 1)
    with Path(named).open("rb") as file:
        return file.read(_LIMIT + 1)
