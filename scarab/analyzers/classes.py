"""Which class a name stands for, and what a class has from the classes above it."""

from collections.abc import Iterator
from typing import NamedTuple

from scarab.analyzers.modules import module_path
from scarab.analyzers.sources import last_part
from scarab.model.facts import Import, SourceFacts, Symbol, SymbolKind
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt, Tree

_DEPTH = 12
"""Steps from import to import, or from class to base, after which the search gives up."""

PLAIN_BASES = frozenset(
    {"object", "ABC", "Generic", "Protocol", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "NamedTuple", "TypedDict"}
)
"""Last names of standard bases that call none of a class's own methods and register no class."""


class Ancestry(NamedTuple):
    """All classes above one class."""

    known: tuple[SymbolAt, ...]
    """Those the tree defines."""
    external: tuple[str, ...]
    """Dotted names, as written, of those it does not; plain standard bases left out."""


class Classes:
    """Looks classes up in one tree, by the imports of the file that names them."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def above(self, path: RepoPath, owner: Symbol) -> Ancestry:
        """Return what a class inherits from, at any distance."""
        seen = {(path, owner.qualname)}
        known: list[SymbolAt] = []
        external: dict[str, None] = {}
        waiting = [SymbolAt(path, owner)]
        while waiting:
            at = waiting.pop()
            for base in written_bases(at.symbol):
                found = self.resolve(at.path, base)
                if found is None:
                    if last_part(base) not in PLAIN_BASES:
                        external[base] = None
                elif (key := (found.path, found.symbol.qualname)) not in seen:
                    seen.add(key)
                    known.append(found)
                    waiting.append(found)
        return Ancestry(tuple(known), tuple(external))

    def has_member(self, at: SymbolAt, name: str) -> bool:
        """Tell whether the body of a class defines a method of this name."""
        facts = self._tree.facts(at.path)
        return facts is not None and any(one.qualname == f"{at.symbol.qualname}.{name}" for one in facts.symbols)

    def below(self, name: str) -> Iterator[SymbolAt]:
        """Yield the classes that name a class of this name as a base, wherever it was imported from."""
        for path in self._tree.mentioning(name) if len(name) >= 3 else ():
            facts = self._tree.facts(path)
            for one in facts.symbols if facts else ():
                if any(last_part(base) == name for base in written_bases(one)):
                    yield SymbolAt(path, one)

    def resolve(self, path: RepoPath, dotted: str, depth: int = _DEPTH) -> SymbolAt | None:
        """Return the class that a dotted name means in a file; None when the tree does not define it."""
        facts = self._tree.facts(path)
        if facts is None or not depth:
            return None
        own = next((one for one in facts.symbols if one.kind is SymbolKind.CLASS and one.qualname == dotted), None)
        if own is not None:
            return SymbolAt(path, own)
        for module, name in _meanings(facts, dotted):
            there = module_path(self._tree, path, module)
            found = self.resolve(there, name, depth - 1) if there is not None and there != path else None
            if found is not None:
                return found
        return None


def written_bases(symbol: Symbol) -> tuple[str, ...]:
    """Return a class's bases without the keywords of its class line."""
    return tuple(base for base in symbol.bases if "=" not in base)


def has_keywords(symbol: Symbol) -> bool:
    """Tell whether a class line has keywords: a metaclass, or arguments for ``__init_subclass__``."""
    return any("=" in base for base in symbol.bases)


def _meanings(facts: SourceFacts, dotted: str) -> Iterator[tuple[str, str]]:
    """Yield the modules, with names in them, that a dotted name may stand for by a file's imports."""
    first, _, rest = dotted.partition(".")
    for one in facts.imports:
        if one.bound == "*":
            yield one.module, dotted
        elif one.bound == first:
            yield from _meaning(one, dotted, rest)


def _meaning(one: Import, dotted: str, rest: str) -> Iterator[tuple[str, str]]:
    if one.name:
        yield one.module, f"{one.name}.{rest}" if rest else one.name
        if rest:  # the name may be a module as well
            yield f"{one.module}{'' if one.module.endswith('.') else '.'}{one.name}", rest
    elif one.bound == one.module.partition(".")[0]:
        owner, _, name = dotted.rpartition(".")
        yield owner, name
    else:
        yield one.module, rest
