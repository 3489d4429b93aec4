"""What an analyzer measured: what and where, never how bad."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, StrEnum
from typing import Any

from scarab.model.audit_input import AuditInput
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


class Fact(StrEnum):
    """What an analyzer must have; what is not there makes its rules ``Skipped`` with a reason."""

    HUNKS = "hunks"  # which lines changed
    SOURCE = "source"  # SourceFacts of both sides of every changed file
    DETAIL = "detail"  # SourceDetail of the same
    TREE = "tree"  # questions across all files of base and head
    INTENT = "intent"  # a declared intent
    OWNERSHIP = "ownership"  # an ownership file at the base
    GOAL = "goal"  # words that say what the run was for
    LANES = "lanes"  # which changed files belong to that goal
    BOUNDARIES = "boundaries"  # areas that the policy draws
    EVIDENCE = "evidence"  # something that must be proved, or something that proves it
    COVERAGE = "coverage"  # coverage that was measured on the head
    BASELINE = "baseline"  # an accepted baseline at the base
    LEDGER = "ledger"  # a ledger that the caller names


@value
class NoParams:
    """What an analyzer takes of which nothing can be set."""


ANY_LANGUAGE = frozenset({"any"})
"""Of an analyzer that measures, compares or shows text, whatever it is written in."""


@value
class Analyzer:
    """One measurement: what it needs, what may be set, and the function that makes it."""

    name: str
    needs: frozenset[Fact]
    params: type[Any]
    """A value whose fields all have defaults: the settings that a rule or a policy may give."""
    detect: Callable[[AuditInput, Any], Iterator[Observation | Unfinished]]
    languages: frozenset[str] = frozenset()
    """Those whose facts it judges soundly; empty for Python alone, if it needs facts of sources at all."""
    idle: Callable[[AuditInput, Any], str] = lambda *_: ""
    """Says why there is nothing to look for as things are set; empty where there is."""

    def judges(self, language: str) -> bool:
        """Tell whether it looks into files of a language."""
        if self.languages:
            return language in self.languages or self.languages is ANY_LANGUAGE
        return language == "python" or self.needs.isdisjoint({Fact.SOURCE, Fact.DETAIL})
