"""Who owns what, as a tree says it."""

from scarab.engine.trusted import trusted_file
from scarab.model.errors import UsageError
from scarab.model.objects import ChangeSet
from scarab.model.ownership import Dialect, Ownership
from scarab.model.path import RepoPath
from scarab.model.remember import Remember
from scarab.model.tree import Oid
from scarab.model.unread import Unread
from scarab.packs.ownership.places import (
    CODEOWNERS_LIMIT,
    CODEOWNERS_PATHS,
    OWNERS_NAME,
    PLACES,
    dialect_of,
    is_owners_path,
    read_codeowners,
)
from scarab.repo.repository import Repository


class OwnershipReader:
    """Reads ownership files where a host would find them; of files for single folders, those that a change is below."""

    def __init__(self, repository: Repository, dialect: Dialect | None, changes: ChangeSet, remember: Remember) -> None:
        """Read nothing yet; a dialect of None lets the files tell it."""
        self._repository = repository
        self._dialect = dialect
        self._remember = remember
        self._paths = {side.path for change in changes.changes for side in change.sides}

    def of(self, tree: Oid) -> Ownership | None:
        """Return what a tree says of owners; None when it has no such file.

        Raises:
            UsageError: A file is there and cannot be read.
        """
        places = CODEOWNERS_PATHS if self._dialect is None else PLACES.get(self._dialect, ())
        for path in map(RepoPath, places):
            content = trusted_file(self._repository, tree, path, limit=CODEOWNERS_LIMIT)
            if content is not None:
                return read_codeowners(content, path, self._dialect or dialect_of(path, content, self._top(tree)))
        if self._dialect is Dialect.OWNERS or (self._dialect is None and OWNERS_NAME in self._top(tree)):
            from scarab.engine.owners.folder_owners import folder_owners  # YAML: few repositories have such files

            return folder_owners(self._repository, tree, self._paths, self._remember)
        return None

    def after(self, tree: Oid, before: Ownership | None) -> Ownership | None:
        """Return what the head says: the same as the base, where the change leaves such files alone.

        A file that is there and cannot be read names nobody.
        """
        if self._paths.isdisjoint(CODEOWNERS_PATHS) and not any(map(is_owners_path, self._paths)):
            return before
        try:
            return self.of(tree)
        except UsageError:
            return None

    def _top(self, tree: Oid) -> frozenset[str]:
        names = self._repository.names(tree, RepoPath(""))
        return frozenset() if isinstance(names, Unread) else names
