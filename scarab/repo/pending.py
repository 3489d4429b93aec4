"""Write what is not committed yet as a tree into our own object store, so that it is audited like a commit."""

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from scarab.model.commit import RevRange
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.path import RepoPath, decode_path, first_paths, printable
from scarab.model.tree import FileMode, Oid
from scarab.repo.conversion import converted
from scarab.repo.index_copy import list_index
from scarab.repo.isolation import Found, Isolation
from scarab.repo.objects import CatFile
from scarab.repo.process import git_program
from scarab.repo.tree_builder import File, write_tree
from scarab.repo.work_tree import WorkTree

_PLAIN = frozenset({FileMode.FILE, FileMode.EXECUTABLE})

_LISTED = 5
"""Files that would be stored in another form; a note names no more of them."""


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
    tracked = list_index(index, found, isolation)
    conflicts = list(dict.fromkeys(decode_path(entry.path) for entry in tracked if entry.conflicted))
    if conflicts:
        raise UsageError(
            f"the index has conflicts: {first_paths(conflicts)}", hint="resolve them, then git add the files"
        )
    files = (File(entry.path, entry.mode, entry.oid) for entry in tracked if not entry.intended)
    return PendingTree(write_tree(files, isolation, objects), ())


def worktree_tree(
    found: Found, isolation: Isolation, objects: CatFile, look_into: Callable[[Path], RevRange]
) -> PendingTree:
    """Write the tree that a commit of all files would record, those among them that nobody has added yet.

    ``look_into`` is what :class:`~scarab.repo.work_tree.WorkTree` asks of its submodules.

    Raises:
        UsageError: The repository has no work tree here.
        IncompleteError: The index is damaged, or a file cannot be read.
    """
    if found.top is None:
        raise UsageError("expected a work tree, found none", hint="name a folder inside of it with -C")
    index = found.git_dir / "index"
    written = index.stat().st_mtime_ns if index.exists() else 0
    tracked = list_index(index, found, isolation)
    work_tree = WorkTree(isolation, found.top, look_into, index_written=written)
    files = {file.path: file for entry in tracked if (file := work_tree.tracked(entry)) is not None}
    untracked = _untracked(found, isolation)
    files |= {file.path: file for path in untracked.paths if (file := work_tree.untracked(path)) is not None}
    staged = {entry.path: entry.oid for entry in tracked}
    fresh = [file for file in files.values() if file.mode in _PLAIN and staged.get(file.path) != file.oid]
    stored, unknown = converted(fresh, staged, found, isolation, objects)
    files |= {path: files[path]._replace(oid=oid) for path, oid in stored.items()}
    notes = [*work_tree.notes()]
    if untracked.hidden:
        notes.append(f"ignored by this clone or user alone, left out: {first_paths(untracked.hidden)}")
    tree = write_tree(files.values(), isolation, objects)
    inexact = (
        f"a commit would store another form of {printable(decode_path(path))} ({what})"
        for path, what in islice(unknown.items(), _LISTED)
    )
    return PendingTree(tree, tuple(notes), (*inexact, *work_tree.submodules()))


class _Untracked(NamedTuple):
    """Files of the work tree that the index does not know; a repository inside ends in ``/``."""

    paths: list[bytes]
    hidden: list[RepoPath]
    """Those that only this clone's exclude file or the user's own ignores."""


def _untracked(found: Found, isolation: Isolation) -> _Untracked:
    """List what is not in the index and not ignored either.

    GitPython runs this one: in our own git directory, with the work tree beside it.
    """
    # it would look for git along the whole PATH, and leave in place what a hook has set in the environment
    os.environ.setdefault("GIT_PYTHON_GIT_EXECUTABLE", git_program())
    from git import Git, GitCommandError  # slow, and only the work tree needs it

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
    git = Git(own)
    git.update_environment(**{**inherited, **isolation.environment, **places})

    def others(*excluded: str) -> list[bytes]:
        try:
            listed: bytes = git.ls_files(
                *("--others", "-z", "--exclude-per-directory=.gitignore", *excluded),
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        except GitCommandError as error:
            raise IncompleteError(f"the work tree cannot be listed: {printable(str(error.stderr))}") from error
        return listed.split(b"\0")[:-1]

    shown = others(*patterns)
    return _Untracked(shown, list(map(decode_path, set(others()) - set(shown))) if patterns else [])


def _ignored_by_user() -> Path:
    """Return where git looks for a user's own ignore patterns when no configuration names another place."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path(os.environ.get("HOME", "/")) / ".config"
    return Path(home) / "git" / "ignore"
