"""How an assertion is written: by jest, vitest, mocha with chai, should or supertest, ava, tap and node:test."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.treesitter.javascript.calls import CHAIN_LIMIT, Link, called, chain_of
from scarab.languages.treesitter.javascript.modules import imported
from scarab.languages.treesitter.parts import arguments_of, first_part, parts_of
from scarab.languages.treesitter.source import Source
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node


NEGATED = expression(r"not[A-Z]|doesNot")
_PLAIN = frozenset(
    {"equal", "equals", "same", "notSame", "strictSame", "is", "isNot", "not", "deepEqual", "notDeepEqual", "like",
     "ok", "notOk", "true", "false", "truthy", "falsy", "assert", "throws", "notThrows", "throwsAsync", "match",
     "notThrowsAsync", "rejects", "resolves", "notMatch", "regex", "notRegex", "error", "ifError", "type", "hasProps",
     "has", "hasStrict", "fail", "snapshot", "matchSnapshot", "deepStrictEqual", "strictEqual", "notEqual",
     "notStrictEqual", "doesNotThrow", "doesNotReject", "doesNotMatch", "notDeepStrictEqual", "partialDeepStrictEqual",
     "deepLooseEqual", "looseEqual", "assertSnapshot", "strictNotSame", "looseEquals"}
)  # fmt: skip
"""What the object that a test is handed asserts by."""
_HANDED = frozenset({"t", "tt", "tap", "assert", "ct", "st", "test"})


def stated(node: "Node") -> "Node":
    """Return the expression that a statement consists of."""
    if node.type == "expression_statement":
        node = first_part(node)
        if node.type == "await_expression":
            node = first_part(node)
    return node


class Written(NamedTuple):
    """What is written where something is asserted."""

    name: str
    """Of what asserts: ``toBe``, ``equal``."""
    subject: Sequence["Node"]
    """What is looked at, where that is not the first thing given."""
    given: Sequence["Node"]
    negated: bool


def written(node: "Node", source: Source) -> Written | None:
    """Return what is written where an expression asserts something; None where it does not."""
    links = chain_of(node, source)
    if not links:  # .expect(…) on a response whose request starts with anything but a name
        on_response = node.type == "call_expression" and called(node, source) == "expect"
        return Written("expect", (), arguments_of(node), negated=False) if on_response else None
    names, last = [link.name for link in links], links[-1]
    subject: Sequence[Node] = ()
    if names[0] in {"expect", "expectTypeOf"} and (opening := _opening(links)) is not None:
        if last.call is opening:
            return None
        subject = arguments_of(opening)
    elif "should" in names[1:-1]:
        subject = [_before_should(node, source)]
    elif last.call is None or not _asserts(names) or (names == ["ok"] and not _ok_asserts(node, source)):
        return None
    negated = "not" in names[1:-1] or bool(NEGATED.match(last.name))
    return Written(last.name, subject, arguments_of(last.call) if last.call is not None else (), negated)


def _asserts(names: Sequence[str]) -> bool:
    """Tell whether a call by these names asserts something that it is given, or a response."""
    *before, last = names
    if not before:
        return last in {"assert", "ok"}
    if last == "expect" and len(before) > 1:
        return True
    handed = before[0] in _HANDED and len(before) == 1 and last in _PLAIN
    return last != "pass" and ("assert" in before or handed)


def _ok_asserts(node: "Node", source: Source) -> bool:
    """Tell whether ``ok(…)`` asserts.

    What makes a result that succeeded is called so as well: that stands where something is done with what it gives.
    """
    around = node.parent
    if around is not None and around.type == "await_expression":
        around = around.parent
    return (around is not None and around.type == "expression_statement") or _takes_ok(source)


@lru_cache(maxsize=1)
def _takes_ok(source: Source) -> bool:
    """Tell whether a file takes its ``ok`` from a module of assertions."""
    statements = parts_of(source.root)
    taken = (bound for one in statements for part in (one, *parts_of(one)) for bound in imported(part, source))
    return any(one.bound == "ok" and _OF_ASSERTIONS.fullmatch(one.module) for one in taken)


_OF_ASSERTIONS = expression(r"(?:.*[:/])?assert(?:/strict)?")


def _before_should(node: "Node", source: Source) -> "Node":
    """Return what stands before ``.should`` in a chain; all of it where that is too far to see."""
    whole = node
    for _ in range(CHAIN_LIMIT):
        part, inner = node.child_by_field_name("property"), node.child_by_field_name("object")
        if part is not None and inner is not None and source.begin(part, 7) == "should":
            return inner
        inside = inner or node.child_by_field_name("function")
        if inside is None:
            break
        node = inside
    return whole


def _opening(links: Sequence[Link]) -> "Node | None":
    """Return the call that says what is looked at: ``expect(…)``, ``expect.soft(…)``."""
    told = links[1] if len(links) > 1 and links[1].name in {"soft", "poll"} else links[0]
    return told.call
