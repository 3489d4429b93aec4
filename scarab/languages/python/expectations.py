"""One assertion: what it looks at, what it wants of that, and why it may hold whatever the code does."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from scarab.languages.python.names import last_name
from scarab.languages.python.pieces import Pieces
from scarab.languages.python.stand_ins import StandIns
from scarab.languages.python.tests import (
    asserted_parts,
    called_kind,
    has_name,
    is_failure,
    is_mock_assertion,
    is_raising,
)
from scarab.model.examination import AssertionKind, Hollow


class Asserted(NamedTuple):
    """What one part of an assertion says; fields as of :class:`~scarab.model.examination.Expectation`."""

    kind: AssertionKind
    subject: str
    expected: str
    hollow: Hollow | None


def asserted_by(node: ast.Assert | ast.Call, pieces: Pieces, stand_ins: StandIns) -> Iterator[Asserted]:
    """Yield what a statement or a call asserts, the parts of an ``and`` one by one; nothing when it asserts nothing."""
    if isinstance(node, ast.Assert):
        condition = node.test
    else:
        name = last_name(node.func)
        called = called_kind(node, name)
        if called is None:
            return
        told = _condition(node, name)
        if told is None:
            yield _of_call(called, node, name, pieces)
            return
        condition = told
    for kind, part in asserted_parts(condition):
        yield _of_condition(kind, part, pieces, stand_ins)


_OPERATORS: dict[str, type[ast.cmpop]] = {
    **dict.fromkeys(
        ("assertEqual", "assertEquals", "assertListEqual", "assertDictEqual", "assertTupleEqual", "assertSetEqual",
         "assertSequenceEqual", "assertMultiLineEqual"),
        ast.Eq,
    ),
    "assertNotEqual": ast.NotEq,
    "assertNotEquals": ast.NotEq,
    "assertIs": ast.Is,
    "assertIsNot": ast.IsNot,
    "assertIn": ast.In,
    "assertNotIn": ast.NotIn,
    "assertGreater": ast.Gt,
    "assertGreaterEqual": ast.GtE,
    "assertLess": ast.Lt,
    "assertLessEqual": ast.LtE,
}  # fmt: skip


def _condition(call: ast.Call, name: str) -> ast.expr | None:
    """Return the condition that a call asserts as a statement would write it; None where it says more than that."""
    made: ast.expr
    match name, call.args:
        case (("assertTrue" | "assert_"), [condition, *_]):
            return condition
        case "assertFalse", [condition, *_]:
            made = ast.UnaryOp(ast.Not(), condition)
        case (("assertIsNone" | "assertIsNotNone"), [subject, *_]):
            operator = ast.Is() if name == "assertIsNone" else ast.IsNot()
            made = ast.Compare(subject, [operator], [ast.Constant(None)])
        case "assertIsInstance", [_, _, *_]:
            made = ast.Call(ast.Name("isinstance"), call.args[:2], [])
        case _, [left, right, *_] if name in _OPERATORS:
            made = ast.Compare(left, [_OPERATORS[name]()], [right])
        case _:
            return None
    return ast.copy_location(made, call)


def _of_call(kind: AssertionKind, call: ast.Call, name: str, pieces: Pieces) -> Asserted:
    if is_mock_assertion(name) and isinstance(call.func, ast.Attribute):
        return Asserted(kind, pieces.of(call.func.value), f"{name}({pieces.arguments(call)})", None)
    if is_raising(name):
        return Asserted(kind, "", f"raises {pieces.arguments(call)}", None)
    hollow = Hollow.CONSTANT if kind is AssertionKind.CONSTANT else None
    if name == "fail" or not call.args:
        return Asserted(kind, "", name, hollow)
    first, *others = call.args
    if others and pieces.of(first) == pieces.of(others[0]) and "equal" in name.lower() and not _has_call(first):
        hollow = Hollow.ITSELF
    return Asserted(kind, pieces.of(first), f"{name} {pieces.arguments(call, behind=1)}".strip(), hollow)


def _of_condition(kind: AssertionKind, node: ast.expr, pieces: Pieces, stand_ins: StandIns) -> Asserted:
    if is_failure(node):
        return Asserted(kind, "", "fail", None)
    whole, node, negations = node, *_bare(node)
    subject, expected = _split(node, pieces)
    if negations % 2:
        expected = f"not {expected}".strip()
    told = pieces.of(whole) if subject is None else pieces.of(subject)
    return Asserted(kind, told, expected, _hollow(kind, whole, subject, pieces, stand_ins))


def _bare(node: ast.expr) -> tuple[ast.expr, int]:
    """Return a condition without what is around it, and how often that turns it into its opposite."""
    negations = 0
    while True:
        match node:
            case ast.UnaryOp(ast.Not(), operand):
                negations += 1
                node = operand
            case ast.NamedExpr(_, value) | ast.Await(value):
                node = value
            case ast.Call(ast.Name("bool"), [inner]):
                node = inner
            case _:
                return node, negations


_SIGNS = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is",
    ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=", "is": "is", "is not": "is not",
           "in": "holds", "not in": "does not hold"}  # fmt: skip
"""What a comparison says when its sides change places."""


def _split(node: ast.expr, pieces: Pieces) -> tuple[ast.expr | None, str]:
    """Return what a condition is about and what it says of that; None for one that is about more than one thing."""
    match node:
        case ast.Compare(left, [operator], [right]):
            sign = _SIGNS[type(operator)]
            if has_name(left) or not has_name(right):
                return left, f"{sign} {_value(right, pieces)}"
            return right, f"{_TURNED[sign]} {pieces.of(left)}"  # it begins with the expected value
        case ast.Call(ast.Name("isinstance" | "issubclass" | "hasattr" | "callable" as name), [subject, *_]):
            return subject, f"{name} {pieces.arguments(node, behind=1)}".strip()
        case ast.Call(ast.Attribute(subject, name)) if name in _ASKING and node.args:
            return subject, f"{name}({pieces.arguments(node)})"
        case ast.BoolOp() | ast.Compare():
            return None, ""
    return node, ""


def _value(node: ast.expr, pieces: Pieces) -> str:
    return "None" if isinstance(node, ast.Constant) and node.value is None else pieces.of(node)


_ASKING = frozenset({"endswith", "startswith", "issubset", "issuperset", "isdisjoint", "equals"})


def _hollow(
    kind: AssertionKind, node: ast.expr, subject: ast.expr | None, pieces: Pieces, stand_ins: StandIns
) -> Hollow | None:
    if kind is AssertionKind.CONSTANT:
        return Hollow.CONSTANT
    if _always_holds(node, pieces, stand_ins):
        return Hollow.ALWAYS
    if _compares_with_itself(node, pieces):
        return Hollow.ITSELF
    return Hollow.STAND_IN if subject is not None and stand_ins.answers(subject) else None


def _always_holds(node: ast.expr, pieces: Pieces, stand_ins: StandIns) -> bool:
    match node:
        case ast.Tuple([_, *_]) | ast.Lambda():
            return True
        case ast.Compare(left, [ast.Eq()], [right]):
            return stand_ins.equals_anything(left) or stand_ins.equals_anything(right)
        case ast.BoolOp(ast.Or(), values):
            return any(
                (not has_name(one) and not is_failure(one)) or _compares_with_itself(one, pieces) for one in values
            )
        case ast.Compare(ast.Call(ast.Name("len")), [ast.GtE()], [ast.Constant(0)]):
            return True
        case ast.Compare(ast.Call(ast.Name("len")), [ast.Gt()], [ast.UnaryOp(ast.USub(), ast.Constant(int()))]):
            return True
        case ast.Call(ast.Name("isinstance"), [_, ast.Name("object")]):
            return True
    return False


def _compares_with_itself(node: ast.expr, pieces: Pieces) -> bool:
    """Tell whether both sides are one thing; an attribute may be another object each time it is asked for."""
    match node:
        case ast.Compare(left, [ast.Is()], [right]):
            return isinstance(left, ast.Name) and isinstance(right, ast.Name) and left.id == right.id
        case ast.Compare(left, [ast.Eq() | ast.LtE() | ast.GtE()], [right]):
            return type(left) is type(right) and pieces.of(left) == pieces.of(right) and not _has_call(left)
        case ast.Compare(left, [ast.In()], [ast.Tuple(choices) | ast.List(choices) | ast.Set(choices)]):
            return not _has_call(left) and any(pieces.of(one) == pieces.of(left) for one in choices)
    return False


def _has_call(node: ast.expr) -> bool:
    return any(isinstance(one, ast.Call | ast.Await) for one in ast.walk(node))
