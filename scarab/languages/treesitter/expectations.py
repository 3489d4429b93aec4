"""What the tests of a file ask of the code, assertion by assertion: part of the detail of changed files."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scarab.languages.excerpts import excerpt
from scarab.languages.reached import reached
from scarab.languages.treesitter.collector import Asserting
from scarab.languages.treesitter.source import Source, first_line, last_line
from scarab.languages.treesitter.stand_ins import StandIns, call_at
from scarab.languages.treesitter.syntax import Syntax
from scarab.languages.treesitter.testing import Asked, Testing
from scarab.languages.treesitter.walk import Walked
from scarab.model.detail import Unreachable
from scarab.model.examination import AssertionKind, Examination, Expectation, Hollow
from scarab.model.expression import expression
from scarab.model.facts import Import

if TYPE_CHECKING:
    from tree_sitter import Node

_DEPTH = 60
"""Nodes between an assertion and its test that are looked at."""
_CUT = 4000
"""Characters of an expression that are read."""


def examine(source: Source, syntax: Syntax, walked: Walked, unreachable: Sequence[Unreachable]) -> Examination:
    """Look into every test of a file; the code that no run gets to is known already."""
    testing = syntax.dialect.testing
    if testing is None:
        return Examination()
    modules = _replaced_modules(source, testing, walked.imports)
    found: list[Expectation] = []
    for _, group in groupby(walked.asserting, key=lambda one: one.test.id):
        asserting = list(group)
        answering = {*modules, *(testing.replaced(call, source) for call in asserting[0].calls)} - {""}
        stand_ins = StandIns(source.cut(asserting[0].test) if answering else "", answering)
        counted = _counts(asserting, source, testing)
        for one in asserting:
            told = _expectation(one, source, testing, stand_ins, counted=counted)
            found.append(reached(told, unreachable))
    return Examination(tuple(sorted(found, key=lambda one: (one.line, one.subject, one.expected))))


def _replaced_modules(source: Source, testing: Testing, imports: Sequence[Import]) -> set[str]:
    """Return the names under which a file knows what it replaces whole modules of."""
    if testing.replaced_modules is None:
        return set()
    found = testing.replaced_modules.finditer(source.text)
    modules = {one[1] for one in found if not _ACTUAL.search(call_at(source.text, one.start()))}
    names = {one.bound for one in imports if one.module in modules and one.bound}
    return names | {f"{name}." for name in names}


_ACTUAL = expression(r"[aA]ctual|[oO]riginal")
"""Said where only a part of a module is replaced."""


def _expectation(
    one: Asserting, source: Source, testing: Testing, stand_ins: StandIns, *, counted: bool
) -> Expectation:
    asked, line = testing.asked(one.node, source), first_line(one.node)
    subject, expected = excerpt(asked.subject[:_CUT]), f"{asked.sign} {excerpt(asked.expected[:_CUT])}".strip()
    hollow = _hollow(one, asked, testing, counted=counted)
    if one.kind is AssertionKind.CONSTANT and not asked.holds:
        subject, expected = "", "fail"
    if hollow is None and _is_dropped(one, source, testing):
        hollow = Hollow.DROPPED
    if hollow is None and stand_ins.answers(asked.subject):
        hollow = Hollow.STAND_IN
    return Expectation(one.within, one.kind, line, last_line(one.node), subject, expected, hollow)


def _hollow(one: Asserting, asked: Asked, testing: Testing, *, counted: bool) -> Hollow | None:
    if one.kind is AssertionKind.CONSTANT:
        return Hollow.CONSTANT if asked.holds and not (counted and _is_passage(one, testing)) else None
    if asked.always:
        return Hollow.ALWAYS
    same = asked.other and "(" not in asked.other and "".join(asked.subject.split()) == "".join(asked.other.split())
    return Hollow.ITSELF if same else None


def _is_dropped(one: Asserting, source: Source, testing: Testing) -> bool:
    part = one.node
    if "catch" not in source.text[one.test.start_byte : one.test.end_byte]:  # to go up from node to node is slow
        return False
    for node in _around(one):
        if testing.drops(node, part, source):
            return True
        part = node
    return False


def _around(one: Asserting) -> "Iterator[Node]":
    """Yield what an assertion stands in, up to its test."""
    node = one.node
    for _ in range(_DEPTH):
        outer = node.parent
        if outer is None or node == one.test:
            return
        yield outer
        node = outer


def _counts(asserting: Sequence[Asserting], source: Source, testing: Testing) -> bool:
    """Tell whether a test with constants in it says how many assertions must be met."""
    constant = any(one.kind is AssertionKind.CONSTANT for one in asserting)
    return constant and any(testing.counts(call, source) for call in asserting[0].calls)


def _is_passage(one: Asserting, testing: Testing) -> bool:
    """Tell whether an assertion stands where its test may not get to, and so shows by being counted that it did."""
    return sum(node.type in testing.passages for node in _around(one)) > 1  # the body of the test is one
