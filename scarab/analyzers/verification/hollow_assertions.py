"""Assertions of changed tests that hold whatever the code does, and that did not stand at the base as they do now."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scarab.analyzers.sources import Changed, may_hold_tests
from scarab.analyzers.verification.continuity import words_in
from scarab.analyzers.verification.counting import taken
from scarab.model.examination import Expectation, Hollow
from scarab.model.expression import expression
from scarab.model.policy import Policy


class HollowTest(NamedTuple):
    """A function of a test file with assertions that cannot fail."""

    source: Changed
    within: str
    hollow: tuple[Expectation, ...]
    """Those that came with the change, in order; at least one."""
    others: int
    """How many assertions it has that can fail."""


def newly_hollow(sources: Sequence[Changed], kinds: Container[Hollow], policy: Policy) -> Iterator[HollowTest]:
    """Yield the functions of changed test files that got assertions which are hollow in one of these ways.

    One that stood in any changed test file at the base, as hollow as it is now, has only moved. Left alone are
    functions that look at what a failed assertion does: those are about asserting.
    """
    tests = [one for one in sources if may_hold_tests(one, policy)]
    known = Counter(_told(one) for source in tests for one in source.detail_before.examination.expectations)
    for source in tests:
        for within, group in groupby(_by_function(source.detail_after.examination.expectations), key=_function):
            alike = list(group)
            if any("AssertionError" in one.expected for one in alike):
                continue
            came = tuple(
                one
                for one in alike
                if one.hollow in kinds and not taken(known, _told(one)) and not _tries_equality(within, one)
            )
            if came:
                yield HollowTest(source, within, came, sum(one.hollow is None for one in alike))


_OF_EQUALITY = expression(r"n?eq|(?:un|in)?equal\w*|same|reflexiv\w+|hash\w*|compar\w+")


def _tries_equality(within: str, one: Expectation) -> bool:
    """Tell whether comparing a thing with itself is what a test is about."""
    return one.hollow is Hollow.ITSELF and any(map(_OF_EQUALITY.fullmatch, words_in(within)))


def _by_function(expectations: Iterable[Expectation]) -> list[Expectation]:
    return sorted(expectations, key=lambda one: (one.within, one.line))


def _function(one: Expectation) -> str:
    return one.within


def _told(one: Expectation) -> tuple[str, str, Hollow | None]:
    return one.subject, one.expected, one.hollow
