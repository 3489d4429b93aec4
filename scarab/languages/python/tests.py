"""Tests as the usual runners collect them: what they assert, and what keeps them from running."""

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.languages.python.names import dotted, last_name
from scarab.languages.python.symbols import Function, undocumented
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression
from scarab.model.facts import FIXTURE, Assertion, SourceTest, Symbol


class Disabled(NamedTuple):
    """A mark that keeps tests from running or from counting, and where it stands."""

    mark: str
    line: int


_REPEATING = frozenset({"parametrize", "expand", "parameterized", "parameterize"})
_MARKS = frozenset({"skip", "skipif", "skipIf", "skipUnless", "xfail", "expectedFailure", FIXTURE})
_SKIPPING_CALLS = frozenset({"pytest.skip", "pytest.xfail", "self.skipTest"})
_SKIPPING_IMPORT = "importorskip"
_TEST_BASES = ("TestCase", "Test", "Tests")


def is_test_class(node: ast.ClassDef) -> bool:
    """Tell whether a runner looks for tests in a class: by its name or by what its bases are called."""
    return node.name.startswith("Test") or any(last_name(base).endswith(_TEST_BASES) for base in node.bases)


def source_test(
    symbol: Symbol, node: Function, calls: Sequence[ast.Call], asserts: Sequence[ast.Assert], around: Disabled | None
) -> SourceTest:
    """Describe a test.

    Args:
        symbol: The test function or method.
        node: Its definition.
        calls: All calls in its body, nested functions included.
        asserts: All assert statements there.
        around: What disables its class or module.
    """
    disabled = _marked(node) or _disabled_body(undocumented(node.body)) or around or Disabled("", 0)
    assertions = [Assertion(kind, one.lineno) for one in asserts for kind, _ in asserted_parts(one.test)]
    names = [last_name(one.func) for one in calls]
    for one, name in zip(calls, names, strict=True):
        if (kind := called_kind(one, name)) is not None:
            assertions.append(Assertion(kind, one.lineno))
    return SourceTest(
        symbol.qualname,
        symbol.name,
        symbol.first,
        symbol.last,
        symbol.line,
        tuple(sorted(assertions, key=lambda one: (one.line, one.kind))),
        disabled.mark,
        disabled.line,
        symbol.exact,
        tuple(sorted(set(filter(None, names)))),
        any(not _REPEATING.isdisjoint(decorator.split(".")) for decorator in symbol.decorators),
    )


def disabled_class(node: ast.ClassDef) -> Disabled | None:
    """Return what disables every test of a class."""
    return _marked(node) or _pytestmark(node.body) or _set_up_to_skip(node.body)


def disabled_module(body: list[ast.stmt]) -> Disabled | None:
    """Return what disables every test of a module."""
    skips = list(filter(None, map(_skipping, body)))
    everywhere = (one for one in skips if not one.mark.endswith(_SKIPPING_IMPORT))
    return _pytestmark(body) or next(everywhere, None) or _set_up_to_skip(body) or next(iter(skips), None)


def _set_up_to_skip(body: list[ast.stmt]) -> Disabled | None:
    """Return the skip with which what runs before each test there begins."""
    before_each = (one for one in body if isinstance(one, Function) and (one.name in _SET_UP or _is_autouse(one)))
    return next(filter(None, (_disabled_body(undocumented(one.body)) for one in before_each)), None)


_SET_UP = frozenset(
    {"setUp", "setUpClass", "setUpModule", "setup_class", "setup_function", "setup_method", "setup_module"}
)


def _is_autouse(node: Function) -> bool:
    """Tell whether a function is a fixture that every test around it uses."""
    return any(
        isinstance(one, ast.Call) and last_name(one.func) == "fixture" and any(map(_asks_for_all, one.keywords))
        for one in node.decorator_list
    )


def _asks_for_all(keyword: ast.keyword) -> bool:
    return keyword.arg == "autouse" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True


def _marked(node: Function | ast.ClassDef) -> Disabled | None:
    return next(filter(None, map(_mark, node.decorator_list)), None) if node.decorator_list else None


def _mark(node: ast.expr) -> Disabled | None:
    name = dotted(node)
    last = name.rpartition(".")[2]
    if last == "parametrize" and isinstance(node, ast.Call) and _gives_nothing(node):
        return Disabled(f"{name} with no values", node.lineno)
    return Disabled(name, node.lineno) if last in _MARKS else None


def _gives_nothing(call: ast.Call) -> bool:
    """Tell whether a test is run for each of no values, which is to skip it."""
    values = [*call.args[1:2], *(one.value for one in call.keywords if one.arg == "argvalues")]
    return any(isinstance(one, ast.List | ast.Tuple) and not one.elts for one in values)


def _pytestmark(body: list[ast.stmt]) -> Disabled | None:
    for statement in body:
        match statement:
            case ast.Assign([ast.Name("pytestmark")], ast.List(marks) | ast.Tuple(marks)):
                found = next(filter(None, map(_mark, marks)), None)
            case ast.Assign([ast.Name("pytestmark")], mark):
                found = _mark(mark)
            case _:
                found = None
        if found is not None:
            return found
    return None


def _disabled_body(body: list[ast.stmt]) -> Disabled | None:
    return _skipping(body[0]) if body else None


def _skipping(statement: ast.stmt) -> Disabled | None:
    """Return the skip that a statement is, without any condition but that a module is there to be imported."""
    match statement:
        case ast.Expr(ast.Call(func)) | ast.Assign(value=ast.Call(func)) if last_name(func) == _SKIPPING_IMPORT:
            return Disabled(dotted(func), statement.lineno)
        case ast.Expr(ast.Call(func)) if (name := dotted(func)) in _SKIPPING_CALLS:
            return Disabled(name, statement.lineno)
        case ast.Raise(ast.expr() as raised) if (name := dotted(raised)).rpartition(".")[2] == "SkipTest":
            return Disabled(name, statement.lineno)
    return None


_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT
_STRENGTH = {_EQUALITY: 3, _COMPARISON: 2, _TRUTHINESS: 1, _CONSTANT: 0}

_COMPARING_CALLS = frozenset(
    {"callable", "endswith", "fullmatch", "hasattr", "isdisjoint", "isinstance", "issubclass", "issubset",
     "issuperset", "match", "search", "startswith"}
)  # fmt: skip
_UNITTEST = {
    "assertIs": _EQUALITY,
    "assertIsNone": _EQUALITY,
    "assertRaisesRegex": _EQUALITY,
    "assertWarnsRegex": _EQUALITY,
    "assertNotEqual": _COMPARISON,
    "assertNotEquals": _COMPARISON,
    "assertNotAlmostEqual": _COMPARISON,
    "assertGreaterEqual": _COMPARISON,
    "assertLessEqual": _COMPARISON,
    "assertIsNotNone": _TRUTHINESS,
    "assert_": _TRUTHINESS,
    "assert_called_once": _EQUALITY,
    "assert_not_called": _EQUALITY,
    "assert_awaited_once": _EQUALITY,
    "assert_not_awaited": _EQUALITY,
    "assert_called_once_with": _EQUALITY,
    "assert_called_with": _EQUALITY,
    "assert_any_call": _EQUALITY,
    "assert_has_calls": _EQUALITY,
    "assert_awaited_once_with": _EQUALITY,
    "assert_awaited_with": _EQUALITY,
}
_COMPARES_ARGUMENTS = expression(
    r"assert_?|assert(?:True|False|Is|IsNot|IsNone|IsNotNone|In|NotIn|IsInstance|NotIsInstance|Greater|GreaterEqual|Less"
    r"|LessEqual|Regex|NotRegex|CountEqual|(?:Not)?(?:Almost|List|Dict|Tuple|Set|Sequence|MultiLine)?Equals?)"
    r"|assert_(?:(?:array|almost|allclose|frame|series|str|string)\w*)?equals?|assert_allclose"
)
"""What asserts of its arguments alone; others look at a context, a response or a log."""
_PYTEST = frozenset({"deprecated_call", "fail", "raises", "warns"})
_RAISING = frozenset(
    {"assertRaises", "assertRaisesRegex", "assertRaisesRegexp", "assertWarns", "assertWarnsRegex", "deprecated_call",
     "raises", "warns"}
)  # fmt: skip
_MOCK = ("assert_any_call", "assert_awaited", "assert_called", "assert_has_", "assert_not_")


def called_kind(call: ast.Call, name: str) -> AssertionKind | None:
    """Return what a call pins, by the last name of what it calls; None when that is not named like an assertion."""
    if name in _PYTEST:
        if dotted(call.func) not in {name, f"pytest.{name}", f"self.{name}"}:
            return None
        if name == "warns" and call.args and isinstance(call.args[0], ast.Constant):
            return None  # warns(None) lets everything pass
        return _EQUALITY if any(keyword.arg == "match" for keyword in call.keywords) else _COMPARISON
    if not name.startswith("assert"):
        return None
    if call.args and _COMPARES_ARGUMENTS.fullmatch(name) and not any(map(has_name, call.args)):
        return _CONSTANT
    if name in {"assertTrue", "assertFalse"} and call.args:
        kind = _kind(call.args[0])
        return _negated(kind) if name == "assertFalse" else kind
    if name in _UNITTEST:
        return _UNITTEST[name]
    lowered = name.lower()
    return _EQUALITY if "equal" in lowered or "close" in lowered else _COMPARISON


def is_mock_assertion(name: str) -> bool:
    """Tell whether a call of this last name asks a mock: what it was called with is no constant."""
    return name.startswith(_MOCK)


def is_raising(name: str) -> bool:
    """Tell whether a call of this last name asserts that something is raised, or warned of."""
    return name in _RAISING


def asserted_parts(node: ast.expr) -> Iterator[tuple[AssertionKind, ast.expr]]:
    """Yield the parts of an ``and`` one by one, each with what it pins."""
    pending = [node]
    while pending:
        match pending.pop():
            case ast.BoolOp(ast.And(), values):
                pending += values[::-1]
            case part:
                yield (_COMPARISON if is_failure(part) else _kind(part)), part


def is_failure(node: ast.expr) -> bool:
    """Tell whether a condition never holds: ``assert False`` stands where a test must not get to."""
    holds = False
    while isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        holds, node = not holds, node.operand
    return isinstance(node, ast.Constant) and bool(node.value) is holds


def _kind(node: ast.expr) -> AssertionKind:
    negations = 0
    while True:
        match node:
            case ast.UnaryOp(ast.Not(), operand):
                negations += 1
                node = operand
            case ast.NamedExpr(_, value) | ast.Await(value):
                node = value
            case ast.Call(ast.Name("all"), [ast.GeneratorExp(element) | ast.ListComp(element)]):
                node = element
            case ast.Call(ast.Name("any"), [ast.GeneratorExp(element) | ast.ListComp(element)]) if negations % 2:
                node = element  # that none does is said of each
            case _:
                break
    kind = _plain_kind(node)
    return _negated(kind) if negations else kind


def _plain_kind(node: ast.expr) -> AssertionKind:
    if not has_name(node):
        return _CONSTANT
    match node:
        case ast.Compare(ops=[ast.IsNot()], comparators=[ast.Constant(None)]):
            return _TRUTHINESS
        case ast.Compare(ops=operators):
            return _EQUALITY if any(isinstance(one, ast.Eq | ast.Is) for one in operators) else _COMPARISON
        case ast.BoolOp(ast.Or(), values):
            # One of them is enough: no more than the weakest is pinned, and that not to one value.
            return min(_COMPARISON, *map(_part_kind, values), key=_STRENGTH.__getitem__)
        case ast.BoolOp():
            return max(map(_part_kind, node.values), key=_STRENGTH.__getitem__)
        case ast.Call(func):
            name = last_name(func)
            if "equal" in name or "close" in name:
                return _EQUALITY
            return _COMPARISON if name in _COMPARING_CALLS else _TRUTHINESS
    return _TRUTHINESS


def _part_kind(node: ast.expr) -> AssertionKind:
    """Judge a part of a larger expression by its top alone, so that no nesting is too deep."""
    match node:
        case ast.Compare():
            return _plain_kind(node)
        case ast.Call(func):
            return _COMPARISON if last_name(func) in _COMPARING_CALLS else _TRUTHINESS
    return _TRUTHINESS


def _negated(kind: AssertionKind) -> AssertionKind:
    return _COMPARISON if kind is _EQUALITY else kind


def has_name(node: ast.expr) -> bool:
    """Tell whether anything in an expression depends on the code under test."""
    pending: list[ast.AST] = [node]
    while pending:
        one = pending.pop()
        if isinstance(one, ast.Name):
            return True
        if isinstance(one, ast.Call):  # the usual case, and its function the likeliest place for a name
            pending += one.keywords
            pending += one.args
            pending.append(one.func)
        elif not isinstance(one, ast.Constant):
            pending += ast.iter_child_nodes(one)
    return False
