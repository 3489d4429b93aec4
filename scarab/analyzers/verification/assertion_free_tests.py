"""Find tests that came with a change and assert nothing.

Grade ``empty``: the test does nothing at all.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_python, is_test_path
from scarab.analyzers.sharing import shared
from scarab.analyzers.sources import changed_sources
from scarab.analyzers.texts import spells
from scarab.analyzers.verification.continuity import PlacedTest, follow_tests, never_runs
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS, BodyKind, Symbol
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.tree import Tree
from scarab.model.value import value

_MOST_NAMED = 5
_CHECKER = expression(
    r"(?i)_*(?:assert|check|verify|verifies|expect|ensure|validate|compare|match|must|should|require|fail|run_?test"
    r"|test|wait_?for|get_?(?:all_?)?by|find_?(?:all_?)?by|unwrap|fnmatch_lines|snapshot|golden|benchmark|replay)"
)
"""How what asserts for a test is called; also what fails by itself when something is missing."""
_MARKED_CHECKER = expression(r"(?i)assert|check|compar|expect|rais|verif|snapshot|golden|timeout|benchmark|validat")
"""Decorators, and parameters that a runner fills in, that look at what a test does."""
_SMOKE = expression(
    r"smoke|import|crash|rais|throw|error|exception|fail|warn|hang|deadlock|leak|segfault|stress|fuzz|no_?op|panic"
    r"|compil|does_?(?:no|n)t|complain|without|valid|accept|allow|benchmark"
)
"""What the name of a test says that asserts by getting to its end."""


@value
class AssertionFree(Evidence):
    """New tests of one file that assert nothing."""

    count: int
    examples: tuple[str, ...]
    """The first of them, at most five."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each file with new tests that neither assert nor leave it to what they call.

    A test whose name says that getting to its end is the point asserts that much. Helpers count by their names, and
    wherever a test file of the tree defines them.
    """
    tests = follow_tests(changed_sources(given, EVERY_LANGUAGE), given)
    free = [one for one in tests.new if _is_free(one, given)]
    for _, group in groupby(free, key=lambda one: one.source.path):
        alike = list(group)
        empty = [one for one in alike if _is_empty(one)]
        rest = [one for one in alike if one not in empty]
        if rest:
            yield _observed(rest, "")
        if empty:
            yield _observed(empty, "empty")


def _observed(tests: Sequence[PlacedTest], grade: str) -> Observation:
    first, names = tests[0], tuple(one.test.qualname for one in tests)
    return Observation(
        Location(first.source.path, Side.HEAD, Span(first.test.line, first.test.last)),
        anchor=" ".join(sorted(names)),
        evidence=AssertionFree(len(names), names[:_MOST_NAMED]),
        grade=grade,
    )


def _is_free(one: PlacedTest, given: AuditInput) -> bool:
    test, symbol = one.test, _symbol(one)
    if test.assertions or never_runs(test) or _SMOKE.search(test.name.lower()) or _holds_tests(one) or _raises(one):
        return False
    marks = (*symbol.decorators, *symbol.parameters) if symbol else ()
    return not any(map(_MARKED_CHECKER.search, marks)) and not any(_asserts(name, one, given) for name in test.calls)


def _symbol(one: PlacedTest) -> Symbol | None:
    return next((symbol for symbol in one.source.after.symbols if symbol.qualname == one.test.qualname), None)


def _is_empty(one: PlacedTest) -> bool:
    symbol = _symbol(one)
    return symbol.body is BodyKind.EMPTY if symbol else not one.test.calls


def _raises(one: PlacedTest) -> bool:
    """Tell whether a test fails by hand."""
    return any(use.name == "AssertionError" and use.within == one.test.qualname for use in one.source.after.references)


def _holds_tests(one: PlacedTest) -> bool:
    """Tell whether other tests stand inside of a test: it asserts by them."""
    test = one.test
    return any(
        test.first <= other.first and other.last <= test.last and other != test for other in one.source.after.tests
    )


def _asserts(name: str, one: PlacedTest, given: AuditInput) -> bool:
    """Tell whether a function that a test calls may be what asserts for it."""
    if _CHECKER.match(name):
        return True
    if any(symbol.name == name and symbol.kind in FUNCTIONS for symbol in one.source.after.symbols):
        return True
    return _is_helper(given, name)


@shared
def _is_helper(given: AuditInput, name: str) -> bool:
    """Tell whether a test file of the tree defines a function."""
    helpers = (path for path in given.head.mentioning(name) if is_test_path(path, given.policy))
    return any(_defines(path, name, given.head) for path in helpers)


def _defines(path: RepoPath, name: str, tree: Tree) -> bool:
    if is_python(path) and not spells(name, path, tree, before=rb"\bdef[\s\\]+", behind=rb"\b"):
        return False  # nearly all that mention it only call it, and are not parsed for that
    facts = tree.facts(path)
    return facts is not None and any(symbol.name == name and symbol.kind in FUNCTIONS for symbol in facts.symbols)


MEASUREMENT = Measurement(detect)
