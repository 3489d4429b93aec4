"""One walk over a syntax tree that gathers all facts: an explicit stack, so that no depth of code is too deep.

Written for speed: every line of the loop runs for millions of nodes, and whatever can wait is done after it.
"""

import ast
from itertools import repeat
from typing import NamedTuple

from scarab.languages.fingerprint import Tape
from scarab.languages.python.debug_calls import SUSPECTS
from scarab.languages.python.gathering import Gathering, Switch
from scarab.languages.python.holders import COUNTS, HOLDERS, literal
from scarab.languages.python.names import last_name
from scarab.languages.python.syntax import ROWS, Form
from scarab.languages.python.tests import Disabled
from scarab.languages.references import references
from scarab.model.facts import Import, Reference, SourceTest, Symbol
from scarab.model.transcript import Transcript


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


def walk(tree: ast.Module, disabled: Disabled | None) -> Walked:
    """Gather the facts of a module, whose tests are disabled as a whole or not.

    Raises:
        UnknownSyntaxError: The module is written in a newer Python.
    """
    gathered = Gathering(tree, disabled)
    _visit_all(gathered)
    tape, switches = gathered.tape, gathered.switches
    met = _met(tape.items, switches)
    _read_annotations(gathered.annotations, met, tape)
    return Walked(
        tuple(gathered.symbols),
        references(met, tape.attributes.plain, tape.texts.plain, gathered.imports),
        tuple(gathered.imports),
        tuple(gathered.tests),
        _suspects(gathered.calls, switches, met),
        Transcript(tuple(tape.items), tuple(gathered.lines), tuple(gathered.stretches)),
    )


class UnknownSyntaxError(Exception):
    """A node that this version of scarab has no row for: the code is written in a newer Python."""


def _visit_all(met: Gathering) -> None:
    """Visit node after node until nothing is left; what only this loop needs is kept in locals, for speed."""
    row_of, holder_of = ROWS.get, HOLDERS.get
    mixed, nodes, node_form, guard = Form.MIXED, Form.NODES, Form.NODE, Form.GUARD
    name_node, attribute_node, call_node, constant_node = ast.Name, ast.Attribute, ast.Call, ast.Constant
    store = ast.Store
    tape, calls, state = met.tape, met.calls, met.lines.append
    attributes, texts, bindings, write, bind = (
        tape.attributes,
        tape.texts,
        tape.bindings,
        tape.items.append,
        tape.bound.append,
    )
    stack = met.stack
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
                write(COUNTS[len(args) & 255])
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
            write(texts[value] if type(value) is str else literal(value))
        elif (row := row_of(kind)) is not None:
            mark, weight, form, fetch = row
            write(mark)
            if weight:
                state(node.lineno)
            if form is mixed or form is guard:
                for child in fetch(node):
                    if type(child) is list:
                        write(COUNTS[len(child) & 255])
                        push_all(child[::-1])
                    else:
                        push(child)
                if form is guard:
                    met.guarded_to = max(met.guarded_to, node.end_lineno)
            elif form is nodes:
                children = fetch(node)
                write(COUNTS[len(children) & 255])
                push_all(children)
            elif form is node_form:
                push(fetch(node))
        elif (hold := holder_of(kind)) is not None:
            hold(met, node)
        else:
            raise UnknownSyntaxError(kind.__name__)


def _met(items: list[str], switches: list[Switch]) -> dict[str, set[str]]:
    """Return the items of the tape by the qualified name they stand in."""
    met: dict[str, set[str]] = {}
    ends = [one.items for one in switches[1:]]
    for one, end in zip(switches, [*ends, len(items)], strict=True):
        met.setdefault(one.within, set()).update(items[one.items : end])
    return met


def _suspects(
    calls: list[ast.Call], switches: list[Switch], met: dict[str, set[str]]
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
