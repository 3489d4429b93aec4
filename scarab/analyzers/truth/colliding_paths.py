"""Find new paths that are one with another on disks that know no upper and lower case, or one form of accents."""

import unicodedata
from collections.abc import Iterator

from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, folders_above, parent
from scarab.model.tree import Tree
from scarab.model.value import value


@value
class CollidingPath(Evidence):
    """A new file, or the folder that it begins, and what it is the same as."""

    path: str
    other: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each file or folder that came with the change and collides with another of the head.

    Of a folder that collides, the files in it are not told one by one. What the base has already is not told again.
    """
    known = {change.before.path for change in given.changes if change.before is not None}
    new = [change.path for change in given.changes if change.after is not None and change.path not in known]
    if not new:
        return
    alike = _alike(given.head, {_on_disk(place) for path in new for place in _above_and(path)})
    if all(len(places) == 1 for places in alike.values()):
        return
    base = _places(given.base)
    told: set[RepoPath] = set()
    for path in new:
        for place in _above_and(path):
            others = [other for other in alike[_on_disk(place)] if other != place]
            if place in base or not others:
                continue
            if place not in told:
                told.add(place)
                evidence = CollidingPath(place, min(others, key=lambda other: (other not in base, other)))
                yield Observation(Location(path, Side.HEAD, None), anchor=place, evidence=evidence)
            break


def _above_and(path: RepoPath) -> Iterator[RepoPath]:
    """Yield the folders that a file is in, the outermost first, and the file."""
    yield from reversed(list(folders_above(path)))
    yield path


def _alike(tree: Tree, wanted: set[str]) -> dict[str, list[RepoPath]]:
    """Return the files and folders of a tree that have one of some names on disk."""
    alike: dict[str, list[RepoPath]] = {}
    for place in _places(tree):
        if (name := _on_disk(place)) in wanted:
            alike.setdefault(name, []).append(place)
    return alike


def _places(tree: Tree) -> set[RepoPath]:
    """Return all files and folders of a tree."""
    paths = tree.paths()
    folders = {RepoPath(parent(path)) for path in paths} - {RepoPath("")}
    return {*paths, *folders, *(above for folder in folders for above in folders_above(folder))}


def _on_disk(path: RepoPath) -> str:
    """Return what a path is called where case and forms of accents do not count."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


MEASUREMENT = Measurement(detect)
