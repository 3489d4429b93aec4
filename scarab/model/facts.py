"""What the text of one file says: pure facts, which depend on nothing but the bytes and the language.

Facts are named tuples, not dataclasses: they are kept as JSON arrays by blob id, tens of thousands of them, and a
named tuple is such an array already. Lines count from 1.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from scarab.model.examination import AssertionKind, Examination, examination_from_json


class SymbolKind(StrEnum):
    """What a name in the source stands for."""

    FUNCTION = "function"
    METHOD = "method"
    CLASS = "class"
    CONSTANT = "constant"
    TYPE = "type"  # what only describes values: an interface, an alias


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


class Comment(NamedTuple):
    """A run of whole-line comments at one indentation, or one comment behind code."""

    first: int
    last: int
    text: str
    """Without the comment marks, lines joined by line feeds."""
    code: bool
    """The text parses as statements that do something, and reads as code rather than as a sentence."""
    trailing: bool
    """It stands behind code on its line."""


class Complexity(NamedTuple):
    """Cyclomatic complexity of one function or method."""

    qualname: str
    line: int
    value: int


class NameKind(StrEnum):
    """Whose a name is within a function."""

    LOCAL = "local"
    PARAMETER = "parameter"
    OPTION = "option"  # a parameter with a default


class UnusedName(NamedTuple):
    """A parameter of a function, or a local that an assignment gives a value to, that nothing in it reads."""

    name: str
    kind: NameKind
    within: str
    """Qualified name of the function."""
    line: int
    last: int
    """Lines of the parameter, or of the first assignment."""


class Unreachable(NamedTuple):
    """Statements that no run can get to."""

    first: int
    last: int
    within: str
    """As :attr:`Reference.within`."""
    why: str
    """Where they stand, in words: ``behind return``, ``below if False``."""


class DroppedError(NamedTuple):
    """A handler that catches every error and does nothing with it."""

    line: int
    last: int
    within: str
    """As :attr:`Reference.within`."""
    catches: str
    """As written, several with commas between them; empty when it names none."""
    does: str
    """What it does instead, as a predicate: ``passes``, ``returns None``."""


class Sample(NamedTuple):
    """A string that is a value and looks like one to be filled in: a sample address, ``your-api-key``."""

    text: str
    line: int
    within: str
    """As :attr:`Reference.within`."""


class Forward(NamedTuple):
    """A function at the top of a module that calls another with just what it was given, and does nothing else."""

    name: str
    target: str
    """What it calls, dotted, as written."""
    line: int


class FlagKind(StrEnum):
    """Where a switch is declared."""

    OPTION = "option"  # of a command line
    FIELD = "field"  # of a class of settings


class Flag(NamedTuple):
    """A switch that a program declares for those who run it."""

    name: str
    """What the program reads it by: ``dry_run`` for ``--dry-run``."""
    kind: FlagKind
    within: str
    """As :attr:`Reference.within`; the class of a field."""
    line: int


class SourceDetail(NamedTuple):
    """What is only asked of changed files, because it costs as much again as all other facts."""

    comments: tuple[Comment, ...] = ()
    complexity: tuple[Complexity, ...] = ()
    """In order of their lines."""
    code_lines: int = 0
    """Lines with more than white space and comment."""
    comment_lines: int = 0
    misleading: tuple[int, ...] = ()
    """Lines with bidirectional controls: they read in another order than they run."""
    unused: tuple[UnusedName, ...] = ()
    """In order of their lines. Left out: names that begin with an underscore, and functions that may see any name."""
    unreachable: tuple[Unreachable, ...] = ()
    dropped: tuple[DroppedError, ...] = ()
    samples: tuple[Sample, ...] = ()
    forwards: tuple[Forward, ...] = ()
    flags: tuple[Flag, ...] = ()
    """All five in order of their lines."""
    hollow: bool = False
    """It has nothing at its top but imports, second names for things, exports and forwards."""
    examination: Examination = Examination()


class Stretch(NamedTuple):
    """Where the parameters and the body of a function, or the body of a class, stand on a transcript."""

    qualname: str
    kind: SymbolKind
    line: int
    """As :attr:`Symbol.line`."""
    first: int
    stop: int
    """Places of its first item and behind its last one."""


class Transcript(NamedTuple):
    """A file as a walk over its syntax tree met it: what code is compared by, whatever its layout.

    An item is one node, name or literal, in an order that is the same for the same code. Its first character says
    what it is, in every language:

    - ``;`` a statement (``;If``), ``<`` any other node (``<Call``), ``#`` how many children follow (``#2``);
    - ``=`` a name where it is given a value, a parameter too; ``.`` an attribute, a method or a field;
    - ``"`` a string, ``'`` any other literal, a module, or the name of a keyword argument (``'key=``);
    - none of these: a name where it is used.

    Comments, docstrings and type annotations are left out.
    """

    items: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    """Of each statement, in the order of their items."""
    stretches: tuple[Stretch, ...] = ()
    """Of functions, methods and classes with a body; what stands inside of another one comes before it."""


class UnreadReason(StrEnum):
    """Why a file, or a part of the audit, was not looked into. The list is fixed and part of the record."""

    BINARY = "binary"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"
    LFS_POINTER = "lfs_pointer"
    GENERATED = "generated"
    BAD_ENCODING = "bad_encoding"
    SYNTAX_ERROR = "syntax_error"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TOO_COMPLEX = "too_complex"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    PARSER_CRASH = "parser_crash"
    MISSING_OBJECT = "missing_object"
    CORRUPT_OBJECT = "corrupt_object"
    HASH_MISMATCH = "hash_mismatch"
    UNSAFE_PATH = "unsafe_path"
    LIMIT = "limit"

    @property
    def lasting(self) -> bool:
        """Whether it lies in what was read and will be the same the next time, unlike a missing object or a crash."""
        return self not in _FLEETING


_FLEETING = frozenset(
    {UnreadReason.MISSING_OBJECT, UnreadReason.CORRUPT_OBJECT, UnreadReason.HASH_MISMATCH, UnreadReason.TIMEOUT,
     UnreadReason.MEMORY, UnreadReason.PARSER_CRASH}
)  # fmt: skip


class Unread(NamedTuple):
    """A file that could not be looked into, and what was met there."""

    reason: UnreadReason
    detail: str = ""
    """What was found and where, in words: ``line 3: '(' was never closed``. Untrusted text."""


def facts_from_json(row: Sequence[Any]) -> SourceFacts:
    """Return the facts whose JSON was read back: the inverse of ``json.loads(json.dumps(facts))``.

    Raises:
        ValueError, TypeError, LookupError: This was never the JSON of facts.
    """
    language, lines, symbols, references, imports, tests, debug_calls, exports, has_main = row
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
    )


def detail_from_json(row: Sequence[Any]) -> SourceDetail:
    """Return the detail whose JSON was read back, as :func:`facts_from_json` does for facts."""
    (
        comments,
        complexity,
        code_lines,
        comment_lines,
        misleading,
        unused,
        unreachable,
        dropped,
        samples,
        forwards,
        flags,
        hollow,
        examination,
    ) = row
    return SourceDetail(
        tuple(map(Comment._make, comments)),
        tuple(map(Complexity._make, complexity)),
        code_lines,
        comment_lines,
        tuple(misleading),
        tuple(map(_unused_name, unused)),
        tuple(map(Unreachable._make, unreachable)),
        tuple(map(DroppedError._make, dropped)),
        tuple(map(Sample._make, samples)),
        tuple(map(Forward._make, forwards)),
        tuple(Flag(name, FlagKind(kind), within, line) for name, kind, within, line in flags),
        hollow,
        examination_from_json(examination),
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


def _unused_name(row: Sequence[Any]) -> UnusedName:
    name, kind, within, line, last = row
    return UnusedName(name, NameKind(kind), within, line, last)


def _test(row: Sequence[Any]) -> SourceTest:
    qualname, name, first, last, line, assertions, disabled, disabled_line, exact, calls, repeated = row
    asserted = tuple(Assertion(AssertionKind(kind), at) for kind, at in assertions)
    return SourceTest(
        qualname, name, first, last, line, asserted, disabled, disabled_line, exact, tuple(calls), repeated
    )  # fmt: skip
