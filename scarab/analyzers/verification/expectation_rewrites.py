"""Find expected values that a change rewrites together with the code they are expected of.

Grade ``golden``: files that tests compare results with.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_test_path
from scarab.analyzers.product import edits_product
from scarab.analyzers.sources import changed_sources
from scarab.analyzers.verification.continuity import PlacedTest, follow_tests, never_runs
from scarab.analyzers.verification.loosening import asked_in
from scarab.analyzers.verification.opposites import is_turned
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind
from scarab.model.examination import AssertionKind, Expectation
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, parent
from scarab.model.span import Span
from scarab.model.value import value

_MOST_SHOWN = 3
_GOLDEN = expression(
    r"(?i)(?:^|.*/)(?:__?snapshots?__?|snapshots?|goldens?|golden[_-]files|expected(?:[_-]\w+)?|baselines?|approved)/.+"
    r"|.*\.(?:snap|ambr|golden|approved\.\w+|expected|stdout|stderr)"
)


@value
class RewrittenExpectation(Evidence):
    """Expected values of one test file, or golden files of one folder, that are others now."""

    count: int
    examples: tuple[str, ...]
    """The first of them, at most three: what was expected and what is, or the files."""


class _Rewrite(NamedTuple):
    path: RepoPath
    line: int
    test: str
    example: str
    difference: tuple[tuple[str, ...], ...]
    """The values that went and those that came, sorted; with the test where that could be chance."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each test file, and each folder of golden files, that expects something else.

    What differs in the same way in many tests is one thing, told where it is met first. Quiet where no code changed but
    that of tests: nothing was made to fit.
    """
    tests = follow_tests(changed_sources(given, EVERY_LANGUAGE), given)
    kept = [(was, now) for was, now in tests.kept if not never_runs(now.test)]
    alike: dict[tuple[tuple[str, ...], ...], list[_Rewrite]] = {}
    for one in sorted(one for was, now in kept for one in _rewrites(was, now, given)):
        alike.setdefault(one.difference, []).append(one)
    by_path = groupby(alike.values(), key=lambda those: those[0].path)
    found = [*(_observed(path, list(group)) for path, group in by_path), *_golden(given)]
    if found and edits_product(given):  # asked last: it compares every changed file
        yield from found


def _observed(path: RepoPath, rewrites: Sequence[Sequence[_Rewrite]]) -> Observation:
    line = rewrites[0][0].line
    return Observation(
        Location(path, Side.HEAD, Span(line, line)),
        anchor=" ".join(sorted({one.test for those in rewrites for one in those})),
        evidence=RewrittenExpectation(len(rewrites), tuple(map(_shown, rewrites[:_MOST_SHOWN]))),
    )


def _shown(rewrites: Sequence[_Rewrite]) -> str:
    first = rewrites[0]
    others = len({(one.path, one.test) for one in rewrites} - {(first.path, first.test)})
    likewise = f", and likewise in {others} more test{'' if others == 1 else 's'}" if others else ""
    return f"{first.test}: {first.example}{likewise}"


def _rewrites(was: PlacedTest, now: PlacedTest, given: AuditInput) -> Iterator[_Rewrite]:
    """Yield what a test looks at as before, and wants another value of that is written down."""
    before = _pinned(asked_in(was.source.detail_before.examination, was.test.qualname))
    asked = asked_in(now.source.detail_after.examination, now.test.qualname)
    after = _pinned(asked)
    for subject, wanted in before.items():
        wants = after.get(subject) or _turned(wanted, asked) or wanted
        if wants.expected == wanted.expected or _names(wants) != _names(wanted):
            continue
        went = _values(wanted, given.base.content(was.source.old_path))
        came = _values(wants, given.head.content(now.source.path))
        if went != came:
            difference: tuple[tuple[str, ...], ...] = _beyond(went, came), _beyond(came, went)
            if not any(_TELLING.match(value) for values in difference for value in values):
                difference = (*difference, (now.source.path, now.test.qualname, subject))
            example = f"{subject} {wanted.expected} -> {wants.expected or subject}"
            yield _Rewrite(now.source.path, wants.line, now.test.qualname, example, difference)


def _turned(wanted: Expectation, asked: Sequence[Expectation]) -> Expectation | None:
    """Return the assertion that there is something where nothing was wanted."""
    return next((one for one in asked if one.subject == wanted.subject and is_turned(wanted, one)), None)


def _pinned(asked: Sequence[Expectation]) -> Mapping[str, Expectation]:
    """Return what pins something to one value by a single assertion of a test, by what it pins."""
    found = [one for one in asked if one.subject and one.kind is AssertionKind.EQUALITY]
    often = Counter(one.subject for one in found)
    return {one.subject: one for one in found if often[one.subject] == 1}


def _names(one: Expectation) -> set[str]:
    """Return the names in what is wanted: where they change, nothing that is written down need have changed."""
    text = _ASKING.sub("", _STRING.sub("", one.expected))
    return set(_WORD.findall(text)) - _NO_NAMES


def _values(one: Expectation, content: bytes | None) -> list[str]:
    """Return the values in what is wanted, in order; of what was cut as too long, those of its lines."""
    text = one.expected
    if "…" in text:
        lines = (content or b"").decode("utf-8", "replace").split("\n")
        text = "\n".join(lines[one.line - 1 : one.last]).replace("'", '"')
    return [_plain(found) for found in _VALUE.findall(text)]


def _plain(text: str) -> str:
    """Return a value as it is compared: one number may be written in several ways."""
    try:
        return str(float(text))
    except ValueError:
        return text


def _beyond(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted((Counter(some) - Counter(others)).elements()))


_STRING = expression(r"\"(?:[^\"\\]|\\.)*+\"?")
_VALUE = expression(r"\"(?:[^\"\\]|\\.)*+\"?|[\w.]++|[^\s\w]")
_TELLING = expression(r"\"..|[A-Za-z_]\w")
"""A value of more than a number: two tests that change by it change for one reason."""
_ASKING = expression(r"^(?:not )?\w+\(")
_WORD = expression(r"\b[A-Za-z_]\w*+(?!:)")
"""A name, but for the key of an object."""
_NO_NAMES = frozenset({"is", "not", "in", "holds", "b", "r", "f", "u"}) | frozenset(
    {"True", "False", "None", "true", "false", "null", "nil", "undefined"}
)


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


MEASUREMENT = Measurement(detect)
