"""Who owns what, as a tree says it."""

from scarab.engine.trusted import trusted_file
from scarab.model.facts import Unread
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


def _top(repository: Repository, tree: Oid) -> frozenset[str]:
    names = repository.names(tree, RepoPath(""))
    return frozenset() if isinstance(names, Unread) else names
