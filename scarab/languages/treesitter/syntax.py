"""What a language tells the walk: a table of its kinds of nodes, and a few functions for what no table says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from re import Pattern
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.treesitter.source import Source
from scarab.model.examination import AssertionKind
from scarab.model.facts import SymbolKind
from scarab.model.value import value

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Query

# What the walk does with a node. Plain numbers: each of millions of nodes is looked up in a table of bytes.
INNER = 0  # what no table names: its children are walked; one without any is spelled out
SKIP = 1  # says nothing that its surroundings do not say
TOKEN = 2  # an operator, or a bracket that closes a list: its kind is its text
STATEMENT = 3
PLAIN = 4  # holds others and says nothing itself
BRACKETS = 5  # the same, and its own marks say nothing either
NAME = 6
TYPE_NAME = 7  # a name that is never bound where it stands
ATTRIBUTE = 8
STRING = 9  # a string without anything in it to walk, or a part of one
COMMENT = 10
TYPE = 11  # what only describes: what it names is used, but it is no part of what the code does
CALL = 12
NOTED = 13  # what else a test may assert by
BINDER = 14  # one of its fields gives names a value
BINDS = 15  # the names right below it are given a value
FREE = 16  # among names that are bound, what stands here, or in one field of it, is used
DEFINITION = 17
DECORATOR = 18
FUNCTION = 19  # a function without a name of its own
IMPORT = 20
MEMBER = 21  # one of its fields is the name of an attribute, though it looks like any other name
BLOCK = 22  # holds statements, some of which do not look it: what a block is worth
TOKENS = 23  # code before it is expanded: names behind a dot are attributes
BIND, UNBIND, LEAVE, TAIL = 24, 25, 26, 27  # marks that the walk itself puts on its stack

_KINDS = 65536
"""Kinds a grammar may have; the last of them is an error."""
_MARKS = 5
BIND_KIND, UNBIND_KIND, LEAVE_KIND, TAIL_KIND, ATTRIBUTE_KIND = range(_KINDS, _KINDS + _MARKS)
"""Kinds of the walk's own marks."""


class Definition(NamedTuple):
    """Something that is given a name."""

    name: str
    kind: SymbolKind | None
    """None for what only lends its name to what is defined inside: a namespace, an object."""
    named: "Node"
    """Where the name stands."""
    inside: Sequence["Node"]
    """What is walked as part of it, in order; the name itself is not."""
    beside: Sequence["Node"] = ()
    """What it names besides, that is no part of what it does: whom it belongs to."""
    parameters: "Node | None" = None
    """The one of these in which a function's names are bound."""
    receiver: Sequence["Node"] = ()
    """Those of these that are bound besides."""
    holds_methods: bool = False
    """A function right in it is a method: it is a class, or adds to one."""
    body: "Node | None" = None
    """Of a function: what it does."""
    bases: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    """What takes the part of decorators and stands inside the definition."""
    first: "Node | None" = None
    """What it begins with, where that is not the node itself."""
    exported: bool = False


class Bound(NamedTuple):
    """What one part of an import statement binds."""

    module: str
    name: str
    bound: str
    at: "Node | None" = None
    """The part of the statement that says it, where it may stand on lines of its own."""
    reexported: bool = False
    guarded: bool = False


class Title(NamedTuple):
    """A call that names a test, or a group of them."""

    text: str
    group: bool
    mark: str = ""
    """What keeps it from running; empty when it runs."""
    only: bool = False
    """It keeps the others of the file from running."""
    repeated: bool = False
    """It runs once for each of several inputs."""
    body: "Node | None" = None


class Collected(NamedTuple):
    """What a runner sees in a function that it takes for a test, or in a class of them."""

    test: bool
    """It is a test itself; a class only holds some."""
    mark: str = ""
    """What keeps it, or all in it, from running."""
    asserts: tuple[AssertionKind, ...] = ()
    """What it asserts by how it is declared."""
    repeated: bool = False
    """As :attr:`Title.repeated`."""


class Asked(NamedTuple):
    """What one assertion looks at and what it wants of that, as written."""

    subject: str
    """Empty where no one thing is looked at."""
    expected: str
    """Empty where it only has to be there."""
    sign: str = ""
    """Stands before what is expected: ``==``."""
    other: str = ""
    """What the subject has to be the same as; empty where nothing is named."""
    holds: bool = False
    """Of one in which nothing depends on the code: it holds. One that does not marks a place not to get to."""
    always: bool = False
    """It can only be true, though something in it depends on the code."""


@value
class Testing:
    """How a language's runners find tests, and how these assert."""

    called: Callable[["Node", Source], str]
    """Gives the last name of what is called."""
    asserted: Callable[[Sequence["Node"], Source], Iterable[tuple["Node", AssertionKind]]]
    """Tells those that assert from the calls of a test, and from what else was noted in it."""
    asked: Callable[["Node", Source], Asked]
    """Tells what one of these that assert looks at."""
    counts: Callable[["Node", Source], bool] = lambda _call, _source: False
    """Tells whether a call in a test says how many assertions must be met."""
    passages: frozenset[str] = frozenset()
    """Where such a count shows that a run got there: functions, of which a test's body is one, and what may throw."""
    repeats: Callable[["Node", Source], bool] = lambda _call, _source: False
    """Tells whether a call in a test runs a part of it for each of several inputs."""
    collected: Callable[[Definition, Sequence[str], Definition | None, Source], Collected | None] = (
        lambda _one, _decorators, _around, _source: None
    )
    """Tells of a definition, with its decorators and what it stands right in, whether it is a test."""
    titled: Callable[["Node", Source], Title | None] = lambda _call, _source: None
    """Tells of a call whether it names a test."""
    titles: Pattern[str] | None = None
    """What a call that names a test begins with, so that all others are passed by."""
    separator: str = "/"
    """Stands between the title of a group and that of a test in it."""
    drops: Callable[["Node", "Node", Source], bool] = lambda _node, _part, _source: False
    """Tells whether a failed assertion in one part of a node is caught by that node and comes to nothing."""
    replaced: Callable[["Node", Source], str] = lambda _call, _source: ""
    """Gives the dotted name of what a call in a test makes answer as the test says; empty for any other call."""
    replaced_modules: Pattern[str] | None = None
    """How calls begin that replace all of a module for a whole file; the first group is the module."""
    skipping: Callable[["Node", Source], str] = lambda _statement, _source: ""
    """Gives the mark of a statement that ends a test before it began; empty for any other statement."""


@value
class Dialect:
    """One language. Kinds of nodes are given as words; one field of a kind as ``kind.field``."""

    name: str
    load: Callable[[], "Language"]
    definitions: Mapping[str, Callable[["Node", Source], Definition | None]]
    """By kind; None for what defines nothing after all. A function right in a class is a method, whatever is said."""
    imported: Callable[["Node", Source], Iterator[Bound]]
    parameters: Callable[["Node", Source], Iterator[str]]
    names: str
    comments: str
    type_names: str = ""
    attributes: str = ""
    strings: str = ""
    types: str = ""
    calls: str = ""
    noted: str = ""
    binders: str = ""
    binds: str = ""
    free: str = ""
    members: str = ""
    """Kinds with the field that names an attribute; what comes first in such a node is a name all the same."""
    blocks: str = ""
    """Kinds whose parts are all statements, or whose last part is one."""
    tokens: str = ""
    decorators: str = ""
    functions: str = ""
    imports: str = ""
    exports: str = ""
    skipped: str = ""
    kept: str = ""
    """Keywords that say something their surroundings do not."""
    plain: str = ""
    """Kinds that hold others and say nothing themselves."""
    brackets: str = ""
    """Kinds that say nothing themselves, and neither do their brackets."""
    branches: str = ""
    """Kinds, and operators, that add a path through a function."""
    statements: str = ""
    literals: str = ""
    containers: str = ""
    """Kinds that are literals when all of their parts are."""
    constants: str = ""
    """Binders whose names are constants where they stand outside of functions."""
    is_constant: Callable[["Node", Source], bool] = lambda _node, _source: True
    """Tells the constants among these from what else they may be."""
    binds_capitals: bool = True
    """False where a name that begins with a capital is no new one but what a value is matched with."""
    inherited: frozenset[str] = frozenset()
    """Decorators that count for all that is defined inside."""
    returns: str = "return_statement"
    minified: bool = False
    """Files of it may be what a tool pressed together."""
    surroundings: tuple[tuple[str, str], ...] = (("", ""),)
    """What statements may stand between, for a few of them to be a file: tried in order."""
    main: Pattern[str] | None = None
    """What a file says that is run rather than imported."""
    sequences: str = ""
    """Kinds whose parts run one after the other."""
    leaving: str = ""
    """Kinds behind which nothing runs."""
    conditions: str = "if_statement"
    hoisted: str = ""
    """Kinds that hold wherever they stand in a block."""
    entered: str = ""
    """Kinds that a run may jump to."""
    handlers: str = ""
    """Kinds that catch errors."""
    catches: Callable[["Node", Source], str | None] = lambda _node, _source: ""
    """Gives what one of them catches, as written, where that is every error; else None."""
    never_returns: Pattern[str] | None = None
    """How calls begin behind which nothing runs; its first group is what is called."""
    unimplemented: Pattern[str] | None = None
    """What a statement says that only tells that there is nothing yet."""
    closures_apart: bool = False
    """A function without a name has a complexity of its own; else it adds to the one around it."""
    exported: Callable[["Node", Source], Iterator[str]] = lambda _node, _source: iter(())
    offering: Callable[["Node", Source], "Sequence[Node] | None"] = lambda _node, _source: None
    """Gives what else stands in an export that names what it offers: to be named there is not to be used; or None."""
    decorated: Callable[["Node", Source], Iterator[str]] = lambda _node, _source: iter(())
    suspects: Pattern[str] | None = None
    """How calls begin that people leave behind after looking at something; its first group is the call's name."""
    loading: Pattern[str] | None = None
    """How calls begin that load a module wherever they stand; its first group is the module."""
    testing: Testing | None = None
    keys_are_fields: bool = True
    """A name before a colon, where a field may begin, is one; False where it may be a value as well."""
    formats: Pattern[str] | None = None
    """How a string shows the values of names that stand in it, with words on how to show them."""
    declarations: str = ""
    """A query for functions (``@function``) and what is declared in them, by the kind of name: ``@local`` and so on."""


class Syntax:
    """A dialect by numbers, for one grammar."""

    def __init__(self, dialect: Dialect) -> None:
        from tree_sitter import Parser

        language = dialect.load()
        self.dialect = dialect
        self.language = language
        self.parser = Parser(language)
        self.roles = bytearray(_KINDS) + bytes((BIND, UNBIND, LEAVE, TAIL, ATTRIBUTE))
        self.paths = bytearray(_KINDS + _MARKS)
        """1 for a kind that adds a path."""
        self.marks: list[str] = ["<ERROR"] * _KINDS
        self.fields: dict[int, int] = {}
        self.members: dict[int, int] = {}
        self.definitions: dict[int, Callable[[Node, Source], Definition | None]] = {}
        self._named: dict[str, list[int]] = {}
        self._plain: dict[str, list[int]] = {}
        self._number()
        self.constants = self.ids(dialect.constants)
        self.exports = self.ids(dialect.exports)
        self.comments = self.ids(dialect.comments)
        self.returns = self.ids(dialect.returns)
        self.sequences = self.ids(dialect.sequences)
        self.leaving = self.ids(dialect.leaving)
        self.conditions = self.ids(dialect.conditions)
        self.hoisted = self.ids(dialect.hoisted)
        self.entered = self.ids(dialect.entered)
        self.handlers = self.ids(dialect.handlers)
        self.decorators = self.ids(dialect.decorators)
        self.literals = self.ids(dialect.literals)
        self.containers = self.ids(dialect.containers)
        self.binding_fields = tuple(filter(None, map(language.field_id_for_name, ("name", "parameters", "parameter"))))
        """Fields of a function without a name of its own in which names are bound."""

    def declared(self, root: "Node") -> "Iterator[tuple[str, Node]]":
        """Yield the functions of a tree, as ``function``, and what is declared in them, by the kind of name."""
        from tree_sitter import QueryCursor

        for _, captured in QueryCursor(self._declarations).matches(root):
            for kind, nodes in captured.items():
                yield from zip(repeat(kind), nodes)

    @cached_property
    def _declarations(self) -> "Query":
        from tree_sitter import Query

        return Query(self.language, self.dialect.declarations)

    def ids(self, words: str) -> frozenset[int]:
        """Return the numbers of kinds."""
        return frozenset(number for word in words.split() for number in self._numbers(word))

    def _numbers(self, word: str) -> list[int]:
        """Return the numbers of a kind; a keyword goes by the same word as the kind that it begins."""
        return self._named[word] if word in self._named else self._plain[word]

    def _number(self) -> None:
        dialect, language = self.dialect, self.language
        kept = frozenset(dialect.kept.split())
        for number in range(language.node_kind_count):
            kind = language.node_kind_for_id(number)
            if kind is None or not language.node_kind_is_visible(number):
                continue
            self.marks[number] = f"<{kind}"
            if language.node_kind_is_named(number):
                self._named.setdefault(kind, []).append(number)
            else:
                self._plain.setdefault(kind, []).append(number)
                says = kind in kept or not (kind in _SILENT or kind.replace("_", "").isalpha())
                self.roles[number] = TOKEN if says else SKIP
        for role, words in _roles(dialect):
            for word in words.split():
                kind, _, field = word.partition(".")
                for number in self._numbers(kind):
                    self.roles[number] = role
                    if field:
                        fields = self.members if role == MEMBER else self.fields
                        fields[number] = language.field_id_for_name(field) or 0
        for kind, define in dialect.definitions.items():
            for number in self._numbers(kind):
                self.roles[number] = DEFINITION
                self.definitions[number] = define
        self.plain = self.ids(f"{dialect.plain} {dialect.brackets} {dialect.blocks}")
        self.statements = self.ids(dialect.statements)
        for number in self.statements:
            self.marks[number] = f";{self.language.node_kind_for_id(number)}"
        for number in self.plain:
            self.marks[number] = ""
        for number in self.ids(dialect.branches):
            self.paths[number] = 1


_SILENT = frozenset(
    {"(", "[", "{", ",", ";", ".", ":", "::", "=>", "->", "=", "?", "...", "'", '"', "`", "${", "#"}
)  # fmt: skip
"""Marks that are told by the kind of what they stand in, or by what closes it."""


def _roles(dialect: Dialect) -> Iterator[tuple[int, str]]:
    yield STATEMENT, dialect.statements
    yield SKIP, dialect.skipped
    yield PLAIN, dialect.plain
    yield BRACKETS, dialect.brackets
    yield NAME, dialect.names
    yield TYPE_NAME, dialect.type_names
    yield ATTRIBUTE, dialect.attributes
    yield STRING, dialect.strings
    yield COMMENT, dialect.comments
    yield TYPE, dialect.types
    yield NOTED, dialect.noted
    yield MEMBER, dialect.members
    yield CALL, dialect.calls
    yield BLOCK, dialect.blocks
    yield TOKENS, dialect.tokens
    yield BINDER, dialect.binders
    yield BINDS, dialect.binds
    yield FREE, dialect.free
    yield DECORATOR, dialect.decorators
    yield FUNCTION, dialect.functions
    yield IMPORT, dialect.imports
