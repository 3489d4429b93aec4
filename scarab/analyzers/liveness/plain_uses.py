"""Who uses what a file of Rust or Java keeps from others, and what of it somebody would have to name to use it."""

import re
from collections.abc import Iterator, Sequence

from scarab.analyzers.liveness.candidates import Candidate, Place
from scarab.analyzers.paths import is_document, is_leftover, near_first
from scarab.analyzers.sources import last_part
from scarab.model.facts import Reference, ReferenceKind, SymbolKind
from scarab.model.path import RepoPath
from scarab.model.tree import Tree

_MOST_FILES = 100
"""Files that are asked about one name; a name that more of them mention is taken to be used."""
_HARMLESS = frozenset({"inline", "must_use", "doc", "derive", "track_caller", "cold", "SuppressWarnings", "Nullable"})
"""Attributes and annotations that hand what they mark to nobody."""
_CALLED_BY_JAVA = frozenset(
    {"readObject", "writeObject", "readResolve", "writeReplace", "readObjectNoData", "finalize", "main"}
)


def must_be_named(one: Candidate, tree: Tree) -> bool:
    """Tell whether somebody would have to name a symbol to use it, within the repository.

    Of Java only private methods, of Rust only what stands by itself and is not public: what answers to a trait or a
    base, and what an attribute or an annotation may have handed to somebody, is left out.
    """
    symbol, name = one.symbol, one.symbol.name
    marked = any(last_part(mark) not in _HARMLESS for mark in symbol.decorators)
    if len(name) < 3 or name.startswith("_") or marked:
        return False
    if one.facts.language == "java":
        return symbol.kind is SymbolKind.METHOD and name not in _CALLED_BY_JAVA and _is_private(one, tree)
    return (
        symbol.kind not in _NOT_TOLD
        and "." not in symbol.qualname
        and name != "main"
        and name not in (one.facts.exports or ())
    )


def _is_private(one: Candidate, tree: Tree) -> bool:
    lines = (tree.content(one.path) or b"").split(b"\n")[one.symbol.first - 1 : one.symbol.line]
    owner = one.owner
    constructor = owner is not None and owner.name == one.symbol.name
    declared = re.compile(rb"\bprivate\b[^;{}]*\b" + re.escape(one.symbol.name.encode("utf-8", "replace")) + rb"\s*\(")
    return not constructor and declared.search(b"\n".join(lines)) is not None


_NOT_TOLD = frozenset({SymbolKind.METHOD, SymbolKind.CONSTANT})
"""Of Rust: the name of a constant looks like a use of it, and the compiler warns of both."""


class PlainUses:
    """Looks up uses in one tree: whatever has the name."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def places(self, one: Candidate) -> Iterator[Place]:
        """Yield where a candidate may be used: the file, and the qualified name that the use stands in."""
        name, language = one.symbol.name, one.facts.language
        yield from _uses(one.path, one.facts.references, name)
        if language == "java":
            return  # what is private is used in its own file
        mentions = [path for path in self._tree.mentioning(name) if path != one.path]
        if len(mentions) > _MOST_FILES:
            yield one.path, ""
            return
        for other in near_first(mentions, one.path):
            if is_leftover(other) or is_document(other):
                continue
            facts = self._tree.facts(other)
            if facts is None:
                yield other, ""
            elif facts.language == language:
                yield from _uses(other, facts.references, name)


def _uses(path: RepoPath, references: Sequence[Reference], name: str) -> Iterator[Place]:
    return ((path, use.within) for use in references if use.name == name and use.kind is not ReferenceKind.IMPORT)
