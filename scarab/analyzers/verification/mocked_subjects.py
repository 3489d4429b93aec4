"""Find tests that assert what they themselves made a stand-in answer.

Grade ``beside``: the same test has assertions that can fail.
"""

from collections.abc import Iterator

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.sources import changed_sources
from scarab.analyzers.verification.hollow_assertions import newly_hollow
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.examination import Hollow
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value


@value
class MockedSubject(Evidence):
    """Assertions of one test on the answers of its own stand-ins."""

    test: str
    subject: str
    """What the first of them looks at."""
    count: int
    others: int
    """How many assertions of the test look at anything else."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each test that got assertions on a call which it replaced itself."""
    for one in newly_hollow(changed_sources(given, EVERY_LANGUAGE), {Hollow.STAND_IN}, given.policy):
        first = one.hollow[0]
        yield Observation(
            Location(one.source.path, Side.HEAD, Span(first.line, first.last)),
            anchor=f"{one.within} {first.subject}",
            evidence=MockedSubject(one.within, first.subject, len(one.hollow), one.others),
            grade="beside" if one.others else "",
        )


MEASUREMENT = Measurement(detect)
