"""What an analyzer measured: what and where, never how bad."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from scarab.model.location import Location
from scarab.model.severity import Origin
from scarab.model.value import field_names, value

EvidenceValue = bool | int | str | tuple["EvidenceValue", ...]


@value
class Evidence:
    """What was measured; each analyzer's own subclass names the figures. No floats: records must not round."""

    def values(self) -> Mapping[str, EvidenceValue]:
        """Return the fields by name, for a message template and for the record."""
        return {name: _plain(getattr(self, name)) for name in field_names(type(self))}


def _plain(value: Any) -> EvidenceValue:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple | list):
        return tuple(_plain(one) for one in value)
    if isinstance(value, bool | int | str):
        return value
    raise TypeError(f"evidence holds bool, int, str and tuples of them, not {type(value).__name__}")


@value
class Observation:
    """One thing an analyzer saw."""

    where: Location
    anchor: str
    """What stays the same when lines move: a qualified name, a pattern, a digest of content. Never a line number."""
    evidence: Evidence
    related: tuple[Location, ...] = ()
    origin: Origin = Origin.INTRODUCED
    grade: str = ""
    """One of the grades that the analyzer's docstring names; empty for the ordinary case."""


@value
class Unfinished:
    """What an analyzer did not look at because it reached a bound, in words with the count."""

    said: str
