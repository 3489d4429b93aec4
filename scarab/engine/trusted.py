"""Files that are believed: as the base has them, and never replaced by a default in silence."""

from scarab.model.errors import UsageError
from scarab.model.facts import Unread
from scarab.model.path import RepoPath
from scarab.model.tree import Oid
from scarab.repo.repository import Repository


def trusted_file(repository: Repository, tree: Oid, path: RepoPath, *, limit: int) -> bytes | None:
    """Return the content of a file of a trusted tree; None when it has none there.

    Raises:
        UsageError: It is there and cannot be read.
    """
    content = repository.file(tree, path, limit=limit)
    if isinstance(content, Unread):
        raise UsageError(f"{path}: cannot be read from the trusted tree {tree[:12]}: {content.reason}")
    return content
