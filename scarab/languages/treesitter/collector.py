"""Collects tests during the walk: their names, what disables them, and the calls inside."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.fingerprint import Tape
from scarab.languages.treesitter.bodies import statements_of
from scarab.languages.treesitter.definition import Definition
from scarab.languages.treesitter.frames import Disabled, Frame
from scarab.languages.treesitter.roles import CALL
from scarab.languages.treesitter.source import Source, first_line, last_line
from scarab.languages.treesitter.syntax import Syntax
from scarab.languages.treesitter.testing import Testing, Title
from scarab.model.examination import AssertionKind
from scarab.model.facts import Assertion, SourceTest

if TYPE_CHECKING:
    from tree_sitter import Node


class Asserting(NamedTuple):
    """Something that asserts, and the test that does."""

    within: str
    """Qualified name of the test."""
    test: "Node"
    node: "Node"
    kind: AssertionKind
    calls: Sequence["Node"]
    """All that the test calls."""


class Collector:
    """The tests of one file."""

    def __init__(self, source: Source, syntax: Syntax, testing: Testing) -> None:
        self._source = source
        self._syntax = syntax
        self._testing = testing
        self._noted: list[Node] = []
        self._only: Disabled | None = None
        self._tests: list[tuple[SourceTest, bool]] = []
        self.asserting: list[Asserting] = []
        """What asserts in them."""

    def note(self, node: "Node") -> None:
        """Remember a call, or what else the test around it may assert by."""
        self._noted.append(node)

    def title(self, call: "Node") -> Title | None:
        """Return the test, or the group of them, that a call names."""
        titles = self._testing.titles
        if titles is None or not titles.match(self._source.text, call.start_byte):
            return None
        return self._testing.titled(call, self._source)

    def enter_titled(self, frame: Frame, title: Title) -> None:
        """Begin a test, or a group of them, that a call names."""
        frame.title, frame.is_test = title, not title.group
        frame.in_test = frame.in_test or frame.is_test
        frame.name(title.text, self._testing.separator)
        frame.within = frame.qualname
        frame.repeated = title.repeated
        frame.first = first_line(frame.node)
        frame.noted = len(self._noted)
        if title.only:
            frame.only = True
            self._only = self._only or Disabled(title.mark, frame.first)
        elif title.mark:
            frame.disabled = Disabled(title.mark, frame.first)
        if title.body is not None:
            frame.body = title.body.start_byte
            if frame.is_test:
                self._look_for_skip(frame, title.body)

    def enter_defined(self, frame: Frame, definition: Definition, around: Definition | None) -> None:
        """Begin a definition, which may be a test by its name or its decorators."""
        frame.noted = len(self._noted)
        seen = self._testing.collected(definition, frame.decorators, around, self._source)
        if seen is None:
            return
        frame.is_test, frame.in_test = seen.test, frame.in_test or seen.test
        frame.asserts, frame.repeated = seen.asserts, seen.repeated
        if seen.mark:
            frame.disabled = Disabled(seen.mark, frame.first)
        elif seen.test and definition.body is not None:
            self._look_for_skip(frame, definition.body)

    def leave(self, frame: Frame, tape: Tape) -> None:
        """End a test. What was noted in it belongs to no test around it."""
        noted = self._noted[frame.noted :]
        del self._noted[frame.noted :]
        asserting = list(self._testing.asserted(noted, self._source))
        declared = [Assertion(kind, frame.first) for kind in frame.asserts]
        assertions = declared + [Assertion(kind, first_line(one)) for one, kind in asserting]
        calls = [one for one in noted if self._syntax.roles[one.kind_id] == CALL]
        self.asserting += (Asserting(frame.qualname, frame.node, one, kind, calls) for one, kind in asserting)
        others = {one.id for one, _ in asserting}
        names = {self._testing.called(one, self._source) for one in calls if one.id not in others}
        disabled = frame.disabled or Disabled("", 0)
        has_body = frame.body >= 0 or frame.title is None
        test = SourceTest(
            frame.qualname,
            _name(frame),
            frame.first,
            last_line(frame.node),
            first_line(frame.node if frame.definition is None else frame.definition.named),
            tuple(sorted(assertions, key=lambda one: (one.line, one.kind))),
            disabled.mark,
            disabled.line,
            tape.digests(frame.mark)[0] if has_body else 0,
            tuple(sorted(names - {""})),
            frame.repeated or any(self._testing.repeats(one, self._source) for one in calls),
        )
        self._tests.append((test, frame.only))

    def tests(self) -> Iterator[SourceTest]:
        """Yield all tests; where some are chosen, the others do not run."""
        for test, chosen in self._tests:
            if self._only is not None and not chosen and not test.disabled:
                yield test._replace(disabled=self._only.mark, disabled_line=self._only.line)
            else:
                yield test

    def _look_for_skip(self, frame: Frame, body: "Node") -> None:
        inside = body.child_by_field_name("body") or body
        statement = next(iter(statements_of(inside, self._syntax)), None)
        mark = self._testing.skipping(statement, self._source) if statement is not None else ""
        if mark and statement is not None and frame.disabled is None:
            frame.disabled = Disabled(mark, first_line(statement))


def _name(frame: Frame) -> str:
    if frame.title is not None:
        return frame.title.text
    return frame.qualname.rpartition(".")[2]
