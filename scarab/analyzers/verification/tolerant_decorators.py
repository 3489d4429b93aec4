"""Tests of Python whose failure comes to nothing in a decorator that they got."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.languages import PYTHON
from scarab.analyzers.modules import meant_by
from scarab.analyzers.verification.continuity import PlacedTest, never_runs
from scarab.model.audit_input import AuditInput
from scarab.model.facts import SourceFacts


class LetGo(NamedTuple):
    """A test, and the decorator that catches its failure and raises nothing."""

    test: PlacedTest
    decorator: str


def let_go(kept: Sequence[tuple[PlacedTest, PlacedTest]], given: AuditInput) -> Iterator[LetGo]:
    """Yield the tests that counted at the base and got a decorator, of this repository, that drops their failure."""
    for was, now in kept:
        if now.source.language not in PYTHON or never_runs(was.test):
            continue
        before = _decorators(was.source.before, was.test.qualname)
        for one in _decorators(now.source.after, now.test.qualname):
            meant = None if one in before else meant_by(given.head, now.source.path, now.source.after, one)
            if meant is not None and _is_tolerant(meant[1], given.head.facts(meant[0])):
                yield LetGo(now, one)


def _decorators(facts: SourceFacts, qualname: str) -> Sequence[str]:
    return next((symbol.decorators for symbol in facts.symbols if symbol.qualname == qualname), ())


def _is_tolerant(decorator: str, facts: SourceFacts | None) -> bool:
    return facts is not None and decorator in facts.tolerant
