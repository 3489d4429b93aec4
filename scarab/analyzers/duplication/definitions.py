"""Classes and tables: what is defined by what it lists."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from typing import NamedTuple

from scarab.analyzers.duplication.bodies import Body, Tape, forms_of
from scarab.analyzers.duplication.departed import departed_of
from scarab.analyzers.duplication.kindred import Bodies, Kindred
from scarab.analyzers.duplication.originals import Originals
from scarab.analyzers.duplication.rarity import rarity_of
from scarab.analyzers.sources import (
    Changed,
    Placed,
    added_symbols,
    changed_in,
    is_dunder,
    is_file_copy,
    languages_of,
    last_part,
)
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import Symbol, SymbolKind
from scarab.model.path import RepoPath
from scarab.model.transcript import Stretch
from scarab.model.tree import SymbolAt, Tree

_COMPARED = 4
"""Definitions that are compared closely with a new one."""
_STRUCTURE = frozenset(";<#")


class Definition(Body):
    """What a class or a constant lists."""

    @cached_property
    def local(self) -> frozenset[str]:
        """Nothing: the names that are given a value inside are what is defined."""
        return frozenset()

    @cached_property
    def parts(self) -> frozenset[str]:
        """What is listed: names of fields, strings, numbers, names; its own name is none of it."""
        return frozenset(item for item in self.items if item[:1] not in _STRUCTURE) - {f"={self.name}"}

    @cached_property
    def evidence(self) -> frozenset[str]:
        """As of any body, and the names that are given a value."""
        return super().evidence | {part[1:] for part in self.parts if part.startswith("=")}

    def forms(self, word: str) -> tuple[str, ...]:
        """Return the items as of any body, and the name that is given a value."""
        return (*forms_of(word), f"={word}")


class Again(NamedTuple):
    """A definition that came again."""

    path: RepoPath
    symbol: Symbol
    there: SymbolAt
    same: int
    """How many parts both have,"""
    of: int
    """and how many there are in either."""


def again(
    given: AuditInput, kind: SymbolKind, *, min_parts: int, min_alike: int, include_tests: bool
) -> Iterator[Again]:
    """Yield the new definitions of a kind that list what an older one lists, which is still there.

    Args:
        given: The range.
        kind: ``CLASS`` or ``CONSTANT``.
        min_parts: Different parts that both must have.
        min_alike: Of the parts that either has, the share that both must have, in per cent.
        include_tests: Whether test files are looked at, on both sides.
    """
    for language in languages_of(given):
        sources = changed_in(language, given)
        originals = Originals(given, min_statements=1, include_tests=include_tests)
        departed = departed_of(given, language)
        definitions = Bodies(given.head, _TAKEN[kind])
        kindred = Kindred(definitions, rarity_of(given, language), originals.is_place)
        added = _new((one for one in sources if not is_file_copy(one, given)), kind, originals)
        asked = list(_with_parts(added, definitions, min_parts))
        kindred.prepare(new for _, new in asked)
        for placed, new in asked:
            olds = ((old, _before(old, originals, given)) for old in kindred.nearest(new)[:_COMPARED])
            compared = [_compared(placed, new, old, there) for old, there in olds if there is not None]
            best = max(compared, key=lambda one: one.same / one.of, default=None)
            is_again = best is not None and best.same >= min_parts and 100 * best.same >= min_alike * best.of
            if best is not None and is_again and not departed.has_most_of(new):
                yield best


def _new(sources: Iterable[Changed], kind: SymbolKind, originals: Originals) -> Iterator[Placed]:
    for source in sources:
        begun = Counter(symbol.line for symbol in source.after.symbols)
        for placed in added_symbols((source,)):
            symbol = placed.symbol
            by_hand = originals.is_looked_at(source.path) and begun[symbol.line] <= _MOST_ON_A_LINE
            is_meant = symbol.kind is kind and not is_dunder(symbol.name) and not _is_error(symbol)
            if by_hand and is_meant and not originals.is_test(symbol):
                yield placed


_MOST_ON_A_LINE = 10
"""Symbols that people begin on one line: what a bundler packs together has dozens to hundreds."""


def _is_error(symbol: Symbol) -> bool:
    """Tell whether a class is there for its name, by which handlers know it: what it holds is that of its kin."""
    return any(_ERROR.fullmatch(last_part(one)) for one in symbol.bases)


_ERROR = expression(r"\w*(?:Error|Exception|Warning|Throwable)")


def _with_parts(added: Iterable[Placed], definitions: Bodies, least: int) -> Iterator[tuple[Placed, Definition]]:
    """Yield the new definitions that list enough."""
    by_place = cache(partial(_by_place, definitions))
    for placed in added:
        new = by_place(placed.source.path).get((placed.symbol.qualname, placed.symbol.line))
        if new is not None and len(new.parts) >= least:
            yield placed, new


def _by_place(definitions: Bodies, path: RepoPath) -> Mapping[tuple[str, int], Definition]:
    """Return the definitions of a file by name and line: some have ten thousand, so none is looked for one by one."""
    bodies = (body for body, _ in definitions.of(path))
    return {(body.qualname, body.line): body for body in bodies if isinstance(body, Definition)}


def _before(old: Body, originals: Originals, given: AuditInput) -> SymbolAt | None:
    """Return the older definition, if it was there before the range."""
    facts = given.head.facts(old.path)
    for symbol in facts.symbols if facts else ():
        there = SymbolAt(old.path, symbol)
        if (symbol.qualname, symbol.line) == (old.qualname, old.line) and originals.before(there) is not None:
            return there
    return None


def _compared(placed: Placed, new: Definition, old: Body, there: SymbolAt) -> Again:
    theirs = old.parts if isinstance(old, Definition) else frozenset()
    return Again(placed.source.path, placed.symbol, there, len(new.parts & theirs), len(new.parts | theirs))


def _classes(tree: Tree, path: RepoPath) -> Iterator[Body]:
    transcript = tree.transcript(path)
    tape = Tape(transcript)
    for stretch in transcript.stretches:
        if stretch.kind is SymbolKind.CLASS:
            yield Definition(path, stretch, tape)


def _constants(tree: Tree, path: RepoPath) -> Iterator[Body]:
    facts, transcript = tree.facts(path), tree.transcript(path)
    tape = Tape(transcript)
    at = {line: number for number, line in reversed([*enumerate(transcript.lines)])}
    ends = [*tape.statements[1:], len(tape.items)]
    for symbol in facts.symbols if facts else ():
        if symbol.kind is SymbolKind.CONSTANT and (number := at.get(symbol.first)) is not None:
            stretch = Stretch(symbol.qualname, symbol.kind, symbol.line, tape.statements[number], ends[number])
            yield Definition(path, stretch, tape)


_TAKEN: dict[SymbolKind, Callable[[Tree, RepoPath], Iterable[Body]]] = {
    SymbolKind.CLASS: _classes,
    SymbolKind.CONSTANT: _constants,
}
