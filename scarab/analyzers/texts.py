"""What a file of a tree says, whatever bytes it has; one whose bytes cannot be had says nothing."""

import re

from scarab.model.path import RepoPath
from scarab.model.tree import Tree


def text_at(path: RepoPath, tree: Tree) -> str:
    """Return the text of a file, with a sign of its own for each byte that is none of UTF-8."""
    return (tree.content(path) or b"").decode("utf-8", "replace")


def holds(pattern: re.Pattern[bytes], path: RepoPath, tree: Tree) -> bool:
    """Tell whether a pattern is found in a file."""
    return pattern.search(tree.content(path) or b"") is not None


def spells(name: str, path: RepoPath, tree: Tree, *, before: bytes, behind: bytes) -> bool:
    """Tell whether a file has a name between what two patterns look for."""
    return holds(re.compile(before + re.escape(name.encode("utf-8", "replace")) + behind), path, tree)
