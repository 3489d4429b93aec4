"""Which part of a change belongs to its goal, as far as that shows."""

from collections.abc import Mapping
from enum import StrEnum

from scarab.model.change import Hunk
from scarab.model.path import RepoPath
from scarab.model.value import value


class Lane(StrEnum):
    """How a changed file stands to the goal."""

    IN = "in"  # the goal is about it
    SUPPORTING = "supporting"  # tests, docs, changelog, call sites of what is in
    ADJACENT = "adjacent"  # little ties it to the goal, and little speaks against it
    OUT = "out"  # nothing ties it to the goal or to what is in


@value
class LaneReason:
    """Something that speaks for a lane."""

    says: str
    """In words. Untrusted text may be part of it, made printable."""
    weight: int
    """Thousandths of log-odds: above 0 it speaks against the file, below for it; 0 where a declaration decided."""


@value
class FileLane:
    """Where a changed file stands, and why."""

    lane: Lane
    score: int
    """Thousandths: how likely the file does not belong to the goal. 0 or 1000 where a declaration decided."""
    reasons: tuple[LaneReason, ...]
    """The weightiest first."""


class GroupKind(StrEnum):
    """How a foreign group is to be taken."""

    CLEAR = "clear"  # as sure as in one of 50 ordinary changes
    LIKELY = "likely"  # as sure as in one of 25; of large ones, one of 12
    POSSIBLE = "possible"  # as sure as in one of 10, which is told where the goal was not written by the run itself
    COMPANION = "companion"  # comes along with any change: the list of authors, the tasks of a tracker


@value
class ForeignGroup:
    """Files that do not belong to the goal, or may not, and do belong together, in path order."""

    paths: tuple[RepoPath, ...]
    kind: GroupKind
    score: int
    """The highest of its files'."""
    about: tuple[str, ...]
    """Names that its changed lines are about, the most telling first."""
    reasons: tuple[str, ...]
    """Why they are set apart, and what ties them to each other."""


@value
class ForeignHunk:
    """A hunk that does not belong to the goal, in a file that otherwise does."""

    path: RepoPath
    hunk: Hunk
    score: int
    """Thousandths: how likely it does not belong."""
    about: tuple[str, ...]
    """Names that it is about, the most telling first."""


ENOUGH_WORDS = 4
"""Different words that say something, below which a goal is too vague to judge by."""


@value
class Scoping:
    """What was inferred of a change and its goal."""

    sources: tuple[str, ...]
    """Which texts said what the run was for; empty when nothing did, and then no file has a lane."""
    trusted: bool
    """Those texts were not written by the run itself."""
    words: int
    """Different words in them that say something."""
    commits: int
    """Commits before the range that were asked what changes together; 0 where none could be."""
    notes: tuple[str, ...]
    """What could not be taken into account, and why."""
    lanes: Mapping[RepoPath, FileLane]
    """By path of the change."""
    groups: tuple[ForeignGroup, ...]
    hunks: tuple[ForeignHunk, ...]
    overcome: bool = False
    """More files changed than can be judged one by one."""
    broken: str = ""
    """What went wrong when it was inferred: a mistake of scarab, which must not pass for a change without lanes."""

    @property
    def vague(self) -> bool:
        """Whether the goal is said in too few words to judge by."""
        return self.words < ENOUGH_WORDS


NO_SCOPING = Scoping((), False, 0, 0, (), {}, (), ())
