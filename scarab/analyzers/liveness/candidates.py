"""Symbols that may be unused."""

from collections.abc import Iterator
from typing import NamedTuple

from scarab.model.facts import SourceFacts, Symbol
from scarab.model.path import RepoPath

Place = tuple[RepoPath, str]
"""Where something is used: the file, and the qualified name of the symbol around it; empty outside of any."""


class Key(NamedTuple):
    """Where a symbol is and what it is called."""

    path: RepoPath
    qualname: str


class Candidate(NamedTuple):
    """A symbol that may be unused, and the file it is defined in."""

    path: RepoPath
    facts: SourceFacts
    symbol: Symbol

    @property
    def key(self) -> Key:
        """Its place and name."""
        return Key(self.path, self.symbol.qualname)

    @property
    def owner(self) -> Symbol | None:
        """The class or the function that it is defined in; None at the top of the module."""
        return self.facts.owner_of(self.symbol)

    @property
    def owners(self) -> Iterator[Key]:
        """Everything around it in its file, the innermost first."""
        qualname = self.symbol.qualname
        while qualname := qualname.rpartition(".")[0]:
            yield Key(self.path, qualname)
