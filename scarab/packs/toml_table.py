"""TOML that people write: read behind caps, asked for key by key, refused with the place of what is wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from scarab.model.errors import UsageError
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.path import printable
from scarab.model.toml import Key, TomlError, line_of, parse_toml
from scarab.model.value import replace, value
from scarab.packs.kinds import advice, described, fits, shown
from scarab.packs.nearest import nearest, suggestion

E = TypeVar("E", bound=Enum)
T = TypeVar("T")
Errors = list[tuple[int, UsageError]]
"""What is wrong with a file, each with its line."""


@value
class Table:
    """One table of a TOML text. An absent key gives what its absence means; a wrong value raises UsageError."""

    file: str
    line_of: Callable[[Key], int]
    """Finds the line of a key in the file; 0 when it is not known."""
    key: Key
    """Where the table stands in the file; empty for the file itself."""
    values: Mapping[str, Any]
    errors: Errors | None = None
    """Takes what is wrong, so that reading goes on as if the key were absent; None raises it instead."""

    def only(self, *known: str) -> None:
        """Refuse every key but the known ones."""
        for name in self.values:
            if name not in known:
                self.refuse(name, "no such key", hint=suggestion(name, known))

    def need(self, *names: str) -> None:
        """Refuse a table that lacks one of these keys."""
        for name in names:
            if name not in self.values:
                self.refuse(name, "expected, but not there")

    def string(self, name: str) -> str:
        """Return a string; empty when the key is absent."""
        return str(self._value(name, str, ""))

    def flag(self, name: str) -> bool | None:
        """Return true or false; None when the key is absent."""
        value: bool | None = self._value(name, bool, None)
        return value

    def integer(self, name: str, *, least: int = 0) -> int | None:
        """Return an integer that is not below ``least``; None when the key is absent."""
        value: int | None = self._value(name, int, None, least)
        return value

    def strings(self, name: str, *, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list of strings."""
        return tuple(self._value(name, tuple[str, ...], default))

    def choice(self, name: str, choices: type[E]) -> E | None:
        """Return the choice that is named; None when the key is absent."""
        value = self.values.get(name)
        for one in choices:
            if one.value == value:
                return one
        if value is None:
            return None
        names = [str(one.value) for one in choices]
        close = nearest(value, names) if isinstance(value, str) else None
        hint = f"did you mean '{close}'?" if close else ""
        self.refuse(name, f"expected {' or '.join(names)}, found {shown(value)}", hint=hint)
        return None

    def day(self, name: str) -> date | None:
        """Return a date without a time; None when the key is absent."""
        value = self.values.get(name)
        if value is None or type(value) is date:  # a time of a day is a date too, to isinstance
            return value
        self.refuse(name, f"expected a date, found {shown(value)}", hint=f"write {name} = 2027-03-01, without quotes")
        return None

    def pattern(self, name: str) -> str:
        """Return one path pattern, anchored at the top of the repository; empty when the key is absent."""
        text = self.string(name)
        return next(self._checked(name, (text,)), "") if isinstance(self.values.get(name), str) else ""

    def globs(self, name: str) -> Globs:
        """Return a list of path patterns, anchored at the top of the repository."""
        return Globs(self._checked(name, self.strings(name)))

    def table(self, name: str) -> "Table":
        """Return a table within this one; an empty one when the key is absent."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            self.refuse(name, f"expected a table, found {shown(value)}")
            value = {}
        return self._below((name,), value)

    def tables(self, name: str) -> tuple["Table", ...]:
        """Return a list of tables."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(name, f"expected a list of tables, found {shown(value)}", hint=f"write [[{name}]]")
            value = []
        return tuple(self._below((name, at), one) for at, one in enumerate(value))

    def place(self, *names: str | int) -> str:
        """Name a key of this table or below it: ``scarab.toml:3: paths.tests``."""
        key = (*self.key, *names)
        line = self.line_of(key)
        return f"{self.file}:{line}: {dotted(key)}" if line else f"{self.file}: {dotted(key)}"

    def error(self, name: str, text: str, *, hint: str = "") -> UsageError:
        """Build the error that ``text`` is wrong with a key of this table."""
        return UsageError(f"{self.place(name)}: {text}", hint=hint)

    def refuse(self, name: str, text: str, *, hint: str = "") -> None:
        """Raise that ``text`` is wrong with a key of this table, or note it where errors are collected."""
        error = self.error(name, text, hint=hint)
        if self.errors is None or len(self.errors) == _TOLD:
            raise error
        self.errors.append((self.line_of((*self.key, name)), error))

    def _below(self, key: Key, values: Mapping[str, Any]) -> "Table":
        return Table(self.file, self.line_of, (*self.key, *key), values, self.errors)

    def _checked(self, name: str, patterns: tuple[str, ...]) -> Iterator[str]:
        """Yield the patterns that are some."""
        for pattern in patterns:
            if pattern.startswith("!"):
                hint = "there is no negation: name what is meant"
            elif {"", ".", ".."} & set(pattern.removeprefix("/").removesuffix("/").split("/")):
                hint = "a pattern begins at the top of the repository, without a dot: 'src/**'"
            else:
                yield pattern
                continue
            self.refuse(name, f"expected a path pattern, found {shown(pattern)}", hint=hint)

    def _value(self, name: str, kind: Any, default: Any, least: int | None = None) -> Any:
        if name not in self.values:
            return default
        value = self.values[name]
        if not fits(value, kind, least):
            self.refuse(name, f"expected {described(kind, least)}, found {shown(value)}", hint=advice(value, kind))
            return default
        return value


def read_all(table: Table, build: Callable[[Table], T]) -> T:
    """Build a value out of a table, and raise whatever is wrong with it at once.

    Args:
        table: The table, as it was read.
        build: Notes what is wrong by :meth:`Table.refuse` and goes on; an error that it raises ends it.

    Raises:
        UsageError: One thing is wrong, or several: then it has a line for each, in the order of the file.
    """
    errors: Errors = []
    try:
        built = build(replace(table, errors=errors))
    except UsageError as error:
        raise joined([*_in_order(errors), error]) from None
    if errors:
        raise joined(_in_order(errors))
    return built


def joined(errors: Sequence[UsageError]) -> UsageError:
    """Make one error of one or more, each with its hint."""
    if len(errors) == 1:
        return errors[0]
    return UsageError("\n".join(f"{error}\n  hint: {error.hint}" if error.hint else str(error) for error in errors))


def _in_order(errors: Errors) -> list[UsageError]:
    return [error for _, error in sorted(errors, key=lambda one: one[0])]


def read_toml(content: bytes, file: str) -> Table:
    """Read a TOML text whole.

    Args:
        content: The bytes; more than ``TOML_LIMIT`` are refused.
        file: Its name, as errors shall show it. May be untrusted.

    Raises:
        UsageError: It is too large or too deep to read safely, not UTF-8, or not TOML.
    """
    file = printable(file)
    try:
        text, values = parse_toml(content)
    except TomlError as error:
        place = f"{file}:{error.line}" if error.line else file
        raise UsageError(f"{place}: {printable(error.reason)}") from None
    return Table(file, partial(line_of, text), (), values)


def check_version(table: Table, newest: int) -> None:
    """Refuse a file that says it was written for a later scarab; one that says nothing is read as it is."""
    found = table.integer("schema_version", least=1)
    if found is not None and found > newest:
        hint = "a newer scarab may read this file"
        raise table.error("schema_version", f"expected at most {newest}, found {shown(found)}", hint=hint)


def dotted(key: Key) -> str:
    """Write a key as TOML would, numbers of list items in brackets: ``rules."scope/unrelated-file".enabled``."""
    out = ""
    for part in key:
        if isinstance(part, int):
            out += f"[{part}]"
            continue
        shown_part = part if _BARE.fullmatch(part) else f'"{printable(part)}"'
        out += f".{shown_part}" if out else shown_part
    return out


_TOLD = 50
"""Errors of one file that are noted; the next one ends the reading, for each takes a search for its line."""

_BARE = expression(r"[A-Za-z0-9_-]+")
