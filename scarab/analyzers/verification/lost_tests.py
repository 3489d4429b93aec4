"""Find tests of the base that the head has nowhere.

Grades: ``with-subject``, what the test names went away in the same range; ``rewritten``, as many new tests of the file
call what the lost ones called, and pin as much.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from scarab.analyzers.languages import EVERY_LANGUAGE, SCRIPTS
from scarab.analyzers.modules import imported_path
from scarab.analyzers.paths import is_test_path, module_name
from scarab.analyzers.script_modules import script_modules_of
from scarab.analyzers.sources import Changed, added_symbols, changed_sources, is_inside, last_part, removed_symbols
from scarab.analyzers.texts import text_at
from scarab.analyzers.verification.continuity import (
    PlacedTest,
    follow_tests,
    never_runs,
    still_named,
    subject_calls,
    words_of,
)
from scarab.analyzers.verification.loosening import asked_in, strength
from scarab.analyzers.verification.vanishing import vanished
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.detail import SourceDetail
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression
from scarab.model.facts import Import, SourceFacts, SourceTest
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename
from scarab.model.span import Span
from scarab.model.value import value

_MOST_NAMED = 5


@value
class LostTests(Evidence):
    """Tests of one file that are gone."""

    count: int
    examples: tuple[str, ...]
    """The first of them, at most five."""
    before: int
    """How many tests the file had."""
    left: int
    """How many it has now; 0 when the file is gone."""
    fate: str
    """What else is known of them, in words."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each file that lost tests, and one for those that went with what they tested.

    A test is not lost when it moved (also up into a class that only its subclasses run), was renamed, was a copy of
    another, still stands in the head under a name that nobody runs (that is ``disabled-tests``), was split, or was
    merged into a parametrised one. One that did not run at the base, or asserted nothing but literals, proved nothing.
    """
    sources = changed_sources(given, EVERY_LANGUAGE)
    continuity = follow_tests(sources, given)
    lost = [one for one in continuity.lost if _proved_something(one.test)]
    if not lost:
        return
    subjects = _Subjects(given, sources)
    for _, group in groupby(_missing(lost, sources, given), key=lambda one: one.source.old_path):
        tests = list(group)
        orphans = [one for one in tests if subjects.gone_for(one)]
        rest = [one for one in tests if one not in orphans]
        others = [one.test.qualname for one in _in_their_place(rest, continuity.new)]
        if others:
            yield _observed(rest, f"and others of the same code came ({', '.join(others[:_MOST_NAMED])})", "rewritten")
        elif rest:
            yield _observed(rest, "and nothing replaces them")
        if orphans:
            names = sorted({name for one in orphans for name in subjects.gone_for(one)})
            yield _observed(orphans, f"together with {', '.join(names[:_MOST_NAMED])}", "with-subject")


def _missing(lost: Sequence[PlacedTest], sources: Sequence[Changed], given: AuditInput) -> list[PlacedTest]:
    """Return the lost tests that are nowhere at the head, in whatever form."""
    bodies = {symbol.exact for one in sources for symbol in one.after.symbols if symbol.exact}
    bodies |= {test.exact for one in sources for test in one.after.tests if test.exact}
    came = {symbol.name for one, symbol in added_symbols(sources) if is_test_path(one.path, given.policy)}
    return [
        one
        for one in lost
        if one.test.exact not in bodies
        and one.test.name not in came
        and (still_named(one, given) or not (_is_merged(one) or _is_split(one) or _is_told_again(one, sources)))
        and not _stays_under_another_name(one)
    ]


def _proved_something(test: SourceTest) -> bool:
    """Tell whether a test ran, and could have failed."""
    holds_anyway = all(one.kind is AssertionKind.CONSTANT for one in test.assertions)
    return not never_runs(test) and not (test.assertions and holds_anyway)


def _in_their_place(lost: Sequence[PlacedTest], new: Sequence[PlacedTest]) -> list[PlacedTest]:
    """Return the new tests of a file that call what its lost ones called, if they are as many and pin as much."""
    calls = {name for one in lost for name in subject_calls(one.test)}
    paths = {one.source.path for one in lost}
    here = (one for one in new if one.source.path in paths and _proved_something(one.test))
    others = [one for one in here if not calls.isdisjoint(subject_calls(one.test))]
    pinned, pins = (sum(strength(one.test) for one in tests) for tests in (lost, others))
    return others if len(others) >= len(lost) and pins >= pinned else []


def _observed(tests: Sequence[PlacedTest], fate: str, grade: str = "") -> Observation:
    first = tests[0]
    names = tuple(one.test.qualname for one in tests)
    evidence = LostTests(
        count=len(tests),
        examples=names[:_MOST_NAMED],
        before=len(first.source.before.tests),
        left=len(first.source.after.tests),
        fate=fate,
    )
    where = Location(first.source.old_path, Side.BASE, Span(first.test.line, first.test.last))
    return Observation(where, anchor=" ".join(sorted(names)), evidence=evidence, grade=grade)


def _stays_under_another_name(lost: PlacedTest) -> bool:
    """Tell whether most lines of a test's body were not touched and belong to functions of the head."""
    functions = [one for one in lost.source.after.symbols if one.exact]
    body = range(lost.test.line + 1, lost.test.last + 1)
    stayed = [lost.source.file.line_at_head(line) for line in body if not lost.source.file.removes(line)]
    inside = sum(any(one.line < line <= one.last for one in functions) for line in stayed)
    return 2 * inside > len(body)


def _is_merged(lost: PlacedTest) -> bool:
    """Tell whether the file gained a repeated test that calls the same or whose name begins with the same word."""
    repeated = {test.qualname for test in lost.source.before.tests if test.repeated}
    stem, calls = words_of(lost.test)[:1], subject_calls(lost.test)
    return any(
        words_of(test)[:1] == stem or (calls and calls <= subject_calls(test))
        for test in lost.source.after.tests
        if test.repeated and test.qualname not in repeated
    )


def _is_split(lost: PlacedTest) -> bool:
    """Tell whether the file gained tests whose names say more than that of the lost one, and that call alike."""
    known, calls = {test.name for test in lost.source.before.tests}, subject_calls(lost.test)
    return any(
        test.name.startswith((f"{lost.test.name}_", f"{lost.test.name} "))
        and test.name not in known
        and not calls.isdisjoint(subject_calls(test))
        for test in lost.source.after.tests
    )


def _is_told_again(lost: PlacedTest, sources: Sequence[Changed]) -> bool:
    """Tell whether a new test, or one that it was a copy of by its name, asks all that a lost one did."""
    asked = _asked(lost.source.detail_before, lost.test)
    calls, words = subject_calls(lost.test), frozenset(words_of(lost.test))
    for source in sources:
        known = {test.qualname for test in source.before.tests}
        for test in source.after.tests:
            same = test.qualname not in known or (source is lost.source and words == frozenset(words_of(test)))
            if same and calls <= subject_calls(test) and asked <= _asked(source.detail_after, test):
                return bool(asked)
    return False


def _asked(detail: SourceDetail, test: SourceTest) -> frozenset[tuple[str, str]]:
    return frozenset(one.told for one in asked_in(detail.examination, test.qualname))


class _Subjects:
    """What the range took out of the product, as far as tests name it."""

    def __init__(self, given: AuditInput, sources: Sequence[Changed]) -> None:
        self._given, self._base, self._policy = given, given.base, given.policy
        self._scripts = script_modules_of(given, Side.BASE)
        product = [one for one in sources if not is_test_path(one.old_path, given.policy)]
        self._modules = {one.old_path: _top_level(one.before) for one in product if one.file.after is None}
        removed = [symbol for _, symbol in removed_symbols(product)]
        self._members = {(last_part(one.owner), one.name) for one in removed if one.owner}
        self._defined = {symbol.name for one in product for symbol in one.after.symbols}
        self._definitions = {one.name for one in removed if "." not in one.qualname} - self._defined

    def gone_for(self, one: PlacedTest) -> frozenset[str]:
        """Return the names in a test that stand for something the product no longer has."""
        if one.source.file.after is None and (modules := self._modules_of(one.source)):
            return modules
        facts = one.source.before
        named = {use.name for use in facts.references if is_inside(use.within, one.test.qualname)}
        around = {use.name for use in facts.references}
        members = {name for owner, name in self._members if name in named and owner in around}
        told = frozenset(named & (self._definitions | self._taken_from_gone(one.source)) | members)
        return told | vanished(self._words(one), self._given)

    def _modules_of(self, tests: Changed) -> frozenset[str]:
        """Return the modules that a file of tests takes names from, if all of them that are the product's are gone."""
        found = {self._module_of(tests, one) for one in tests.before.imports}
        product = {path for path in found if path is not None and not is_test_path(path, self._policy)}
        return frozenset(map(basename, product)) if product <= self._modules.keys() else frozenset()

    def _taken_from_gone(self, tests: Changed) -> frozenset[str]:
        """Return the names by which a file of tests knows what modules had that are gone and that nothing has now."""
        return frozenset(
            one.bound
            for one in tests.before.imports
            if (path := self._module_of(tests, one)) in self._modules
            and self._defined.isdisjoint(self._modules[path] if _is_of_module(one, path) else (one.name,))
        )

    def _module_of(self, tests: Changed, one: Import) -> RepoPath | None:
        if tests.before.language in SCRIPTS:
            return self._scripts.file_of(tests.old_path, one.module)
        return imported_path(self._base, tests.old_path, one)

    def _words(self, one: PlacedTest) -> frozenset[str]:
        """Return every name in the text of a test: an option that is gone may stand there as a keyword or a key."""
        lines = text_at(one.source.old_path, self._base).split("\n")
        return frozenset(_WORD.findall("\n".join(lines[one.test.first - 1 : one.test.last])))


_WORD = expression(r"[A-Za-z_]\w*")


def _top_level(facts: SourceFacts) -> frozenset[str]:
    return frozenset(one.name for one in facts.symbols if not one.owner)


def _is_of_module(one: Import, path: RepoPath) -> bool:
    """Tell whether an import is of a whole module, or of what it offers without a name of its own."""
    return one.name in {"", "*", "default", module_name(path)}


MEASUREMENT = Measurement(detect)
