"""Tests of Python that are still written, under their names, and that no runner gets to see any more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from scarab.analyzers.code_changes import changed_lines, statements
from scarab.analyzers.languages import PYTHON
from scarab.analyzers.sources import Changed
from scarab.analyzers.verification.continuity import PlacedTest, never_runs
from scarab.analyzers.verification.heirs import FALSE, has_heirs
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import SourceTest, Symbol, SymbolKind
from scarab.model.transcript import Stretch, Transcript


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
        if not (never_runs(was.test) or never_runs(now.test)) and now.source.language in PYTHON:
            by_source.setdefault(id(now.source), []).append(now)
    for tests in by_source.values():
        source, found = tests[0].source, {one.test.qualname: one.test for one in tests}
        added = _added(source, given)
        new = [one for one in _statements(given.head.transcript(source.path)) if one.line in added]
        yield from _defined_again(source, given)
        hidden = [*_taken(new), *_told_to_be_none(added, source), *_out_of_the_namespace(added, source)]
        by_name = _by_name(found)
        gone = {one.name for one in hidden}
        for one in hidden:
            inside = by_name.get(one.name)
            if inside and not has_heirs(one.name, source.path, given, gone=gone, told_off=one.told_off):
                yield from (PutAway(source, test, added[one.line].strip(), one.line) for test in inside)
        yield from _in_a_class_that_is_made(source, by_name)
        for line, test in _generators(new, source, found):
            yield PutAway(source, test, added[line].strip(), line)


def _defined_again(source: Changed, given: AuditInput) -> Iterator[PutAway]:
    """Yield the tests whose name another test further down takes; of two in branches each may be the one that runs."""
    before, after = (Counter(test.qualname for test in facts.tests) for facts in (source.before, source.after))
    taken = {name for name, count in after.items() if before[name] and count > before[name]}
    in_branches = frozenset(_lines_in_branches(source, given)) if taken else frozenset()
    for name in taken:
        same = sorted((test for test in source.after.tests if test.qualname == name), key=lambda test: test.line)
        if not {same[0].line, same[-1].line} <= in_branches:
            yield PutAway(source, same[0], "another test of that name further down", same[-1].line)


def _lines_in_branches(source: Changed, given: AuditInput) -> Iterator[int]:
    """Yield the lines of statements that are there in one of several cases only: one around them chooses."""
    lines = (given.head.content(source.path) or b"").splitlines()
    around: list[tuple[int, bool]] = []  # columns of statements, and whether what is inside is in a branch
    for one in _statements(given.head.transcript(source.path)):
        column = _column(lines[one.line - 1])
        while around and around[-1][0] >= column:
            around.pop()
        in_branch = bool(around) and around[-1][1]
        if in_branch:
            yield one.line
        around.append((column, in_branch or one.items[0] in _CHOOSING))


_CHOOSING = frozenset({";If", ";Try", ";Match"})


def _column(line: bytes) -> int:
    return len(line) - len(line.lstrip())


class _Statement(NamedTuple):
    items: Sequence[str]
    line: int
    around: Stretch | None
    """The innermost function or class that it stands in."""


def _statements(transcript: Transcript) -> Iterator[_Statement]:
    around: list[Stretch | None] = [None] * len(transcript.items)
    for one in reversed(transcript.stretches):  # so that what stands inside of another one comes behind it
        around[one.first : one.stop] = [one] * (one.stop - one.first)
    at, lines = 0, iter(transcript.lines)
    for items in statements(transcript.items):
        yield _Statement(items, next(lines), around[at])
        at += len(items)


class _Hidden(NamedTuple):
    """A name that hides what it was given to."""

    line: int
    name: str
    told_off: bool
    """Whether it is told to be no test."""


def _by_name(tests: Mapping[str, SourceTest]) -> Mapping[str, Sequence[SourceTest]]:
    """Return the tests that have a qualified name, or stand in what has it."""
    found: dict[str, list[SourceTest]] = {}
    for qualname, test in tests.items():
        for name in accumulate(qualname.split("."), "{}.{}".format):
            found.setdefault(name, []).append(test)
    return found


def _taken(new: Sequence[_Statement]) -> Iterator[_Hidden]:
    """Yield the names, of what is no local, that mean nothing any more, or now mean something else."""
    for items, line, around in new:
        if around is None or around.kind is SymbolKind.CLASS:
            owner = f"{around.qualname}." if around else ""
            yield from (_Hidden(line, f"{owner}{name}", told_off=False) for name in _names_taken(items))


def _names_taken(items: Sequence[str]) -> Sequence[str]:
    match items:
        case [";Delete", _, *names]:
            return [name for name in names if name[0] not in _NO_NAME]
        case [";FunctionDef" | ";AsyncFunctionDef" | ";ClassDef", *_] | [";AnnAssign", "<None", *_]:
            return ()
        case _:
            return [item[1:] for item in items if item.startswith("=")]


_NO_NAME = frozenset("<#=.\"'")


def _told_to_be_none(added: Mapping[int, str], source: Changed) -> Iterator[_Hidden]:
    """Yield the names of tests, and of classes of them, that are told not to be; of a module, all that it defines."""
    for line, text in added.items():
        if (found := _NO_TEST.match(text)) is None:
            continue
        if name := found[1] or found[2] or _class_around(line, source):
            yield _Hidden(line, name, told_off=True)
        elif text.startswith("__test__"):
            yield from (_Hidden(line, name, told_off=False) for name in _outermost(source))


_NO_TEST = expression(
    r"[ \t]*(?:(?:([\w.]+)\.)?__test__[ \t]*(?::[^=\n]*)?=|setattr\(([\w.]+),[ \t]*[\"']__test__[\"'],)"
    rf"[ \t]*{FALSE}"
)


def _outermost(source: Changed) -> Iterator[str]:
    return (one.qualname for one in source.after.symbols if "." not in one.qualname)


def _out_of_the_namespace(added: Mapping[int, str], source: Changed) -> Iterator[_Hidden]:
    """Yield the names that are taken out of a module's namespace, or given something else there; all, if worked out.

    What a test works out is no test: all of them are collected before it runs.
    """
    for line, text in added.items():
        for found in _TAKEN_OUT.finditer(text):
            name = next(filter(None, found.groups()), "")
            if not name and any(one.first <= line <= one.last for one in source.after.tests):
                continue
            yield from (_Hidden(line, one, told_off=False) for one in ([name] if name else _outermost(source)))


_NAMESPACE = r"(?:(?:globals|vars|locals)\(\))"
_TAKEN_OUT = expression(
    rf"{_NAMESPACE}\.(?:pop|__delitem__|__setitem__)\([ \t]*(?:[\"'](\w+)[\"'])?|{_NAMESPACE}\.clear\("
    rf"|{_NAMESPACE}\.update\([ \t]*(?:\{{[ \t]*[\"'])?(\w+)"
    rf"|\bdel[ \t]+{_NAMESPACE}\[[ \t]*(?:[\"'](\w+)[\"'])?"
    rf"|{_NAMESPACE}\[[ \t]*[\"'](\w+)[\"'][ \t]*\][ \t]*=(?!=)"
    r"|\b(?:del|set)attr\([ \t]*sys\.modules\[__name__\],[ \t]*(?:[\"'](\w+)[\"'])?"
)


def _class_around(line: int, source: Changed) -> str:
    around = [one for one in _classes(source) if one.first <= line <= one.last]
    return max(around, key=lambda one: one.first).qualname if around else ""


def _classes(source: Changed) -> Iterator[Symbol]:
    return (one for one in source.after.symbols if one.kind is SymbolKind.CLASS)


def _in_a_class_that_is_made(source: Changed, by_name: Mapping[str, Sequence[SourceTest]]) -> Iterator[PutAway]:
    """Yield the tests in a class that got a constructor: pytest collects none of those."""
    plain = {one.qualname for one in _classes(source) if one.bases in {(), ("object",)}}
    known = dict(_constructors(source.before.symbols))
    for owner, line in dict(_constructors(source.after.symbols)).items():
        if owner in plain and owner not in known:
            inside = by_name.get(owner, ())
            yield from (PutAway(source, test, "the constructor of its class", line) for test in inside)


def _constructors(symbols: Iterable[Symbol]) -> Iterator[tuple[str, int]]:
    """Yield the classes that have a constructor, and the line of it or, where a decorator writes it, of the class."""
    for symbol in symbols:
        owner, _, name = symbol.qualname.rpartition(".")
        if name in {"__init__", "__new__"}:
            yield owner, symbol.line
        elif symbol.kind is SymbolKind.CLASS and not _WRITING_ONE.isdisjoint(symbol.decorators):
            yield symbol.qualname, symbol.line


_WRITING_ONE = frozenset({"dataclass", "dataclasses.dataclass", "attr.s", "attr.define", "attrs.define", "define"})


def _generators(
    new: Sequence[_Statement], source: Changed, tests: Mapping[str, SourceTest]
) -> Iterator[tuple[int, SourceTest]]:
    """Yield the tests that became generators: a runner makes one, and does not go through it."""
    decorated = {(one.qualname, one.line) for one in source.after.symbols if one.decorators}
    for items, line, around in new:
        if around is None or around.qualname not in tests or (around.qualname, around.line) in decorated:
            continue
        if any(item.startswith("<Yield") for item in items):
            yield line, tests[around.qualname]


def _added(source: Changed, given: AuditInput) -> Mapping[int, str]:
    return {number: line for hunk in changed_lines(source.file, given) for number, line in hunk.new_outside_strings()}
