"""Who owns what, as a tree says it."""

from scarab.engine.trusted import trusted_file
from scarab.model.errors import UsageError
from scarab.model.facts import Unread
from scarab.model.objects import ChangeSet
from scarab.model.ownership import Dialect, Ownership
from scarab.model.path import RepoPath
from scarab.model.tree import Oid
from scarab.packs.ownership.places import CODEOWNERS_LIMIT, CODEOWNERS_PATHS, PLACES, dialect_of, read_codeowners
from scarab.repo.repository import Repository


def ownership_of(repository: Repository, tree: Oid, dialect: Dialect | None) -> Ownership | None:
    """Read the ownership file of a tree, where a host would find it; None when there is none.

    Args:
        repository: Has the tree.
        tree: Of the base, unless somebody wants to compare.
        dialect: None to let the file tell it.

    Raises:
        UsageError: The file is there and cannot be read.
    """
    for name in CODEOWNERS_PATHS if dialect is None else PLACES[dialect]:
        path = RepoPath(name)
        content = trusted_file(repository, tree, path, limit=CODEOWNERS_LIMIT)
        if content is not None:
            return read_codeowners(content, path, dialect or dialect_of(path, content, _top(repository, tree)))
    return None


def ownership_after(
    repository: Repository, tree: Oid, changes: ChangeSet, before: Ownership | None, dialect: Dialect | None
) -> Ownership | None:
    """Read what the head says of owners: the same as the base, where the change leaves such files alone.

    A file that is there and cannot be read names nobody.
    """
    touched = {side.path for change in changes.changes for side in (change.before, change.after) if side is not None}
    if touched.isdisjoint(CODEOWNERS_PATHS):
        return before
    try:
        return ownership_of(repository, tree, dialect)
    except UsageError:
        return None


def _top(repository: Repository, tree: Oid) -> frozenset[str]:
    names = repository.names(tree, RepoPath(""))
    return frozenset() if isinstance(names, Unread) else names
