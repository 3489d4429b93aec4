"""What single commits did, and which came before."""

from collections.abc import Callable, Iterator

from scarab.model.commit import Commit
from scarab.model.errors import IncompleteError
from scarab.model.objects import Blob, ChangeSet
from scarab.model.path import RepoPath
from scarab.model.tree import Oid
from scarab.model.unread import Unread
from scarab.repo.commits import COMMIT_BYTES, parse_commit
from scarab.repo.objects import EMPTY_TREES, CatFile


def touched_by(
    commit: Commit, objects: CatFile, compare: Callable[[Oid, Oid], ChangeSet]
) -> frozenset[RepoPath] | None:
    """Return the paths that are another at a commit than at any of its parents; None when one cannot be read."""
    parents = [commit_in(blob) for blob in objects.read("commit", commit.parents, limit=COMMIT_BYTES)]
    touched: frozenset[RepoPath] | None = None
    trees = [None if parent is None else parent.tree for parent in parents]
    for tree in trees or [_NOTHING]:
        try:
            changes = None if tree is None else compare(tree, commit.tree)
        except IncompleteError:  # more differs than is compared, or less is there
            changes = None
        if changes is None or changes.unread:
            return None
        paths = frozenset(side.path for one in changes.changes for side in one.sides)
        touched = paths if touched is None else touched & paths
    return touched


def first_parents(start: Oid | None, objects: CatFile) -> Iterator[Commit]:
    """Yield a commit, its first parent, that one's, and so on, as far as they can be read."""
    at = start
    while at is not None:
        [commit] = map(commit_in, objects.read("commit", [at], limit=COMMIT_BYTES))
        if commit is None:
            return
        yield commit
        at = next(iter(commit.parents), None)


def commit_in(blob: Blob) -> Commit | None:
    """Return the commit that an object is; None where it cannot be read."""
    try:
        return None if isinstance(blob.content, Unread) else parse_commit(blob.oid, blob.content)
    except ValueError:
        return None


_NOTHING = EMPTY_TREES["sha1"]
"""What a first commit came after: no store is asked for it, so that the object format is all the same."""
