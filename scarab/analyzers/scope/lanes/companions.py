"""Files that change because others do, whatever the words in them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from scarab.analyzers.scope.lanes.parts import Role
from scarab.analyzers.scope.lanes.unit import GENERIC, Unit, is_telling_name
from scarab.model.audit_input import AuditInput
from scarab.model.path import RepoPath, basename, folders_above, parent, suffix
from scarab.model.words import names_in

_MANIFESTS = {
    "package-lock.json": "package.json",
    "npm-shrinkwrap.json": "package.json",
    "yarn.lock": "package.json",
    "pnpm-lock.yaml": "package.json",
    "bun.lock": "package.json",
    "poetry.lock": "pyproject.toml",
    "uv.lock": "pyproject.toml",
    "pdm.lock": "pyproject.toml",
    "pipfile.lock": "pipfile",
    "cargo.lock": "cargo.toml",
    "go.sum": "go.mod",
    "go.work.sum": "go.mod",
    "gemfile.lock": "gemfile",
    "composer.lock": "composer.json",
    "mix.lock": "mix.exs",
    "flake.lock": "flake.nix",
}
"""What each lock file is made from, in lower case."""

_DEPENDENCIES = frozenset({*_MANIFESTS, *_MANIFESTS.values(), "modules.txt", "requirements.txt", "vendor.txt"})
_VENDORED = frozenset({"vendor", "vendored", "_vendor", "third_party", "node_modules"})

_LISTS = frozenset({".gitattributes", "manifest.in", "codeowners"})
"""Files that list paths; any that ends in ``ignore`` does too."""

_LEAVES = {
    "package.json": frozenset({"node_modules", "dist"}),
    "pyproject.toml": frozenset({"__pycache__", "venv", "egg", "dist", "wheels"}),
    "setup.py": frozenset({"__pycache__", "venv", "egg", "dist", "wheels"}),
    "cargo.toml": frozenset({"target"}),
    "pom.xml": frozenset({"target"}),
    "build.gradle": frozenset({"gradle", "build"}),
    "mix.exs": frozenset({"_build", "deps"}),
}
"""What the tools of each manifest leave in a work tree."""

_PICTURES = frozenset({".svg", ".drawio", ".excalidraw"})

_TRACKERS = frozenset({".beads", ".taskmaster"})
"""Folders at the top in which tools for agents keep what is to be done."""

_CREDITS = frozenset({"authors", "contributors", "credits", "thanks", "maintainers"})


def are_tied(one: Unit, other: Unit, folders: Container[str]) -> bool:
    """Tell whether one of two files came for the other's sake, or both did for the sake of a new folder."""
    return share(folders, one.path, other.path) or _serves(one, other) or _serves(other, one)


def _serves(one: Unit, other: Unit) -> bool:
    return (
        locks(one.path, other.path)
        or lists(one, other)
        or asks_for(one, other)
        or wants(one, other)
        or registers(one, other)
    )


def is_lock(path: RepoPath) -> bool:
    """Tell whether a file is one that a tool writes out of what a manifest asks for."""
    return basename(path).lower() in _MANIFESTS


def locks(lock: RepoPath, manifest: RepoPath) -> bool:
    """Tell whether a file is written by a tool out of another one: beside it, or at the top of its workspace."""
    name, source = basename(lock).lower(), basename(manifest).lower()
    if _MANIFESTS.get(name) == source:
        above = parent(lock)
        return not above or f"{parent(manifest)}/".startswith(f"{above}/")
    return suffix(lock) == ".txt" and suffix(manifest) == ".in" and lock[:-4] == manifest[:-3]


def made_pairs(paths: Sequence[RepoPath]) -> Iterator[tuple[int, int]]:
    """Yield the places, lower first, of a file that a tool writes and of the one that it is written out of."""
    named: dict[str, list[int]] = defaultdict(list)
    for place, path in enumerate(paths):
        named[basename(path).lower()].append(place)
    for lock, path in enumerate(paths):
        name = basename(path).lower()
        for source in named.get(_MANIFESTS.get(name) or f"{name.removesuffix('.txt')}.in", ()):
            if locks(path, paths[source]):
                yield min(lock, source), max(lock, source)


def is_dependency_list(path: RepoPath) -> bool:
    """Tell whether a file lists what a project needs: a manifest, a lock file."""
    return basename(path).lower() in _DEPENDENCIES


def lists(one: Unit, other: Unit) -> bool:
    """Tell whether a file that lists paths names another one in its changed lines, or what comes of that."""
    name = basename(one.path).lower()
    if name not in _LISTS and not name.endswith("ignore"):
        return False
    listed = one.names.counts.keys()
    leaves = _LEAVES.get(basename(other.path).lower(), frozenset())
    return not listed.isdisjoint(leaves) or any(
        len(part) > 2 and part in listed and part.lower() not in GENERIC for part in names_in(other.path)
    )


def asks_for(one: Unit, other: Unit) -> bool:
    """Tell whether a list of dependencies names in its changed lines what another file is a vendored part of."""
    if not is_dependency_list(one.path):
        return False
    folders = other.path.split("/")[:-1]
    vendored = next((place for place, folder in enumerate(folders) if folder in _VENDORED), len(folders))
    listed = one.names.counts.keys()
    return any(len(part) > 2 and part in listed and part not in GENERIC for part in folders[vendored + 1 :])


def wants(one: Unit, other: Unit) -> bool:
    """Tell whether a manifest newly names what another file newly names as well: what that one uses from now on."""
    new = one.introduced & other.introduced
    return is_dependency_list(one.path) and not is_lock(one.path) and any(map(_is_of_its_own, new))


def _is_of_its_own(name: str) -> bool:
    return is_telling_name(name) and name.lower() not in GENERIC


def registers(one: Unit, other: Unit) -> bool:
    """Tell whether all that is new in settings are names that come into another file as well: a marker, a package."""
    if one.part is not Role.SETTINGS:
        return False
    new = set(filter(is_telling_name, one.gained))
    return bool(new) and new <= other.gained


def announces(one: Unit, other: Unit) -> bool:
    """Tell whether a new note for users names the package that another file lies in, as those of ``.changeset`` do."""
    if one.part is not Role.LOG or not one.new:
        return False
    packages = (names_in(folder) for folder in other.path.split("/")[:-1])
    return any(package and not GENERIC.issuperset(package) and one.added.keys() >= {*package} for package in packages)


def is_picture(path: RepoPath) -> bool:
    """Tell whether a file is a picture that is written as text: its words are those of drawing, whatever it shows."""
    return suffix(path) in _PICTURES


def comes_along(path: RepoPath) -> bool:
    """Tell whether a file may change with any other, whatever that is about.

    So do the list of those who wrote the project, to which newcomers add themselves, and the tasks that a tracker keeps
    in the tree, of which one is done.
    """
    return basename(path).partition(".")[0].lower() in _CREDITS or path.partition("/")[0] in _TRACKERS


def new_folders(given: AuditInput) -> frozenset[str]:
    """Return the folders of added files in which the base has nothing: what is in one came for one reason."""
    added = [change.path for change in given.changes if change.before is None]
    folders = {folder for path in added for folder in folders_above(path)}
    if len(added) < 2 or not folders:
        return frozenset()
    there = sorted(given.base.paths())
    return frozenset(folder for folder in folders if not _has(there, f"{folder}/"))


def share(folders: Container[str], one: RepoPath, other: RepoPath) -> bool:
    """Tell whether two files lie below one of some folders."""
    return any(folder in folders for folder in {*folders_above(one)} & {*folders_above(other)})


def _has(paths: Sequence[RepoPath], beginning: str) -> bool:
    place = bisect_left(paths, beginning)
    return place < len(paths) and paths[place].startswith(beginning)
