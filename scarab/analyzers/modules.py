"""Which file a module's name means, and who imports whom."""

from collections.abc import Iterator, Sequence

from scarab.analyzers.paths import is_python, module_name, near_first
from scarab.analyzers.sources import last_part
from scarab.model.facts import Import, SourceFacts
from scarab.model.path import RepoPath, parent
from scarab.model.tree import Tree

_ROOTS = ("src", "lib", "python")
"""Folders that packages are imported from though no importing file lies below them."""
_MOST_ASKED = 200
"""Files that are asked whether they import a module."""


def module_path(tree: Tree, importer: RepoPath, module: str) -> RepoPath | None:
    """Return the file that a module name, with its leading dots, means in a file; None when it is not in the tree.

    A folder with an ``__init__.py`` is a package, not a place to look in: beside ``app/json.py``, ``import json`` means
    the standard library.
    """
    name = module.lstrip(".")
    dots = len(module) - len(name)
    folders = parent(importer).split("/") if parent(importer) else []
    if dots > len(folders) + 1:
        return None
    ancestors = ["/".join(folders[:count]) for count in range(len(folders), -1, -1)]
    tail = name.replace(".", "/")
    for root in [ancestors[dots - 1]] if dots else [*(one for one in ancestors if not _is_package(tree, one)), *_ROOTS]:
        stem = "/".join(filter(None, (root, tail)))
        for candidate in (RepoPath(f"{stem}/__init__.py"), RepoPath(f"{stem}.py")):
            if tree.blob(candidate) is not None:
                return candidate
    return None


def _is_package(tree: Tree, folder: str) -> bool:
    return bool(folder) and tree.blob(RepoPath(f"{folder}/__init__.py")) is not None


def imported_path(tree: Tree, importer: RepoPath, one: Import) -> RepoPath | None:
    """Return the file of the tree that an import takes a name from, or that the name is the module of."""
    if one.name:
        dot = "" if one.module.endswith(".") else "."
        inner = module_path(tree, importer, f"{one.module}{dot}{one.name}")
        if inner is not None:
            return inner
    return module_path(tree, importer, one.module)


def meant_by(tree: Tree, path: RepoPath, facts: SourceFacts, target: str) -> tuple[RepoPath, str] | None:
    """Return the file of the tree that defines what a dotted name means in a file, and its name there, if one does."""
    first, _, rest = target.partition(".")
    if any(symbol.qualname == target for symbol in facts.symbols):
        return path, target
    for one in facts.imports:
        there = imported_path(tree, path, one) if one.bound == first else None
        if there is not None:
            return there, last_part(rest) or one.name
    return None


def importers(tree: Tree, path: RepoPath, *, most: int = _MOST_ASKED) -> Iterator[RepoPath] | None:
    """Return the Python files that import a file, the nearest first; one that cannot be read may well do so.

    None where more files than ``most`` mention the module's name, so that nobody asks them. An import that leads to no
    file of the tree counts where its last name is the module's: who imports so may have folders of its own to look in.
    """
    mentions = tree.mentioning(module_name(path))
    return importers_among(mentions, tree, path) if len(mentions) <= most else None


def importers_among(paths: Sequence[RepoPath], tree: Tree, path: RepoPath) -> Iterator[RepoPath]:
    """Return those of some files that import a file, as :func:`importers` does."""
    module = module_name(path)
    for other in near_first(paths, path):
        if other != path and is_python(other):
            facts = tree.facts(other)
            if facts is None or any(_may_mean(one, module, other, path, tree) for one in facts.imports):
                yield other


def _may_mean(one: Import, module: str, importer: RepoPath, path: RepoPath, tree: Tree) -> bool:
    if module not in (one.name, *one.module.split(".")):
        return False
    found = imported_path(tree, importer, one)
    return found == path if found is not None else module in (one.name, last_part(one.module))
