"""Which test of the head carries on which test of the base."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from scarab.analyzers.languages import SCRIPTS
from scarab.analyzers.sources import Changed, may_hold_tests
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import ON_A_CONDITION, SourceTest
from scarab.model.words import parts_of_name

_BUILTINS = frozenset(
    {
        "len", "str", "sorted", "list", "set", "dict", "tuple", "repr", "type", "int", "float", "bool", "bytes", "any",
        "all", "isinstance", "issubclass", "hasattr", "getattr", "sum", "min", "max", "abs", "round", "next", "iter",
        "enumerate", "range", "zip", "print", "super", "open", "frozenset", "callable", "raises", "warns", "fail",
        # JavaScript
        "expect", "plan", "end", "done", "then", "catch", "map", "filter", "forEach", "push", "join", "keys", "log",
        "toString", "parse", "stringify", "resolve", "fn", "spyOn", "mock", "describe", "it", "test", "require",
        # Go
        "Run", "Parallel", "Helper", "Log", "Logf", "Errorf", "Fatalf", "Error", "Fatal", "Fail", "FailNow", "Cleanup",
        "make", "append", "string", "Sprintf", "Background", "TempDir", "Setenv", "New",
        # Rust and Java
        "unwrap", "into", "to_string", "clone", "collect", "vec", "format", "println", "Ok", "Some", "String",
        "when", "thenReturn", "verify", "asList", "of", "get", "toArray", "equals",
    }
)  # fmt: skip
_CONDITIONAL = expression(r"(?i)skip_?if|skip_?unless|runIf|importorskip|(?:Disabled|Enabled)(?:If|On|For)\w*")
_LIKE = 0.5
"""How alike two tests of one file must be, in calls and in words of their names, for one to be the other renamed."""
_BEGINNING = 3
"""Words with which two names must begin alike: fewer say of many tests what they are about."""
_MOST_BEGUN = 100
"""Tests that begin alike and are compared with one of them."""
_MOST_COMPARED = 40_000
"""Pairs of one file that are compared for likeness; a file with more was rewritten, not edited."""


class PlacedTest(NamedTuple):
    """A test and the changed file it is in."""

    source: Changed
    test: SourceTest


class Continuity(NamedTuple):
    """Every test of the changed files, once."""

    kept: tuple[tuple[PlacedTest, PlacedTest], ...]
    """As it was and as it is."""
    lost: tuple[PlacedTest, ...]
    new: tuple[PlacedTest, ...]


def follow_tests(sources: Sequence[Changed], given: AuditInput) -> Continuity:
    """Match the tests of both sides, the surest tie first.

    The same qualified name in the same file; then the same body anywhere, the same name anywhere (a test that moved),
    then, within one file, about the same calls under about the same name or in the same place (a test that was renamed
    and edited), and at last, anywhere, about the same calls under a name that only ends in another way (a test that
    moved and lost what its name said of the old file). Each test is matched once. A file that was a test file on
    either side takes part with both.
    """
    of_tests = [one for one in sources if may_hold_tests(one, given.policy)]
    lost = [PlacedTest(one, test) for one in of_tests for test in one.before.tests]
    new = [PlacedTest(one, test) for one in of_tests for test in one.after.tests]
    kept: list[tuple[PlacedTest, PlacedTest]] = []
    for key in _TIES:
        pairs = _matched(lost, new, key)
        kept += pairs
        lost, new = _without(lost, (was for was, _ in pairs)), _without(new, (now for _, now in pairs))
    for one in of_tests:
        came = [now for now in new if now.source is one]
        gone = [was for was in lost if was.source is one and not still_named(was, given)] if came else []
        pairs = _alike(gone, came)
        kept += pairs
        lost, new = _without(lost, (was for was, _ in pairs)), _without(new, (now for _, now in pairs))
    pairs = list(_beginning_alike(lost, new))
    kept += pairs
    lost, new = _without(lost, (was for was, _ in pairs)), _without(new, (now for _, now in pairs))
    return Continuity(tuple(kept), tuple(lost), tuple(new))


def still_named(lost: PlacedTest, given: AuditInput) -> bool:
    """Tell whether the name of a test that is gone still stands in its file: in a comment, or with a mark before it.

    Then it was put away, not renamed.
    """
    if any(test.name == lost.test.name for test in lost.source.after.tests):
        return False  # of another class
    name = lost.test.name.encode()
    text = given.head.content(lost.source.path) or b""
    if name not in text:
        return False
    names = {test.name.encode() for test in lost.source.after.tests}
    for longer in sorted((one for one in names if name in one), key=lambda one: (-len(one), one)):
        text = text.replace(longer, b"")
    is_title = lost.source.before.language in SCRIPTS or not lost.test.name.isidentifier()
    return re.search((_TITLE if is_title else _NAMED) % re.escape(name), text) is not None


_TITLE = rb"[\"'`]%b[\"'`]"
"""By which a string names a test, as in scripts."""
_NAMED = rb"(?<![A-Za-z0-9])%b(?!\w)"


def never_runs(test: SourceTest) -> bool:
    """Tell whether a mark keeps a test from running anywhere."""
    return bool(test.disabled) and not is_conditional(test.disabled)


def is_conditional(mark: str) -> bool:
    """Tell whether a mark keeps tests from running only where a condition holds."""
    return mark.endswith(ON_A_CONDITION) or any(
        _CONDITIONAL.fullmatch(part) for part in mark.replace(" ", ".").split(".")
    )


def subject_calls(test: SourceTest) -> frozenset[str]:
    """Return the names a test calls, but for builtins and what only asserts."""
    return frozenset(name for name in test.calls if name not in _BUILTINS and not name.startswith("assert"))


def words_of(test: SourceTest) -> tuple[str, ...]:
    """Return the words of a test's name, without the one that makes it a test."""
    return words_in(test.name)


def words_in(name: str) -> tuple[str, ...]:
    """Return the words of a test's name, as :func:`words_of` does."""
    return tuple(part for part in parts_of_name(name) if part not in {"test", "should", "it"})


def _by_name_in_file(one: PlacedTest) -> Hashable:
    return one.source.path, one.test.qualname


def _by_body_in_file(one: PlacedTest) -> Hashable:
    return (one.source.path, one.test.exact) if one.test.exact else None


def _by_body(one: PlacedTest) -> Hashable:
    return one.test.exact or None


def _by_last_name_in_file(one: PlacedTest) -> Hashable:
    return one.source.path, one.test.name


def _by_last_name(one: PlacedTest) -> Hashable:
    return one.test.name


_TIES: tuple[Callable[[PlacedTest], Hashable], ...] = (
    _by_name_in_file,
    _by_body_in_file,
    _by_body,
    _by_last_name_in_file,
    _by_last_name,
)


def _matched(
    lost: Sequence[PlacedTest], new: Sequence[PlacedTest], key: Callable[[PlacedTest], Hashable]
) -> list[tuple[PlacedTest, PlacedTest]]:
    waiting: dict[Hashable, list[PlacedTest]] = {}
    for now in reversed(new):
        waiting.setdefault(key(now), []).append(now)
    waiting.pop(None, None)
    return [(was, same.pop()) for was in lost if (same := waiting.get(key(was)))]


def _alike(lost: Sequence[PlacedTest], new: Sequence[PlacedTest]) -> list[tuple[PlacedTest, PlacedTest]]:
    if len(lost) * len(new) > _MOST_COMPARED:
        return []
    places = [list(_put_for(was)) for was in lost]
    scored = [(_likeness(was, now, places[i]), i, j) for i, was in enumerate(lost) for j, now in enumerate(new)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= _LIKE and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return [(lost[i], new[j]) for i, j in sorted(pairs.items())]


def _beginning_alike(lost: Sequence[PlacedTest], new: Sequence[PlacedTest]) -> Iterator[tuple[PlacedTest, PlacedTest]]:
    """Yield tests with those that call much the same, one name being the beginning of the other."""
    waiting: dict[Sequence[str], list[PlacedTest]] = {}
    for now in new:
        waiting.setdefault(words_of(now.test)[:_BEGINNING], []).append(now)
    for was in lost:
        begun = words_of(was.test)[:_BEGINNING]
        near = waiting.get(begun, []) if len(begun) == _BEGINNING else []
        scored = [(_calls_in_common(was, now), now) for now in near[:_MOST_BEGUN] if _is_longer_form(was, now)]
        score, found = max(scored, key=itemgetter(0), default=(0.0, None))
        if found is not None and score >= _LIKE:
            near.remove(found)
            yield was, found


def _is_longer_form(was: PlacedTest, now: PlacedTest) -> bool:
    shorter, longer = sorted((words_of(was.test), words_of(now.test)), key=len)
    return longer[: len(shorter)] == shorter


def _calls_in_common(was: PlacedTest, now: PlacedTest) -> float:
    """Return which part of what the shorter of two tests calls the other calls too: helpers get other names."""
    calls = subject_calls(was.test), subject_calls(now.test)
    return len(calls[0] & calls[1]) / max(min(map(len, calls)), 1)


def _likeness(was: PlacedTest, now: PlacedTest, places: Iterable[int]) -> float:
    names = frozenset(words_of(was.test)), frozenset(words_of(now.test))
    calls = subject_calls(was.test), subject_calls(now.test)
    words = _shared(*names)
    alike = (words + _shared(*calls)) / 2 if any(calls) else words
    if not any(now.test.first <= place <= now.test.last for place in places):
        return alike if words else 0.0  # what tests of one thing call is much alike
    grown = bool(calls[0]) and calls[0] <= calls[1]  # it does all of that, and more, and its name may say so
    return max(alike, words, len(names[0] & names[1]) / len(names[0]) if grown and names[0] else 0.0)


def _put_for(was: PlacedTest) -> Iterator[int]:
    """Yield the lines that were put where lines of a test were taken out."""
    file = was.source.file
    taken = (line for line in range(was.test.first, was.test.last + 1) if file.removes(line))
    return filter(file.adds, map(file.line_at_head, taken))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _without(all_of_them: Iterable[PlacedTest], taken: Iterable[PlacedTest]) -> list[PlacedTest]:
    gone = {id(one) for one in taken}
    return [one for one in all_of_them if id(one) not in gone]
