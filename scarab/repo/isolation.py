"""An empty git directory of our own, whose objects are those of the audited repository.

None of the audited configuration, hooks, attributes, refs, grafts or commit-graph files applies in it, and what must
be written (trees to compare, contents not committed yet) goes into its own object store. It is removed at the end.
"""

import os
import re
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from scarab.model.errors import IncompleteError, UsageError
from scarab.model.path import printable
from scarab.model.tree import Oid
from scarab.model.value import value
from scarab.repo.objects import object_id, stream_id, write_object
from scarab.repo.process import CAREFUL, TIMEOUT_OF_AUDITED, Answer, ask, clean_environment, start

_BETWEEN = "--then"
"""Echoed by ``git rev-parse``, which does not know it, so that a path with a line feed in it stays one path."""

_SMALL_FILE = 64 << 20
"""Bytes of a ``shallow`` file or an index beyond which it is not taken for one."""


@value
class Found:
    """Where git says the audited repository is."""

    git_dir: Path
    """Of this work tree: HEAD and the index are here."""
    common_dir: Path
    """Of all work trees: objects and refs are here. Mostly the same."""
    top: Path | None
    """The work tree's top folder; None in a bare repository, and where configuration names a folder that is not the
    one with this ``.git``: it could name anything."""
    object_format: str
    """``sha1`` or ``sha256``."""
    replace_refs: int

    @property
    def grafted(self) -> bool:
        """Whether a grafts file would have git tell another history."""
        return bool(read_small_file(self.common_dir / "info" / "grafts"))

    def ask(self, *arguments: str, given: bytes = b"") -> Answer:
        """Ask git in the audited git directory itself: for names of revisions, which are nowhere else."""
        environment = clean_environment(GIT_DIR=str(self.git_dir))
        return ask((*CAREFUL, *arguments), environment=environment, given=given, timeout=TIMEOUT_OF_AUDITED)


@value
class Isolation:
    """Our own git directory. Whatever git does, it does here."""

    directory: Path
    object_format: str
    shallow: bool

    @property
    def environment(self) -> dict[str, str]:
        """The whole environment of a git process that works here."""
        return clean_environment(GIT_DIR=str(self.directory))

    def ask(self, *arguments: str, given: bytes = b"") -> Answer:
        """Run git once and return how it ended."""
        return ask(arguments, environment=self.environment, given=given)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a git process to talk with."""
        return start(arguments, environment=self.environment)

    def put(self, name: str, content: bytes) -> None:
        """Write one of git's own files here.

        Raises:
            IncompleteError: The disk does not take it.
        """
        with _disk_errors_told():
            (self.directory / name).parent.mkdir(parents=True, exist_ok=True)
            (self.directory / name).write_bytes(content)

    def write(self, kind: str, content: bytes) -> Oid:
        """Store an object in our own store and return its id.

        Raises:
            IncompleteError: The disk does not take it.
        """
        oid = object_id(kind, content, self.object_format)
        with _disk_errors_told():
            write_object(self.directory / "objects", oid, kind, len(content), [content])
        return oid

    def copy(self, file: BinaryIO, size: int) -> Oid:
        """Store a file as a blob without having all of it in memory, and return its id."""
        oid = stream_id("blob", size, _pieces(file), self.object_format)
        file.seek(0)
        with _disk_errors_told():
            write_object(self.directory / "objects", oid, "blob", size, _pieces(file))
        return oid


def find_repository(directory: Path) -> Found:
    """Ask git where the repository of a folder is.

    This is the only time git looks for one, and the only question it answers without ``GIT_DIR``: naming the
    directory would switch off git's own check of who owns it.

    Raises:
        UsageError: git does not open a repository here.
    """
    try:
        if not directory.is_dir():
            found = "a file" if directory.exists() else "none"
            raise UsageError(f"{printable(str(directory))}: expected a folder, found {found}")
        answer = _discover(directory, clean_environment())
        if answer.code and b"dubious ownership" in answer.err:
            # only the caller's own configuration can vouch for a repository that somebody else owns
            answer = _discover(directory, environment_of_caller())
    except OSError as error:
        raise UsageError(f"{printable(str(directory))}: cannot be entered: {error.strerror}") from error
    if answer.code:
        raise UsageError(
            f"{printable(str(directory))}: git opens no repository here: {printable(answer.complaint)}",
            hint=_how_to_open(directory, answer),
        )
    try:
        formats, git_dir, common_dir, inside, up, replace_refs = answer.out.split(f"{_BETWEEN}\n".encode())
    except ValueError as error:
        raise UsageError(f"{printable(str(directory))}: git's answer is not understood") from error
    own, top = _folder(directory, git_dir), _folder(directory, up)
    return Found(
        git_dir=own,
        common_dir=_folder(directory, common_dir),
        top=top if inside == b"true\n" and _belongs_to(own, top) else None,
        object_format=formats.decode().strip(),
        replace_refs=len(replace_refs.split()),
    )


@contextmanager
def isolated(found: Found) -> Iterator[Isolation]:
    """Make our own git directory for a repository; it is gone when the block ends."""
    boundary = re.findall(rb"^[0-9a-f]{40,64}$", read_small_file(found.common_dir / "shallow"), re.MULTILINE)
    with _temporary_folder() as folder:
        isolation = Isolation(folder, found.object_format, shallow=bool(boundary))
        isolation.put("HEAD", b"ref: refs/heads/none\n")
        isolation.put("config", _configuration(found.object_format).encode())
        stores = (_alternate(os.fsencode(store)) + b"\n" for store in _object_stores(found))
        isolation.put("objects/info/alternates", b"".join(stores))
        (folder / "refs").mkdir()
        if boundary:
            isolation.put("shallow", b"\n".join(boundary) + b"\n")
        yield isolation


def read_small_file(path: Path) -> bytes:
    """Read one of git's own files; nothing when there is none.

    Raises:
        IncompleteError: It cannot be read, or is no plain file of sane size.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _SMALL_FILE:
            raise IncompleteError(f"{printable(str(path))}: expected a plain file of at most {_SMALL_FILE} bytes")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise IncompleteError(f"{printable(str(path))}: cannot be read: {error.strerror}") from error


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    with _disk_errors_told():
        folder = TemporaryDirectory(prefix="scarab-", ignore_cleanup_errors=True)
    with folder as name:
        yield Path(name)


@contextmanager
def _disk_errors_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise IncompleteError(f"nothing can be written into the temporary folder: {error.strerror}") from error


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(1 << 20):
        yield piece


def _discover(directory: Path, environment: dict[str, str]) -> Answer:
    bare = "all" if _is_bare_and_alone(directory.resolve()) else "explicit"
    questions = ("--git-dir", "--git-common-dir", "--is-inside-work-tree", "--show-cdup", "--glob=refs/replace/")
    asked = [part for question in questions for part in (_BETWEEN, question)]
    arguments = (*CAREFUL, "-c", f"safe.bareRepository={bare}", "rev-parse", "--show-object-format", *asked)
    return ask(arguments, environment=environment, cwd=directory, timeout=TIMEOUT_OF_AUDITED)


def _folder(directory: Path, said: bytes) -> Path:
    return (directory / os.fsdecode(said.removesuffix(b"\n"))).resolve()


def _belongs_to(git_dir: Path, top: Path) -> bool:
    """Tell whether a folder is the one that has the git directory, or a file that points at it, as its ``.git``."""
    marker = top / ".git"
    if marker.is_dir():
        return marker.resolve() == git_dir
    pointed_at = read_small_file(marker).removeprefix(b"gitdir: ").rstrip(b"\n")
    return (top / os.fsdecode(pointed_at)).resolve() == git_dir


def _is_bare_and_alone(directory: Path) -> bool:
    """Tell whether a folder is a bare repository that did not arrive as part of another one's work tree."""
    looks_bare = (directory / "HEAD").is_file() and (directory / "objects").is_dir()
    enclosing = (parent / ".git" for parent in directory.parents)
    return looks_bare and not any(found.exists() and found.resolve() != directory for found in enclosing)


def environment_of_caller() -> dict[str, str]:
    """Build the environment of a git process that hears what the user's own configuration says."""
    kept = {name: os.environ[name] for name in ("HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL") if name in os.environ}
    ours = clean_environment()
    for name in ("HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"):
        del ours[name]
    return {**ours, **kept}


def _how_to_open(directory: Path, answer: Answer) -> str:
    if b"dubious ownership" in answer.err:
        where = printable(str(directory.resolve()))
        return f"when you trust its owner: git config --global --add safe.directory {where}"
    if b"safe.bareRepository" in answer.err:
        return "a bare repository inside another one's work tree is not opened; name the outer repository with -C"
    return "name a git repository with -C"


def _configuration(object_format: str) -> str:
    """Write what our own git directory needs to say."""
    return _CONFIGURATION if object_format == "sha1" else _CONFIGURATION + _FORMAT.format(object_format)


_CONFIGURATION = f"""\
[core]
bare = true
commitGraph = false
multiPackIndex = false
untrackedCache = false
fsmonitor = false
hooksPath = {os.devnull}
attributesFile = {os.devnull}
"""
"""No more than git's defaults, and no short cuts."""

_FORMAT = """\
[core]
repositoryFormatVersion = 1
[extensions]
objectFormat = {}
"""
"""What follows where ids are not SHA-1."""


def _object_stores(found: Found) -> list[Path]:
    """List where objects are: before a push is accepted, git keeps the new ones apart and names the place."""
    quarantine = os.environ.get("GIT_OBJECT_DIRECTORY", "")
    beside = os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES", "").split(os.pathsep)
    return [found.common_dir / "objects", *(Path(name).resolve() for name in (quarantine, *beside) if name)]


def _alternate(path: bytes) -> bytes:
    """Write a path as ``objects/info/alternates`` needs it: quoted where it would not be read as it is."""
    if not path.startswith((b'"', b"#")) and b"\n" not in path:
        return path
    escaped = path.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + escaped + b'"'
