"""What a repository was accepted with: the truth that later changes are held against."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scarab.model.path import RepoPath
from scarab.model.value import value

ACCEPTABLE_FAMILIES = ("bloat", "duplication", "scaffolding", "structure", "truth")
"""What their rules find lies in a tree, where it can be looked at and accepted. The other families judge what one
change did, and that is never accepted for the next one: a waiver is for that."""

_NONE: Mapping[Any, Any] = MappingProxyType({})


@value
class AcceptedFinding:
    """A finding that somebody looked at and accepted."""

    rule: str
    fingerprint: str


@value
class Baseline:
    """What somebody accepted of one tree, by path. A path without anything of a kind is left out."""

    findings: Mapping[RepoPath, tuple[AcceptedFinding, ...]] = _NONE
    interface: Mapping[RepoPath, tuple[str, ...]] = _NONE
    """What each module offers: ``Quoter``, ``Quoter.unquote(self, text)``. Sorted."""
    packages: Mapping[RepoPath, tuple[RepoPath, ...]] = _NONE
    """The folders that each folder of code imports from. Sorted."""
    dependencies: Mapping[RepoPath, tuple[str, ...]] = _NONE
    """The names that each manifest asks for. Sorted."""
    lines: Mapping[RepoPath, int] = _NONE
    """How long each long file may be."""
    complexity: Mapping[RepoPath, Mapping[str, int]] = _NONE
    """How complex each complex function of a file may be, by qualified name."""
    tests: Mapping[RepoPath, int] = _NONE
    """How many tests each file has."""
    path: str = ""
    """The file it was read from; empty for one that was just made."""
    digest: str = ""
    """Of that file's bytes, ``blake2b:`` and 32 hex digits."""
