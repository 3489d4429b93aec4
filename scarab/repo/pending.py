"""What is not committed yet, written as a tree into our own object store: after that it is like any commit's.

The index is copied first, so that it stays as it is while it is read, and whatever git does to the copy stays here.
The files of the work tree are read as bytes by ourselves: git would run the repository's filters over them.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scarab.model.errors import IncompleteError, ScarabError, UsageError
from scarab.model.path import decode_path, printable
from scarab.model.request import Pending
from scarab.model.tree import FileMode, Oid
from scarab.repo.conversion import converted
from scarab.repo.isolation import Found, Isolation, read_small_file
from scarab.repo.objects import CatFile, object_id
from scarab.repo.process import git_program
from scarab.repo.tree_builder import File, write_tree
from scarab.repo.trees import name_trouble

_IN_MEMORY = 8 << 20
"""Bytes; a larger file is stored piece by piece, whatever its line ends."""

_NESTED = 5
"""Repositories around a submodule that is still looked into."""

_PLAIN = frozenset({FileMode.FILE, FileMode.EXECUTABLE})

_LISTED = 5
"""Paths that a note names."""


class PendingTree(NamedTuple):
    """The tree that a commit of everything would have, and what the user should know of how it was read."""

    tree: Oid
    notes: tuple[str, ...]
    inexact: tuple[str, ...] = ()
    """What lies in the work tree and a commit would not hold, or hold in another form."""


def staged_tree(found: Found, isolation: Isolation, objects: CatFile) -> PendingTree:
    """Write the tree that ``git commit`` would record.

    Inside a hook of a partial commit that is not the usual index but the one git names in ``GIT_INDEX_FILE``.

    Raises:
        UsageError: There is no index, or it has conflicts to resolve first.
        IncompleteError: The index is damaged.
    """
    named = os.environ.get("GIT_INDEX_FILE", "")
    index = (found.top or found.git_dir) / named if named else found.git_dir / "index"
    if found.top is None and not index.exists():
        raise UsageError("expected an index, found none", hint="only a repository with a work tree has one")
    tracked = _copied_index(index, found, isolation)
    conflicts = [entry.path for entry in tracked if entry.conflicted]
    if conflicts:
        raise UsageError(f"the index has conflicts: {_some(conflicts)}", hint="resolve them, then git add the files")
    files = (File(entry.path, entry.mode, entry.oid) for entry in tracked if not entry.intended)
    return PendingTree(write_tree(files, isolation, objects), ())


def worktree_tree(found: Found, isolation: Isolation, objects: CatFile) -> PendingTree:
    """Write the tree that a commit of all files would record, those among them that nobody has added yet.

    Raises:
        UsageError: The repository has no work tree here.
        IncompleteError: The index is damaged, or a file cannot be read.
    """
    if found.top is None:
        raise UsageError("expected a work tree, found none", hint="name a folder inside of it with -C")
    index = found.git_dir / "index"
    written = index.stat().st_mtime_ns if index.exists() else 0
    tracked = _copied_index(index, found, isolation)
    work_tree = _WorkTree(isolation, found.top, index_written=written)
    files = {file.path: file for entry in tracked if (file := work_tree.tracked(entry)) is not None}
    untracked = _untracked(found, isolation)
    files |= {file.path: file for path in untracked.paths if (file := work_tree.untracked(path)) is not None}
    staged = {entry.path: entry.oid for entry in tracked}
    fresh = [file for file in files.values() if file.mode in _PLAIN and staged.get(file.path) != file.oid]
    stored, unknown = converted(fresh, staged, found, isolation, objects)
    files |= {path: files[path]._replace(oid=oid) for path, oid in stored.items()}
    hidden = [f"ignored by this clone or user alone, left out: {_some(untracked.hidden)}"] if untracked.hidden else []
    tree = write_tree(files.values(), isolation, objects)
    inexact = [f"a commit would store another form of {_some([path])} ({what})" for path, what in unknown.items()]
    return PendingTree(tree, (*work_tree.notes(), *hidden), (*inexact[:_LISTED], *work_tree.submodules()))


class _Tracked(NamedTuple):
    """One entry of the index, with what the file looked like when git last read it."""

    path: bytes
    mode: str
    oid: Oid
    conflicted: bool
    intended: bool
    """Only announced by ``git add --intent-to-add``: a commit would leave it out."""
    assumed: bool
    """Flagged so that git does not look at the file."""
    skipped: bool
    """Flagged as left out by a sparse checkout."""
    seen: tuple[bytes, ...]
    """As :func:`_seen`."""


_ENTRY = re.compile(
    rb"(?P<flag>\S) (?P<mode>\d+) (?P<oid>[0-9a-f]+) (?P<stage>\d)\t(?P<path>[^\0]+)\0"
    rb"  ctime: (\d+):(\d+)\n  mtime: (\d+):(\d+)\n  dev: \d+\tino: (\d+)\n  uid: \d+\tgid: \d+\n"
    rb"  size: (\d+)\tflags: (?P<bits>[0-9a-f]+)\n"
)
"""What ``git ls-files --stage -v --debug -z`` prints of one entry."""

_INTENT_TO_ADD = 1 << 29


def _copied_index(index: Path, found: Found, isolation: Isolation) -> list[_Tracked]:
    """Copy the index into our own git directory and list it there; nothing when nothing was ever added."""
    content = read_small_file(index)
    if not content:
        return []
    isolation.put("index", content)
    for shared in found.git_dir.glob("sharedindex.*"):  # a split index keeps most of itself there
        isolation.put(shared.name, read_small_file(shared))
    answer = isolation.ask("ls-files", "--stage", "-v", "--debug", "-z")
    if answer.code:
        raise IncompleteError(f"the index cannot be read: {printable(answer.complaint)}", hint="git status tells more")
    return [_tracked(match) for match in _ENTRY.finditer(answer.out)]


def _tracked(match: re.Match[bytes]) -> _Tracked:
    flag, mode, oid, stage, path, *seen, bits = match.groups()
    return _Tracked(
        path=path,
        mode=mode.decode("ascii"),
        oid=Oid(oid.decode("ascii")),
        conflicted=stage != b"0",
        intended=int(bits, 16) & _INTENT_TO_ADD != 0,
        assumed=flag.islower(),
        skipped=flag in b"Ss",
        seen=tuple(seen),
    )


class _Untracked(NamedTuple):
    """Files of the work tree that the index does not know; a repository inside ends in ``/``."""

    paths: list[bytes]
    hidden: list[bytes]
    """Those that only this clone's exclude file or the user's own ignores."""


def _untracked(found: Found, isolation: Isolation) -> _Untracked:
    """List what is not in the index and not ignored either.

    GitPython runs this one: in our own git directory, with the work tree beside it.
    """
    # it would look for git along the whole PATH, and leave in place what a hook has set in the environment
    os.environ.setdefault("GIT_PYTHON_GIT_EXECUTABLE", git_program())
    from git import GitCommandError, Repo  # slow, and only the work tree needs it

    ignored = (found.common_dir / "info" / "exclude", _ignored_by_user())
    patterns = [f"--exclude-from={path}" for path in ignored if path.is_file()]
    inherited = {name: "" for name in os.environ if name.startswith("GIT_")}
    own = isolation.directory
    places = {
        "GIT_WORK_TREE": str(found.top),
        "GIT_COMMON_DIR": str(own),
        "GIT_INDEX_FILE": str(own / "index"),
        "GIT_OBJECT_DIRECTORY": str(own / "objects"),
    }
    with Repo(own) as repository:
        repository.git.update_environment(**{**inherited, **isolation.environment, **places})

        def others(*excluded: str) -> list[bytes]:
            try:
                listed: bytes = repository.git.ls_files(
                    *("--others", "-z", "--exclude-per-directory=.gitignore", *excluded),
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                )
            except GitCommandError as error:
                raise IncompleteError(f"the work tree cannot be listed: {printable(str(error.stderr))}") from error
            return listed.split(b"\0")[:-1]

        shown = others(*patterns)
        return _Untracked(shown, sorted(set(others()) - set(shown)) if patterns else [])


class _WorkTree:
    """The files below the top of a work tree, stored as blobs of our own where the repository has them not."""

    def __init__(self, isolation: Isolation, top: Path, *, index_written: int) -> None:
        self._isolation = isolation
        self._top = os.fsencode(top)
        self._index_written = index_written
        self._folders: dict[bytes, bool] = {b"": True}
        self._assumed: list[bytes] = []
        self._skipped: list[bytes] = []
        self._line_ends: list[bytes] = []
        self._repositories: list[bytes] = []
        self._dirty: list[bytes] = []
        self._told: list[str] = []

    def tracked(self, entry: _Tracked) -> File | None:
        """Return a file of the index as it is on the disk; None when it is gone."""
        if entry.assumed:
            self._assumed.append(entry.path)
        if entry.skipped:
            self._skipped.append(entry.path)
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
            self._repositories.append(path)
            return None
        return self._read(path, None)

    def notes(self) -> Iterator[str]:
        """Say what of the work tree was not read as a plain reading would have it."""
        yield from self._told
        if self._assumed:
            yield f"flagged assume-unchanged in the index, read all the same: {_some(self._assumed)}"
        if self._skipped:
            yield f"flagged skip-worktree in the index, read where they are on the disk: {_some(self._skipped)}"
        if self._line_ends:
            yield f"differ from the index in CR LF line ends only, taken as unchanged: {_some(self._line_ends)}"
        if self._repositories:
            yield f"repositories inside that nobody has added, not looked into: {_some(self._repositories)}"

    def submodules(self) -> Iterator[str]:
        """Say which submodules hold what no commit of them does."""
        if self._dirty:
            yield f"changed inside of submodules, in no commit of theirs: {_some(self._dirty)}"

    def _submodule(self, as_staged: File) -> File:
        """Return a submodule at the commit it is at; one that is not there stays as the index has it."""
        where = Path(os.fsdecode(os.path.join(self._top, as_staged.path)))  # noqa: PTH118 - of bytes
        if not self._is_real_folder(as_staged.path) or not (where / ".git").exists() or _is_deep(where):
            return as_staged
        from scarab.repo.repository import open_repository  # a repository of its own

        try:
            with open_repository(where) as inner:
                range_ = inner.resolve(Pending.WORKTREE)
        except ScarabError as error:
            self._dirty.append(as_staged.path)
            self._told.append(f"{printable(decode_path(as_staged.path))}: a submodule that cannot be read: {error}")
            return as_staged
        if range_.base is None or not range_.empty:
            self._dirty.append(as_staged.path)
        return as_staged if range_.base is None else as_staged._replace(oid=range_.base)

    def _read(self, path: bytes, entry: _Tracked | None) -> File | None:
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

    def _stored(self, content: bytes, path: bytes, entry: _Tracked | None) -> Oid:
        """Store what a file holds, unless it is what the index has, as it is or with git's own line ends."""
        object_format = self._isolation.object_format
        if entry is not None and object_id("blob", content, object_format) == entry.oid:
            return entry.oid
        if entry is not None and object_id("blob", content.replace(b"\r\n", b"\n"), object_format) == entry.oid:
            self._line_ends.append(path)
            return entry.oid
        return self._isolation.write("blob", content)

    def _is_real_folder(self, folder: bytes) -> bool:
        known = self._folders.get(folder)
        if known is None:
            known = self._is_real_folder(folder.rpartition(b"/")[0]) and _is_folder(os.path.join(self._top, folder))  # noqa: PTH118
            self._folders[folder] = known
        return known

    def _is_as_seen(self, status: os.stat_result, entry: _Tracked) -> bool:
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


def _ignored_by_user() -> Path:
    """Return where git looks for a user's own ignore patterns when no configuration names another place."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path(os.environ.get("HOME", "/")) / ".config"
    return Path(home) / "git" / "ignore"


def _some(paths: list[bytes]) -> str:
    shown = ", ".join(printable(decode_path(path)) for path in sorted(paths)[:_LISTED])
    return shown if len(paths) <= _LISTED else f"{shown} and {len(paths) - _LISTED} more"
