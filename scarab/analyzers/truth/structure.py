"""The structure of a file that a baseline can accept: exports, dependencies, imports, length and complexity."""

from collections.abc import Mapping

from scarab.analyzers.comments import is_code
from scarab.analyzers.modules import imported_path
from scarab.analyzers.new_dependencies import chosen, manifest_of
from scarab.analyzers.paths import is_script_path, is_test_path
from scarab.analyzers.sizes import complexities
from scarab.analyzers.sources import is_dunder
from scarab.manifests import is_manifest
from scarab.model.change import SourceFile
from scarab.model.facts import Import, SourceFacts, Symbol, SymbolKind
from scarab.model.path import RepoPath, parent
from scarab.model.policy import Policy
from scarab.model.tree import Tree

LONG = 500
"""Lines from which a source file has a ceiling."""

COMPLEX = 15
"""Cyclomatic complexity from which a function has one."""


def interface_of(path: RepoPath, facts: SourceFacts, policy: Policy) -> frozenset[str]:
    """Return what a module offers to others: its public functions, classes, methods and constants with parameters.

    Modules whose path says that they are private, for tests, or run by people offer nothing. ``__all__`` has the last
    word on what is public at the top.
    """
    if facts.language != "python" or not _is_offered(path, policy):
        return frozenset()
    exports = facts.exports
    public = {
        one.qualname
        for one in facts.symbols
        if "." not in one.qualname and (one.name in exports if exports is not None else not one.name.startswith("_"))
    }
    names = {_written(one) for one in facts.symbols if one.qualname in public or _is_public_method(one, public)}
    names |= {one.bound for one in facts.imports if one.reexported and not one.within and exports is None}
    return frozenset(names | (set(exports or ()) - public))


def name_of(offered: str) -> str:
    """Return what an entry of an interface is called, without its parameters."""
    return offered.partition("(")[0]


def _is_offered(path: RepoPath, policy: Policy) -> bool:
    private = any(part.startswith("_") and not part.startswith("__init__.") for part in path.split("/"))
    return not private and _is_for_users(path, policy)


def _is_for_users(path: RepoPath, policy: Policy) -> bool:
    return not (is_test_path(path, policy) or is_script_path(path))


def _is_public_method(symbol: Symbol, public: set[str]) -> bool:
    owner, _, name = symbol.qualname.rpartition(".")
    shown = not name.startswith("_") or (is_dunder(name) and name in ("__init__", "__call__"))
    return symbol.kind is SymbolKind.METHOD and owner in public and shown


def _written(symbol: Symbol) -> str:
    if symbol.kind in (SymbolKind.CLASS, SymbolKind.CONSTANT):
        return symbol.qualname
    return f"{symbol.qualname}({', '.join(symbol.parameters)})"


def imported_folders(path: RepoPath, facts: SourceFacts, tree: Tree, policy: Policy) -> Mapping[RepoPath, Import]:
    """Return the folders of a tree that a file of code imports from, its own left out, each with its first import."""
    if facts.language != "python" or not _is_for_users(path, policy):
        return {}
    found: dict[RepoPath, Import] = {}
    for one in facts.imports:
        target = imported_path(tree, path, one)
        if target is not None and parent(target) != parent(path):
            found.setdefault(RepoPath(parent(target)), one)
    return found


def dependencies_of(path: RepoPath, tree: Tree, policy: Policy) -> Mapping[str, int] | None:
    """Return the names that a manifest asks for, each with its line; None for what is no manifest that can be read."""
    if not is_manifest(path) or is_test_path(path, policy):
        return None
    manifest = manifest_of(tree, path)
    return None if manifest is None else {one.name: one.line for one in reversed([*chosen(manifest)])}


def lines_of(path: RepoPath, facts: SourceFacts, policy: Policy) -> int:
    """Return how long a source file is; 0 for tests, data and documents."""
    return facts.lines if is_code(path) and not is_test_path(path, policy) else 0


def complexity_of(file: SourceFile, policy: Policy) -> Mapping[str, int]:
    """Return the complexity of each function of a file; tests have none."""
    return {} if is_test_path(file.path, policy) else complexities(file)
