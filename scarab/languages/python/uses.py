"""State of the walk over functions, and its handlers for nodes that bind names."""

import ast
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any, NamedTuple

from scarab.languages.python.flags import DECLARES, fields_of
from scarab.languages.python.symbols import Function, undocumented
from scarab.languages.python.unused_names import unused_names
from scarab.model.detail import Complexity, Flag, UnusedName


class Scope:
    """A definition on the stack: met before its decorators and defaults, before its body, and behind it."""

    __slots__ = ("assigned", "kept", "met", "node", "outer", "paths", "qualname", "read", "texts")

    def __init__(self, node: Any, outer: "Scope | None") -> None:
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


class Uses:
    """One walk under way."""

    def __init__(self, tree: ast.Module) -> None:
        """Begin at the top of a module."""
        self.scope = Scope(tree, None)
        self.stack: list[Any] = tree.body[::-1]
        """What is still to be visited, the next one last."""
        self.read: list[str] = []
        self.texts: list[str] = []
        self.paths = 0
        """Ways through the function so far, beyond the first."""
        self.complexity: list[Complexity] = []
        self.unused: list[UnusedName] = []
        self.values: list[tuple[str, ast.expr | None]] = []
        """What is assigned, returned or a default, with the qualified name it stands in."""
        self.declared: list[tuple[str, ast.Call]] = []
        """Calls that may declare an option, likewise."""
        self.flags: list[Flag] = []

    def call(self, node: ast.Call) -> None:
        """Visit the arguments of a call later; what is called is left to the caller."""
        self.stack += node.args
        for keyword in node.keywords:
            self.stack.append(keyword.value)
        if type(node.func) is ast.Attribute and node.func.attr == DECLARES:
            self.declared.append((self.scope.qualname, node))

    def value(self, value: ast.expr | None) -> None:
        """Visit later what something is set to."""
        self.stack.append(value)
        self.values.append((self.scope.qualname, value))

    def assign(self, name: str, node: ast.stmt | ast.expr) -> None:
        """Note that a name is given a value, by an assignment of its own."""
        self.scope.assigned.setdefault(name, node)

    def pass_by(self, scope: Scope) -> None:
        """Come to the decorators and defaults of a definition, then to its body, then to its end."""
        scope.met += 1
        if scope.met == 1:
            scope.paths = self.paths
        elif scope.met == 2:
            self.paths = scope.paths  # decorators and defaults are no part of it
            scope.read, scope.texts = len(self.read), len(self.texts)
            self.scope = scope
        else:
            if type(scope.node) is not ast.ClassDef:
                self._leave(scope)
            self.paths, self.scope = scope.paths, scope.outer

    def _leave(self, scope: Scope) -> None:
        if _is_measured(scope):
            self.complexity.append(Complexity(scope.qualname, scope.node.lineno, self.paths - scope.paths + 1))
        read, texts = frozenset(self.read[scope.read :]), self.texts[scope.texts :]
        own = {name: one for name, one in scope.assigned.items() if name not in scope.kept}
        self.unused += unused_names(scope.node, scope.qualname, own, read, texts)


def _is_measured(scope: Scope) -> bool:
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


class _Restored(NamedTuple):
    """What is counted inside an assertion is forgotten behind it."""

    paths: int


def _assignment(met: Uses, node: ast.Assign) -> None:
    met.value(node.value)
    for target in node.targets:
        if type(target) is ast.Name:
            met.assign(target.id, node)
        else:
            met.stack.append(target)


def _annotated(met: Uses, node: ast.AnnAssign) -> None:
    met.value(node.value)
    met.stack.append(node.annotation)
    if type(node.target) is not ast.Name:
        met.stack.append(node.target)
    elif node.value is not None:
        met.assign(node.target.id, node)


def _named(met: Uses, node: ast.NamedExpr) -> None:
    met.assign(node.target.id, node)
    met.stack.append(node.value)


def _augmented(met: Uses, node: ast.AugAssign) -> None:
    if type(node.target) is ast.Name:
        met.read.append(node.target.id)
    met.stack += (node.value, node.target)


def _return(met: Uses, node: ast.Return) -> None:
    met.value(node.value)


def _function(met: Uses, node: Function) -> None:
    inner = _defined(met, node)
    met.stack += _around(node.args)
    met.stack.append(node.returns)
    met.values += zip(repeat(inner.qualname), (*node.args.defaults, *node.args.kw_defaults))
    met.stack.append(inner)


def _class(met: Uses, node: ast.ClassDef) -> None:
    inner = _defined(met, node)
    met.flags += fields_of(node, inner.qualname)
    met.stack += node.bases
    met.stack += (keyword.value for keyword in node.keywords)
    met.stack.append(inner)


def _defined(met: Uses, node: Function | ast.ClassDef) -> Scope:
    """Visit the decorators of a definition, then its body; what else stands around it comes before."""
    met.scope.kept.add(node.name)
    inner = Scope(node, met.scope)
    met.stack.append(inner)
    met.stack += undocumented(node.body)[::-1]
    met.stack.append(inner)
    met.stack += node.decorator_list
    return inner


def _lambda(met: Uses, node: ast.Lambda) -> None:
    met.stack.append(node.body)
    met.stack += _around(node.args)


def _around(given: ast.arguments) -> Iterator[ast.expr | None]:
    """Yield what a signature reads where the function is defined."""
    yield from given.defaults
    yield from given.kw_defaults
    for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if one is not None:
            yield one.annotation


def _assert(met: Uses, node: ast.Assert) -> None:
    met.paths += 1
    met.stack += (_Restored(met.paths), node.msg, node.test)


def _restored(met: Uses, one: _Restored) -> None:
    met.paths = one.paths


def _handler(met: Uses, node: ast.ExceptHandler) -> None:
    if node.name:
        met.scope.kept.add(node.name)
    met.stack += node.body[::-1]
    met.stack.append(node.type)


def _formatted(met: Uses, node: ast.FormattedValue) -> None:
    met.stack += (node.format_spec, node.value)


def _declaration(met: Uses, node: ast.Global | ast.Nonlocal) -> None:
    met.scope.kept.update(node.names)
    met.read += node.names


def _as_pattern(met: Uses, node: ast.MatchAs) -> None:
    met.stack.append(node.pattern)


def _mapping_pattern(met: Uses, node: ast.MatchMapping) -> None:
    met.stack += (*node.patterns, *node.keys)


def _class_pattern(met: Uses, node: ast.MatchClass) -> None:
    met.stack += (*node.kwd_patterns, *node.patterns, node.cls)


BINDERS: dict[type, Callable[[Uses, Any], None]] = {
    ast.Assign: _assignment,
    ast.AnnAssign: _annotated,
    ast.NamedExpr: _named,
    ast.AugAssign: _augmented,
    ast.Return: _return,
    Scope: Uses.pass_by,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Lambda: _lambda,
    ast.Assert: _assert,
    _Restored: _restored,
    ast.ExceptHandler: _handler,
    ast.FormattedValue: _formatted,
    ast.Global: _declaration,
    ast.Nonlocal: _declaration,
    ast.MatchAs: _as_pattern,
    ast.MatchMapping: _mapping_pattern,
    ast.MatchClass: _class_pattern,
}
"""What to do by node type, and where a definition begins and ends."""
