"""What happened to one file between base and head."""

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread
from scarab.model.value import value

if TYPE_CHECKING:  # who lists what changed, or reads a record, looks into no file
    from scarab.model.detail import SourceDetail
    from scarab.model.facts import SourceFacts, Symbol


class ChangeKind(StrEnum):
    """What happened to a file. A rename may change its content as well."""

    ADDED = "added"
    DELETED = "deleted"
    MODIFIED = "modified"
    RENAMED = "renamed"
    MODE = "mode"  # only the executable bit
    TYPE = "type"  # a file became a symlink, a submodule, or the other way round


@value
class Hunk:
    """Lines that were taken out of the base and put into the head in one place, without context.

    A side with no lines has count 0; its ``first`` is then the line before which nothing stood, as in
    ``diff -U0``.
    """

    before_first: int
    before_count: int
    after_first: int
    after_count: int

    @property
    def before_span(self) -> Span | None:
        """The lines that went; None where none did."""
        return Span(self.before_first, self.before_first + self.before_count - 1) if self.before_count else None

    @property
    def after_span(self) -> Span | None:
        """The lines that came; None where none did."""
        return Span(self.after_first, self.after_first + self.after_count - 1) if self.after_count else None


@value
class TreeChange:
    """A pair of tree entries that differ, paired by path or by rename; one side may be missing."""

    before: TreeEntry | None
    after: TreeEntry | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change needs a file on at least one side")

    @property
    def kind(self) -> ChangeKind:
        """Name what happened, the strongest word first."""
        if self.before is None:
            return ChangeKind.ADDED
        if self.after is None:
            return ChangeKind.DELETED
        if self.before.path != self.after.path:
            return ChangeKind.RENAMED
        if _class_of(self.before.mode) != _class_of(self.after.mode):
            return ChangeKind.TYPE
        if self.before.blob == self.after.blob:
            return ChangeKind.MODE
        return ChangeKind.MODIFIED

    @property
    def path(self) -> RepoPath:
        """The path at the head, or the one that went away."""
        entry = self.after or self.before
        assert entry is not None  # __post_init__ has seen to it
        return entry.path

    @property
    def sides(self) -> tuple[TreeEntry, ...]:
        """What there is of base and head, in this order."""
        return tuple(side for side in (self.before, self.after) if side is not None)


def _class_of(mode: FileMode) -> FileMode:
    return FileMode.FILE if mode is FileMode.EXECUTABLE else mode


@value
class SourceFile:
    """One side of a changed file, with its facts or with the reason why it has none."""

    path: RepoPath
    mode: FileMode
    blob: Oid
    size: int
    """Bytes; 0 for a submodule."""
    facts: "SourceFacts | None"
    detail: "SourceDetail | None"
    """None unless a selected rule asked for it."""
    unread: Unread | None

    def __post_init__(self) -> None:
        if (self.facts is None) == (self.unread is None):
            raise ValueError(f"{self.path!r}: a file has either facts or a reason why it has none")

    @property
    def symbols(self) -> "tuple[Symbol, ...]":
        """What the file defines; nothing without facts."""
        return () if self.facts is None else self.facts.symbols


def unread_file(entry: TreeEntry, size: int, unread: Unread) -> SourceFile:
    """Return a side that has no facts."""
    return SourceFile(entry.path, entry.mode, entry.blob, size, None, None, unread)


@value
class FileChange:
    """One changed file with both of its sides; a side is None when the file was not there."""

    kind: ChangeKind
    before: SourceFile | None
    after: SourceFile | None
    hunks: tuple[Hunk, ...] = ()
    """In order, with lines between them that stayed; empty unless both sides are text. An added or deleted text file is
    one hunk."""
    generated: bool = False
    """The trusted policy names it as generated or vendored: measured, not criticised for its style."""

    @property
    def path(self) -> RepoPath:
        """The path at the head, or the one that went away."""
        file = self.after or self.before
        assert file is not None  # a TreeChange has at least one side
        return file.path

    @property
    def sides(self) -> tuple[SourceFile, ...]:
        """What there is of base and head, in this order."""
        return tuple(side for side in (self.before, self.after) if side is not None)

    @property
    def location(self) -> Location:
        """The whole file: at the head, or where it went away."""
        return Location(self.path, Side.BASE if self.after is None else Side.HEAD)

    @property
    def read(self) -> bool:
        """Whether every side that exists has facts, so that the sides can be compared."""
        return all(side.facts is not None for side in self.sides)

    @property
    def added_lines(self) -> int:
        """How many lines the head has that the base had not."""
        return sum(hunk.after_count for hunk in self.hunks)

    @property
    def removed_lines(self) -> int:
        """How many lines of the base are gone."""
        return sum(hunk.before_count for hunk in self.hunks)

    def adds(self, line: int) -> bool:
        """Tell whether a line of the head is new or rewritten."""
        place = bisect_right(self.hunks, line, key=lambda hunk: hunk.after_first)
        return place > 0 and line < self.hunks[place - 1].after_first + self.hunks[place - 1].after_count

    def removes(self, line: int) -> bool:
        """Tell whether a line of the base is gone or rewritten."""
        place = bisect_right(self.hunks, line, key=lambda hunk: hunk.before_first)
        return place > 0 and line < self.hunks[place - 1].before_first + self.hunks[place - 1].before_count

    def line_at_head(self, line: int) -> int:
        """Return where a line of the base stands at the head, or would if it had stayed."""
        above = [hunk for hunk in self.hunks if hunk.before_first + max(hunk.before_count, 1) <= line]
        return line + sum(hunk.after_count - hunk.before_count for hunk in above)

    def adds_all(self, span: Span) -> bool:
        """Tell whether every line of a span of the head is new or rewritten."""
        return all(self.adds(line) for line in range(span.first, span.last + 1))

    def adds_to(self, span: Span) -> bool:
        """Tell whether any line of a span of the head is new or rewritten."""
        return any(
            hunk.after_first <= span.last and hunk.after_first + hunk.after_count > span.first
            for hunk in self.hunks
            if hunk.after_count
        )

    def touches(self, span: Span) -> bool:
        """Tell whether a span of the head has a new or rewritten line, or lost one inside."""
        return any(
            hunk.after_first <= span.last and hunk.after_first + max(hunk.after_count, 1) > span.first
            for hunk in self.hunks
        )
