"""Tests of Go: the functions that ``go test`` runs, with testify, gocheck, quicktest and plain comparisons."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.parts import arguments_of, first_part, has_part, mirrored
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Asked, Collected, Definition, Testing, Title
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression
from scarab.model.facts import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Node

_TEST = expression(r"(?:Test|Fuzz)(?![a-z])")
_HANDED = expression(r"\(\s*\w+\s+\*testing\.[TF]\s*,?\s*\)")
_SUITE_METHOD = expression(r"\w+\.Test(?![a-z])\w*")
_TITLES = expression(r"\w+\.Run\(\s*[\"`]")
_SKIPPING = expression(r"(\w+\.(?:Skip|SkipNow|Skipf))\(")
_FAILING = expression(r"(?:Error|Fatal)f?|FailNow|Fail")
_TITLE_LIMIT = 200
_NAMES = frozenset({"identifier", "call_expression", "selector_expression"})
"""Parts that are not known before a test runs."""
_LINK_LIMIT = 10

_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT

_HOLDING = frozenset(
    {
        "True",
        "False",
        "NotNil",
        "NotEmpty",
        "IsTrue",
        "IsFalse",
        "Truef",
        "Falsef",
        "NotNilf",
        "NoError",
        "NoErrorf",
        "NilError",
        "NotPanics",
    }
)
_PINNING = expression(
    r"(?:\w*(?:Equals?|EqualValues|Equivalent|Same|Exactly|EqualError|JSONEq|YAMLEq|Len|HasLen|ElementsMatch|Zero|Empty"
    r"|EqualTo|InDelta|InEpsilon|Golden)f?)"
)
_NEGATED = expression(r"Not[A-Z]|\w*NotEqual")
_ASSERTING = expression(r"(?i)(?:assert|require|must|check|should|suite|expect)\w*|is|qt|req|[a-gs]|[a-z]*suite|")
_METHOD = expression(
    r"(?:Not)?(?:Equal|EqualValues|EqualError|EqualExportedValues|Exactly|Same|Nil|Empty|Zero|True|False|Len|Contains"
    r"|Subset|ElementsMatch|Error|ErrorIs|ErrorAs|ErrorContains|NoError|Panics|PanicsWithValue|PanicsWithError|Regexp|JSONEq"
    r"|YAMLEq|Greater|GreaterOrEqual|Less|LessOrEqual|Positive|Negative|InDelta|InEpsilon|WithinDuration|Implements"
    r"|IsType|Eventually|Never|FileExists|DirExists|HTTPStatusCode|HTTPBodyContains|Condition|DeepEqual|Assert|Check"
    r"|NilError)f?|Assert\w+"
)


def _collected(
    definition: Definition,
    decorators: Sequence[str],  # noqa: ARG001
    around: Definition | None,  # noqa: ARG001
    source: Source,
) -> Collected | None:
    parameters = definition.parameters
    if parameters is None:
        return None
    if definition.kind is SymbolKind.METHOD:  # of a suite
        plain = source.cut(parameters) == "()"
        return Collected(True) if plain and _SUITE_METHOD.fullmatch(definition.name) else None
    handed = _TEST.match(definition.name) and _HANDED.fullmatch(source.cut(parameters))
    return Collected(True) if handed else None


def _called(node: "Node", source: Source) -> str:
    function = node.child_by_field_name("function")
    if function is not None and function.type == "selector_expression":
        function = function.child_by_field_name("field")
    return source.cut(function) if function is not None and function.type.endswith("identifier") else ""


def _titled(node: "Node", source: Source) -> Title | None:
    given = arguments_of(node)
    if len(given) != 2 or not given[0].type.endswith("string_literal") or given[1].type != "func_literal":
        return None
    parameters = given[1].child_by_field_name("parameters")
    if parameters is None or "testing." not in source.cut(parameters):
        return None
    title = " ".join(source.cut(given[0])[1:-1].split())[:_TITLE_LIMIT]
    return Title(title, group=False, body=given[1])


def _repeats(call: "Node", source: Source) -> bool:
    """Tell whether a call runs a subtest whose name is worked out: one of a table."""
    given = arguments_of(call)
    return len(given) > 1 and given[-1].type == "func_literal" and _called(call, source) == "Run"


def _skipping(statement: "Node", source: Source) -> str:
    found = _SKIPPING.match(source.text, statement.start_byte, statement.end_byte)
    return found[1] if found else ""


def _asserted(noted: Sequence["Node"], source: Source) -> Iterator[tuple["Node", AssertionKind]]:
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
        elif one.type == "call_expression" and _FAILING.fullmatch(_called(one, source)) and _call_kind(one, source):
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
                return _EQUALITY if "Equal" in _called(inner, source) else _COMPARISON
    return _TRUTHINESS


def _call_kind(node: "Node", source: Source) -> AssertionKind | None:
    function = node.child_by_field_name("function")
    if function is None or function.type != "selector_expression":
        return None
    operand = function.child_by_field_name("operand")
    name, given = _called(node, source), arguments_of(node)
    if _FAILING.fullmatch(name):
        return _COMPARISON if _fails(name, operand, len(given), source) else None
    if operand is None or not _METHOD.fullmatch(name) or not _ASSERTING.fullmatch(_last(operand, source)):
        return None
    checker = next((_last(one, source) for one in given[1:2] if name in {"Assert", "Check"}), "")
    if given and not has_part(given[1:] if _is_handed(given[0], source) else given, _NAMES):
        return _CONSTANT
    return _judged(checker or name, given, source)


def _fails(name: str, operand: "Node | None", given: int, source: Source) -> bool:
    """Tell whether a call fails a test: ``fmt.Errorf`` makes an error, ``err.Error()`` tells one, a log takes it."""
    if operand is None or _MAKING.fullmatch(_last(operand, source)) is not None:
        return False
    return given > 0 or name != "Error"


_MAKING = expression(r"fmt|x?errors|pkgerrors|errgroup|status|multierr|\w*[lL]og(?:ger|rus)?|zap|err")


def _is_handed(node: "Node", source: Source) -> bool:
    return source.begin(node, 10) in {"t", "c", "tb", "b", "s.T()", "suite.T()"}


def _judged(name: str, given: Sequence["Node"], source: Source) -> AssertionKind:
    if name in _HOLDING:
        held = next((one for one in given if not _is_handed(one, source)), None)
        if name.startswith("True") and held is not None and held.type == "binary_expression":
            operator = held.child_by_field_name("operator")
            return _EQUALITY if operator is not None and operator.type == "==" else _COMPARISON
        return _TRUTHINESS
    if _NEGATED.match(name):
        return _COMPARISON
    return _EQUALITY if _PINNING.fullmatch(name) else _COMPARISON


def _last(node: "Node", source: Source) -> str:
    """Return the last name of an expression."""
    for _ in range(_LINK_LIMIT):
        inner = next(filter(None, map(node.child_by_field_name, ("field", "function", "operand"))), None)
        if inner is None:
            break
        node = inner
    return source.cut(node) if node.type.endswith("identifier") else ""


def _asked(node: "Node", source: Source) -> Asked:
    if node.type == "if_statement":
        condition = node.child_by_field_name("condition")
        return Asked("", "fail") if condition is None else _asked_under(condition, node, source)
    operand = (node.child_by_field_name("function") or node).child_by_field_name("operand")
    name, given = _called(node, source), [one for one in arguments_of(node) if not _is_handed(one, source)]
    if _FAILING.fullmatch(name) and operand is not None and _is_handed(operand, source):
        return Asked("", "fail")
    told = [source.cut(one) for one in given]
    if name in {"Assert", "Check"} and len(given) > 1:  # the subject comes first, then what is asked of it
        name, told = _last(given[1], source) or name, [told[0], *told[2:]]
    elif len(told) > 1 and _WANTED_FIRST.match(name) and has_part(given[1:2], _NAMES):
        told[:2] = told[1::-1]
    subject, others = "".join(told[:1]), _without_message(name, told[1:])
    same = bool(others) and _PINNING.fullmatch(name) is not None and not _NEGATED.match(name)
    if name.startswith("True") and given and given[0].type == "binary_expression":
        return _compared(given[0], source)
    holds = subject in {_LITERALS.get(name.removesuffix("f")), others[0] if same else None}
    wanted = "" if name in _THERE else f"{name}({', '.join(others)})"
    return Asked(subject, wanted, other=others[0] if same else "", holds=holds)


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


def _replaced(call: "Node", source: Source) -> str:
    """Return what a call makes answer as the test says: by gomock and mockery, or by testify."""
    found = _RETURNING.match(source.begin(call, _NAME_LIMIT))
    return "" if found is None else f"{found[1]}.{found[2] or found[3]}"


_RETURNING = expression(r"([\w.]+)\.(?:EXPECT\(\)\s?\.\s?(\w+)\(|On\(\s?\"(\w+)\")")
_NAME_LIMIT = 200
"""Characters in which a call names what it replaces."""
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
    named = [one is not None and has_part([one], _NAMES) for one in sides]
    return mirrored(left, sign, right) if named[2] and not named[0] else (left, sign, right)


def _holding(looked_at: str, sign: str, wanted: str) -> Asked:
    """Tell of a comparison that has to hold."""
    same = wanted if sign == "==" else ""
    always = (sign, wanted) == (">=", "0") and _LENGTH.fullmatch(looked_at) is not None
    return Asked(looked_at, wanted, sign, same, holds=looked_at == same, always=always)


_LENGTH = expression(r"len\([^()]*(?:\([^()]*\)[^()]*)*\)")


TESTING = Testing(
    called=_called,
    asserted=_asserted,
    asked=_asked,
    repeats=_repeats,
    replaced=_replaced,
    collected=_collected,
    titled=_titled,
    titles=_TITLES,
    skipping=_skipping,
)
