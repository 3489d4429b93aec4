"""What a function means by names that its own file defines: equal code may still do another thing."""

from collections import defaultdict
from collections.abc import Mapping

from scarab.analyzers.duplication.bodies import Tape
from scarab.analyzers.sharing import shared
from scarab.analyzers.sources import is_inside
from scarab.analyzers.texts import text_at
from scarab.model.audit_input import AuditInput
from scarab.model.facts import ReferenceKind, Symbol
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt, Tree

_Meaning = int | tuple[str, ...]
"""A digest of code, else what the statement says behind the name."""


def mean_the_same(one: SymbolAt, other: SymbolAt, given: AuditInput) -> bool:
    """Tell whether two functions find the same behind every name that both use and both of their files define."""
    ours, theirs = _meanings(one, given), _meanings(other, given)
    return all(ours[name] == theirs[name] for name in ours.keys() & theirs.keys())


def _meanings(function: SymbolAt, given: AuditInput) -> Mapping[str, _Meaning]:
    qualname = function.symbol.qualname
    file = _definitions(given, function.path)
    return {name: file.meanings[name] for name, within in file.uses if name != qualname and is_inside(within, qualname)}


class _Definitions:
    """What a file defines at its top for itself, and where it uses it."""

    def __init__(self, path: RepoPath, tree: Tree) -> None:
        facts = tree.facts(path)
        defined = {one.name: one for one in facts.symbols if one.qualname == one.name} if facts is not None else {}
        references = facts.references if facts is not None else ()
        self.uses = [
            (one.name, one.within) for one in references if one.kind is ReferenceKind.NAME and one.name in defined
        ]
        said = _Said(path, tree) if any(not defined[name].shape for name, _ in self.uses) else None
        self.meanings = {name: defined[name].shape or (said.of(defined[name]) if said else ()) for name, _ in self.uses}


@shared
def _definitions(given: AuditInput, path: RepoPath) -> _Definitions:
    return _Definitions(path, given.head)


class _Said:
    """What a file says, statement by statement."""

    def __init__(self, path: RepoPath, tree: Tree) -> None:
        transcript = tree.transcript(path)
        begins = Tape(transcript).statements
        self._lines = text_at(path, tree).split("\n")
        self._begun: defaultdict[int, list[str]] = defaultdict(list)
        for begin, stop, line in zip(begins, [*begins[1:], len(transcript.items)], transcript.lines, strict=True):
            self._begun[line] += transcript.items[begin + 1 : stop]

    def of(self, symbol: Symbol) -> tuple[str, ...]:
        """Return what a constant is, whatever its layout; its lines where it is one of a group, as in Go."""
        if symbol.first not in self._begun:
            return tuple(self._lines[symbol.first - 1 : symbol.last])
        left_out = {f"={symbol.name}", _ONE_TARGET}
        begun = (self._begun.get(line, ()) for line in range(symbol.first, symbol.last + 1))
        return tuple(item for items in begun for item in items if item not in left_out)


_ONE_TARGET = "#1"
"""Stands in an assignment of Python, but not in one with an annotation."""
