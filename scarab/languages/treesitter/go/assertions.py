"""Assertions of Go: by testify, gocheck and quicktest, and by conditions under which a test fails."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.go.calls import NAMES, called, is_handed, last_name
from scarab.languages.treesitter.parts import arguments_of, first_part, has_part
from scarab.languages.treesitter.source import Source
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node


FAILING = expression(r"(?:Error|Fatal)f?|FailNow|Fail")
_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT

_HOLDING = frozenset(
    {"True", "False", "NotNil", "NotEmpty", "IsTrue", "IsFalse", "Truef", "Falsef", "NotNilf", "NoError", "NoErrorf",
     "NilError", "NotPanics"}
)  # fmt: skip
PINNING = expression(
    r"(?:\w*(?:Equals?|EqualValues|Equivalent|Same|Exactly|EqualError|JSONEq|YAMLEq|Len|HasLen|ElementsMatch|Zero|Empty"
    r"|EqualTo|InDelta|InEpsilon|Golden)f?)"
)
NEGATED = expression(r"Not[A-Z]|\w*NotEqual")
_ASSERTING = expression(r"(?i)(?:assert|require|must|check|should|suite|expect)\w*|is|qt|req|[a-gs]|[a-z]*suite|")
_METHOD = expression(
    r"(?:Not)?(?:Equal|EqualValues|EqualError|EqualExportedValues|Exactly|Same|Nil|Empty|Zero|True|False|Len|Contains"
    r"|Subset|ElementsMatch|Error|ErrorIs|ErrorAs|ErrorContains|NoError|Panics|PanicsWithValue|PanicsWithError|Regexp|JSONEq"
    r"|YAMLEq|Greater|GreaterOrEqual|Less|LessOrEqual|Positive|Negative|InDelta|InEpsilon|WithinDuration|Implements"
    r"|IsType|Eventually|Never|FileExists|DirExists|HTTPStatusCode|HTTPBodyContains|Condition|DeepEqual|Assert|Check"
    r"|NilError)f?|Assert\w+"
)


def asserted(noted: Sequence["Node"], source: Source) -> Iterator[tuple["Node", AssertionKind]]:
    """Yield what calls assert, and what conditions do under which a test fails."""
    judged: set[int] = set()
    for node in noted:
        if node.type == "if_statement":
            failing = list(_failing(node, source))
            condition = node.child_by_field_name("condition")
            if failing and condition is not None:
                judged.update(one.start_byte for one in failing)
                yield node, _refuted(condition, source)
    for node in noted:
        if node.type == "call_expression" and node.start_byte not in judged:
            kind = _call_kind(node, source)
            if kind is not None:
                yield node, kind


def _failing(node: "Node", source: Source) -> Iterator["Node"]:
    """Yield the calls right below a condition that fail the test."""
    pending = [one for one in (node.child_by_field_name("consequence"),) if one is not None]
    while pending:
        one = pending.pop()
        if one.type in {"block", "statement_list", "expression_statement"}:
            pending += one.named_children
        elif one.type == "call_expression" and FAILING.fullmatch(called(one, source)) and _call_kind(one, source):
            yield one


def _refuted(condition: "Node", source: Source) -> AssertionKind:
    """Return what is pinned where a test fails under a condition."""
    match condition.type:
        case "parenthesized_expression":
            return _refuted_part(first_part(condition), source)
        case "binary_expression":
            operator = condition.child_by_field_name("operator")
            if operator is not None and operator.type in {"||", "&&"}:
                sides = (condition.child_by_field_name("left"), condition.child_by_field_name("right"))
                kinds = [_refuted_part(side, source) for side in sides if side is not None]
                if operator.type == "||":  # both must hold
                    return min(kinds, key=_RANK.__getitem__, default=_COMPARISON)
                return max(_COMPARISON, *kinds, key=_RANK.__getitem__)
    return _refuted_part(condition, source)


_RANK = {_EQUALITY: 0, _COMPARISON: 1, _TRUTHINESS: 2, _CONSTANT: 3}


def _refuted_part(node: "Node", source: Source) -> AssertionKind:
    match node.type:
        case "binary_expression":
            operator, right = node.child_by_field_name("operator"), node.child_by_field_name("right")
            if operator is not None and operator.type == "!=":
                return _TRUTHINESS if right is not None and right.type == "nil" else _EQUALITY
            return _COMPARISON
        case "unary_expression":
            inner = node.child_by_field_name("operand")
            if inner is not None and inner.type == "call_expression":
                return _EQUALITY if "Equal" in called(inner, source) else _COMPARISON
    return _TRUTHINESS


def _call_kind(node: "Node", source: Source) -> AssertionKind | None:
    function = node.child_by_field_name("function")
    if function is None or function.type != "selector_expression":
        return None
    operand = function.child_by_field_name("operand")
    name, given = called(node, source), arguments_of(node)
    if FAILING.fullmatch(name):
        return _COMPARISON if _fails(name, operand, len(given), source) else None
    if operand is None or not _METHOD.fullmatch(name) or not _ASSERTING.fullmatch(last_name(operand, source)):
        return None
    checker = next((last_name(one, source) for one in given[1:2] if name in {"Assert", "Check"}), "")
    if given and not has_part(given[1:] if is_handed(given[0], source) else given, NAMES):
        return _CONSTANT
    return _judged(checker or name, given, source)


def _fails(name: str, operand: "Node | None", given: int, source: Source) -> bool:
    """Tell whether a call fails a test: ``fmt.Errorf`` makes an error, ``err.Error()`` tells one, a log takes it."""
    if operand is None or _MAKING.fullmatch(last_name(operand, source)) is not None:
        return False
    return given > 0 or name != "Error"


_MAKING = expression(r"fmt|x?errors|pkgerrors|errgroup|status|multierr|\w*[lL]og(?:ger|rus)?|zap|err")


def _judged(name: str, given: Sequence["Node"], source: Source) -> AssertionKind:
    if name in _HOLDING:
        held = next((one for one in given if not is_handed(one, source)), None)
        if name.startswith("True") and held is not None and held.type == "binary_expression":
            operator = held.child_by_field_name("operator")
            return _EQUALITY if operator is not None and operator.type == "==" else _COMPARISON
        return _TRUTHINESS
    if NEGATED.match(name):
        return _COMPARISON
    return _EQUALITY if PINNING.fullmatch(name) else _COMPARISON
