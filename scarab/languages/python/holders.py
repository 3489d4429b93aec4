"""Handlers of the walk that gathers facts, for nodes that bind names or open a scope.

All other syntax has a row in :data:`~scarab.languages.python.syntax.ROWS`.
"""

import ast
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

from scarab.languages.fingerprint import spelled
from scarab.languages.python.gathering import Frame, Gathering
from scarab.languages.python.symbols import Function
from scarab.languages.python.tests import disabled_class, is_test_class
from scarab.model.facts import Import

COUNTS = tuple(f"#{number}" for number in range(256))
"""The item for how many there are, by the last byte of the number."""


def literal(value: object) -> str:
    """Return the item of a constant that is no string."""
    # repr of a huge int raises; bases that are powers of two have no limit.
    return spelled(hex(value) if type(value) is int else repr(value))


def bound_by(node: ast.Import | ast.ImportFrom, within: str, *, guarded: bool) -> Iterator[Import]:
    """Yield what each alias of an import statement binds, in their order."""
    first, last = node.lineno, node.end_lineno or node.lineno
    if isinstance(node, ast.Import):
        for alias in node.names:
            bound = alias.asname or alias.name.partition(".")[0]
            again = alias.asname == alias.name
            yield Import(alias.name, "", bound, first, last, within, guarded, again)
    else:
        module = "." * node.level + (node.module or "")
        for alias in node.names:
            bound = alias.asname or alias.name
            yield Import(module, alias.name, bound, first, last, within, guarded, alias.asname == alias.name)


def _function(met: Gathering, node: Function) -> None:
    met.begin(node, ";FunctionDef")
    met.tape.bind(node.name)
    inner = Frame(node, met.frame)
    met.stack += node.decorator_list
    met.put_off(node, inner)
    inner.mark, inner.statements = met.tape.mark(), len(met.lines)
    inner.calls, inner.asserts = len(met.calls), len(met.asserts)
    _write_parameters(met, node.args)
    met.annotations += zip(repeat(met.frame.qualname), _annotations(node))


def _annotations(node: Any) -> Iterator[ast.AST]:
    given = node.args
    for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if one is not None and one.annotation is not None:
            yield one.annotation
    if node.returns is not None:
        yield node.returns
    yield from getattr(node, "type_params", ())


def _lambda(met: Gathering, node: ast.Lambda) -> None:
    met.tape.items.append("<Lambda")
    met.stack.append(node.body)
    _write_parameters(met, node.args)


def _write_parameters(met: Gathering, given: ast.arguments) -> None:
    """Put parameters on the tape and their defaults on the stack."""
    tape = met.tape
    for part in (given.posonlyargs, given.args, given.kwonlyargs):
        tape.items.append(COUNTS[len(part) & 255])
        for one in part:
            tape.bind(one.arg)
    for starred in (given.vararg, given.kwarg):
        tape.bind(None if starred is None else starred.arg)
    if given.defaults or given.kw_defaults:
        tape.items.append(COUNTS[len(given.defaults) & 255])
        met.stack += given.defaults
        met.stack += given.kw_defaults


def _class(met: Gathering, node: ast.ClassDef) -> None:
    met.begin(node, ";ClassDef")
    met.tape.bind(node.name)
    inner = Frame(node, met.frame)
    inner.statements = len(met.lines)
    inner.collects = met.frame.collects and is_test_class(node)
    inner.disabled = met.frame.disabled or (disabled_class(node) if inner.collects else None)
    met.tape.items.append(COUNTS[len(node.bases) & 255])
    for keyword in node.keywords:
        met.tape.items.append(f"'{keyword.arg}=")
        met.stack.append(keyword.value)
    inner.mark = met.tape.mark()
    met.stack += node.bases
    met.stack += node.decorator_list
    met.put_off(node, inner)
    met.annotations += zip(repeat(met.frame.qualname), getattr(node, "type_params", ()))


def _annotated(met: Gathering, node: ast.AnnAssign) -> None:
    met.begin(node, ";AnnAssign")
    met.stack += (node.target, node.value)
    met.annotations.append((met.frame.qualname, node.annotation))


def _augmented(met: Gathering, node: ast.AugAssign) -> None:
    met.begin(node, ";AugAssign")
    if type(node.target) is ast.Name:
        met.tape.items.append(node.target.id)  # it is read before it is bound
    met.stack += (node.value, node.op, node.target)


def _assert(met: Gathering, node: ast.Assert) -> None:
    met.begin(node, ";Assert")
    met.stack += (node.msg, node.test)
    met.asserts.append(node)


def _import(met: Gathering, node: ast.Import | ast.ImportFrom) -> None:
    met.begin(node, ";Import")
    for one in bound_by(node, met.frame.qualname, guarded=node.lineno <= met.guarded_to):
        met.imports.append(one)
        met.tape.items += (spelled(one.module), spelled(one.name))
        if one.bound not in (one.name, one.module):
            met.tape.bind(one.bound)


def _handler(met: Gathering, node: ast.ExceptHandler) -> None:
    met.tape.items += ("<ExceptHandler", COUNTS[len(node.body) & 255])
    met.tape.bind(node.name)
    met.stack += node.body[::-1]
    met.stack.append(node.type)


def _formatted(met: Gathering, node: ast.FormattedValue) -> None:
    met.tape.items += ("<FormattedValue", COUNTS[node.conversion & 255])
    met.stack += (node.format_spec, node.value)


def _declaration(met: Gathering, node: ast.Global | ast.Nonlocal) -> None:
    met.begin(node, ";Global")
    met.tape.declare(node.names)


def _as_pattern(met: Gathering, node: ast.MatchAs) -> None:
    met.tape.items.append("<MatchAs")
    met.tape.bind(node.name)
    met.stack.append(node.pattern)


def _star_pattern(met: Gathering, node: ast.MatchStar) -> None:
    met.tape.items.append("<MatchStar")
    met.tape.bind(node.name)


def _mapping_pattern(met: Gathering, node: ast.MatchMapping) -> None:
    met.tape.items += ("<MatchMapping", COUNTS[len(node.keys) & 255])
    met.tape.bind(node.rest)
    met.stack += node.patterns
    met.stack += node.keys


def _class_pattern(met: Gathering, node: ast.MatchClass) -> None:
    met.tape.items += ("<MatchClass", COUNTS[len(node.patterns) & 255])
    met.tape.items += map(met.tape.attributes.__getitem__, node.kwd_attrs)
    met.stack += (*node.kwd_patterns, *node.patterns, node.cls)


def _singleton_pattern(met: Gathering, node: ast.MatchSingleton) -> None:
    met.tape.items.append(literal(node.value))


HOLDERS: dict[type, Callable[[Gathering, Any], None]] = {
    Frame: Gathering.pass_by,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.Lambda: _lambda,
    ast.ClassDef: _class,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Assert: _assert,
    ast.Import: _import,
    ast.ImportFrom: _import,
    ast.ExceptHandler: _handler,
    ast.FormattedValue: _formatted,
    ast.Global: _declaration,
    ast.Nonlocal: _declaration,
    ast.MatchAs: _as_pattern,
    ast.MatchStar: _star_pattern,
    ast.MatchMapping: _mapping_pattern,
    ast.MatchClass: _class_pattern,
    ast.MatchSingleton: _singleton_pattern,
}
"""What to do by node type, and where a definition begins and ends."""
