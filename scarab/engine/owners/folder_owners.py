"""Read the OWNERS files of all folders above the changed paths."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from scarab.model.errors import UsageError
from scarab.model.ownership import BadLine, Ownership
from scarab.model.path import RepoPath, basename, encode_path
from scarab.model.remember import Remember
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread
from scarab.packs.ownership.kubernetes import (
    OWNERS_LIMIT,
    OWNERS_VERSION,
    OwnersFile,
    joined,
    read_aliases,
    read_owners,
    reason,
    recalled,
    written,
)
from scarab.packs.ownership.places import ALIASES_PATH, OWNERS_NAME, is_owners_path
from scarab.repo.repository import Repository

_KIND = f"owners {OWNERS_VERSION}"

_FILES = 2_000
"""OWNERS files that are read; each takes a few milliseconds the first time."""


def folder_owners(
    repository: Repository,
    tree: Oid,
    paths: Collection[RepoPath],
    remember: Remember,
) -> Ownership:
    """Read the OWNERS files of the folders of some paths, and of all folders where one of the paths is such a file.

    A file that cannot be read counts for nothing, as it does for the bots, and is named.
    """
    if any(map(is_owners_path, paths)):
        every = (entry.path for entry in repository.entries(tree))
        wanted = [path for path in every if basename(path) == OWNERS_NAME]
    else:
        wanted = sorted({RepoPath(f"{folder}{OWNERS_NAME}") for folder in _folders(paths)}, key=encode_path)
    files: dict[RepoPath, OwnersFile] = {}
    for path, entry in repository.find(tree, wanted).items():
        if len(files) == _FILES:
            files[path] = _not_read("there are more such files than are read")
            break
        files[path] = _file(repository, entry, remember)
    try:
        aliases, bad = _aliases(repository, tree), []
    except UsageError as error:
        aliases, bad = {}, [BadLine(ALIASES_PATH, 0, reason(error))]
    return joined(files, aliases, bad)


def _aliases(repository: Repository, tree: Oid) -> Mapping[str, tuple[str, ...]]:
    content = repository.file(tree, ALIASES_PATH, limit=OWNERS_LIMIT)
    return {} if content is None else read_aliases(_readable(content))


def _folders(paths: Iterable[RepoPath]) -> Iterator[str]:
    """Yield every folder above some paths, with a slash at its end, and the top."""
    yield ""
    for path in paths:
        at = path.find("/")
        while at >= 0:
            yield path[: at + 1]
            at = path.find("/", at + 1)


def _file(repository: Repository, entry: TreeEntry | Unread, remember: Remember) -> OwnersFile:
    if isinstance(entry, Unread):
        return _not_read(entry.reason)
    if entry.mode not in {FileMode.FILE, FileMode.EXECUTABLE}:
        return _not_read("it is no ordinary file")

    def read() -> str:
        return written(read_owners(_readable(repository.content(entry.blob, limit=OWNERS_LIMIT))))

    try:
        return recalled(remember(_KIND, entry.blob, read))
    except UsageError as error:  # and nothing is kept: another clone may have the file
        return _not_read(str(error))


def _readable(content: bytes | Unread) -> bytes:
    if isinstance(content, Unread):
        raise UsageError(f"it cannot be read: {content.reason}")
    return content


def _not_read(why: str) -> OwnersFile:
    return OwnersFile(bad=((0, why),))
