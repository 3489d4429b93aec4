"""What a language tells the walk: a table of its kinds of nodes, and a few functions for what no table says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from re import Pattern
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Bound, Definition
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.testing import Testing
from scarab.model.value import value

if TYPE_CHECKING:
    from tree_sitter import Language, Node


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
