"""Find tests that are there and no longer run.

Grades: ``conditional``, the test runs only where a condition holds; ``born-disabled``, it is new and has never run.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scarab.analyzers.languages import EVERY_LANGUAGE, PYTHON
from scarab.analyzers.paths import is_collected
from scarab.analyzers.sources import Changed, changed_sources
from scarab.analyzers.verification.continuity import PlacedTest, follow_tests, is_conditional, never_runs
from scarab.analyzers.verification.heirs import has_heirs
from scarab.analyzers.verification.put_away import put_away
from scarab.analyzers.verification.tolerant_decorators import let_go
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import FIXTURE, Symbol
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import value

_MOST_NAMED = 5


@value
class DisabledTests(Evidence):
    """Tests of one file that one kind of mark keeps from running, or from counting when they fail."""

    count: int
    examples: tuple[str, ...]
    """The first of them, at most five."""
    by: str
    """The mark as written, or what else was done, in words."""


class _Stopped(NamedTuple):
    path: RepoPath
    by: str
    grade: str
    line: int
    """Of the mark, or of what stands in the test's place; 0 for the whole file."""
    test: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each kind of mark in a file that stopped tests in this range."""
    sources = changed_sources(given, EVERY_LANGUAGE)
    tests = follow_tests(sources, given)
    stopped = {
        *_marked(tests.kept),
        *_born_disabled(tests.new),
        *_renamed_away(tests.lost, sources, given),
        *(_Stopped(one.source.path, one.by, "", one.line, one.test.qualname) for one in put_away(tests.kept, given)),
        *_dropped_by_a_decorator(tests.kept, given),
        *(one for source in sources for one in _left_out(source, given)),
    }
    for (path, by, grade), group in groupby(sorted(stopped), key=lambda one: one[:3]):
        alike = list(group)
        line, names = alike[0].line, tuple(one.test for one in alike)
        yield Observation(
            Location(path, Side.HEAD, Span(line, line) if line else None),
            anchor=f"{by} {' '.join(names)}",
            evidence=DisabledTests(len(names), names[:_MOST_NAMED], by),
            grade=grade,
        )


def _marked(kept: Iterable[tuple[PlacedTest, PlacedTest]]) -> Iterator[_Stopped]:
    for was, now in kept:
        mark = now.test.disabled
        if mark and (not was.test.disabled or (is_conditional(was.test.disabled) and not is_conditional(mark))):
            grade = "conditional" if is_conditional(mark) else ""
            yield _Stopped(now.source.path, mark, grade, now.test.disabled_line, now.test.qualname)


def _dropped_by_a_decorator(kept: Sequence[tuple[PlacedTest, PlacedTest]], given: AuditInput) -> Iterator[_Stopped]:
    for (source, test), decorator in let_go(kept, given):
        yield _Stopped(source.path, f"@{decorator}, which drops what a test raises", "", test.line, test.qualname)


def _born_disabled(new: Iterable[PlacedTest]) -> Iterator[_Stopped]:
    """Yield new tests that never ran; a fixture is none, and one for some platforms only is nothing to speak of."""
    for one in new:
        mark = one.test.disabled
        if mark and not mark.endswith(FIXTURE) and not is_conditional(mark):
            yield _Stopped(one.source.path, mark, "born-disabled", one.test.disabled_line, one.test.qualname)


def _renamed_away(lost: Iterable[PlacedTest], sources: Iterable[Changed], given: AuditInput) -> Iterator[_Stopped]:
    """Yield tests whose body, or whose name with more around it, is a function of the head that no runner collects.

    One of Python that is still called a test may have moved up into a class that only its subclasses run.
    """
    bodies: dict[int, tuple[Changed, Symbol]] = {}
    names: dict[tuple[RepoPath, str], tuple[Changed, Symbol]] = {}
    for one in sources:
        known = {symbol.qualname for symbol in one.before.symbols} | {test.qualname for test in one.after.tests}
        python = one.language in PYTHON
        for symbol in one.after.symbols:
            if symbol.exact and symbol.qualname not in known and not (python and _may_be_inherited(symbol, one, given)):
                bodies.setdefault(symbol.exact, (one, symbol))
                names.setdefault((one.path, _bare(symbol.name)), (one, symbol))
    for test in lost:
        if never_runs(test.test):
            continue
        found = bodies.get(test.test.exact) or names.get((test.source.path, _bare(test.test.name)))
        if found is not None:
            there, symbol = found
            yield _Stopped(there.path, f"the new name {symbol.qualname}", "", symbol.line, test.test.qualname)


def _may_be_inherited(symbol: Symbol, source: Changed, given: AuditInput) -> bool:
    """Tell whether a function that is called a test may run in another class than its own."""
    return symbol.name.startswith("test") and (not symbol.owner or has_heirs(symbol.owner, source.path, given))


def _bare(name: str) -> str:
    """Return what stays of a test's name when it is renamed so that nobody collects it."""
    return _AROUND.sub("", name.lower())


_AROUND = expression(
    r"^_+|^(?:no|not|old|off|x|skip|skipped|disabled?|ignored?|broken|todo|xfail)_+|_+$|_+(?:old|off|disabled)$"
)


def _left_out(source: Changed, given: AuditInput) -> Iterator[_Stopped]:
    """Yield all tests of a file whose new name is not one that runners look for."""
    file = source.file
    if file.before is None or file.after is None:
        return
    if is_collected(file.before.path, given.policy) and not is_collected(file.after.path, given.policy):
        names = {test.qualname for test in source.before.tests if not never_runs(test)}
        left = sorted(names & {test.qualname for test in source.after.tests})
        by = f"the file's new name (it was {file.before.path})"
        yield from (_Stopped(source.path, by, "", 0, one) for one in left)


MEASUREMENT = Measurement(detect)
