"""Find statements that no run can get to.

Grade ``stranded``: the code was there and could be reached; what this range put before it leaves first.
"""

from collections import Counter
from collections.abc import Iterator

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.sources import changed_code, last_part
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.detail import Unreachable
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value


@value
class UnreachableCode(Evidence):
    """Statements of one block, from the first that cannot be reached to the last."""

    within: str
    """The function, or ``the module`` outside of any."""
    lines: int
    why: str
    """Where they stand, in words."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each stretch that is new, or that this range cut off.

    Quiet where a function that holds such code only moved.
    """
    sources = changed_code(given, EVERY_LANGUAGE)
    elsewhere = Counter(_key(one) for source in sources for one in source.detail_before.unreachable)
    for source in sources:
        here = Counter(map(_key, source.detail_before.unreachable))
        for one in source.detail_after.unreachable:
            is_new = source.file.adds(one.first)
            known = elsewhere if is_new else here
            if known[_key(one)]:
                known[_key(one)] -= 1
                continue
            yield Observation(
                Location(source.path, Side.HEAD, Span(one.first, one.last)),
                anchor=f"{one.within}:{one.why}",
                evidence=UnreachableCode(one.within or "the module", one.last - one.first + 1, one.why),
                grade="" if is_new else "stranded",
            )


def _key(one: Unreachable) -> tuple[str, str, int]:
    return last_part(one.within), one.why, one.last - one.first


MEASUREMENT = Measurement(detect)
