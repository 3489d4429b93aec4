"""Find assertions that came with a change and hold whatever the code does.

Grade ``beside``: the same test has assertions that can fail.
"""

from collections.abc import Iterator

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.sources import changed_sources
from scarab.analyzers.verification.hollow_assertions import HollowTest, newly_hollow
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.examination import Hollow
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value

_WHY = {
    Hollow.CONSTANT: "nothing in it depends on the code",
    Hollow.ITSELF: "it compares a thing with itself",
    Hollow.ALWAYS: "it can only be true",
    Hollow.DROPPED: "its failure is caught and dropped",
    Hollow.UNREACHED: "no run gets to it",
}


@value
class Tautology(Evidence):
    """Assertions of one test that cannot fail."""

    test: str
    assertion: str
    """The first of them: what it looks at, and what it wants of that."""
    why: str
    count: int
    others: int
    """How many assertions of the test can fail."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each test, or helper of tests, that got assertions which cannot fail.

    That covers constants, a thing compared with itself, ``or True``, an assertion whose failure a handler around it
    drops, and one behind a ``return`` or another end.
    """
    for one in newly_hollow(changed_sources(given, EVERY_LANGUAGE), _WHY, given.policy):
        yield Observation(
            Location(one.source.path, Side.HEAD, Span(one.hollow[0].line, one.hollow[0].last)),
            anchor=f"{one.within} {one.hollow[0].written}",
            evidence=_evidence(one),
            grade="beside" if one.others else "",
        )


def _evidence(one: HollowTest) -> Tautology:
    first = one.hollow[0]
    assert first.hollow is not None  # newly_hollow has seen to it
    return Tautology(one.within, first.written, _WHY[first.hollow], len(one.hollow), one.others)


MEASUREMENT = Measurement(detect)
