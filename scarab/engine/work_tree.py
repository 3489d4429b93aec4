"""Where the work tree is, and what of it a file of the caller is."""

import os
from collections.abc import Iterator
from pathlib import Path

from scarab.model.errors import UsageError
from scarab.model.path import RepoPath, decode_path
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
    while parts and links < _LINKS:
        part = parts.pop()
        place = place.parent if part == ".." else place / part
        yield place
        if place.is_symlink():
            links += 1
            parts += reversed(place.readlink().parts)
            place = place.parent
