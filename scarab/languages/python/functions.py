"""What each function does with its names, and how many ways lead through it: the walk of changed files.

An explicit stack, so that no depth of code is too deep. What stands inside a function is one stretch of the walk, so
that a name is read by the function when it is read between its beginning and its end: also by what it defines.
"""

import ast
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import Any, NamedTuple

from scarab.languages.python.flags import DECLARES, fields_of, options_of
from scarab.languages.python.names import last_name
from scarab.languages.python.symbols import undocumented
from scarab.languages.python.syntax import ROWS, Form
from scarab.languages.samples import is_sample
from scarab.model.expression import expression
from scarab.model.facts import Complexity, Flag, NameKind, Sample, UnusedName


class Functions(NamedTuple):
    """What is known of the functions of a file."""

    complexity: tuple[Complexity, ...]
    """As radon counts it, of all but the methods of classes inside functions. In order of their lines."""
    unused: tuple[UnusedName, ...]
    samples: tuple[Sample, ...]
    flags: tuple[Flag, ...]
    """All three in order of their lines."""


class _Scope:
    """A definition on the stack: met before its decorators and defaults, before its body, and behind it."""

    __slots__ = ("assigned", "kept", "met", "node", "outer", "paths", "qualname", "read", "texts")

    def __init__(self, node: Any, outer: "_Scope | None") -> None:
        self.node = node
        self.outer: Any = outer
        self.qualname = ""
        if outer is not None:
            self.qualname = f"{outer.qualname}.{node.name}" if outer.qualname else node.name
        self.met = 0
        self.assigned: dict[str, ast.stmt | ast.expr] = {}
        """Names that an assignment of their own gives a value to, where the first of them is."""
        self.kept: set[str] = set()
        """Names that are bound in other ways as well, or for others."""
        self.paths = self.read = self.texts = 0


def functions_of(tree: ast.Module) -> Functions:
    """Look into every function of a module."""
    row_of, mixed, nodes, node_form = _ROWS.get, Form.MIXED, Form.NODES, Form.NODE
    name_node, attribute_node, call_node, constant_node = ast.Name, ast.Attribute, ast.Call, ast.Constant
    store = ast.Store

    complexity: list[Complexity] = []
    unused: list[UnusedName] = []
    values: list[tuple[str, ast.expr | None]] = []
    declared: list[tuple[str, ast.Call]] = []
    flags: list[Flag] = []
    read: list[str] = []
    texts: list[str] = []
    paths = 0
    scope = _Scope(tree, None)
    stack: list[Any] = tree.body[::-1]
    pop, push, push_all = stack.pop, stack.append, stack.extend
    while stack:
        node = pop()
        kind = type(node)
        while kind is attribute_node or kind is call_node:
            if kind is attribute_node:
                node = node.value
            else:
                push_all(node.args)
                for keyword in node.keywords:
                    push(keyword.value)
                if type(node.func) is attribute_node and node.func.attr == DECLARES:
                    declared.append((scope.qualname, node))
                node = node.func
            kind = type(node)
        if kind is name_node:
            if type(node.ctx) is store:
                scope.kept.add(node.id)
            else:
                read.append(node.id)
        elif kind is constant_node:
            if type(node.value) is str:
                texts.append(node.value)
        elif (row := row_of(kind)) is not None:
            form, fetch, weigh = row
            if weigh is not None:
                paths += weigh(node)
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
        elif kind is ast.Assign:
            push(node.value)
            values.append((scope.qualname, node.value))
            for target in node.targets:
                if type(target) is name_node:
                    scope.assigned.setdefault(target.id, node)
                else:
                    push(target)
        elif kind is ast.Return:
            push(node.value)
            values.append((scope.qualname, node.value))
        elif kind is ast.AnnAssign:
            push_all((node.value, node.annotation))
            values.append((scope.qualname, node.value))
            if type(node.target) is not name_node:
                push(node.target)
            elif node.value is not None:
                scope.assigned.setdefault(node.target.id, node)
        elif kind is ast.NamedExpr:
            scope.assigned.setdefault(node.target.id, node)
            push(node.value)
        elif kind is ast.AugAssign:
            if type(node.target) is name_node:
                read.append(node.target.id)
            push_all((node.value, node.target))
        elif kind is _Scope:
            node.met += 1
            if node.met == 1:
                node.paths = paths
            elif node.met == 2:
                paths = node.paths  # decorators and defaults are no part of it
                node.read, node.texts, scope = len(read), len(texts), node
            else:
                if type(node.node) is not ast.ClassDef:
                    if _is_measured(node):
                        complexity.append(Complexity(node.qualname, node.node.lineno, paths - node.paths + 1))
                    unused += _unused(node, frozenset(read[node.read :]), texts[node.texts :])
                paths, scope = node.paths, node.outer
        elif kind is ast.FunctionDef or kind is ast.AsyncFunctionDef or kind is ast.ClassDef:
            scope.kept.add(node.name)
            inner = _Scope(node, scope)
            push(inner)
            push_all(undocumented(node.body)[::-1])
            push(inner)
            push_all(node.decorator_list)
            if kind is ast.ClassDef:
                flags += fields_of(node, inner.qualname)
                push_all(node.bases)
                push_all(keyword.value for keyword in node.keywords)
            else:
                push_all(_around(node.args))
                push(node.returns)
                values += zip(repeat(inner.qualname), (*node.args.defaults, *node.args.kw_defaults))
            push(inner)
        elif kind is ast.Lambda:
            push(node.body)
            push_all(_around(node.args))
        elif kind is ast.Assert:
            paths += 1
            push_all((_Restored(paths), node.msg, node.test))
        elif kind is _Restored:
            paths = node.paths
        elif kind is ast.ExceptHandler:
            if node.name:
                scope.kept.add(node.name)
            push_all(node.body[::-1])
            push(node.type)
        elif kind is ast.FormattedValue:
            push_all((node.format_spec, node.value))
        elif kind is ast.Global or kind is ast.Nonlocal:
            scope.kept.update(node.names)
            read += node.names
        elif kind is ast.MatchClass:
            push_all((*node.kwd_patterns, *node.patterns, node.cls))
        elif kind is ast.MatchAs:
            push(node.pattern)
        elif kind is ast.MatchMapping:
            push_all((*node.patterns, *node.keys))
    return Functions(
        tuple(sorted(complexity, key=lambda one: one.line)),
        tuple(sorted(unused, key=lambda one: (one.line, one.name))),
        tuple(sorted(_samples(values), key=lambda one: (one.line, one.text))),
        tuple(sorted((*flags, *options_of(declared)), key=lambda one: (one.line, one.name))),
    )


class _Restored(NamedTuple):
    """What is counted inside an assertion is forgotten behind it."""

    paths: int


def _around(given: ast.arguments) -> Iterator[ast.expr | None]:
    """Yield what a signature reads where the function is defined."""
    yield from given.defaults
    yield from given.kw_defaults
    for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if one is not None:
            yield one.annotation


def _samples(values: Iterable[tuple[str, ast.expr | None]]) -> Iterator[Sample]:
    """Yield the strings that are a value as they stand, or where nothing else is set, and look like samples."""
    for within, value in values:
        text = value
        if isinstance(value, ast.Call) and len(value.args) == 2 and last_name(value.func) in _WITH_DEFAULT:
            text = value.args[1]
        if isinstance(text, ast.Constant) and type(text.value) is str and is_sample(text.value):
            yield Sample(text.value, text.lineno, within)


_WITH_DEFAULT = frozenset({"get", "getenv"})


def _is_measured(scope: _Scope) -> bool:
    """Tell whether no class stands between a function and a function around it."""
    inside_class = False
    around = scope.outer
    while around.outer is not None:
        if type(around.node) is ast.ClassDef:
            inside_class = True
        elif inside_class:
            return False
        around = around.outer
    return True


_PARAMETER = {False: NameKind.PARAMETER, True: NameKind.OPTION}
_SEE_ALL = frozenset({"eval", "exec", "locals", "vars", "dir"})
_BOUND_BY_CALLER = frozenset({"self", "cls", "mcs", "mcls", "metacls"})


def _unused(scope: _Scope, read: frozenset[str], texts: list[str]) -> Iterator[UnusedName]:
    """Yield the parameters and locals of a function that nothing in it reads, but for those that may be meant to be."""
    if not read.isdisjoint(_SEE_ALL):
        return
    given = scope.node.args
    parameters = {one.arg: one for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)}
    positional = [*given.posonlyargs, *given.args]
    optional = {one.arg for one in positional[len(positional) - len(given.defaults) :]}
    optional.update(one.arg for one, default in zip(given.kwonlyargs, given.kw_defaults, strict=True) if default)
    named = {*parameters, *(one.arg for one in (given.vararg, given.kwarg) if one is not None)}
    idle = [
        UnusedName(name, _PARAMETER[name in optional], scope.qualname, one.lineno, one.end_lineno or one.lineno)
        for name, one in parameters.items()
        if name not in read and name not in _BOUND_BY_CALLER and not name.startswith("_")
    ]
    idle += [
        UnusedName(name, NameKind.LOCAL, scope.qualname, one.lineno, one.end_lineno or one.lineno)
        for name, one in scope.assigned.items()
        if name not in read and name not in named and name not in scope.kept and not name.startswith("_")
    ]
    if idle:  # a string may hold code: a query, a format, an expression
        words = frozenset(word for text in texts for word in _WORD.findall(text))
        yield from (one for one in idle if one.name not in words)


_WORD = expression(r"[^\W\d]\w*")

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
