"""Where to point when the change as a whole is meant."""

from collections.abc import Sequence

from scarab.model.change import FileChange
from scarab.model.location import Location
from scarab.model.path import encode_path
from scarab.model.value import replace


def by_size(changes: Sequence[FileChange]) -> list[FileChange]:
    """Return the changes, that with most added lines first."""
    return sorted(changes, key=lambda change: (-change.added_lines, encode_path(change.path)))


def place_of(changes: Sequence[FileChange]) -> Location:
    """Return the whole change, at the file that adds most lines; there must be a change."""
    return replace(by_size(changes)[0].location, whole_change=True)
