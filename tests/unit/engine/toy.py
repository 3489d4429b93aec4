"""Rules, and what they have before them, with only what a test is about."""

from collections.abc import Iterator
from typing import Any

from scarab.engine.selection import SelectedRule
from scarab.model.analyzer import Analyzer, Fact, Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation, Unfinished
from scarab.model.path import RepoPath
from scarab.model.rule import Rule
from scarab.model.severity import Confidence, Severity
from scarab.model.span import Span
from scarab.model.value import replace, value


@value
class Figure(Evidence):
    """Something that was counted."""

    name: str = "net"
    count: int = 1


def rule(rule_id: str = "bloat/toy", **changes: Any) -> Rule:
    """A rule that is in the default pack and has neither grades nor settings."""
    plain = Rule(
        id=rule_id,
        summary="It is counted",
        analyzer="toy",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        message="{name} is there {count} times",
        why="Because.",
        remedy="Take it out.",
        params={},
        grades={},
        packs=("default",),
    )
    return replace(plain, **changes)


def observed(path: str | RepoPath = "a.py", line: int = 1, *, anchor: str = "net", **changes: Any) -> Observation:
    """One thing that was seen on one line of the head."""
    where = Location(RepoPath(path), Side.HEAD, Span(line, line))
    return replace(Observation(where, anchor, Figure()), **changes)


def seeing(
    *observations: Observation | Unfinished,
    needs: frozenset[Fact] = frozenset(),
    rule_id: str = "bloat/toy",
    **changes: Any,
) -> SelectedRule:
    """A selected rule whose analyzer sees exactly this."""
    return toy(rule(rule_id, **changes), Measurement(lambda _given, _params: iter(observations)), needs)


def breaking(*observations: Observation, error: Exception, rule_id: str = "bloat/toy") -> SelectedRule:
    """A selected rule whose analyzer sees some things and breaks over the next."""

    def detect(_given: AuditInput, _params: NoParams) -> Iterator[Observation]:
        yield from observations
        raise error

    return toy(rule(rule_id), Measurement(detect))


def toy(judging: Rule, measurement: Measurement, needs: frozenset[Fact] = frozenset(), **known: Any) -> SelectedRule:
    """A selected rule whose analyzer measures so; the other fields of the analyzer by name."""
    analyzer = Analyzer("toy", needs, lambda: measurement, **known)
    return SelectedRule(judging, analyzer, {}, "")
