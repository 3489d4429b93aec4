"""Mark assertions that stand in unreachable code."""

from collections.abc import Sequence

from scarab.model.detail import Unreachable
from scarab.model.examination import Expectation, Hollow


def reached(one: Expectation, unreachable: Sequence[Unreachable]) -> Expectation:
    """Return an assertion, as one that cannot fail where no run gets to it."""
    if any(part.first <= one.line <= part.last for part in unreachable):
        return one._replace(hollow=Hollow.UNREACHED)
    return one
