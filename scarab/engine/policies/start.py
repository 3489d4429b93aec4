"""The first policy of a repository."""

import os
from pathlib import Path

from scarab.engine.work_tree import top_of
from scarab.model.errors import UsageError
from scarab.model.path import RepoPath, printable
from scarab.model.request import Pending
from scarab.packs.initial import initial_policy
from scarab.packs.policy_file import POLICY_LIMIT, POLICY_PATHS, same_policy
from scarab.repo.repository import open_repository

_HINT = "'scarab init --show' prints what would be written"


def policy_to_start_with(directory: Path) -> str:
    """Write a commented policy that fits what the repository's HEAD holds.

    Raises:
        UsageError: There is no repository, or it has no commit yet.
    """
    with open_repository(directory) as repository:
        head = repository.resolve("HEAD").head_tree
        return initial_policy([entry.path for entry in repository.entries(head)])


def place_to_start(directory: Path) -> Path:
    """Name the file for a first policy: at the top of the work tree, where an audit will look for it.

    Raises:
        UsageError: There is no work tree, or a policy in it or at HEAD, which another file would put out of force.
    """
    with open_repository(directory) as repository:
        path = top_of(repository, hint=_HINT) / POLICY_PATHS[0]
        if os.path.lexists(path):  # an ignored file, or a link to nowhere, is not listed below
            raise UsageError(f"{printable(str(path))}: is there already", hint=_HINT)
        range_ = repository.resolve(Pending.WORKTREE)
        for tree, where in ((range_.head_tree, "in the work tree"), (range_.base_tree, "at HEAD")):
            for name in POLICY_PATHS:
                content = repository.file(tree, RepoPath(name), limit=POLICY_LIMIT)
                if isinstance(content, bytes) and not same_policy(None, content, name):
                    raise UsageError(f"{name}: holds a policy already, {where}", hint=_HINT)
        return path
