"""The files of the work tree, read as bytes by ourselves: git would run the repository's filters over them."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from scarab.model.commit import RevRange
from scarab.model.errors import IncompleteError, ScarabError
from scarab.model.path import RepoPath, decode_path, first_paths, printable
from scarab.model.tree import FileMode, Oid
from scarab.repo.index_copy import Tracked
from scarab.repo.isolation import Isolation
from scarab.repo.objects import object_id
from scarab.repo.tree_builder import File
from scarab.repo.trees import name_trouble

_IN_MEMORY = 8 << 20
"""Bytes; a larger file is stored piece by piece, whatever its line ends."""

_NESTED = 5
"""Repositories around a submodule that is still looked into."""


class WorkTree:
    """The files below the top of a work tree, stored as blobs of our own where the repository has them not.

    ``look_into`` holds the work tree of another repository, a submodule, against its own commit.
    """

    def __init__(
        self, isolation: Isolation, top: Path, look_into: Callable[[Path], RevRange], *, index_written: int
    ) -> None:
        self._isolation = isolation
        self._top = os.fsencode(top)
        self._look_into = look_into
        self._index_written = index_written
        self._folders: dict[bytes, bool] = {b"": True}
        self._assumed: list[RepoPath] = []
        self._skipped: list[RepoPath] = []
        self._line_ends: list[RepoPath] = []
        self._repositories: list[RepoPath] = []
        self._dirty: list[RepoPath] = []
        self._told: list[str] = []

    def tracked(self, entry: Tracked) -> File | None:
        """Return a file of the index as it is on the disk; None when it is gone."""
        if entry.assumed:
            self._assumed.append(decode_path(entry.path))
        if entry.skipped:
            self._skipped.append(decode_path(entry.path))
        as_staged = File(entry.path, entry.mode, entry.oid)
        if any(map(name_trouble, entry.path.split(b"/"))):
            return as_staged
        if entry.mode == FileMode.SUBMODULE:
            return self._submodule(as_staged)
        file = self._read(entry.path, entry)
        return as_staged if file is None and entry.skipped else file

    def untracked(self, path: bytes) -> File | None:
        """Return a file that is not in the index; None when there is none to read."""
        if path.endswith(b"/"):
            self._repositories.append(decode_path(path))
            return None
        return self._read(path, None)

    def notes(self) -> Iterator[str]:
        """Say what of the work tree was not read as a plain reading would have it."""
        yield from self._told
        if self._assumed:
            yield f"flagged assume-unchanged in the index, read all the same: {first_paths(self._assumed)}"
        if self._skipped:
            yield f"flagged skip-worktree in the index, read where they are on the disk: {first_paths(self._skipped)}"
        if self._line_ends:
            yield f"differ from the index in CR LF line ends only, taken as unchanged: {first_paths(self._line_ends)}"
        if self._repositories:
            yield f"repositories inside that nobody has added, not looked into: {first_paths(self._repositories)}"

    def submodules(self) -> Iterator[str]:
        """Say which submodules hold what no commit of them does."""
        if self._dirty:
            yield f"changed inside of submodules, in no commit of theirs: {first_paths(self._dirty)}"

    def _submodule(self, as_staged: File) -> File:
        """Return a submodule at the commit it is at; one that is not there stays as the index has it."""
        where = Path(os.fsdecode(os.path.join(self._top, as_staged.path)))  # noqa: PTH118 - of bytes
        if not self._is_real_folder(as_staged.path) or not (where / ".git").exists() or _is_deep(where):
            return as_staged
        try:
            range_ = self._look_into(where)
        except ScarabError as error:
            self._dirty.append(decode_path(as_staged.path))
            self._told.append(f"{printable(decode_path(as_staged.path))}: a submodule that cannot be read: {error}")
            return as_staged
        if range_.base is None or not range_.empty:
            self._dirty.append(decode_path(as_staged.path))
        return as_staged if range_.base is None else as_staged._replace(oid=range_.base)

    def _read(self, path: bytes, entry: Tracked | None) -> File | None:
        """Read a file; None when it is not there, or is a folder or a device. Nothing is reached through a link."""
        if not self._is_real_folder(path.rpartition(b"/")[0]):
            return None
        where = os.path.join(self._top, path)  # noqa: PTH118 - of bytes
        try:
            status = os.lstat(where)
            if stat.S_ISLNK(status.st_mode):
                return File(path, FileMode.SYMLINK, self._isolation.write("blob", os.readlink(where)))  # noqa: PTH115
            if not stat.S_ISREG(status.st_mode):
                return None
            mode = FileMode.EXECUTABLE if status.st_mode & stat.S_IXUSR else FileMode.FILE
            if entry is not None and self._is_as_seen(status, entry):
                return File(path, mode, entry.oid)
            descriptor = os.open(where, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with open(descriptor, "rb") as file:  # noqa: PTH123 - not by its name
                if status.st_size > _IN_MEMORY:
                    return File(path, mode, self._isolation.copy(file, status.st_size))
                content = file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise IncompleteError(f"{printable(decode_path(path))}: cannot be read: {error.strerror}") from error
        return File(path, mode, self._stored(content, path, entry))

    def _stored(self, content: bytes, path: bytes, entry: Tracked | None) -> Oid:
        """Store what a file holds, unless it is what the index has, as it is or with git's own line ends."""
        object_format = self._isolation.object_format
        if entry is not None and object_id("blob", content, object_format) == entry.oid:
            return entry.oid
        if entry is not None and object_id("blob", content.replace(b"\r\n", b"\n"), object_format) == entry.oid:
            self._line_ends.append(decode_path(path))
            return entry.oid
        return self._isolation.write("blob", content)

    def _is_real_folder(self, folder: bytes) -> bool:
        known = self._folders.get(folder)
        if known is None:
            known = self._is_real_folder(folder.rpartition(b"/")[0]) and _is_folder(os.path.join(self._top, folder))  # noqa: PTH118
            self._folders[folder] = known
        return known

    def _is_as_seen(self, status: os.stat_result, entry: Tracked) -> bool:
        """Tell whether a file is the one git has read: written before the index was, and not touched since."""
        return _seen(status) == entry.seen and status.st_mtime_ns < self._index_written


def _seen(status: os.stat_result) -> tuple[bytes, ...]:
    """Return what the index keeps of a file, in its 32 bits each.

    Times of change and modification in seconds and nanoseconds, inode, size. Whoever forges the second of the times
    cannot forge the first.
    """
    times = (*divmod(status.st_ctime_ns, 10**9), *divmod(status.st_mtime_ns, 10**9))
    return tuple(b"%d" % (value & 0xFFFF_FFFF) for value in (*times, status.st_ino, status.st_size))


def _is_folder(where: bytes) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(where).st_mode)
    except OSError:
        return False


def _is_deep(where: Path) -> bool:
    """Tell whether a repository lies within more others than anybody nests."""
    return sum((folder / ".git").exists() for folder in where.parents) > _NESTED
