"""What tools, editors and crashes leave in a work tree, by the names of files and folders."""

import re
from functools import lru_cache
from typing import NamedTuple

from scarab.model.change import FileChange
from scarab.model.expression import expression
from scarab.model.path import RepoPath, basename, below, suffix
from scarab.model.tree import Tree
from scarab.model.unread import UnreadReason


class Leftover(NamedTuple):
    """A kind of file that somebody forgot to clear away."""

    looks_like: str
    names: re.Pattern[str]
    """Of a file, whole."""
    never_meant: bool = False
    """Nobody commits such bytes on purpose, wherever they lie; text may have such a name by chance."""


class LeftFolder(NamedTuple):
    """A folder that only tools write."""

    path: str
    holds: str
    never_meant: bool
    """Nobody commits bytes in it on purpose."""


def leftover_folder(path: RepoPath) -> LeftFolder | None:
    """Return the outermost folder of a path that only tools write; None when there is none."""
    parts = path.split("/")[:-1]
    for index, part in enumerate(parts):
        if part in _FOLDERS:
            return LeftFolder("/".join(parts[: index + 1]), _FOLDERS[part], part not in _SOMETIMES_MEANT)
    return None


@lru_cache(maxsize=65536)
def leftover_file(path: RepoPath) -> Leftover | None:
    """Return what a file was left as, by its name; None where that says nothing of the kind."""
    name = basename(path)
    return next((one for one in _FILES if one.names.fullmatch(name)), None)


def new_folder(path: RepoPath, base: Tree) -> LeftFolder | None:
    """Return the folder of a path that only tools write, if the base has nothing in it."""
    folder = leftover_folder(path)
    return None if folder is None or below(folder.path, base.paths()) else folder


def is_never_meant(change: FileChange) -> bool:
    """Tell whether a changed file is one that nobody commits on purpose: binary, with such a name."""
    kind = leftover_file(change.path)
    return kind is not None and kind.never_meant and is_binary(change)


def is_binary(change: FileChange) -> bool:
    """Tell whether a file is binary at the head; of one too large to be read, a name that no text has tells."""
    match change.after.unread.reason if change.after is not None and change.after.unread is not None else None:
        case UnreadReason.BINARY:
            return True
        case UnreadReason.TOO_LARGE:
            return _NEVER_TEXT.fullmatch(basename(change.path)) is not None
        case _:
            return False


_NEVER_TEXT = expression(r".+\.(?:py[co]|hprof)|\.DS_Store|[Tt]humbs\.db")


def is_leftover(path: RepoPath) -> bool:
    """Tell whether a file is what an editor, a tool or a run left: a backup, a log, a patch."""
    return leftover_file(path) is not None or suffix(path) in _PATCHES


_FOLDERS = {
    "__pycache__": "Python's byte code",
    ".pytest_cache": "pytest's cache",
    ".mypy_cache": "mypy's cache",
    ".ruff_cache": "ruff's cache",
    ".gradle": "Gradle's cache",
    ".ipynb_checkpoints": "Jupyter's checkpoints",
    ".idea": "an editor's settings",
    "node_modules": "installed packages",
    ".venv": "a virtual environment",
    "htmlcov": "a coverage report",
}
_SOMETIMES_MEANT = frozenset({".ipynb_checkpoints", ".idea", "htmlcov"})

_FILES = (
    Leftover("a file that a merge or a patch left", expression(r"(?i).+\.(?:orig|rej)")),
    Leftover("a backup", expression(r"(?i).+\.(?:bak|backup|old|save)|.+~")),
    Leftover("an editor's swap file", expression(r"\..+\.sw[a-p]|.+\.sw[op]"), never_meant=True),
    Leftover("an editor's swap file", expression(r"#.+#|\.#.+")),
    Leftover(
        "a temporary file", expression(r"(?i:.+\.(?:tmp|temp))|(?:tmp|scratch)[_-].+\.(?:json|txt|csv|html|xml|out)")
    ),
    Leftover("a desktop's folder file", expression(r"\.DS_Store|[Tt]humbs\.db|desktop\.ini"), never_meant=True),
    Leftover("a log", expression(r"(?i:.+\.log)|nohup\.out")),
    Leftover("a crash dump", expression(r"core(?:\.\d+)?|.+\.(?:stackdump|hprof)"), never_meant=True),
    Leftover("a crash dump", expression(r".+\.dmp")),
    Leftover("measured coverage", expression(r"\.coverage"), never_meant=True),
    Leftover(
        "measured coverage",
        expression(
            r"\.coverage\..+|coverage\.xml|coverage-final\.json|lcov\.info|cobertura(?:-coverage)?\.xml|jacoco\.xml"
        ),
    ),
    Leftover("a test report", expression(r"junit(?:[-_.].+)?\.xml|TEST-.+\.xml|test-results?\.xml")),
    Leftover("Python's byte code", expression(r".+\.py[co]"), never_meant=True),
)
_PATCHES = frozenset({".patch", ".diff"})
