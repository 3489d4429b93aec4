"""Patterns that match no path, most often by a typing mistake."""

from collections.abc import Iterator, Sequence

from scarab.model.errors import UsageError
from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.packs.kinds import shown
from scarab.repo.repository import Repository


def committed_paths(repository: Repository) -> Sequence[RepoPath]:
    """Return every file of the last commit; none before the first."""
    try:
        head = repository.resolve("HEAD").head_tree
    except UsageError:
        return ()
    return [entry.path for entry in repository.entries(head)]


def idle_patterns(globs: Globs, place: str, paths: Sequence[RepoPath]) -> Iterator[str]:
    """Yield a note for each pattern that matches none of some paths; where there are none, nothing is known."""
    for pattern in globs.patterns if paths else ():
        alone = Globs([pattern])
        if not any(path in alone for path in paths):
            yield f"{place}: {shown(pattern)} matches no file of the last commit"
