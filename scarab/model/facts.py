"""What the text of one file says: pure facts, which depend on nothing but the bytes and the language.

Facts are named tuples, not dataclasses: they are kept as JSON arrays by blob id, tens of thousands of them, and a
named tuple is such an array already. Lines count from 1.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from scarab.model.examination import AssertionKind


class SymbolKind(StrEnum):
    """What a name in the source stands for."""

    FUNCTION = "function"
    METHOD = "method"
    CLASS = "class"
    CONSTANT = "constant"
    TYPE = "type"  # what only describes values: an interface, an alias


FUNCTIONS = frozenset({SymbolKind.FUNCTION, SymbolKind.METHOD})
"""Kinds of what can be called and has a body of its own."""


class BodyKind(StrEnum):
    """What a function or class does when it is used."""

    CODE = "code"
    EMPTY = "empty"  # pass, ..., or a docstring alone
    UNIMPLEMENTED = "unimplemented"  # raises NotImplementedError and nothing else
    CONSTANT = "constant"  # returns one literal (None, True, {}, ...) and nothing else


class Symbol(NamedTuple):
    """A function, method, class or module constant, from its first decorator to its last line."""

    qualname: str
    """Dotted, as Python's ``__qualname__`` but without ``<locals>``: ``Quoter.unquote``, ``outer.inner``."""
    kind: SymbolKind
    first: int
    last: int
    line: int
    """Where the name itself stands: below the decorators."""
    decorators: tuple[str, ...]
    """Dotted names as written, without arguments: ``app.route``."""
    parameters: tuple[str, ...]
    """In order; ``*args`` and ``**kwargs`` with their stars."""
    bases: tuple[str, ...]
    """Dotted names of a class's bases, as written; keywords of the class line as ``name=``."""
    statements: int
    """Statements of the body at any depth, its docstring not counted; 0 for a constant."""
    exact: int
    """64-bit digest of the body with every name and value; 0 where there is no function body to compare."""
    shape: int
    """64-bit digest with locals and parameters as positions and everything else kept; 0 likewise."""
    body: BodyKind

    @property
    def name(self) -> str:
        """The last part of the qualified name."""
        return self.qualname.rpartition(".")[2]

    @property
    def owner(self) -> str:
        """The qualified name of what it is defined in; empty at the top of the module."""
        return self.qualname.rpartition(".")[0]


class ReferenceKind(StrEnum):
    """How a name is used."""

    NAME = "name"
    ATTRIBUTE = "attribute"
    IMPORT = "import"
    STRING = "string"  # a string that is a dotted identifier, and nothing else


class Reference(NamedTuple):
    """One use of a name within one symbol; uses of one kind in one symbol are one reference."""

    name: str
    """A single identifier: ``a.b.c`` refers to ``a`` as a name and to ``b`` and ``c`` as attributes."""
    kind: ReferenceKind
    within: str
    """Qualified name of the innermost symbol the use stands in; empty at the top of the module."""


class Import(NamedTuple):
    """One name that an import statement binds."""

    module: str
    """As written, with leading dots: ``..pkg.mod``."""
    name: str
    """What is taken out of the module, ``*`` for all; empty for a plain ``import``."""
    bound: str
    """The name it is known by in this file; ``*`` likewise."""
    line: int
    last: int
    """Lines of the whole statement."""
    within: str
    """As :attr:`Reference.within`."""
    guarded: bool
    """Under ``try``, ``if`` or ``with``: it may be there for its effect."""
    reexported: bool
    """Written ``import x as x``, the form that type checkers read as "meant for others"."""


class Assertion(NamedTuple):
    """One assertion of a test; :class:`~scarab.model.examination.Expectation` says more."""

    kind: AssertionKind
    line: int


ON_A_CONDITION = " on a condition"
"""Ends the mark of a test that is kept from running only where something holds, if the mark itself does not say so."""
FIXTURE = "fixture"
"""Ends the mark of what is named like a test and is handed to tests: no runner collects it."""


class SourceTest(NamedTuple):
    """One test, as the usual runners collect it."""

    qualname: str
    """As :attr:`Symbol.qualname`; of a title, what runners print: ``group > title``, ``TestTotal/empty``."""
    name: str
    """The last part of it, whole: a title may have dots in it."""
    first: int
    last: int
    line: int
    assertions: tuple[Assertion, ...]
    disabled: str
    """The mark that keeps it from running or from counting (``pytest.mark.skip``); empty when it runs."""
    disabled_line: int
    """Where that mark stands; 0 when the test runs."""
    exact: int
    """As :attr:`Symbol.exact`: the same body under another name is the same test, moved or renamed."""
    calls: tuple[str, ...]
    """Last names of what it calls, sorted: an assertion may live in a helper."""
    repeated: bool
    """It runs once for each of several inputs."""


class DebugCall(NamedTuple):
    """A call that people leave behind after looking at something: ``print``, ``breakpoint``, ``pdb.set_trace``."""

    name: str
    line: int
    last: int
    within: str
    marked: bool = False
    """What it prints begins with a mark of that: ``DEBUG:``, ``>>>``, ``here``."""


class SourceFacts(NamedTuple):
    """All facts of one file that questions across files need; every file of a tree has them."""

    language: str
    """A front end's name: ``python``, or ``text`` for everything else."""
    lines: int
    symbols: tuple[Symbol, ...] = ()
    """In order of their first lines."""
    references: tuple[Reference, ...] = ()
    """Sorted."""
    imports: tuple[Import, ...] = ()
    tests: tuple[SourceTest, ...] = ()
    debug_calls: tuple[DebugCall, ...] = ()
    exports: tuple[str, ...] | None = None
    """The strings of ``__all__``; None when the file has none."""
    has_main: bool = False
    """It says ``if __name__ == "__main__"``."""
    tolerant: tuple[str, ...] = ()
    """Names of decorators of Python, at the top of the file, that run a function and drop what it raises; sorted."""

    def owner_of(self, symbol: Symbol) -> Symbol | None:
        """Return the class or the function that a symbol is defined in; None where this file has none."""
        return next((one for one in self.symbols if one.qualname == symbol.owner), None) if symbol.owner else None


def facts_from_json(row: Sequence[Any]) -> SourceFacts:
    """Return the facts whose JSON was read back: the inverse of ``json.loads(json.dumps(facts))``.

    Raises:
        ValueError, TypeError, LookupError: This was never the JSON of facts.
    """
    language, lines, symbols, references, imports, tests, debug_calls, exports, has_main, tolerant = row
    return SourceFacts(
        language,
        lines,
        tuple(map(_symbol, symbols)),
        tuple(Reference(name, _REFERENCE_KINDS[kind], within) for name, kind, within in references),
        tuple(map(Import._make, imports)),
        tuple(map(_test, tests)),
        tuple(map(DebugCall._make, debug_calls)),
        None if exports is None else tuple(exports),
        has_main,
        tuple(tolerant),
    )


_REFERENCE_KINDS = {kind.value: kind for kind in ReferenceKind}


def _symbol(row: Sequence[Any]) -> Symbol:
    qualname, kind, first, last, line, decorators, parameters, bases, statements, exact, shape, body = row
    return Symbol(
        qualname,
        SymbolKind(kind),
        first,
        last,
        line,
        tuple(decorators),
        tuple(parameters),
        tuple(bases),
        statements,
        exact,
        shape,
        BodyKind(body),
    )


def _test(row: Sequence[Any]) -> SourceTest:
    qualname, name, first, last, line, assertions, disabled, disabled_line, exact, calls, repeated = row
    asserted = tuple(Assertion(AssertionKind(kind), at) for kind, at in assertions)
    return SourceTest(
        qualname, name, first, last, line, asserted, disabled, disabled_line, exact, tuple(calls), repeated
    )  # fmt: skip
