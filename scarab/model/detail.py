"""Facts that are read of changed files only, because they cost as much again as all others.

They are named tuples, kept as JSON, like :mod:`scarab.model.facts`.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from scarab.model.examination import Examination, examination_from_json


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
    """All of these facts of one file."""

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


def detail_from_json(row: Sequence[Any]) -> SourceDetail:
    """Return the detail whose JSON was read back, as :func:`~scarab.model.facts.facts_from_json` does for facts."""
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


def _unused_name(row: Sequence[Any]) -> UnusedName:
    name, kind, within, line, last = row
    return UnusedName(name, NameKind(kind), within, line, last)
