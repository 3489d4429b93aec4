"""Where a policy is read from: a tree, the work tree, or a file of the caller."""

import stat
from collections.abc import Sequence
from pathlib import Path

from scarab.engine.selection import settings_of
from scarab.engine.trusted import file_of_caller, trusted_file
from scarab.engine.work_tree import top_of
from scarab.model.commit import RevRange
from scarab.model.errors import UsageError
from scarab.model.path import RepoPath, printable
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.rule import Rule
from scarab.model.tree import Oid
from scarab.packs.policy_file import ASTRAY_PATHS, POLICY_LIMIT, POLICY_PATHS, PolicyFile, default_policy, open_policy
from scarab.packs.rules import shipped_rules
from scarab.repo.repository import Repository


def policy_from(source: PolicyFrom, repository: Repository, range_: RevRange) -> PolicyFile | None:
    """Find the policy that one side of a range has; None when there is none.

    Raises:
        UsageError: It is there and cannot be read: it is never replaced by a default in silence.
    """
    tree = range_.head_tree if source is PolicyFrom.HEAD else range_.base_tree
    for name in POLICY_PATHS:
        content = trusted_file(repository, tree, RepoPath(name), limit=POLICY_LIMIT)
        if content is not None and (found := open_policy(content, name, source)) is not None:
            return found
    return None


def settled(found: PolicyFile | None, rules: Sequence[Rule]) -> Policy:
    """Read a policy that was found; where none was, the default pack decides.

    Raises:
        UsageError: It cannot be used; everything that is wrong with it is told.
    """
    if found is None:
        return default_policy()
    from scarab.packs.policy import read_policy  # most repositories have no policy

    return read_policy(found, rules, settings_of)


def policy_at(repository: Repository, revision: str) -> Policy:
    """Return the policy that a revision itself has.

    Raises:
        UsageError: There is no such revision, or its policy cannot be used.
    """
    return settled(policy_from(PolicyFrom.HEAD, repository, repository.resolve(revision)), shipped_rules())


def policy_astray(repository: Repository, tree: Oid) -> RepoPath | None:
    """Find what was meant for a policy and stands where none is read; None where there is no such file."""
    return min(repository.find(tree, map(RepoPath, ASTRAY_PATHS)), default=None)


def policy_of_work_tree(repository: Repository) -> PolicyFile | None:
    """Find the policy that lies in the work tree, committed or not; None when there is none.

    Raises:
        UsageError: There is no work tree, or its policy cannot be read.
    """
    top = top_of(repository, hint="name a file")
    for name in POLICY_PATHS:
        path = top / name
        try:
            # A link may lead anywhere, and an audit does not follow it either.
            content = path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
        except FileNotFoundError:
            content = None
        if content is not None and (found := open_policy(content, name, PolicyFrom.HEAD)) is not None:
            return found
    return None


def policy_of_file(path: Path) -> PolicyFile:
    """Read the policy that the caller names.

    Raises:
        UsageError: It cannot be read, or is a pyproject.toml that does not speak of scarab.
    """
    return policy_in(file_of_caller(path), path)


def policy_in(content: bytes, path: Path) -> PolicyFile:
    """Find the policy in a file of the caller.

    Raises:
        UsageError: It is a pyproject.toml that does not speak of scarab.
    """
    found = open_policy(content, str(path), PolicyFrom.FILE)
    if found is None:
        raise UsageError(f"{printable(str(path))}: expected a [tool.scarab] table, found none")
    return found
