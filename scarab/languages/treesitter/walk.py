"""One walk over a syntax tree that gathers all facts: an explicit stack, so that no depth of code is too deep.

Written for speed: the loop runs for millions of nodes. It writes what the code consists of on a tape, and a function's
fingerprint is a stretch of it.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from scarab.languages.fingerprint import Tape, spelled
from scarab.languages.marks import is_marked
from scarab.languages.treesitter.collector import Asserting, Collector
from scarab.languages.treesitter.decorators import Decorators
from scarab.languages.treesitter.definition import Bound, Definition
from scarab.languages.treesitter.frames import BINDING, USING, Frame, Mark, Part
from scarab.languages.treesitter.mentions import Mentions, respelled_all
from scarab.languages.treesitter.roles import (
    ATTRIBUTE,
    BIND,
    BINDER,
    BINDS,
    BLOCK,
    BRACKETS,
    CALL,
    COMMENT,
    DECORATOR,
    DEFINITION,
    FREE,
    FUNCTION,
    IMPORT,
    INNER,
    LEAVE,
    MEMBER,
    NAME,
    NOTED,
    PLAIN,
    SKIP,
    STATEMENT,
    STRING,
    TAIL,
    TOKEN,
    TOKENS,
    TYPE,
    TYPE_NAME,
    UNBIND,
)
from scarab.languages.treesitter.source import Source, as_in_text, first_line, last_line
from scarab.languages.treesitter.symbols import constants_of, symbol_of
from scarab.languages.treesitter.syntax import Syntax
from scarab.languages.treesitter.testing import Asked, Testing
from scarab.languages.treesitter.unfolding import unfolded, unfolded_block, unfolded_tokens
from scarab.model.detail import Complexity
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS, DebugCall, Import, Reference, SourceTest, Symbol, SymbolKind
from scarab.model.transcript import Stretch, Transcript

if TYPE_CHECKING:
    from tree_sitter import Node


class Walked(NamedTuple):
    """What one walk gathers."""

    symbols: tuple[Symbol, ...]
    references: tuple[Reference, ...]
    imports: tuple[Import, ...]
    tests: tuple[SourceTest, ...]
    asserting: tuple[Asserting, ...]
    debug_calls: tuple[DebugCall, ...]
    exports: tuple[str, ...] | None
    complexity: tuple[Complexity, ...]
    comments: tuple["Node", ...]
    """In order."""
    transcript: Transcript


def walk(source: Source, syntax: Syntax) -> Walked:
    """Gather the facts of a file."""
    return _Walk(source, syntax).run()


class _Walk:
    def __init__(self, source: Source, syntax: Syntax) -> None:
        self._source = source
        self._syntax = syntax
        self._collector = Collector(source, syntax, syntax.dialect.testing or _NO_TESTING)
        self._tape = Tape()
        self._stack: list[Any] = [source.root]
        self._frame = Frame(source.root, None)
        self._binding = False
        """Names that come next are given a value."""
        self._paths = 0
        self._lines: list[int] = []
        """Where each statement on the tape begins."""
        self._stretches: list[Stretch] = []
        self._mentions = Mentions(source, syntax, self._tape)
        self._decorators = Decorators(source)
        self._symbols: list[Symbol] = []
        self._imports: list[Import] = []
        self._loaded: list[Import] = []
        self._exports: dict[str, None] = {}
        self._debug_calls: list[DebugCall] = []
        self._complexity: list[Complexity] = []
        self._comments: list[Node] = []

    def run(self) -> Walked:
        roles, marks, adds, text = self._syntax.roles, self._syntax.marks, self._syntax.paths, self._source.text
        binds_capitals, handlers = self._syntax.dialect.binds_capitals, self._handlers()
        tape = self._tape
        items, attributes, bindings = tape.items, tape.attributes, tape.bindings
        write, bind, state = items.append, tape.bound.append, self._lines.append

        stack = self._stack
        pop, push_all = stack.pop, stack.extend
        while stack:
            node = pop()
            kind = node.kind_id
            role = roles[kind]
            if role == SKIP:
                continue
            if role == INNER:
                children = node.children
                if children:
                    write(marks[kind])
                    push_all(children[::-1])
                else:
                    write("'" + text[node.start_byte : node.end_byte])
            elif role == NAME:
                name = text[node.start_byte : node.end_byte]
                if self._binding and (binds_capitals or not name[:1].isupper()):  # a name that is missing is empty
                    bind(name)
                    name = bindings[name]
                write(name)
            elif role == TOKEN:
                write(marks[kind])
            elif role == ATTRIBUTE:
                write(attributes[text[node.start_byte : node.end_byte]])
            elif role == PLAIN:
                push_all(node.children[::-1])
            elif role == STATEMENT:
                write(marks[kind])
                state(node.start_byte)
                push_all(node.children[::-1])
            else:
                handlers[role](node)
                continue
            self._paths += adds[kind]
        return self._walked()

    def _handlers(self) -> dict[int, Callable[[Any], None]]:
        """Return what is done with the rarer nodes, by their role."""
        return {
            BRACKETS: self._open,
            CALL: self._call,
            BLOCK: self._open_block,
            STRING: self._string,
            TYPE_NAME: self._type_name,
            TYPE: self._type,
            BIND: self._bind,
            UNBIND: self._unbind,
            COMMENT: self._comment,
            LEAVE: self._leave,
            FUNCTION: self._function,
            TAIL: self._tail,
            TOKENS: self._open_tokens,
            MEMBER: self._marked,
            BINDER: self._binder,
            BINDS: self._binder,
            FREE: self._binder,
            NOTED: self._note,
            DEFINITION: self._definition,
            DECORATOR: self._decorator,
            IMPORT: self._import,
        }

    def _mark(self, node: "Node") -> None:
        """Write what a node is, and that it adds a path."""
        syntax, kind = self._syntax, node.kind_id
        if kind in syntax.statements:
            self._lines.append(node.start_byte)
        if mark := syntax.marks[kind]:
            self._tape.items.append(mark)
        self._paths += syntax.paths[kind]

    def _open(self, node: "Node") -> None:
        self._stack += node.named_children[::-1]

    def _bind(self, _: Mark) -> None:
        self._binding = True

    def _unbind(self, _: Mark) -> None:
        self._binding = False

    def _comment(self, node: "Node") -> None:
        self._comments.append(node)

    def _type(self, node: "Node") -> None:
        self._mentions.describe(self._frame.within, (node,))

    def _type_name(self, node: "Node") -> None:
        self._tape.items.append(self._source.text[node.start_byte : node.end_byte])

    def _string(self, node: "Node") -> None:
        said = self._source.text[node.start_byte : node.end_byte]
        if said[:1] in _QUOTES and said[-1:] == said[:1]:
            said = said[1:-1]
        self._tape.items.append(self._tape.texts[said])

    def _tail(self, node: Part) -> None:
        self._tape.items.append(";")
        self._lines.append(node.start_byte)

    def _call(self, node: "Node") -> None:
        dialect, text, frame = self._syntax.dialect, self._source.text, self._frame
        self._mark(node)
        if frame.in_test:
            self._collector.note(node)
        begin = node.start_byte
        if dialect.suspects is not None and (found := dialect.suspects.match(text, begin)):
            printed = _PRINTED.match(text, found.end())
            marked = printed is not None and is_marked(printed[1])
            self._debug_calls.append(DebugCall(found[1], first_line(node), last_line(node), frame.within, marked))
        if dialect.loading is not None and (found := dialect.loading.match(text, begin)):
            self._loaded.append(self._taken(node, Bound(found[1], "", "", guarded=True)))
        title = self._collector.title(node)
        if title is not None:
            self._frame = Frame(node, frame)
            self._collector.enter_titled(self._frame, title)
            self._begin()
        if node.kind_id in self._syntax.members:
            self._unfold(node)
        else:
            self._stack += node.children[::-1]

    def _note(self, node: "Node") -> None:
        self._mark(node)
        if self._frame.in_test:
            self._collector.note(node)
        self._stack += node.children[::-1]

    def _marked(self, node: "Node") -> None:
        self._mark(node)
        self._unfold(node)

    def _binder(self, node: "Node") -> None:
        self._mark(node)
        self._offer(node)
        self._introduce(node)
        self._unfold(node)

    def _decorator(self, node: "Node") -> None:
        self._mark(node)
        self._decorators.meet(node, tuple(self._syntax.dialect.decorated(node, self._source)))
        self._unfold(node)

    def _import(self, node: "Node") -> None:
        self._mark(node)
        for one in self._syntax.dialect.imported(node, self._source):
            self._imports.append(self._taken(node, one))
            self._tape.items += (spelled(as_in_text(one.module)), spelled(as_in_text(one.name)))
            if self._frame.outer is not None and one.bound:
                self._tape.bind(as_in_text(one.bound))

    def _definition(self, node: "Node") -> None:
        self._mark(node)
        self._offer(node)
        if node.kind_id in self._syntax.exports:
            left = self._syntax.dialect.offering(node, self._source)
            if left is not None:
                self._stack += left[::-1]
                return
        definition = self._syntax.definitions[node.kind_id](node, self._source)
        if definition is not None:
            self._enter(node, definition)
        elif not self._introduce(node):
            self._unfold(node)

    def _function(self, node: "Node") -> None:
        """Enter a function without a name of its own."""
        self._tape.items.append("<function")
        outer = self._frame
        self._frame = Frame(node, outer)
        self._begin()
        if outer.body == node.start_byte:
            outer.mark, outer.statements = self._frame.mark, self._frame.statements
        bound = [node.child_by_field_id(field) for field in self._syntax.binding_fields]
        for child in node.children[::-1]:
            if child in bound:
                self._stack += (USING, child, BINDING)
            else:
                self._stack.append(child)

    def _offer(self, node: "Node") -> None:
        if node.kind_id in self._syntax.exports:
            self._exports.update(dict.fromkeys(self._syntax.dialect.exported(node, self._source)))

    def _introduce(self, node: "Node") -> bool:
        """Note what a node imports, or names for all of the module; tell whether there is nothing else to it."""
        syntax, kind = self._syntax, node.kind_id
        offers = kind in syntax.exports
        if not offers and kind not in syntax.constants:
            return False
        taken = [self._taken(node, one) for one in syntax.dialect.imported(node, self._source)]
        self._imports += taken
        constant = kind in syntax.constants and self._frame.is_open and not taken
        if constant and syntax.dialect.is_constant(node, self._source):
            self._symbols += constants_of(node, self._frame, self._source, syntax)
        return offers and bool(taken)

    def _taken(self, node: "Node", one: Bound) -> Import:
        node = one.at or node
        return Import(
            one.module,
            one.name,
            one.bound,
            first_line(node),
            last_line(node),
            self._frame.within,
            one.guarded,
            one.reexported,
        )

    def _unfold(self, node: "Node") -> None:
        self._stack += unfolded(node, self._syntax, binding=self._binding)

    def _open_block(self, node: "Node") -> None:
        self._stack += unfolded_block(node, self._syntax)

    def _open_tokens(self, node: "Node") -> None:
        self._stack += unfolded_tokens(node, self._syntax)

    def _enter(self, node: "Node", definition: Definition) -> None:
        outer, tape = self._frame, self._tape
        frame = self._frame = Frame(node, outer)
        around = outer.definition
        if definition.kind is SymbolKind.FUNCTION and around is not None and around.holds_methods:
            answers_to = around.bases if around.kind is None else ()
            definition = definition._replace(kind=SymbolKind.METHOD, bases=answers_to)
        frame.definition, kind = definition, definition.kind
        frame.name(definition.name, ".")
        frame.is_open = definition.parameters is None and definition.body is None
        if kind is not None and kind is not SymbolKind.CONSTANT:
            frame.within = frame.qualname
        if kind is None or kind is SymbolKind.METHOD:
            tape.items.append(spelled(as_in_text(definition.name)))
        else:
            tape.bind(as_in_text(definition.name))
        self._mentions.describe(frame.qualname, definition.beside)
        frame.first, decorators = self._decorators.before(definition.first or node)
        inherited = frozenset(outer.decorators)
        if around is None or around.kind is not None:
            inherited &= self._syntax.dialect.inherited  # else it has no name to which they could be written down
        frame.decorators = (*decorators, *definition.decorators, *sorted(inherited))
        self._collector.enter_defined(frame, definition, around)
        if definition.exported:
            self._exports[frame.qualname] = None
        self._begin()
        for child in reversed(definition.inside):
            if child == definition.parameters or child in definition.receiver:
                self._stack += (USING, child, BINDING)
            else:
                self._stack.append(child)

    def _begin(self) -> None:
        """Put the frame on the stack: what comes next is in it."""
        frame = self._frame
        frame.mark, frame.statements, frame.paths = self._tape.mark(), len(self._lines), self._paths
        if frame.within != frame.outer.within:
            self._mentions.switch(self._frame.within)
        self._stack.append(frame)

    def _leave(self, frame: Frame) -> None:
        outer = self._frame = frame.outer
        definition, inside = frame.definition, self._paths - frame.paths
        if definition is not None and definition.kind is not None:
            self._define(frame, definition, inside - frame.hidden)
        if frame.is_test:
            self._collector.leave(frame, self._tape)
        apart = not frame.is_open and frame.title is None
        if apart and (definition is not None or self._syntax.dialect.closures_apart):
            outer.hidden += inside
        else:
            outer.hidden += frame.hidden
        if frame.within != outer.within:
            self._mentions.switch(self._frame.within)

    def _define(self, frame: Frame, definition: Definition, paths: int) -> None:
        kind = definition.kind
        if kind is None or (kind is SymbolKind.CONSTANT and not frame.outer.is_open):
            return
        line, statements = first_line(definition.named), len(self._lines) - frame.statements
        if statements and kind is not SymbolKind.CONSTANT:
            self._stretches.append(Stretch(frame.qualname, kind, line, frame.mark[0], len(self._tape.items)))
        if kind in FUNCTIONS:
            self._complexity.append(Complexity(frame.qualname, line, 1 + paths))
        self._symbols.append(symbol_of(frame, kind, statements, self._tape, self._source, self._syntax))

    def _walked(self) -> Walked:
        items = self._tape.items
        if "" in items:  # a parser goes on behind a name that is missing, and readers ask for first characters
            items = [item or "<missing" for item in items]
        if not self._source.text.isascii():
            items = respelled_all(items)
        bound = {(one.module, one.line) for one in self._imports}
        loaded = (one for one in self._loaded if (one.module, one.line) not in bound)
        imports = tuple(sorted((*self._imports, *loaded), key=lambda one: (one.line, one.module, one.name, one.bound)))
        references = self._mentions.references(imports)
        comments = (*self._comments, *self._mentions.comments)
        return Walked(
            tuple(sorted(self._symbols, key=lambda one: (one.first, one.line, one.qualname))),
            references,
            imports,
            tuple(sorted(self._collector.tests(), key=lambda one: (one.first, one.line, one.qualname))),
            tuple(self._collector.asserting),
            tuple(sorted(self._debug_calls, key=lambda one: (one.line, one.last))),
            tuple(self._exports) if self._exports else None,
            tuple(sorted(self._complexity, key=lambda one: (one.line, one.qualname))),
            tuple(sorted(comments, key=lambda one: one.start_byte)),
            Transcript(tuple(items), tuple(self._line_numbers()), tuple(self._stretches)),
        )

    def _line_numbers(self) -> Iterator[int]:
        """Yield the line of each statement, the statements being in the order of the text."""
        text, line, counted = self._source.text, 1, 0
        for begin in self._lines:
            line, counted = line + text.count("\n", counted, begin), begin
            yield line


_NO_TESTING = Testing(
    called=lambda _node, _source: "", asserted=lambda _noted, _source: (), asked=lambda _node, _source: Asked("", "")
)


_QUOTES = frozenset("\"'`")
_PRINTED = expression(r"\s*\(?\s*[\"'`]([^\"'`\n]{0,80})")
"""How what is printed begins, where it is a string."""
