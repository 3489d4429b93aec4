"""Complexity, unused names, samples and flags of each function: the walk of changed files.

An explicit stack, so that no depth of code is too deep. What stands inside a function is one stretch of the walk, so
that a name is read by the function when it is read between its beginning and its end: also by what it defines.
"""

import ast
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from scarab.languages.python.flags import options_of
from scarab.languages.python.names import last_name
from scarab.languages.python.syntax import ROWS, Form
from scarab.languages.python.uses import BINDERS, Uses
from scarab.languages.samples import is_sample
from scarab.model.detail import Complexity, Flag, Sample, UnusedName


class Functions(NamedTuple):
    """What is known of the functions of a file."""

    complexity: tuple[Complexity, ...]
    """As radon counts it, of all but the methods of classes inside functions. In order of their lines."""
    unused: tuple[UnusedName, ...]
    samples: tuple[Sample, ...]
    flags: tuple[Flag, ...]
    """All three in order of their lines."""


def functions_of(tree: ast.Module) -> Functions:
    """Look into every function of a module."""
    uses = Uses(tree)
    _visit_all(uses)
    return Functions(
        tuple(sorted(uses.complexity, key=lambda one: one.line)),
        tuple(sorted(uses.unused, key=lambda one: (one.line, one.name))),
        tuple(sorted(_samples(uses.values), key=lambda one: (one.line, one.text))),
        tuple(sorted((*uses.flags, *options_of(uses.declared)), key=lambda one: (one.line, one.name))),
    )


def _visit_all(met: Uses) -> None:
    """Visit node after node until nothing is left; what only this loop needs is kept in locals, for speed."""
    row_of, binder_of = _ROWS.get, BINDERS.get
    mixed, nodes, node_form = Form.MIXED, Form.NODES, Form.NODE
    name_node, attribute_node, call_node, constant_node = ast.Name, ast.Attribute, ast.Call, ast.Constant
    store = ast.Store
    read, texts, stack, call = met.read.append, met.texts.append, met.stack, met.call
    pop, push, push_all = stack.pop, stack.append, stack.extend
    while stack:
        node = pop()
        kind = type(node)
        while kind is attribute_node or kind is call_node:
            if kind is attribute_node:
                node = node.value
            else:
                call(node)
                node = node.func
            kind = type(node)
        if kind is name_node:
            if type(node.ctx) is store:
                met.scope.kept.add(node.id)
            else:
                read(node.id)
        elif kind is constant_node:
            if type(node.value) is str:
                texts(node.value)
        elif (row := row_of(kind)) is not None:
            form, fetch, weigh = row
            if weigh is not None:
                met.paths += weigh(node)
            if form is mixed:
                for child in fetch(node):
                    if type(child) is list:
                        push_all(child[::-1])
                    elif child is not None:
                        push(child)
            elif form is nodes:
                push_all(fetch(node))
            elif form is node_form:
                push(fetch(node))
        elif (bind := binder_of(kind)) is not None:
            bind(met, node)


def _samples(values: Iterable[tuple[str, ast.expr | None]]) -> Iterator[Sample]:
    """Yield the strings that are a value as they stand, or where nothing else is set, and look like samples."""
    for within, value in values:
        text = value
        if isinstance(value, ast.Call) and len(value.args) == 2 and last_name(value.func) in _WITH_DEFAULT:
            text = value.args[1]
        if isinstance(text, ast.Constant) and type(text.value) is str and is_sample(text.value):
            yield Sample(text.value, text.lineno, within)


_WITH_DEFAULT = frozenset({"get", "getenv"})


_Weigh = Callable[[Any], int]


def _match_paths(node: Any) -> int:
    catches_all = any(getattr(case.pattern, "pattern", False) is None for case in node.cases)
    return max(0, len(node.cases) - catches_all)


def _one(_: Any) -> int:
    return 1


def _loop_paths(node: Any) -> int:
    return 1 + bool(node.orelse)


_WEIGHTS: dict[type, _Weigh] = {
    ast.If: _one,
    ast.IfExp: _one,
    ast.For: _loop_paths,
    ast.AsyncFor: _loop_paths,
    ast.While: _loop_paths,
    ast.Try: lambda node: len(node.handlers) + bool(node.orelse),
    ast.BoolOp: lambda node: len(node.values) - 1,
    ast.comprehension: lambda node: len(node.ifs) + 1,
    ast.Match: _match_paths,
}
"""How many ways more lead through a function for a node in it."""

_OWN_FORM = frozenset({ast.Assign, ast.NamedExpr, ast.Return})
_ROWS: dict[type, tuple[Form, Callable[[Any], Any], _Weigh | None]] = {
    kind: (Form.MIXED if form is Form.GUARD else form, fetch, _WEIGHTS.get(kind))
    for kind, (_, _, form, fetch) in ROWS.items()
    if kind not in _OWN_FORM
}
