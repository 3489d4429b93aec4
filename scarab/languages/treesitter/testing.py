"""What a language tells of its tests: which functions and calls are some, and how these assert."""

from collections.abc import Callable, Iterable, Sequence
from re import Pattern
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.treesitter.definition import Definition
from scarab.languages.treesitter.source import Source
from scarab.model.examination import AssertionKind
from scarab.model.value import value

if TYPE_CHECKING:
    from tree_sitter import Node


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
