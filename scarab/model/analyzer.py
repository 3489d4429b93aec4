"""What an analyzer is: what it needs, what it looks at, and the code that measures."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from scarab.model.audit_input import AuditInput
from scarab.model.observation import Observation, Unfinished
from scarab.model.value import value


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
    STAGES = "stages"  # stages that the policy declares
    LEDGER = "ledger"  # a ledger that the caller names


@value
class NoParams:
    """What an analyzer takes of which nothing can be set."""


@value
class Measurement:
    """The code of an analyzer."""

    detect: Callable[[AuditInput, Any], Iterator[Observation | Unfinished]]
    params: type[Any] = NoParams
    """A value whose fields all have defaults: the settings that a rule or a policy may give."""
    idle: Callable[[AuditInput, Any], str] = lambda *_: ""
    """Says why there is nothing to look for as things are set; empty where there is."""


ANY_LANGUAGE = frozenset({"any"})
"""Of an analyzer that measures, compares or shows text, whatever it is written in."""


@value
class Analyzer:
    """One measurement, and all that must be known of it before its code is loaded."""

    name: str
    needs: frozenset[Fact]
    load: Callable[[], Measurement]
    languages: frozenset[str] = ANY_LANGUAGE
    """Those whose facts it judges soundly."""
    looks_at: Callable[[AuditInput, frozenset[str]], bool] = lambda *_: True
    """Tells whether a change holds anything to look at, in these languages: where it holds nothing, nothing is found,
    and the code need not be loaded."""

    def judges(self, language: str) -> bool:
        """Tell whether it looks into files of a language."""
        return language in self.languages or self.languages is ANY_LANGUAGE
