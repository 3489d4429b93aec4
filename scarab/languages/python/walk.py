"""One walk over a syntax tree that gathers all facts: an explicit stack, so that no depth of code is too deep.

Written for speed: every line of the loop runs for millions of nodes, and whatever can wait is done after it.
"""

import ast
from collections.abc import Iterator
from itertools import repeat
from typing import Any, NamedTuple

from scarab.languages.fingerprint import Tape, spelled
from scarab.languages.python.debug_calls import SUSPECTS
from scarab.languages.python.names import last_name
from scarab.languages.python.symbols import class_symbol, function_symbol, undocumented
from scarab.languages.python.syntax import ROWS, Form
from scarab.languages.python.tests import Disabled, disabled_class, is_test_class, source_test
from scarab.languages.references import references
from scarab.model.facts import Import, Reference, SourceTest, Stretch, Symbol, Transcript


class Walked(NamedTuple):
    """What one walk gathers."""

    symbols: tuple[Symbol, ...]
    """Functions, methods and classes, innermost first."""
    references: tuple[Reference, ...]
    imports: tuple[Import, ...]
    tests: tuple[SourceTest, ...]
    suspects: tuple[tuple[ast.Call, str], ...]
    """Calls that may be debug calls, with the qualified name they stand in."""
    transcript: Transcript


class _Frame:
    """A definition on the stack. It is met twice: before its body, to enter it, and behind, to leave it."""

    __slots__ = (
        "asserts",
        "calls",
        "collects",
        "disabled",
        "entered",
        "mark",
        "node",
        "outer",
        "qualname",
        "statements",
    )

    def __init__(self, node: Any, outer: "_Frame | None") -> None:
        self.node = node
        self.outer: Any = outer
        self.qualname = ""
        if outer is not None:
            self.qualname = f"{outer.qualname}.{node.name}" if outer.qualname else node.name
        self.entered = False
        self.collects = False
        """A runner looks for tests right inside."""
        self.disabled: Disabled | None = None
        self.mark = (0, 0, 0)
        self.statements = self.calls = self.asserts = 0


class _Switch(NamedTuple):
    """From this item and call on, the walk is in this symbol."""

    items: int
    calls: int
    within: str


def walk(tree: ast.Module, disabled: Disabled | None) -> Walked:
    """Gather the facts of a module, whose tests are disabled as a whole or not."""
    row_of, mixed, nodes, node_form, guard = ROWS.get, Form.MIXED, Form.NODES, Form.NODE, Form.GUARD
    name_node, attribute_node, call_node, constant_node = ast.Name, ast.Attribute, ast.Call, ast.Constant
    store = ast.Store

    frame = _Frame(tree, None)
    frame.collects, frame.disabled = True, disabled
    tape = Tape()
    items, attributes, texts, bindings = tape.items, tape.attributes, tape.texts, tape.bindings
    write, bind = items.append, tape.bound.append
    switches = [_Switch(0, 0, "")]
    symbols: list[Symbol] = []
    imports: list[Import] = []
    tests: list[SourceTest] = []
    lines: list[int] = []
    stretches: list[Stretch] = []
    annotations: list[tuple[str, ast.AST]] = []
    calls: list[ast.Call] = []
    asserts: list[ast.Assert] = []
    guarded_to = 0
    state = lines.append

    stack: list[Any] = undocumented(tree.body)[::-1]
    pop, push, push_all = stack.pop, stack.append, stack.extend
    while stack:
        node = pop()
        kind = type(node)
        # Most of all code is names, attributes and calls of them: such chains are followed without the stack.
        while kind is attribute_node or kind is call_node:
            if kind is attribute_node:
                write(attributes[node.attr])
                node = node.value
            else:
                args, keywords = node.args, node.keywords
                write("<Call")
                write(_COUNTS[len(args) & 255])
                for keyword in keywords:
                    write(f"'{keyword.arg}=")
                    push(keyword.value)
                push_all(args)
                calls.append(node)
                node = node.func
            kind = type(node)
        if kind is name_node:
            name = node.id
            if type(node.ctx) is store:
                bind(name)
                name = bindings[name]
            write(name)
        elif kind is constant_node:
            value = node.value
            write(texts[value] if type(value) is str else _literal(value))
        elif (row := row_of(kind)) is not None:
            mark, weight, form, fetch = row
            write(mark)
            if weight:
                state(node.lineno)
            if form is mixed or form is guard:
                for child in fetch(node):
                    if type(child) is list:
                        write(_COUNTS[len(child) & 255])
                        push_all(child[::-1])
                    else:
                        push(child)
                if form is guard and node.end_lineno > guarded_to:
                    guarded_to = node.end_lineno
            elif form is nodes:
                children = fetch(node)
                write(_COUNTS[len(children) & 255])
                push_all(children)
            elif form is node_form:
                push(fetch(node))
        elif kind is _Frame:
            if not node.entered:
                node.entered = True
                frame = node
            else:
                inside = len(lines) - frame.statements
                if type(frame.node) is ast.ClassDef:
                    symbol = class_symbol(frame.node, frame.qualname, inside)
                    symbols.append(symbol)
                else:
                    prints = tape.digests(frame.mark) if inside else (0, 0)
                    in_class = type(frame.outer.node) is ast.ClassDef
                    symbol = function_symbol(frame.node, frame.qualname, in_class, inside, prints)
                    symbols.append(symbol)
                    if frame.outer.collects and frame.node.name.startswith("test"):
                        body = calls[frame.calls :], asserts[frame.asserts :]
                        tests.append(source_test(symbol, frame.node, *body, frame.outer.disabled))
                if inside:
                    stretches.append(Stretch(symbol.qualname, symbol.kind, symbol.line, frame.mark[0], len(items)))
                frame = frame.outer
            switches.append(_Switch(len(items), len(calls), frame.qualname))
        elif kind is ast.FunctionDef or kind is ast.AsyncFunctionDef:
            state(node.lineno)
            write(";FunctionDef")
            tape.bind(node.name)
            inner = _Frame(node, frame)
            push_all(node.decorator_list)
            push(inner)
            push_all(undocumented(node.body)[::-1])
            push(inner)
            inner.mark, inner.statements, inner.calls, inner.asserts = tape.mark(), len(lines), len(calls), len(asserts)
            _write_parameters(node.args, tape, stack)
            annotations += zip(repeat(frame.qualname), _annotations(node))
        elif kind is ast.Lambda:
            write("<Lambda")
            push(node.body)
            _write_parameters(node.args, tape, stack)
        elif kind is ast.ClassDef:
            state(node.lineno)
            write(";ClassDef")
            tape.bind(node.name)
            inner = _Frame(node, frame)
            inner.statements = len(lines)
            inner.collects = frame.collects and is_test_class(node)
            inner.disabled = frame.disabled or (disabled_class(node) if inner.collects else None)
            write(_COUNTS[len(node.bases) & 255])
            for keyword in node.keywords:
                write(f"'{keyword.arg}=")
                push(keyword.value)
            inner.mark = tape.mark()
            push_all(node.bases)
            push_all(node.decorator_list)
            push(inner)
            push_all(undocumented(node.body)[::-1])
            push(inner)
            annotations += zip(repeat(frame.qualname), getattr(node, "type_params", ()))
        elif kind is ast.AnnAssign:
            state(node.lineno)
            write(";AnnAssign")
            push(node.target)
            push(node.value)
            annotations.append((frame.qualname, node.annotation))
        elif kind is ast.AugAssign:
            state(node.lineno)
            write(";AugAssign")
            if type(node.target) is name_node:
                write(node.target.id)  # it is read before it is bound
            push_all((node.value, node.op, node.target))
        elif kind is ast.Assert:
            state(node.lineno)
            write(";Assert")
            push_all((node.msg, node.test))
            asserts.append(node)
        elif kind is ast.Import or kind is ast.ImportFrom:
            state(node.lineno)
            write(";Import")
            for one in bound_by(node, frame.qualname, guarded=node.lineno <= guarded_to):
                imports.append(one)
                renamed = one.bound not in (one.name, one.module)
                items += (spelled(one.module), spelled(one.name))
                if renamed:
                    tape.bind(one.bound)
        elif kind is ast.ExceptHandler:
            write("<ExceptHandler")
            write(_COUNTS[len(node.body) & 255])
            tape.bind(node.name)
            push_all(node.body[::-1])
            push(node.type)
        elif kind is ast.FormattedValue:
            write("<FormattedValue")
            write(_COUNTS[node.conversion & 255])
            push_all((node.format_spec, node.value))
        elif kind is ast.Global or kind is ast.Nonlocal:
            state(node.lineno)
            write(";Global")
            tape.declare(node.names)
        elif kind is ast.MatchAs:
            write("<MatchAs")
            tape.bind(node.name)
            push(node.pattern)
        elif kind is ast.MatchStar:
            write("<MatchStar")
            tape.bind(node.name)
        elif kind is ast.MatchMapping:
            write("<MatchMapping")
            write(_COUNTS[len(node.keys) & 255])
            tape.bind(node.rest)
            push_all(node.patterns)
            push_all(node.keys)
        elif kind is ast.MatchClass:
            write("<MatchClass")
            write(_COUNTS[len(node.patterns) & 255])
            items += map(attributes.__getitem__, node.kwd_attrs)
            push_all((*node.kwd_patterns, *node.patterns, node.cls))
        elif kind is ast.MatchSingleton:
            write(_literal(node.value))
        else:
            raise UnknownSyntaxError(kind.__name__)

    met = _met(items, switches)
    _read_annotations(annotations, met, tape)
    return Walked(
        tuple(symbols),
        references(met, attributes.plain, texts.plain, imports),
        tuple(imports),
        tuple(tests),
        _suspects(calls, switches, met),
        Transcript(tuple(items), tuple(lines), tuple(stretches)),
    )


class UnknownSyntaxError(Exception):
    """A node that this version of scarab has no row for: the code is written in a newer Python."""


_COUNTS = tuple(f"#{number}" for number in range(256))


def _literal(value: object) -> str:
    # repr of a huge int raises; bases that are powers of two have no limit.
    return spelled(hex(value) if type(value) is int else repr(value))


def _write_parameters(given: ast.arguments, tape: Tape, stack: list[Any]) -> None:
    """Put parameters on the tape and their defaults on the stack."""
    for part in (given.posonlyargs, given.args, given.kwonlyargs):
        tape.items.append(_COUNTS[len(part) & 255])
        for one in part:
            tape.bind(one.arg)
    for starred in (given.vararg, given.kwarg):
        tape.bind(None if starred is None else starred.arg)
    if given.defaults or given.kw_defaults:
        tape.items.append(_COUNTS[len(given.defaults) & 255])
        stack += given.defaults
        stack += given.kw_defaults


def _annotations(node: Any) -> Iterator[ast.AST]:
    given = node.args
    for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if one is not None and one.annotation is not None:
            yield one.annotation
    if node.returns is not None:
        yield node.returns
    yield from getattr(node, "type_params", ())


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


def _met(items: list[str], switches: list[_Switch]) -> dict[str, set[str]]:
    """Return the items of the tape by the qualified name they stand in."""
    met: dict[str, set[str]] = {}
    ends = [one.items for one in switches[1:]]
    for one, end in zip(switches, [*ends, len(items)], strict=True):
        met.setdefault(one.within, set()).update(items[one.items : end])
    return met


def _suspects(
    calls: list[ast.Call], switches: list[_Switch], met: dict[str, set[str]]
) -> tuple[tuple[ast.Call, str], ...]:
    ends = [one.calls for one in switches[1:]]
    return tuple(
        (call, one.within)
        for one, end in zip(switches, [*ends, len(calls)], strict=True)
        if not met[one.within].isdisjoint(_SUSPECT_ITEMS)
        for call in calls[one.calls : end]
        if last_name(call.func) in SUSPECTS
    )


_SUSPECT_ITEMS = SUSPECTS.union(f".{name}" for name in SUSPECTS)


def _read_annotations(annotations: list[tuple[str, ast.AST]], met: dict[str, set[str]], tape: Tape) -> None:
    """Note what annotations mention. They have a walk of their own: they are no part of any fingerprint."""
    while annotations:
        within, node = annotations.pop()
        if isinstance(node, ast.Name):
            met[within].add(node.id)
        elif isinstance(node, ast.Attribute):
            met[within].add(tape.attributes[node.attr])
            annotations.append((within, node.value))
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                met[within].add(tape.texts[node.value])
        else:
            annotations += zip(repeat(within), ast.iter_child_nodes(node))
