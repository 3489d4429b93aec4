"""Bytes of a manifest in, dependencies out: pure functions."""

import re
from collections.abc import Callable
from functools import lru_cache

from scarab.manifests.errors import ManifestError
from scarab.model.dependency import Manifest
from scarab.model.expression import expression
from scarab.model.path import RepoPath, basename, parent
from scarab.model.unread import Unread, UnreadReason

__all__ = ["is_manifest", "read_manifest"]

MANIFEST_LIMIT = 1 << 20
"""Bytes; nobody wrote a longer one by hand."""


def is_manifest(path: RepoPath) -> bool:
    """Tell whether a file says by its name that it lists what a project asks for."""
    return _reader(path) is not None


def read_manifest(path: RepoPath, content: bytes) -> Manifest | Unread:
    """Read a manifest; any other file asks for nothing.

    A version that is computed, a file that includes another and a build script that is a program are read as far as
    their simple forms go.
    """
    read = _reader(path)
    if read is None:
        return Manifest(())
    if len(content) > MANIFEST_LIMIT:
        return Unread(UnreadReason.TOO_LARGE, f"{len(content)} bytes, limit {MANIFEST_LIMIT}")
    return _read_once(read, path, content)


@lru_cache(maxsize=16)  # half a dozen rules ask what a changed manifest says, and so does each claim about a version
def _read_once(read: "Read", path: RepoPath, content: bytes) -> Manifest | Unread:
    try:
        found = read(content)
    except ManifestError as error:
        return Unread(UnreadReason.SYNTAX_ERROR, str(error))
    group = _group_of(path)
    asked = sorted(found.dependencies, key=lambda one: (one.line, one.name, one.group))
    return found._replace(
        dependencies=tuple(one._replace(group=group) if group and not one.group else one for one in asked)
    )


_WORDS = {"dev": "dev", "develop": "dev", "development": "dev", "test": "test", "tests": "test", "testing": "test",
          "doc": "docs", "docs": "docs", "lint": "dev", "typing": "dev", "ci": "ci", "build": "build"}  # fmt: skip
"""What the name of a requirements file says of the group of everything in it."""


def _group_of(path: RepoPath) -> str:
    if not path.endswith((".txt", ".in")):
        return ""
    words = re.split(r"[-_./]", path.lower())
    return next((_WORDS[word] for word in reversed(words[:-1]) if word in _WORDS), "")


Read = Callable[[bytes], Manifest]


def _reader(path: RepoPath) -> Read | None:
    name = basename(path).lower()
    if path.endswith((".txt", ".in")) and parent(path).rpartition("/")[2] == "requirements":
        name = f"requirements-{name}"
    if name.endswith((".yml", ".yaml")) and not (".github/" in path or name in ("action.yml", "action.yaml")):
        return None
    place = _place_of_reader(name)
    if place is None:
        return None
    from importlib import import_module  # a change touches few kinds of manifests, and most touch none

    module, function = place
    read: Read = getattr(import_module(f"scarab.manifests.{module}"), function)
    return read


@lru_cache(maxsize=1 << 14)  # every path of a tree is asked about, and most of its files share their names with others
def _place_of_reader(name: str) -> tuple[str, str] | None:
    return next(((module, function) for pattern, module, function in _READERS if pattern.fullmatch(name)), None)


_READERS = tuple(
    (expression(pattern), module, function)
    for pattern, module, function in (
        (r"pyproject\.toml", "python", "read_pyproject"),
        (r"(?:.*[-_.])?requirements?(?:[-_.].*)?\.(?:txt|in)", "python", "read_requirements"),
        (r"setup\.cfg", "python", "read_setup_cfg"),
        (r"setup\.py", "python", "read_setup_py"),
        (r"package\.json", "npm", "read_package_json"),
        (r"go\.mod", "go", "read_go_mod"),
        (r"cargo\.toml", "cargo", "read_cargo"),
        (r"pom\.xml", "maven", "read_pom"),
        (r"build\.gradle(?:\.kts)?", "maven", "read_gradle"),
        (r"gemfile", "ruby", "read_gemfile"),
        (r"(?:.*\.)?(?:dockerfile|containerfile)(?:\..*)?", "containers", "read_dockerfile"),
        (r".*\.ya?ml", "actions", "read_workflow"),
    )
)
