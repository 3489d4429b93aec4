"""What a function means by names that its own file defines: equal code may still do another thing."""

from collections.abc import Mapping

from scarab.analyzers.sources import is_inside
from scarab.model.facts import ReferenceKind, Symbol
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt, Tree


def mean_the_same(one: SymbolAt, other: SymbolAt, tree: Tree) -> bool:
    """Tell whether two functions find the same behind every name that both use and both of their files define."""
    ours, theirs = _meanings(one, tree), _meanings(other, tree)
    return all(ours[name] == theirs[name] for name in ours.keys() & theirs.keys())


def _meanings(function: SymbolAt, tree: Tree) -> Mapping[str, int | bytes]:
    """Return what a file defines of the names that a function in it uses: a digest of code, else the text."""
    facts = tree.facts(function.path)
    if facts is None:
        return {}
    qualname = function.symbol.qualname
    used = {use.name for use in facts.references if use.kind is ReferenceKind.NAME and is_inside(use.within, qualname)}
    return {
        symbol.name: symbol.shape or _text(symbol, function.path, tree)
        for symbol in facts.symbols
        if symbol.name in used and symbol.qualname == symbol.name != qualname
    }


def _text(symbol: Symbol, path: RepoPath, tree: Tree) -> bytes:
    lines = (tree.content(path) or b"").splitlines()
    return b"\n".join(lines[symbol.first - 1 : symbol.last])
