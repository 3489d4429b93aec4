"""What an assertion of Go looks at, and what it wants of that."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.go.assertions import FAILING, NEGATED, PINNING
from scarab.languages.treesitter.go.calls import NAMES, called, is_handed, last_name
from scarab.languages.treesitter.parts import arguments_of, has_part, mirrored
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.testing import Asked
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node


def asked(node: "Node", source: Source) -> Asked:
    """Tell what one of these that assert looks at."""
    if node.type == "if_statement":
        condition = node.child_by_field_name("condition")
        return Asked("", "fail") if condition is None else _asked_under(condition, node, source)
    operand = (node.child_by_field_name("function") or node).child_by_field_name("operand")
    if FAILING.fullmatch(called(node, source)) and operand is not None and is_handed(operand, source):
        return Asked("", "fail")
    return _asked_by_call(called(node, source), arguments_of(node), source)


def _asked_by_call(name: str, arguments: Sequence["Node"], source: Source) -> Asked:
    given = [one for one in arguments if not is_handed(one, source)]
    name, told = _subject_first(name, given, source)
    subject, others = "".join(told[:1]), _without_message(name, told[1:])
    same = bool(others) and PINNING.fullmatch(name) is not None and not NEGATED.match(name)
    if name.startswith("True") and given and given[0].type == "binary_expression":
        return _compared(given[0], source)
    holds = subject in {_LITERALS.get(name.removesuffix("f")), others[0] if same else None}
    wanted = "" if name in _THERE else f"{name}({', '.join(others)})"
    return Asked(subject, wanted, other=others[0] if same else "", holds=holds)


def _subject_first(name: str, given: Sequence["Node"], source: Source) -> tuple[str, list[str]]:
    """Return the name of what is asserted, and what it is given: what is looked at comes first."""
    told = [source.cut(one) for one in given]
    if name in {"Assert", "Check"} and len(given) > 1:  # of gocheck: the subject, and then what is asked of it
        return last_name(given[1], source) or name, [told[0], *told[2:]]
    if len(told) > 1 and _WANTED_FIRST.match(name) and has_part(given[1:2], NAMES):
        told[:2] = told[1::-1]
    return name, told


def _without_message(name: str, others: list[str]) -> list[str]:
    """Return what a call is given besides what it looks at, as far as that is known not to be its message."""
    if _TAKING_ONE.fullmatch(name):
        return []
    return others[:1] if _TAKING_TWO.fullmatch(name) else others


_TAKING_ONE = expression(r"(?:Is|Not|IsNot)?(?:Nil|Empty|Zero|True|False)f?|NoErrorf?|NilError")
_TAKING_TWO = expression(
    r"(?:Not)?(?:Equals?|EqualValues|EqualError|EqualExportedValues|Exactly|Same|Len|HasLen|Contains|Subset|ElementsMatch"
    r"|ErrorIs|ErrorAs|ErrorContains|PanicsWithValue|PanicsWithError|Regexp|JSONEq|YAMLEq|Greater|GreaterOrEqual|Less"
    r"|LessOrEqual|Implements|IsType)f?"
)
_LITERALS = {"True": "true", "False": "false", "Nil": "nil"}
_THERE = frozenset({"True", "Truef", "NotNil", "NotNilf", "NotEmpty", "IsTrue"})
_WANTED_FIRST = expression(r"(?:Not)?(?:Equal|Exactly|Same|Implements|IsType|JSONEq|YAMLEq|Regexp)")
"""Calls of testify that are given what is expected before what is there."""
_TURNED = {"!=": "==", "==": "!=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _asked_under(condition: "Node", statement: "Node", source: Source) -> Asked:
    """Tell what is looked at where a test fails under a condition: of what was just given a name, the value."""
    named = statement.child_by_field_name("initializer")
    left, right = (named.child_by_field_name(field) if named is not None else None for field in ("left", "right"))
    values = {source.cut(left): source.cut(right)} if left is not None and right is not None else {}
    if condition.type == "unary_expression" and (inner := condition.child_by_field_name("operand")) is not None:
        return Asked(values.get(source.cut(inner), source.cut(inner)), "")
    if condition.type != "binary_expression":
        return Asked(values.get(source.cut(condition), source.cut(condition)), "not")
    looked_at, sign, wanted = _facing(condition, source)
    if sign not in _TURNED:
        return Asked(source.cut(condition), "not")
    return _holding(values.get(looked_at, looked_at), _TURNED[sign], wanted)


def _compared(condition: "Node", source: Source) -> Asked:
    """Tell what a condition says of what."""
    looked_at, sign, wanted = _facing(condition, source)
    if sign not in _TURNED:
        return Asked(source.cut(condition), "", always=sign == "||" and "true" in {looked_at, wanted})
    return _holding(looked_at, sign, wanted)


def _facing(condition: "Node", source: Source) -> tuple[str, str, str]:
    """Return a comparison as it is written from the side that is looked at."""
    sides = [condition.child_by_field_name(field) for field in ("left", "operator", "right")]
    left, sign, right = (source.cut(one) if one is not None else "" for one in sides)
    named = [one is not None and has_part([one], NAMES) for one in sides]
    return mirrored(left, sign, right) if named[2] and not named[0] else (left, sign, right)


def _holding(looked_at: str, sign: str, wanted: str) -> Asked:
    """Tell of a comparison that has to hold."""
    same = wanted if sign == "==" else ""
    always = (sign, wanted) == (">=", "0") and _LENGTH.fullmatch(looked_at) is not None
    return Asked(looked_at, wanted, sign, same, holds=looked_at == same, always=always)


_LENGTH = expression(r"len\([^()]*(?:\([^()]*\)[^()]*)*\)")
