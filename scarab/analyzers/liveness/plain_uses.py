"""Who uses what a file of Rust or Java keeps from others, and what of it somebody would have to name to use it."""

from collections.abc import Iterator, Sequence

from scarab.analyzers.declarations import Declarations
from scarab.analyzers.leftovers import is_leftover
from scarab.analyzers.liveness.candidates import Candidate, Place
from scarab.analyzers.paths import is_document, near_first
from scarab.analyzers.sources import last_part
from scarab.analyzers.texts import spells
from scarab.model.facts import Reference, ReferenceKind, Symbol, SymbolKind
from scarab.model.path import RepoPath, suffix
from scarab.model.tree import Tree

_MOST_FILES = 100
"""Files that are asked about one name; a name that more of them mention is taken to be used."""
_HARMLESS = frozenset({"inline", "must_use", "doc", "derive", "track_caller", "cold", "SuppressWarnings", "Nullable"})
"""Attributes and annotations that hand what they mark to nobody."""
_CALLED_BY_JAVA = frozenset(
    {
        "readObject", "writeObject", "readResolve", "writeReplace", "readObjectNoData", "finalize", "serialVersionUID",
        "serialPersistentFields",
    }
)  # fmt: skip


def must_be_named(one: Candidate, declarations: Declarations) -> bool:
    """Tell whether somebody would have to name a symbol to use it, within the repository.

    Not so for what is public, for what answers to a trait or a base, and for what an attribute or an annotation, its
    own or that of what it stands in, may have handed to somebody.
    """
    symbol, name = one.symbol, one.symbol.name
    if len(name) < 3 or name.startswith("_") or name == "main" or _is_marked(symbol):
        return False
    if one.facts.language == "java":
        return _must_be_named_in_java(one, declarations)
    return _must_be_named_in_rust(one)


def _must_be_named_in_rust(one: Candidate) -> bool:
    symbol, owner = one.symbol, one.owner
    if symbol.kind is SymbolKind.CONSTANT or symbol.qualname in (one.facts.exports or ()):
        return False  # the name of a constant looks like a use of it
    if symbol.kind is not SymbolKind.METHOD:
        return "." not in symbol.qualname
    of_a_trait = owner is not None and owner.first <= symbol.first <= owner.last
    return not of_a_trait and not symbol.bases


def _must_be_named_in_java(one: Candidate, declarations: Declarations) -> bool:
    """Tell so of methods and constants that none outside of the package may know; no class above asks for them."""
    symbol, owner = one.symbol, one.owner
    if symbol.kind not in _MEMBERS or owner is None or symbol.name in {owner.name, *_CALLED_BY_JAVA}:
        return False
    if sum(other.qualname == symbol.qualname for other in one.facts.symbols) > 1:
        return False  # of methods with one name, what uses another one may mean this
    words = declarations.words_before(symbol, one.path)
    if "private" in words:
        return True
    above = {"interface", "annotation", "enum"} & declarations.words_before(owner, one.path)
    return words.isdisjoint({"public", "protected"}) and not (above or owner.bases or _is_marked(owner))


def _is_marked(symbol: Symbol) -> bool:
    return any(last_part(mark) not in _HARMLESS for mark in symbol.decorators)


_MEMBERS = frozenset({SymbolKind.METHOD, SymbolKind.CONSTANT})


class PlainUses:
    """Looks up uses in one tree: whatever has the name."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._declarations = Declarations(tree)

    def places(self, one: Candidate) -> Iterator[Place]:
        """Yield where a candidate may be used: the file, and the qualified name that the use stands in."""
        name, language = one.symbol.name, one.facts.language
        yield from _uses(one.path, one.facts.references, name)
        if language == "java" and "private" in self._declarations.words_before(one.symbol, one.path):
            return
        mentions = [path for path in self._tree.mentioning(name) if path != one.path]
        if len(mentions) > _MOST_FILES:
            yield one.path, ""
            return
        if spells(name, one.path, self._tree, before=b"::", behind=b'"'):  # a path in a string, as attributes have it
            yield one.path, ""
        for other in near_first(mentions, one.path):
            if is_leftover(other) or is_document(other):
                continue
            facts = self._tree.facts(other)
            if facts is None:
                yield other, ""
            elif facts.language == language:
                yield from _uses(other, facts.references, name)
            elif language == "java" and suffix(other) in _OF_JAVA:
                yield other, ""


_OF_JAVA = frozenset({".kt", ".kts", ".groovy", ".scala", ".xml", ".jsp"})
"""Endings of what may use a class of Java without being Java."""


def _uses(path: RepoPath, references: Sequence[Reference], name: str) -> Iterator[Place]:
    return ((path, use.within) for use in references if use.name == name and use.kind is not ReferenceKind.IMPORT)
