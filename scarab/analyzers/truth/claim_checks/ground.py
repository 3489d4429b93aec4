"""What one text speaks of: the part of a change that its author answers for, and the lines that came and went there."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from scarab.analyzers.code_changes import changed_lines
from scarab.analyzers.new_dependencies import manifest_of
from scarab.analyzers.sharing import shared
from scarab.analyzers.truth.claim_checks.naming import Text
from scarab.manifests import is_manifest
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.dependency import Dependency
from scarab.model.location import Side
from scarab.model.path import RepoPath
from scarab.model.tree import Tree
from scarab.model.unread import UnreadReason

_BYTES = 4_000_000
"""Of all files together whose lines are looked through; a larger change is not."""
_COMMITS = 50
"""Of a range whose commits are told apart; a longer one is not."""

_NO_TEXT = frozenset({UnreadReason.BINARY, UnreadReason.SYMLINK, UnreadReason.LFS_POINTER})
"""Files that have no lines which anybody could claim."""


class Ground:
    """The files of one commit, or of the whole change, with the lines that came and went."""

    def __init__(self, given: AuditInput, changes: Sequence[FileChange], *, alone: bool) -> None:
        """Take some changes of an audit."""
        self.given = given
        self.changes = changes
        self.alone = alone
        """Whether nothing else in the range had a hand in these files, so that what is not there was never done."""

    @cached_property
    def complete(self) -> bool:
        """Whether all that came and went can be seen as text."""
        return not self._too_large and all(
            side.unread is None or bool(one.hunks) or side.unread.reason in _NO_TEXT
            for one in self.changes
            for side in one.sides
        )

    @cached_property
    def lines(self) -> Sequence["Lines"]:
        """What came and went, file by file; nothing of a change that is too large."""
        return () if self._too_large else [Lines(one, self.given) for one in self.changes]

    @cached_property
    def _too_large(self) -> bool:
        sides = (side for one in self.changes for side in one.sides)
        return sum(side.size for side in sides) > _BYTES

    @cached_property
    def newly_wanted(self) -> Sequence[tuple[FileChange, Dependency]]:
        """What manifests among the files ask for, on whatever line, and did not before."""
        found = []
        for change in self.changes:
            had = set(_wanted(self.given.base, change.before))
            found += [(change, one) for one in _wanted(self.given.head, change.after) if one not in had]
        return found

    def adding(self, name: str) -> list[RepoPath]:
        """Return the files whose new lines, or whose new paths, have a name."""
        return [one.change.path for one in self.lines if one.adds(name)]

    def removing(self, name: str) -> list[RepoPath]:
        """Return the files, by their old paths, whose lines or paths that went have a name."""
        return [one.old_path for one in self.lines if one.removes(name)]

    def has(self, name: str, change: FileChange, side: Side) -> bool:
        """Tell whether a file has a name on a side, on whatever line."""
        text = _texts_of(self.given, side).of(change.after if side is Side.HEAD else change.before)
        return text is not None and text.has(name)


class _Texts:
    """The texts of changed files on one side: each of many claims is held against them."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._held: dict[RepoPath, Text] = {}
        self._room = _HELD_BYTES

    def of(self, file: SourceFile | None) -> Text | None:
        """Return the text of a file; None where there is none to be had."""
        if file is None:
            return None
        if file.path in self._held:
            return self._held[file.path]
        content = self._tree.content(file.path)
        if content is None:
            return None
        text = Text(content.decode("utf-8", "replace"))
        if len(content) <= self._room:  # what is held stays: every claim goes through all files in turn
            self._room -= len(content)
            self._held[file.path] = text
        return text


_HELD_BYTES = 4 << 20
"""Bytes of files whose texts are held."""


@shared
def _texts_of(given: AuditInput, side: Side) -> _Texts:
    return _Texts(given.head if side is Side.HEAD else given.base)


class Lines:
    """What came into one file and what went out of it: lines, and its path where that is new or gone. In lower case."""

    def __init__(self, change: FileChange, given: AuditInput) -> None:
        """Read one change; nothing is read where it has no lines."""
        self.change = change
        hunks = list(changed_lines(change, given))
        moved = change.kind in (ChangeKind.ADDED, ChangeKind.DELETED, ChangeKind.RENAMED)
        came = [change.after.path] if moved and change.after is not None else []
        went = [change.before.path] if moved and change.before is not None else []
        self.old_path = change.before.path if change.before is not None else change.path
        self.new = [line for hunk in hunks for line in hunk.after]
        old = [line for hunk in hunks for line in hunk.before]
        self.added = "\n".join([*came, *self.new]).lower()
        self._added, self._removed = Text(self.added), Text("\n".join([*went, *old]))

    def adds(self, name: str) -> bool:
        """Tell whether what came has a name."""
        return self._added.has(name)

    def removes(self, name: str) -> bool:
        """Tell whether what went has a name."""
        return self._removed.has(name)


def _wanted(tree: Tree, side: SourceFile | None) -> list[Dependency]:
    manifest = manifest_of(tree, side.path) if side is not None and is_manifest(side.path) else None
    return [one._replace(line=0) for one in manifest.dependencies] if manifest else []


class Grounds:
    """The ground of each text of an audit."""

    def __init__(self, given: AuditInput) -> None:
        """Take an audit."""
        self._given = given
        self._whole = Ground(given, given.changes, alone=True)
        self._shared = Ground(given, given.changes, alone=False)
        self._by_commit: dict[str, Ground] = {}

    def of(self, oid: str) -> Ground:
        """Return what the commit with this id answers for; the whole change without one."""
        if not oid or self._given.range.commit_count == 1:
            return self._whole
        if oid not in self._by_commit:
            touched = self._touched.get(oid)
            self._by_commit[oid] = self._shared if touched is None else self._touched_by(oid, touched)
        return self._by_commit[oid]

    def _touched_by(self, oid: str, touched: frozenset[RepoPath]) -> Ground:
        others = [paths for other, paths in self._touched.items() if other != oid]
        left = {side.path for one in self._given.changes for side in one.sides}
        alone = touched <= left and all(paths is not None and touched.isdisjoint(paths) for paths in others)
        return Ground(
            self._given, [one for one in self._given.changes if not touched.isdisjoint(_paths(one))], alone=alone
        )

    @cached_property
    def _touched(self) -> dict[str, frozenset[RepoPath] | None]:
        if self._given.range.commit_count > _COMMITS:
            return {}
        return {one.oid: self._given.history.touched(one) for one in self._given.range.commits}


def _paths(change: FileChange) -> Iterator[RepoPath]:
    return (side.path for side in change.sides)
