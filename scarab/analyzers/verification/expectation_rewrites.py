"""Find expected values that a change rewrites together with the code they are expected of.

Grade ``golden``: files that tests compare results with.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from scarab.analyzers.code_changes import code_changed, is_code
from scarab.analyzers.expectations import Literals, expected
from scarab.analyzers.paths import is_shown, is_test_path
from scarab.analyzers.sources import EVERY_LANGUAGE, PYTHON, Changed, changed_sources
from scarab.analyzers.verification.continuity import PlacedTest, follow_tests, never_runs
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind
from scarab.model.examination import AssertionKind, Examination
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.path import RepoPath, parent
from scarab.model.span import Span
from scarab.model.value import value

_MOST_SHOWN = 3
_GOLDEN = expression(
    r"(?i)(?:^|.*/)(?:__?snapshots?__?|snapshots?|goldens?|golden[_-]files|expected(?:[_-]\w+)?|baselines?|approved)/.+"
    r"|.*\.(?:snap|ambr|golden|approved\.\w+|expected|stdout|stderr)"
)


@value
class Params:
    """Nothing to set."""


@value
class RewrittenExpectation(Evidence):
    """Expected values of one test file, or golden files of one folder, that are others now."""

    count: int
    examples: tuple[str, ...]
    """The first of them, at most three: what was expected and what is, or the files."""


class _Rewrite(NamedTuple):
    path: RepoPath
    line: int
    example: str
    test: str


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:  # noqa: ARG001 - every analyzer takes settings
    """Yield one observation for each test file, and each folder of golden files, that expects something else.

    Quiet where no code changed but that of tests: nothing was made to fit.
    """
    sources = changed_sources(given, EVERY_LANGUAGE)
    literals = _Literals(given)
    rewrites = [
        one
        for was, now in follow_tests(sources, given).kept
        if not never_runs(now.test)
        for one in (_by_subject(was, now) if now.source.after.language in PYTHON else literals.rewrites(was, now))
    ]
    by_path = groupby(sorted(rewrites), key=lambda one: one.path)
    found = [*(_observed(path, list(group)) for path, group in by_path), *_golden(given)]
    if found and _edits_product(given):
        yield from found


def _observed(path: RepoPath, rewrites: Sequence[_Rewrite]) -> Observation:
    examples = tuple(f"{one.test}: {one.example}" for one in rewrites[:_MOST_SHOWN])
    line = rewrites[0].line
    return Observation(
        Location(path, Side.HEAD, Span(line, line)),
        anchor=" ".join(sorted({one.test for one in rewrites})),
        evidence=RewrittenExpectation(len(rewrites), examples),
    )


def _edits_product(given: AuditInput) -> bool:
    return any(
        is_code(one.path) and not is_test_path(one.path, given.policy) and not is_shown(one.path) and not one.generated
        and code_changed(one, given)
        for one in given.changes
    )  # fmt: skip


def _by_subject(was: PlacedTest, now: PlacedTest) -> Iterator[_Rewrite]:
    """Yield what a test of Python looks at as before, and expects another value of."""
    before = _pinned(was.source.detail_before.examination, was.test.qualname)
    after = _pinned(now.source.detail_after.examination, now.test.qualname)
    for subject, (wanted, _) in before.items():
        wants, line = after.get(subject, (wanted, 0))
        if wants != wanted:
            yield _Rewrite(now.source.path, line, f"{subject} {wanted} -> {wants}", now.test.qualname)


def _pinned(examination: Examination, test: str) -> Mapping[str, tuple[str, int]]:
    """Return what is pinned to one value by a single assertion of a test, with that and its line."""
    found = [
        one
        for one in examination.expectations
        if one.within == test and one.subject and one.hollow is None and one.kind is AssertionKind.EQUALITY
    ]
    often = Counter(one.subject for one in found)
    return {one.subject: (one.expected, one.line) for one in found if often[one.subject] == 1}


class _Literals:
    """The literals that tests of languages without more detail assert by."""

    def __init__(self, given: AuditInput) -> None:
        self._given = given
        self._before: dict[RepoPath, Mapping[str, Literals]] = {}
        self._after: dict[RepoPath, Mapping[str, Literals]] = {}

    def rewrites(self, was: PlacedTest, now: PlacedTest) -> Iterator[_Rewrite]:
        """Yield the assertions of a test that stand as before, with other literals."""
        before = self._of_base(was.source).get(was.test.qualname, ())
        after = self._of_head(now.source).get(now.test.qualname, ())
        if len(before) != len(after):
            return
        for wanted, wants in zip(before, after, strict=True):
            if wanted != wants and len(wanted) == len(wants):
                one, other = next((a, b) for a, b in zip(wanted, wants, strict=True) if a != b)
                yield _Rewrite(now.source.path, now.test.line, f"{_shown(one)} -> {_shown(other)}", now.test.qualname)

    def _of_base(self, source: Changed) -> Mapping[str, Literals]:
        if source.old_path not in self._before:
            tests = [one.qualname for one in source.before.tests]
            self._before[source.old_path] = expected(self._given.base.transcript(source.old_path), tests)
        return self._before[source.old_path]

    def _of_head(self, source: Changed) -> Mapping[str, Literals]:
        if source.path not in self._after:
            tests = [one.qualname for one in source.after.tests]
            self._after[source.path] = expected(self._given.head.transcript(source.path), tests)
        return self._after[source.path]


def _shown(literal: str) -> str:
    text = literal[1 : 1 + _LONGEST]
    return f'"{text}"' if literal[0] == '"' else text


_LONGEST = 60
"""Characters of a literal that are quoted."""


def _golden(given: AuditInput) -> Iterator[Observation]:
    rewritten = [
        one.path
        for one in given.changes
        if one.kind is ChangeKind.MODIFIED and _GOLDEN.fullmatch(one.path) and is_test_path(one.path, given.policy)
    ]
    for folder, group in groupby(sorted(rewritten, key=lambda path: (parent(path), path)), key=parent):
        paths = list(group)
        where = Location(paths[0], Side.HEAD) if len(paths) == 1 else Location(RepoPath(folder or "."), Side.HEAD)
        evidence = RewrittenExpectation(len(paths), tuple(map(str, paths[:_MOST_SHOWN])))
        yield Observation(where, anchor=f"golden {folder}", evidence=evidence, grade="golden")


ANALYZER = Analyzer(
    "expectation-rewrites",
    frozenset({Fact.HUNKS, Fact.SOURCE, Fact.DETAIL, Fact.TREE}),
    Params,
    detect,
    EVERY_LANGUAGE,
)
