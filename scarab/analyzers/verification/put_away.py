"""Tests of Python that are still written, under their names, and that no runner gets to see any more."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.code_changes import changed_lines
from scarab.analyzers.sources import PYTHON, Changed
from scarab.analyzers.verification.continuity import PlacedTest
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import SourceTest, Symbol, SymbolKind


class PutAway(NamedTuple):
    """One test, and what keeps it from being found."""

    source: Changed
    test: SourceTest
    by: str
    line: int


def put_away(kept: Sequence[tuple[PlacedTest, PlacedTest]], given: AuditInput) -> Iterator[PutAway]:
    """Yield the tests that go on by name, ran at the base, and are not found at the head."""
    by_source: dict[int, list[PlacedTest]] = {}
    for was, now in kept:
        if not (was.test.disabled or now.test.disabled) and now.source.after.language in PYTHON:
            by_source.setdefault(id(now.source), []).append(now)
    for tests in by_source.values():
        source, found = tests[0].source, {one.test.qualname: one.test for one in tests}
        yield from _defined_again(source)
        yield from _taken_out(source, found, given)
        yield from _in_a_class_that_is_made(source, found)
        yield from _generators(source, found, given)


def _defined_again(source: Changed) -> Iterator[PutAway]:
    """Yield the tests whose name another test further down takes."""
    before, after = (Counter(test.qualname for test in facts.tests) for facts in (source.before, source.after))
    for name, count in after.items():
        if before[name] and count > before[name]:
            same = sorted((test for test in source.after.tests if test.qualname == name), key=lambda test: test.line)
            yield PutAway(source, same[0], "another test of that name further down", same[-1].line)


def _taken_out(source: Changed, tests: dict[str, SourceTest], given: AuditInput) -> Iterator[PutAway]:
    """Yield the tests whose name, or whose class's, is given something else to mean, or told not to be a test."""
    for line, text in _added(source, given):
        if (found := _TAKEN.match(text)) is None:
            continue
        name = next(filter(None, found.groups()), "") or _class_around(line, source)
        if found[0].strip().startswith("__test__") and has_heirs(name, source, given):
            continue
        for qualname, test in tests.items():
            if name and (qualname == name or qualname.startswith(f"{name}.")):
                yield PutAway(source, test, text.strip(), line)


_TAKEN = expression(
    r"[ \t]*(?:del[ \t]+(\w+)[ \t]*(?:#.*)?$|(?:([\w.]+)\.)?__test__[ \t]*=[ \t]*False\b)|(test\w*)[ \t]*=(?!=)"
)


def _class_around(line: int, source: Changed) -> str:
    around = [one for one in _classes(source) if one.first <= line <= one.last]
    return max(around, key=lambda one: one.first).qualname if around else ""


def _classes(source: Changed) -> Iterator[Symbol]:
    return (one for one in source.after.symbols if one.kind is SymbolKind.CLASS)


def has_heirs(class_name: str, source: Changed, given: AuditInput) -> bool:
    """Tell whether another class may run the tests of one: whatever else names it."""
    name = class_name.rpartition(".")[2]
    inside = any(reference.name == name for reference in source.after.references)
    return inside or any(path != source.path for path in given.head.mentioning(name))


def _in_a_class_that_is_made(source: Changed, tests: dict[str, SourceTest]) -> Iterator[PutAway]:
    """Yield the tests in a class that got a constructor: pytest collects none of those."""
    known = {symbol.qualname for symbol in source.before.symbols}
    plain = {one.qualname for one in _classes(source) if one.bases in {(), ("object",)}}
    for symbol in source.after.symbols:
        owner, _, name = symbol.qualname.rpartition(".")
        if name == "__init__" and owner in plain and symbol.qualname not in known:
            inside = (test for qualname, test in tests.items() if qualname.startswith(f"{owner}."))
            yield from (PutAway(source, test, "the constructor of its class", symbol.line) for test in inside)


def _generators(source: Changed, tests: dict[str, SourceTest], given: AuditInput) -> Iterator[PutAway]:
    """Yield the tests that became generators: a runner makes one, and does not go through it."""
    functions = [one for one in source.after.symbols if one.kind is not SymbolKind.CLASS]
    for line, text in _added(source, given):
        if _YIELD.match(text) is None:
            continue
        around = [one for one in functions if one.line < line <= one.last]
        innermost = max(around, key=lambda one: one.line) if around else None
        if innermost is not None and innermost.qualname in tests and not innermost.decorators:
            yield PutAway(source, tests[innermost.qualname], text.strip(), line)


_YIELD = expression(r"[ \t]+(?:\w+[ \t]*=[ \t]*)?yield\b")


def _added(source: Changed, given: AuditInput) -> Iterator[tuple[int, str]]:
    for hunk in changed_lines(source.file, given):
        yield from hunk.new_outside_strings()
