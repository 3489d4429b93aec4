"""Files that change because others do, whatever the words in them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from scarab.model.audit_input import AuditInput
from scarab.model.path import RepoPath, basename, parent, suffix

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
    "gemfile.lock": "gemfile",
    "composer.lock": "composer.json",
    "mix.lock": "mix.exs",
    "flake.lock": "flake.nix",
}
"""What each lock file is made from, in lower case."""

_CREDITS = frozenset({"authors", "contributors", "credits", "thanks", "maintainers"})


def locks(lock: RepoPath, manifest: RepoPath) -> bool:
    """Tell whether a file is written by a tool out of another one: beside it, or at the top of its workspace."""
    name, source = basename(lock).lower(), basename(manifest).lower()
    if _MANIFESTS.get(name) == source:
        above = parent(lock)
        return not above or f"{parent(manifest)}/".startswith(f"{above}/")
    return suffix(lock) == ".txt" and suffix(manifest) == ".in" and lock[:-4] == manifest[:-3]


def is_credits(path: RepoPath) -> bool:
    """Tell whether a file lists who wrote the project: newcomers add themselves to it with their first change."""
    return basename(path).partition(".")[0].lower() in _CREDITS


def new_folders(given: AuditInput) -> frozenset[str]:
    """Return the folders of added files in which the base has nothing: what is in one came for one reason."""
    added = [change.path for change in given.changes if change.before is None]
    folders = {folder for path in added for folder in _above(path)}
    if len(added) < 2 or not folders:
        return frozenset()
    there = sorted(given.base.paths())
    return frozenset(folder for folder in folders if not _has(there, f"{folder}/"))


def share(folders: frozenset[str], one: RepoPath, other: RepoPath) -> bool:
    """Tell whether two files lie below one of some folders."""
    return not folders.isdisjoint(_above(one)) and any(
        folder in folders for folder in {*_above(one)} & {*_above(other)}
    )


def _above(path: RepoPath) -> Iterator[str]:
    folder = parent(path)
    while folder:
        yield folder
        folder = parent(RepoPath(folder))


def _has(paths: Sequence[RepoPath], beginning: str) -> bool:
    place = bisect_left(paths, beginning)
    return place < len(paths) and paths[place].startswith(beginning)
