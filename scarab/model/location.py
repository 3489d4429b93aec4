"""Where something is: a path, a side of the range, and lines where there are any."""

from enum import StrEnum

from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import value


class Side(StrEnum):
    """Which end of the range."""

    BASE = "base"
    HEAD = "head"


@value
class Location:
    """A file on one side of the range; ``span`` is None when the whole file is meant."""

    path: RepoPath
    side: Side
    span: Span | None = None
    whole_change: bool = False
    """The change as a whole is meant: the file stands in for it, for hosts that show nothing without a file."""
