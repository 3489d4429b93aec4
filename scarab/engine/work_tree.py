"""Find the work tree, for commands that need one."""

from pathlib import Path

from scarab.model.errors import UsageError
from scarab.repo.repository import Repository


def top_of(repository: Repository, *, hint: str = "name a folder inside of one with -C") -> Path:
    """Return the top folder of a repository's work tree.

    Raises:
        UsageError: There is none here.
    """
    if repository.top is None:
        raise UsageError(f"{repository.place}: expected a work tree, found none", hint=hint)
    return repository.top
