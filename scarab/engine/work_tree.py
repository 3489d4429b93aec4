"""Where the work tree is, and what of it a file of the caller is."""

import os
from collections.abc import Iterator
from pathlib import Path

from scarab.model.errors import UsageError
from scarab.model.objects import ChangeSet
from scarab.model.path import RepoPath, decode_path
from scarab.model.tree import FileMode, Oid
from scarab.repo.repository import Repository

_LINKS = 40
"""Links on the way to one file, as the system itself has it."""


def top_of(repository: Repository, *, hint: str = "name a folder inside of one with -C") -> Path:
    """Return the top folder of a repository's work tree.

    Raises:
        UsageError: There is none here.
    """
    if repository.top is None:
        raise UsageError(f"{repository.place}: expected a work tree, found none", hint=hint)
    return repository.top


def written_by_range(content: bytes, path: Path | None, repository: Repository, listed: ChangeSet) -> bool:
    """Tell whether the range wrote the file, a link or a folder on the way to it, or these very bytes elsewhere.

    What lies at a path as the base has it there is not the range's, whatever the range made of it. Nor is an empty file
    from elsewhere, as every range may add one.

    What lies in a submodule that the range adds or moves is the range's.

    Args:
        content: What the caller hands over.
        path: Where it was read; None where it was no file.
        repository: Where the range is.
        listed: What the range changes.
    """
    blob = repository.blob_id(content)
    before = {change.before.path: change.before.blob for change in listed.changes if change.before is not None}
    after = {change.after.path: change.after.blob for change in listed.changes if change.after is not None}
    modules = {one.after.path for one in listed.changes if one.after and one.after.mode is FileMode.SUBMODULE}
    places = () if path is None else way_to(path)
    inside = [(place, one) for place in places if (one := path_inside(place, repository.top)) in after]
    if inside:
        return any(one in modules or before.get(one) != _lying(place, blob, repository) for place, one in inside)
    return content != b"" and blob in after.values() and blob not in before.values()


def _lying(place: Path, content: Oid, repository: Repository) -> Oid | None:
    """Return what lies at a place on the way to a content; None for a folder."""
    if place.is_symlink():
        return repository.blob_id(os.fsencode(os.readlink(place)))  # noqa: PTH115 - a Path spells it anew
    return None if place.is_dir() else content


def path_inside(place: Path, top: Path | None) -> RepoPath | None:
    """Return the path of a place, as it is spelled, from the top of a work tree; None where it does not lie in one."""
    if top is None or not place.is_relative_to(top):
        return None
    return decode_path(os.fsencode(place.relative_to(top).as_posix()))


def way_to(file: Path) -> Iterator[Path]:
    """Yield every place on the way to a file: folders, links, what the links lead to, and the file, which is the last.

    No place that is yielded lies behind a link.
    """
    place, links = Path(file.anchor), 0
    parts = list(reversed(file.absolute().parts))
    while parts and links <= _LINKS:
        part = parts.pop()
        place = place.parent if part == ".." else place / part
        yield place
        if place.is_symlink():
            links += 1
            parts += reversed(place.readlink().parts)
            place = place.parent
