"""Assertions of JavaScript: of jest, vitest, mocha with chai, should or supertest, ava, tap and node:test."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.javascript.calls import NAMES, called
from scarab.languages.treesitter.javascript.written import stated, written
from scarab.languages.treesitter.parts import has_part
from scarab.languages.treesitter.source import Source
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node


_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT

_HOLDING = frozenset(
    {"assert", "toBeTruthy", "toBeFalsy", "toBeDefined", "ok", "notOk", "exist", "exists", "truthy", "falsy", "okay",
     # That nothing was thrown, or handed to a callback, only holds as well.
     "error", "ifError", "notThrows", "doesNotThrow", "notThrowsAsync", "doesNotReject",
     "toExist", "toBeVisible", "toBeInTheDocument", "isOk", "isNotOk", "isDefined"}
)  # fmt: skip
_PINNING = expression(
    r"(?i).*(?:equal|eql|same|snapshot|length|calledwith|calledtimes|calledonce|closeto|null|undefined|nan|property"
    r"|members)\w*|tobe|be|is|eq|like|true|false|istrue|isfalse|empty|to(?:have|contain)(?:text|value|url|title|count"
    r"|attribute|class|css|id|html|content|style|name|values|screenshot)\w*|status|statuscode"
)
_RAISING = expression(r"(?i)(?:to)?(?:throws?|throwerror|rejects?|throwsasync)")
_COMPARING_CALLS = frozenset({"includes", "startsWith", "endsWith", "test", "match", "has", "every", "some", "hasOwn"})


def asserted(noted: Sequence["Node"], source: Source) -> Iterator[tuple["Node", AssertionKind]]:
    """Yield those that assert from the calls of a test, and from the statements noted in it."""
    for node in noted:
        told = stated(node)
        kind = _kind(told, source) if told is node or told.type == "member_expression" else None
        if kind is not None:
            yield node, kind


def _kind(node: "Node", source: Source) -> AssertionKind | None:
    """Return what an expression asserts; None when it asserts nothing."""
    read = written(node, source)
    if read is None:
        return None
    if read.name == "expect":
        return _EQUALITY  # of a response: its status, a header, its body
    told = [*read.subject, *read.given]
    if read.name != "fail" and told and not has_part(told, NAMES):
        return _CONSTANT
    return _judged(read.name, read.given, negated=read.negated, source=source)


def _judged(name: str, given: Sequence["Node"], *, negated: bool, source: Source) -> AssertionKind:
    if name in _HOLDING:
        return _held(given[0], source) if given and name in {"assert", "ok"} else _TRUTHINESS
    if _RAISING.fullmatch(name):
        tells = any(one.type in {"string", "template_string", "regex", "object"} for one in given)
        return _EQUALITY if tells and not negated else _COMPARISON
    if _PINNING.fullmatch(name):
        return _COMPARISON if negated else _EQUALITY
    return _COMPARISON


def _held(node: "Node", source: Source) -> AssertionKind:
    """Return what a condition pins that is only asserted to hold."""
    match node.type:
        case "binary_expression":
            operator = node.child_by_field_name("operator")
            sign = operator.type if operator is not None else ""
            if sign in {"===", "=="}:
                return _EQUALITY
            return _TRUTHINESS if sign in {"||", "??", "&&"} else _COMPARISON
        case "call_expression" if called(node, source) in _COMPARING_CALLS:
            return _COMPARISON
        case "call_expression" if "equal" in called(node, source).lower():
            return _EQUALITY
    return _TRUTHINESS
