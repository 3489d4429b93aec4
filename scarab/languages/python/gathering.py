"""State of the walk that gathers facts: what was met so far, and the stack of what is still to be visited."""

import ast
from typing import Any, NamedTuple

from scarab.languages.fingerprint import Tape
from scarab.languages.python.symbols import Function, class_symbol, function_symbol, undocumented
from scarab.languages.python.tests import Disabled, source_test
from scarab.model.facts import Import, SourceTest, Symbol
from scarab.model.transcript import Stretch


class Frame:
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

    def __init__(self, node: Any, outer: "Frame | None") -> None:
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


class Switch(NamedTuple):
    """From this item and call on, the walk is in this symbol."""

    items: int
    calls: int
    within: str


class Gathering:
    """One walk under way."""

    def __init__(self, tree: ast.Module, disabled: Disabled | None) -> None:
        """Begin at the top of a module, whose tests are disabled as a whole or not."""
        self.frame = Frame(tree, None)
        self.frame.collects, self.frame.disabled = True, disabled
        self.stack: list[Any] = undocumented(tree.body)[::-1]
        """What is still to be visited, the next one last."""
        self.tape = Tape()
        self.switches = [Switch(0, 0, "")]
        self.symbols: list[Symbol] = []
        self.imports: list[Import] = []
        self.tests: list[SourceTest] = []
        self.lines: list[int] = []
        """Where each statement begins."""
        self.stretches: list[Stretch] = []
        self.annotations: list[tuple[str, ast.AST]] = []
        """With the qualified names they stand in. No fingerprint has them, so they are left for later."""
        self.calls: list[ast.Call] = []
        self.asserts: list[ast.Assert] = []
        self.guarded_to = 0
        """The last line under a condition so far: an import there may be meant for its effect."""

    def begin(self, statement: Any, mark: str) -> None:
        """Write that a statement begins."""
        self.lines.append(statement.lineno)
        self.tape.items.append(mark)

    def put_off(self, node: Function | ast.ClassDef, frame: Frame) -> None:
        """Visit the body of a definition after all that is pushed from here on."""
        self.stack.append(frame)
        self.stack += undocumented(node.body)[::-1]
        self.stack.append(frame)

    def pass_by(self, frame: Frame) -> None:
        """Enter a definition, or leave it: then all of it was met."""
        if not frame.entered:
            frame.entered = True
            self.frame = frame
        else:
            self._leave(frame)
            self.frame = frame.outer
        self.switches.append(Switch(len(self.tape.items), len(self.calls), self.frame.qualname))

    def _leave(self, frame: Frame) -> None:
        inside = len(self.lines) - frame.statements
        if type(frame.node) is ast.ClassDef:
            symbol = class_symbol(frame.node, frame.qualname, inside)
        else:
            prints = self.tape.digests(frame.mark) if inside else (0, 0)
            in_class = type(frame.outer.node) is ast.ClassDef
            symbol = function_symbol(frame.node, frame.qualname, in_class, inside, prints)
            if frame.outer.collects and frame.node.name.startswith("test"):
                body = self.calls[frame.calls :], self.asserts[frame.asserts :]
                self.tests.append(source_test(symbol, frame.node, *body, frame.outer.disabled))
        self.symbols.append(symbol)
        if inside:
            stop = len(self.tape.items)
            self.stretches.append(Stretch(symbol.qualname, symbol.kind, symbol.line, frame.mark[0], stop))
