"""Compare what each test asserts at the head with what it asserted at the base.

Grades: ``emptied``, nothing is asserted any more; ``fewer``, assertions went and none came; ``inexact``, what became
weaker had not pinned one value; ``inputs``, a list of inputs is shorter; ``way-out``, the test may end before that.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_test_path
from scarab.analyzers.sources import Changed, changed_sources, removed_symbols
from scarab.analyzers.verification.continuity import PlacedTest, follow_tests, never_runs, subject_calls
from scarab.analyzers.verification.dropped_assertions import dropped
from scarab.analyzers.verification.loosening import POINTS, Loosened, loosened, quoted, strength
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.examination import AssertionKind, Expectation
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS, SourceTest
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import setting, value

_CHECKER = expression(r"(?i)_*(?:assert|check|verify|expect|ensure|validate|compare|match)")
_HELP = expression(r"^\.|test|util|helper|common")


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_drop: int = setting(default=1, least=1)
    """Points a test must lose before it is observed where no single assertion tells; at least 1."""


@value
class StrengthDrop(Evidence):
    """One test that asserts less than it did, and others of its file; points summed over its assertions."""

    test: str
    before: int
    after: int
    how: str
    """What became of its assertions, in words."""
    count: int
    """In how many tests of the file the same assertion is gone; 1 where something else became of it."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each test that lost strength, and one for those of a file that lost the same assertion.

    A test that exists on one side only is left to ``lost-tests``: it did not weaken, it came or went. Quiet where
    the strength may have gone elsewhere: into a helper that the test now calls, into new tests of the same file, or
    into one stricter assertion in place of several; and where all that went is a look whether something is there at
    which the test looks more closely.
    """
    sources = changed_sources(given, EVERY_LANGUAGE)
    tests = follow_tests(sources, given)
    helpers, gone = _helpers(sources, given), {symbol.name for _, symbol in removed_symbols(sources)}
    inputs = _lost_inputs(sources)
    around = _Around(given, sources, helpers, gone)
    alike: dict[tuple[str, ...], list[_Weaker]] = {}
    for was, now in tests.kept:
        if never_runs(was.test) or never_runs(now.test):
            continue
        drop = loosened(was, now, inputs, given) or _drop(was, now, around, params)
        if drop is not None:
            weaker = _Weaker(was.test, now, drop)
            alike.setdefault(weaker.told_with, []).append(weaker)
    for tests_of_one in alike.values():
        yield _observed(tests_of_one)


class _Weaker(NamedTuple):
    """One test that lost strength."""

    was: SourceTest
    now: PlacedTest
    drop: Loosened

    @property
    def told_with(self) -> tuple[str, ...]:
        """What is the same for tests that are told together: those of a file that the same assertion went from."""
        each = "" if self.drop.grade == "fewer" else self.now.test.qualname
        return self.now.source.path, self.drop.how, each

    @property
    def where(self) -> Location:
        return Location(self.now.source.path, Side.HEAD, Span(self.now.test.line, self.now.test.last))


def _observed(alike: Sequence[_Weaker]) -> Observation:
    first, *others = alike
    names = [one.now.test.qualname for one in alike]
    before, after = strength(first.was), strength(first.now.test)
    return Observation(
        first.where,
        anchor=" ".join(sorted(names)),
        evidence=StrengthDrop(names[0], before, after, first.drop.how, len(alike)),
        related=tuple(one.where for one in others),
        grade=first.drop.grade,
    )


def _lost_inputs(sources: Iterable[Changed]) -> Counter[int]:
    """Count the inputs that all lists of the head together have less often than those of the base."""
    before: Counter[int] = Counter()
    after: Counter[int] = Counter()
    for source in sources:
        before.update(each for one in source.detail_before.examination.inputs for each in one.each)
        after.update(each for one in source.detail_after.examination.inputs for each in one.each)
    return before - after


class _Around(NamedTuple):
    """What a change holds besides one test."""

    given: AuditInput
    sources: Sequence[Changed]
    helpers: frozenset[str]
    gone: Container[str]
    """Names of functions and classes that are gone."""


def _drop(was: PlacedTest, now: PlacedTest, around: _Around, params: Params) -> Loosened | None:
    """Say how a test lost strength by what is not there any more; None when what it lost may be made up for."""
    calls, helpers = subject_calls(now.test), around.helpers
    weaker = strength(was.test) - strength(now.test) >= params.min_drop
    if not weaker or any(_asserts(name, helpers) for name in calls - subject_calls(was.test)):
        return None
    pinned = any(POINTS[one.kind] > POINTS[AssertionKind.TRUTHINESS] for one in was.test.assertions)
    if pinned and strength(now.test) == 0 and not any(_asserts(name, helpers) for name in calls):
        return Loosened("emptied", "it pins nothing any more")
    one = dropped(was, now, around.sources, around.gone, around.given)
    if one is None:
        return None
    instead = _hollow(now)
    if instead is not None:
        return Loosened("", f"{quoted(one)} became {quoted(instead)}")
    return Loosened("fewer", f"{quoted(one)} is gone, and nothing came in its place")


def _hollow(now: PlacedTest) -> Expectation | None:
    """Return an assertion that came to a test and cannot fail."""
    found = now.source.detail_after.examination.expectations
    return next(
        (
            one
            for one in found
            if one.within == now.test.qualname and _is_hollow(one) and now.source.file.adds(one.line)
        ),
        None,
    )


def _is_hollow(one: Expectation) -> bool:
    return one.hollow is not None or (one.kind is AssertionKind.CONSTANT and one.expected != "fail")


def _asserts(name: str, helpers: frozenset[str]) -> bool:
    return name in helpers or _CHECKER.match(name) is not None


def _helpers(sources: Iterable[Changed], given: AuditInput) -> frozenset[str]:
    """Return the names of functions that a test may leave its asserting to.

    Those defined in a changed test file, and those that one takes from a module that sounds like a test's help.
    """
    tests = [one.after for one in sources if is_test_path(one.path, given.policy)]
    own = (
        symbol.name
        for facts in tests
        for symbol in facts.symbols
        if symbol.kind in FUNCTIONS and not symbol.name.startswith("test")
    )
    taken = (one.bound for facts in tests for one in facts.imports if _HELP.search(one.module))
    return frozenset((*own, *taken))


MEASUREMENT = Measurement(detect, Params)
