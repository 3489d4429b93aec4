"""TOML, read behind caps: the parser's time grows with the square of some inputs."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from scarab.model.expression import expression

Key = tuple[str | int, ...]
"""Where a value stands in a file: names of keys, and numbers of list items."""

TOML_LIMIT = 100_000
"""Bytes."""

_DEPTH = 50
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DEEP_KEY = expression(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{_DEPTH}}}")
_KEY_PART = expression(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")


class TomlError(ValueError):
    """A text that is not TOML, or none that is safe to read."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        """0 when it is not known."""


def parse_toml(content: bytes) -> tuple[str, dict[str, Any]]:
    """Return a TOML text, its line ends as line feeds, and what it says.

    Raises:
        TomlError: It is too large or too deep to read safely, not UTF-8, or not TOML.
    """
    import tomllib  # slow, and many an audit reads no TOML at all

    if len(content) > TOML_LIMIT:
        raise TomlError(f"expected at most {TOML_LIMIT} bytes, found {len(content)}")
    try:
        text = content.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line, reason = not_utf8(error)
        raise TomlError(reason, line) from None
    if deep := _DEEP_KEY.search(text):
        raise TomlError(f"expected a key of at most {_DEPTH} parts", text.count("\n", 0, deep.start()) + 1)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, at = str(error).partition(" (at ")
        line_found = re.match(r"line (\d+)", at)
        if reason == r"Illegal character '\n'":
            reason = "a string does not end on its line"
        raise TomlError(f"not TOML: {reason}", int(line_found[1]) if line_found else 0) from None
    except RecursionError:
        raise TomlError("not TOML that can be read: nested too deeply") from None
    except ValueError as error:  # a date that is none, a number of thousands of digits
        raise TomlError(f"not TOML: {error}") from None


def not_utf8(error: UnicodeDecodeError) -> tuple[int, str]:
    """Say in which line a text stops being UTF-8, and by what."""
    byte = error.object[error.start]
    return error.object.count(b"\n", 0, error.start) + 1, f"expected UTF-8, found the byte 0x{byte:02x}"


def toml_string(text: str) -> str:
    """Write a string as TOML does: with the escapes of JSON, which lacks only one."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def key_lines(text: str) -> Mapping[Key, int]:
    """Return the line of every key and table, where it is named first.

    The parser tells no positions, so this reads headers and keys again, and loosely: it only serves messages.
    """
    lines: dict[Key, int] = {}
    for number, at in _keys(text):
        for end in range(len(at), 0, -1):
            if lines.setdefault(at[:end], number) != number:
                break
    return lines


def line_of(text: str, key: Key) -> int:
    """Find the line of a key, or of the nearest table around it; 0 when there is neither."""
    return nearest_line(key_lines(text), key)


def nearest_line(lines: Mapping[Key, int], key: Key) -> int:
    """Look up the line of a key, or of the nearest table around it; 0 when there is neither."""
    return next((lines[key[:end]] for end in range(len(key), 0, -1) if key[:end] in lines), 0)


def _keys(text: str) -> Iterator[tuple[int, Key]]:
    table: Key = ()
    items: dict[Key, int] = {}
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if fence:
            fence = "" if fence in line else fence
            continue
        written = line.lstrip()
        parts, rest = _leading_key(written.lstrip(" \t["))
        if written.startswith("[["):
            items[parts] = items.get(parts, -1) + 1
            table = (*parts, items[parts])
            yield number, table
        elif written.startswith("[") and rest.startswith("]"):
            table = _with_items(parts, items)
            yield number, table
        elif rest.startswith("="):
            yield number, (*table, *parts)
            value = rest[1:].strip()
            opened = value[:3]
            if opened in ('"""', "'''") and opened not in value[3:]:
                fence = opened


def _leading_key(line: str) -> tuple[Key, str]:
    """Split off the dotted key that a line begins with."""
    parts: list[str] = []
    at = 0
    while part := _KEY_PART.match(line, at):
        parts.append(part[1] or part[2] or part[3] or "")
        at = part.end()
        if line[at : at + 1] != ".":
            break
        at += 1
    return tuple(parts), line[at:]


def _with_items(parts: Key, items: Mapping[Key, int]) -> Key:
    """Name the item that ``[deliverables.more]`` belongs to: the last one of ``[[deliverables]]``."""
    key: Key = ()
    for at, part in enumerate(parts, start=1):
        key = (*key, part)
        if parts[:at] in items:
            key = (*key, items[parts[:at]])
    return key
