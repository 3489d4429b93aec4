"""Compare what each test asserts at the head with what it asserted at the base.

Grades: ``emptied``, nothing is asserted any more; ``fewer``, assertions went and none came; ``inexact``, what became
weaker had not pinned one value; ``inputs``, a list of inputs is shorter; ``way-out``, the test may end before that.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.paths import is_test_path
from scarab.analyzers.sources import EVERY_LANGUAGE, PYTHON, Changed, changed_sources, removed_symbols
from scarab.analyzers.verification.continuity import PlacedTest, follow_tests, subject_calls
from scarab.analyzers.verification.loosening import POINTS, Loosened, loosened
from scarab.model.audit_input import AuditInput
from scarab.model.examination import AssertionKind, Expectation
from scarab.model.expression import expression
from scarab.model.facts import SourceDetail, SourceTest, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.span import Span
from scarab.model.value import setting, value

_CHECKER = expression(r"(?i)_*(?:assert|check|verify|expect|ensure|validate|compare|match)")
_HELP = expression(r"^\.|test|util|helper|common")
_ANOTHER_TEST = 0.3
"""Below this share of common calls, the name is all that two tests have in common."""


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_drop: int = setting(default=1, least=1)
    """Points a test must lose before it is observed where no single assertion tells; at least 1."""


@value
class StrengthDrop(Evidence):
    """One test that asserts less than it did; points summed over its assertions."""

    test: str
    before: int
    after: int
    how: str
    """What became of its assertions, in words."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each test that lost strength.

    A test that exists on one side only is left to ``lost-tests``: it did not weaken, it came or went. Quiet where
    the strength may have gone elsewhere: into a helper that the test now calls, into new tests of the same file, or
    into one stricter assertion in place of several; and where all that went is a look whether something is there.

    """
    sources = changed_sources(given, EVERY_LANGUAGE)
    tests = follow_tests(sources, given.policy)
    helpers, gone = _helpers(sources, given), {symbol.name for _, symbol in removed_symbols(sources)}
    inputs = [one for source in sources for one in source.detail_after.examination.inputs]
    for was, now in tests.kept:
        if was.test.disabled or now.test.disabled:
            continue
        drop = loosened(was, now, inputs) or _drop(was, now, _Around(tests.new, helpers, gone), params)
        if drop is None:
            continue
        where = Location(now.source.path, Side.HEAD, Span(now.test.line, now.test.last))
        before, after = _strength(was.test), _strength(now.test)
        evidence = StrengthDrop(now.test.qualname, before, after, drop.how)
        yield Observation(where, anchor=now.test.qualname, evidence=evidence, grade=drop.grade)


_HOW = {
    "": "an assertion became a weaker one",
    "inexact": "an assertion of a range, a type or an exception became a weaker one",
    "emptied": "it pins nothing any more",
    "fewer": "assertions are gone and none came in their place",
}


def _strength(test: SourceTest) -> int:
    return sum(POINTS[assertion.kind] for assertion in test.assertions)


class _Around(NamedTuple):
    """What a change holds besides one test."""

    new: Sequence[PlacedTest]
    helpers: frozenset[str]
    gone: Container[str]
    """Names of functions and classes that are gone."""


def _drop(was: PlacedTest, now: PlacedTest, around: _Around, params: Params) -> Loosened | None:
    """Say how a test lost strength, by the kinds of its assertions; None when what it lost may be made up for."""
    if _strength(was.test) - _strength(now.test) < params.min_drop:
        return None
    grade = _grade(was, now, around)
    return None if grade is None else Loosened(grade, _HOW[grade])


def _grade(was: PlacedTest, now: PlacedTest, around: _Around) -> str | None:
    helpers = around.helpers
    if any(_asserts(name, helpers) for name in subject_calls(now.test) - subject_calls(was.test)):
        return None
    if _strength(now.test) == 0 and not any(_asserts(name, helpers) for name in subject_calls(now.test)):
        return "emptied"
    gone, came = _rewritten(was, now)
    if not _best(came):
        missed = _best(gone) > POINTS[AssertionKind.TRUTHINESS] and _does_as_much(was, now, around.gone)
        fewer = "" if came else "fewer"
        return fewer if missed and not _split_off(was, now, around.new) else None
    if now.source.after.language in PYTHON:  # what each assertion of Python looks at is known, and was compared
        return None
    lost, gained = gone - came, came - gone
    weaker = bool(lost) and bool(gained) and _best(gained) < _best(lost)
    if not weaker or not _is_same_test(was.test, now.test):
        return None
    # What pinned no single value is often asked of something else now: less sure.
    return "" if _best(lost) == POINTS[AssertionKind.EQUALITY] else "inexact"


def _asserts(name: str, helpers: frozenset[str]) -> bool:
    return name in helpers or _CHECKER.match(name) is not None


def _rewritten(was: PlacedTest, now: PlacedTest) -> tuple[Counter[AssertionKind], Counter[AssertionKind]]:
    """Count, by kind, the assertions that stood on lines which went, and those on lines which came."""
    file = now.source.file
    moved = was.source is not now.source
    gone = (one.kind for one in was.test.assertions if moved or file.removes(one.line))
    came = (one.kind for one in now.test.assertions if moved or file.adds(one.line))
    return Counter(gone), Counter(came)


def _best(kinds: Iterable[AssertionKind]) -> int:
    return max((POINTS[kind] for kind in kinds), default=0)


def _does_as_much(was: PlacedTest, now: PlacedTest, gone: Container[str]) -> bool:
    """Tell whether only the looking went: the lines that went asserted, and what they called is still there to call."""
    missing = subject_calls(was.test) - subject_calls(now.test)
    removes = now.source.file.removes
    lines = sum(map(removes, range(was.test.first, was.test.last + 1)))
    told = {line for one in _expectations(was.source.detail_before, was.test) for line in range(one.line, one.last + 1)}
    asserting = sum(map(removes, told | {one.line for one in was.test.assertions}))
    if missing:
        return asserting == lines and not any(name in gone for name in missing)
    return 4 * asserting >= 3 * lines


def _is_same_test(was: SourceTest, now: SourceTest) -> bool:
    before, after = subject_calls(was), subject_calls(now)
    return not before or not after or len(before & after) >= _ANOTHER_TEST * len(before | after)


def _split_off(was: PlacedTest, now: PlacedTest, new: Iterable[PlacedTest]) -> bool:
    """Tell whether new tests of the same file, of the same subject, assert what this one lost."""
    subject, missing = subject_calls(was.test), subject_calls(was.test) - subject_calls(now.test)
    came = [one for one in new if one.source is now.source and subject & subject_calls(one.test)]
    if not missing <= frozenset(name for one in came for name in subject_calls(one.test)):
        return False
    if sum(_strength(one.test) for one in came) < _strength(was.test) - _strength(now.test):
        return False
    return all(_is_wanted(one, now, came) for one in _expectations(was.source.detail_before, was.test))


def _is_wanted(one: Expectation, now: PlacedTest, came: Sequence[PlacedTest]) -> bool:
    """Tell whether the test as it is, or one of some others, wants the same, or something of the same subject."""
    for test in (now, *came):
        for other in _expectations(now.source.detail_after, test.test):
            same = (one.subject == other.subject) + (one.expected == other.expected)
            if same == 2 or (same and test is not now):
                return True
    return False


def _expectations(detail: SourceDetail, test: SourceTest) -> list[Expectation]:
    return [one for one in detail.examination.expectations if one.within == test.qualname]


def _helpers(sources: Iterable[Changed], given: AuditInput) -> frozenset[str]:
    """Return the names of functions that a test may leave its asserting to.

    Those defined in a changed test file, and those that one takes from a module that sounds like a test's help.
    """
    tests = [one.after for one in sources if is_test_path(one.path, given.policy)]
    own = (
        symbol.name
        for facts in tests
        for symbol in facts.symbols
        if symbol.kind in {SymbolKind.FUNCTION, SymbolKind.METHOD} and not symbol.name.startswith("test")
    )
    taken = (one.bound for facts in tests for one in facts.imports if _HELP.search(one.module))
    return frozenset((*own, *taken))


ANALYZER = Analyzer(
    "assertion-strength", frozenset({Fact.HUNKS, Fact.SOURCE, Fact.DETAIL}), Params, detect, EVERY_LANGUAGE
)
