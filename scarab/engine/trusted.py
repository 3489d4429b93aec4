"""Read trusted files, of the base or of the caller. One that cannot be read is an error, and no default replaces it."""

from pathlib import Path

from scarab.engine.work_tree import written_by_range
from scarab.model.errors import UsageError
from scarab.model.objects import ChangeSet
from scarab.model.path import RepoPath, printable
from scarab.model.tree import Oid
from scarab.model.unread import Unread
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


def file_of_caller(path: Path, *, hint: str = "") -> bytes:
    """Return a file that the caller names; the hint is for whoever names none.

    Raises:
        UsageError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{printable(str(path))}: cannot be read: {error.strerror}", hint=hint) from error


class FilesOfCaller:
    """The files that the caller hands over to judge a range by, and what of them is the change's own word."""

    def __init__(self, repository: Repository, listed: ChangeSet) -> None:
        self._repository, self._listed = repository, listed
        self._of_range: list[str] = []

    @property
    def of_range(self) -> tuple[str, ...]:
        """Those of the files read that the audited range itself wrote or leads to."""
        return tuple(self._of_range)

    def read(self, path: Path, *, hint: str = "") -> bytes:
        """Return the content of one; the hint is for whoever names none.

        Raises:
            UsageError: It cannot be read.
        """
        content = file_of_caller(path, hint=hint)
        if written_by_range(content, path, self._repository, self._listed):
            self._of_range.append(str(path))
        return content
