"""The first policy of a repository."""

from pathlib import Path

from scarab.packs.initial import initial_policy
from scarab.repo.repository import open_repository


def policy_to_start_with(directory: Path) -> str:
    """Write a commented policy that fits what the repository's HEAD holds.

    Raises:
        UsageError: There is no repository, or it has no commit yet.
    """
    with open_repository(directory) as repository:
        head = repository.resolve("HEAD").head_tree
        return initial_policy([entry.path for entry in repository.entries(head)])
