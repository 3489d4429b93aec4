"""Tests of Python whose failure comes to nothing in a decorator that they got."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.modules import meant_by
from scarab.analyzers.sources import PYTHON
from scarab.analyzers.verification.continuity import PlacedTest, never_runs
from scarab.model.audit_input import AuditInput
from scarab.model.facts import SourceFacts
from scarab.model.transcript import Transcript


class LetGo(NamedTuple):
    """A test, and the decorator that catches its failure and raises nothing."""

    test: PlacedTest
    decorator: str


def let_go(kept: Sequence[tuple[PlacedTest, PlacedTest]], given: AuditInput) -> Iterator[LetGo]:
    """Yield the tests that counted at the base and got a decorator, of this repository, that drops their failure."""
    for was, now in kept:
        if now.source.after.language not in PYTHON or never_runs(was.test):
            continue
        before = _decorators(was.source.before, was.test.qualname)
        for one in _decorators(now.source.after, now.test.qualname):
            meant = None if one in before else meant_by(given.head, now.source.path, now.source.after, one)
            if meant is not None and _catches_and_goes_on(meant[1], given.head.transcript(meant[0])):
                yield LetGo(now, one)


def _decorators(facts: SourceFacts, qualname: str) -> Sequence[str]:
    return next((symbol.decorators for symbol in facts.symbols if symbol.qualname == qualname), ())


def _catches_and_goes_on(function: str, transcript: Transcript) -> bool:
    """Tell whether a function, or one inside of it, catches what a failed assertion raises, and neither raises."""
    for stretch in transcript.stretches:
        if stretch.qualname == function:
            items = transcript.items[stretch.first : stretch.stop]
            return ";Raise" not in items and any(_catches_failures(items, at) for at in range(len(items)))
    return False


def _catches_failures(items: Sequence[str], at: int) -> bool:
    """Tell whether a handler begins there that catches failed assertions, by name or with all that there is."""
    if items[at] != "<ExceptHandler":
        return False
    first = at + 3  # behind how many statements it has, and what it calls the error
    body = next((end for end in range(first, len(items)) if items[end].startswith(";")), len(items))
    return not _FAILURES.isdisjoint(one.removeprefix(".") for one in items[first:body])


_FAILURES = frozenset({"<None", "AssertionError", "BaseException", "Exception"})
