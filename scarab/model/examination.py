"""What the tests of one file ask of the code, assertion by assertion: part of the detail of changed files."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple


class AssertionKind(StrEnum):
    """What an assertion pins, strongest first."""

    EQUALITY = "equality"  # one value; also identity, and an exception with its message
    COMPARISON = "comparison"  # a range, a membership, a type, an exception
    TRUTHINESS = "truthiness"  # only "not empty"
    CONSTANT = "constant"  # nothing: the expression has no name in it


class Hollow(StrEnum):
    """Why an assertion holds whatever the code does."""

    CONSTANT = "constant"  # nothing in it depends on the code
    ITSELF = "itself"  # it compares a thing with itself
    ALWAYS = "always"  # "or True", a tuple that is never empty, a length that is never below 0
    STAND_IN = "stand-in"  # the test itself said what is answered here
    DROPPED = "dropped"  # an error of it is caught and dropped
    UNREACHED = "unreached"  # no run gets there


class Expectation(NamedTuple):
    """One assertion of a function."""

    within: str
    """Qualified name of the function, which may be a test or what tests call. One inside another is part of it."""
    kind: AssertionKind
    line: int
    last: int
    subject: str
    """What is looked at, as written but for white space; long ones are cut, with a digest of all of it."""
    expected: str
    """What must be true of it, likewise: ``== 5``, ``raises ValueError``; empty where it only has to be there."""
    hollow: Hollow | None
    """None for an assertion that can fail."""

    @property
    def told(self) -> tuple[str, str]:
        """What it looks at and what it wants of that: the same for two that say the same."""
        return self.subject, self.expected

    @property
    def written(self) -> str:
        """As it is written, but for white space."""
        return f"{self.subject} {self.expected}".strip()


class Inputs(NamedTuple):
    """A list of inputs that a function is run with, or that a loop of it goes through."""

    within: str
    """As :attr:`Expectation.within`."""
    name: str
    """What each of them is called there: ``text, value``."""
    line: int
    each: tuple[int, ...]
    """A digest of each, in order."""


class Exit(NamedTuple):
    """A condition on which a function ends before it asserts anything."""

    within: str
    """As :attr:`Expectation.within`."""
    line: int
    condition: str


class Examination(NamedTuple):
    """What the functions of a file assert. In order of lines."""

    expectations: tuple[Expectation, ...] = ()
    inputs: tuple[Inputs, ...] = ()
    exits: tuple[Exit, ...] = ()


def examination_from_json(row: Sequence[Any]) -> Examination:
    """Return the examination whose JSON was read back.

    Raises:
        ValueError, TypeError, LookupError: This was never the JSON of an examination.
    """
    expectations, inputs, exits = row
    return Examination(
        tuple(map(_expectation, expectations)),
        tuple(Inputs(within, name, line, tuple(each)) for within, name, line, each in inputs),
        tuple(map(Exit._make, exits)),
    )


def _expectation(row: Sequence[Any]) -> Expectation:
    within, kind, line, last, subject, expected, hollow = row
    return Expectation(
        within, AssertionKind(kind), line, last, subject, expected, None if hollow is None else Hollow(hollow)
    )
