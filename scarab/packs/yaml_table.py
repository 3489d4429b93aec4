"""YAML that people write: at the top of a Markdown file, in OWNERS. Read behind caps; the only door to ruamel.yaml."""

from collections.abc import Iterator, Mapping
from typing import Any

from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.path import printable
from scarab.model.toml import Key, nearest_line
from scarab.packs.kinds import shown
from scarab.packs.toml_table import Table, dotted

YAML_LIMIT = 20_000
"""Characters; front matter is a page at most."""

_DEPTH = 20
_OPENED = 500
"""Brackets and braces; the parser looks ahead from each of them."""


def read_yaml(text: str, file: str, *, limit: int = YAML_LIMIT) -> Table:
    """Read a YAML mapping of plain values: no anchors, aliases, tags or merges, and no key twice.

    Args:
        text: At most ``limit`` characters of it are read.
        file: Its name, as errors shall show it.
        limit: Usually enough for a page.

    Raises:
        UsageError: It is too long or too deep, not YAML, or more than plain values.
    """
    file = printable(file)
    if len(text) > limit:
        raise UsageError(f"{file}: expected at most {limit} characters of YAML, found {len(text)}")
    if (opened := text.count("[") + text.count("{")) > _OPENED:
        raise UsageError(f"{file}: expected at most {_OPENED} brackets and braces, found {opened}")
    reading = _Reading(file)
    for event in _events(text, file):
        reading.take(event)
    return Table(file, reading.line_of, (), reading.values)


def _events(text: str, file: str) -> Iterator[Any]:
    from ruamel.yaml import YAML  # slow, and hardly any run has front matter
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{file}:{mark.line + 1}" if mark else file
        raise UsageError(f"{place}: not YAML: {printable(str(error.problem or error.context))}") from None
    except (YAMLError, ValueError) as error:  # a character that YAML does not allow, an escape that is none
        raise UsageError(f"{file}: not YAML: {printable(str(error).splitlines()[0])}") from None


class _Reading:
    """Builds values out of the parser's events, without recursion."""

    def __init__(self, file: str) -> None:
        self.values: Mapping[str, Any] = {}
        self._file = file
        self._open: list[dict[str, Any] | list[Any]] = []
        self._keys: list[str | int | None] = []
        """For each open container the key that the next value belongs to; None where a key is due."""
        self._lines: dict[Key, int] = {}

    def line_of(self, key: Key) -> int:
        """Find the line of a key, or of the nearest table around it; 0 when there is neither."""
        return nearest_line(self._lines, key)

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        line = event.start_mark.line + 1 if event.start_mark else 0
        if getattr(event, "anchor", None) or type(event).__name__ == "AliasEvent":
            raise self._wrong(line, "anchors and aliases are not read")
        if getattr(event, "tag", None):
            raise self._wrong(line, f"tags are not read, found {shown(str(event.tag))}")
        match type(event).__name__:
            case "MappingStartEvent":
                self._begin({}, line)
            case "SequenceStartEvent":
                self._begin([], line)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._end()
            case "ScalarEvent":
                self._scalar(event, line)
            case "DocumentStartEvent" if self._lines:
                raise self._wrong(line, "expected one document, found a second")

    def _scalar(self, event: Any, line: int) -> None:
        if not self._open:
            if event.value:
                raise self._wrong(line, f"expected keys and values, found {shown(event.value)}")
        elif self._keys[-1] is None:
            self._name(event.value, line)
        else:
            self._put(_plain(event.value) if event.style is None else event.value, line)

    def _name(self, key: str, line: int) -> None:
        values = self._open[-1]
        assert isinstance(values, dict)  # a list numbers its items
        if key == "<<":
            raise self._wrong(line, "merges are not read")
        self._keys[-1] = key
        if self._lines.setdefault(self._place(), line) != line or key in values:
            raise self._wrong(line, f"{dotted(self._place())}: is there twice")

    def _begin(self, container: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._open) == _DEPTH:
            raise self._wrong(line, f"nested more than {_DEPTH} deep")
        if not self._open:
            if isinstance(container, list):
                raise self._wrong(line, "expected keys and values, found a list")
            self.values = container
        else:
            if self._keys[-1] is None:
                raise self._wrong(line, "expected a plain key, found a list or a table")
            self._put(container, line, ended=False)
        self._open.append(container)
        self._keys.append(0 if isinstance(container, list) else None)

    def _end(self) -> None:
        self._open.pop()
        self._keys.pop()
        if self._open:
            self._advance()

    def _put(self, value: Any, line: int, *, ended: bool = True) -> None:
        self._lines.setdefault(self._place(), line)
        values = self._open[-1]
        if isinstance(values, list):
            values.append(value)
        elif value is not None:  # a key without a value says nothing
            values[str(self._keys[-1])] = value
        if ended:
            self._advance()

    def _advance(self) -> None:
        last = self._keys[-1]
        self._keys[-1] = last + 1 if isinstance(last, int) else None

    def _place(self) -> Key:
        return tuple(key for key in self._keys if key is not None)

    def _wrong(self, line: int, text: str) -> UsageError:
        return UsageError(f"{self._file}:{line}: {text}" if line else f"{self._file}: {text}")


_WORDS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = expression(r"[-+]?[0-9]{1,18}")
_DECIMAL = expression(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}")


def _plain(text: str) -> Any:
    """Read a scalar without quotes as YAML 1.2 does; dates and rarer numbers stay text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
