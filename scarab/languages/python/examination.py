"""What the functions of a file assert, and what keeps an assertion from failing: the walk of changed files."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scarab.languages.excerpts import digest
from scarab.languages.python.dropping import Met, statements
from scarab.languages.python.expectations import asserted_by
from scarab.languages.python.flow import blocks_of
from scarab.languages.python.names import dotted, last_name
from scarab.languages.python.pieces import Pieces
from scarab.languages.python.stand_ins import StandIns, wildcards_of
from scarab.languages.python.symbols import Function, undocumented
from scarab.languages.reached import reached
from scarab.model.detail import Unreachable
from scarab.model.examination import Examination, Exit, Expectation, Hollow, Inputs


def examine(text: str, tree: ast.Module, unreachable: Sequence[Unreachable]) -> Examination:
    """Look into every function of a module; the code that no run gets to is known already."""
    if not _mentions(text, (*_ASSERTING, "param", "fixture")):
        return Examination()
    pieces, lists, wildcards = Pieces(text), _named_lists(tree.body), wildcards_of(tree)
    expectations: list[Expectation] = []
    inputs: list[Inputs] = []
    exits: list[Exit] = []
    for within, function in _outermost(tree):
        if not _is_worth_a_look(function, pieces):
            continue
        met = list(statements(function.body))
        stand_ins = StandIns(function, [one.statement for one in met], wildcards)
        found = list(_expectations(within, met, pieces, stand_ins))
        never = [*unreachable, *_uncalled(within, function, met)]
        expectations += (reached(one, never) for one in found)
        inputs += _inputs(within, function, [one.statement for one in met], found, lists, pieces)
        exits += _exits(within, function, found, pieces)
    return Examination(
        tuple(sorted(expectations, key=lambda one: (one.line, one.subject, one.expected))),
        tuple(sorted(inputs, key=lambda one: (one.line, one.name))),
        tuple(sorted(exits, key=lambda one: one.line)),
    )


def _is_worth_a_look(function: Function, pieces: Pieces) -> bool:
    """Tell whether a function may assert, or be given inputs by a decorator: most functions of most files do not."""
    given = any(isinstance(one, ast.Call) for one in function.decorator_list)
    return given or _mentions(pieces.whole(function), _ASSERTING)


_ASSERTING = ("assert", "raises", "warns", "fail", "deprecated_call")
"""Whatever asserts anything has one of these in it."""


def _mentions(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _outermost(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Yield the functions that are not inside another, by their qualified names."""
    waiting: list[tuple[str, ast.stmt]] = [("", one) for one in tree.body]
    while waiting:
        prefix, statement = waiting.pop()
        if isinstance(statement, Function):
            yield prefix + statement.name, statement
            continue
        inner = f"{prefix}{statement.name}." if isinstance(statement, ast.ClassDef) else prefix
        for block in blocks_of(statement):
            waiting += ((inner, one) for one in block)


def _uncalled(within: str, function: Function, met: Sequence[Met]) -> Iterator[Unreachable]:
    """Yield the functions inside of one that nothing but they themselves names; methods are called by anybody."""
    each = [one.statement for one in met]
    methods = {one for there in each if isinstance(there, ast.ClassDef) for one in there.body}
    functions = (one for one in each if isinstance(one, Function) and one not in methods)
    inside = [one for one in functions if not one.decorator_list]
    uses = _uses(function) if inside else {}
    for one in inside:
        last = one.end_lineno or one.lineno
        named = *uses.get(one.name, ()), *uses.get("locals", ())  # what asks for all locals may call each of them
        if all(one.lineno <= line <= last for line in named):
            yield Unreachable(one.lineno, last, within, "in a function that nobody calls")


def _uses(function: Function) -> Mapping[str, Sequence[int]]:
    """Return the lines on which a function reads each name."""
    uses: defaultdict[str, list[int]] = defaultdict(list)
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            uses[node.id].append(node.lineno)
    return uses


def _expectations(within: str, met: Sequence[Met], pieces: Pieces, stand_ins: StandIns) -> Iterator[Expectation]:
    for statement, dropped in met:
        if not _mentions(pieces.whole(statement), _ASSERTING):
            continue
        for node in _asserting(statement):
            for one in asserted_by(node, pieces, stand_ins):
                hollow = one.hollow or (Hollow.DROPPED if dropped else None)
                last = node.end_lineno or node.lineno
                yield Expectation(within, one.kind, node.lineno, last, one.subject, one.expected, hollow)


def _asserting(statement: ast.stmt) -> Iterator[ast.Assert | ast.Call]:
    """Yield what may assert in a statement, but for the blocks in it."""
    if isinstance(statement, ast.Assert):
        yield statement
        return
    waiting: list[ast.AST] = [one for one in ast.iter_child_nodes(statement) if isinstance(one, _HEADS)]
    if isinstance(statement, Function | ast.ClassDef):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call):
            yield node
        waiting += ast.iter_child_nodes(node)


_HEADS = (ast.expr, ast.withitem)


def _inputs(
    within: str,
    function: Function,
    statements: Sequence[ast.stmt],
    found: Sequence[Expectation],
    lists: Mapping[str, ast.expr],
    pieces: Pieces,
) -> Iterator[Inputs]:
    for decorator in function.decorator_list:
        match decorator:
            case ast.Call(func, [ast.Constant(str(name)), values, *_]) if last_name(func) == "parametrize":
                yield from _listed(within, name, values, lists, pieces)
            case ast.Call(func, [ast.List() | ast.Tuple() as names, values, *_]) if last_name(func) == "parametrize":
                yield from _listed(within, pieces.of(names), values, lists, pieces)
            case ast.Call(func, [values, *_]) if last_name(func) in {"expand", "parameterized"}:
                yield from _listed(within, "each", values, lists, pieces)
            case ast.Call(func, [_, *_] as values) if last_name(func) == "data":
                yield Inputs(within, "data", decorator.lineno, tuple(digest(pieces.of(one)) for one in values))
            case ast.Call(func, keywords=keywords) if last_name(func) == "fixture":
                for keyword in keywords:
                    if keyword.arg == "params":
                        yield from _listed(within, "params", keyword.value, lists, pieces)
    for statement in statements:
        if isinstance(statement, ast.For) and any(_is_in(statement, one.line) for one in found):
            yield from _listed(within, f"for {pieces.of(statement.target)}", statement.iter, lists, pieces)


def _is_in(statement: ast.stmt, line: int) -> bool:
    return statement.lineno <= line <= (statement.end_lineno or statement.lineno)


def _listed(
    within: str, name: str, values: ast.expr, lists: Mapping[str, ast.expr], pieces: Pieces
) -> Iterator[Inputs]:
    line = values.lineno
    if isinstance(values, ast.Name):
        values = lists.get(values.id, values)
    match values:
        case ast.List(elements) | ast.Tuple(elements) | ast.Set(elements) if not any(map(_is_starred, elements)):
            each = tuple(digest(pieces.of(one)) for one in elements if not _is_marked_off(one))
            yield Inputs(within, name, line, each)
        case ast.Dict(keys) if None not in keys:
            yield Inputs(within, name, line, tuple(digest(pieces.of(one)) for one in keys if one is not None))
        case ast.Call(ast.Attribute(ast.Dict(keys), "items"), []) if None not in keys:
            yield Inputs(within, name, line, tuple(digest(pieces.of(one)) for one in keys if one is not None))
        case ast.Call(ast.Name("range"), [ast.Constant(int(stop))]) if 0 <= stop <= _MOST_COUNTED:
            yield Inputs(within, name, line, tuple(range(stop)))


_MOST_COUNTED = 1000


def _is_starred(node: ast.expr) -> bool:
    return isinstance(node, ast.Starred)


def _is_marked_off(node: ast.expr) -> bool:
    """Tell whether an input is one that is skipped."""
    if not isinstance(node, ast.Call) or last_name(node.func) != "param":
        return False
    marks = (one.value for one in node.keywords if one.arg == "marks")
    each = (part for mark in marks for part in (mark.elts if isinstance(mark, ast.List | ast.Tuple) else [mark]))
    return any(dotted(one).rpartition(".")[2] in {"skip", "xfail"} for one in each)


def _named_lists(body: Sequence[ast.stmt]) -> dict[str, ast.expr]:
    """Return the lists that a module gives a name to, at its top."""
    return {
        name: value
        for statement in body
        if isinstance(statement, ast.Assign)
        for name, value in [(dotted(statement.targets[0]), statement.value)]
        if isinstance(value, ast.List | ast.Tuple | ast.Set | ast.Dict)
    }


def _exits(within: str, function: Function, found: Sequence[Expectation], pieces: Pieces) -> Iterator[Exit]:
    """Yield the conditions on which a function ends before its first assertion."""
    first = min((one.line for one in found), default=0)
    for statement in undocumented(function.body):
        if statement.lineno >= first:
            return
        match statement:
            case ast.If(test, [*_, ast.Return(None | ast.Constant(None))]):
                yield Exit(within, statement.lineno, pieces.of(test))
