"""From what the user asked for to two trees and the commits between them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from scarab.model.commit import COMMIT_LIMIT, Commit, RevRange
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.objects import Blob
from scarab.model.path import printable
from scarab.model.request import Pending
from scarab.model.tree import Oid
from scarab.model.unread import Unread
from scarab.model.value import replace
from scarab.repo.commits import COMMIT_BYTES, parse_commit
from scarab.repo.isolation import Found, Isolation
from scarab.repo.objects import EMPTY_TREES, CatFile
from scarab.repo.process import MORE_TOLD
from scarab.repo.revisions import FETCH_DEEPER, has_any_commit, merge_base, resolve_commits, split_range


class RangeResolver:
    """Names are looked up in the audited git directory; everything after that is read in our own.

    ``look_into`` is what :class:`~scarab.repo.work_tree.WorkTree` asks of its submodules.
    """

    def __init__(
        self, found: Found, isolation: Isolation, objects: CatFile, look_into: Callable[[Path], RevRange]
    ) -> None:
        self._found = found
        self._isolation = isolation
        self._objects = objects
        self._look_into = look_into
        self._empty_tree = EMPTY_TREES[found.object_format]

    def resolve(self, revisions: str | Pending) -> RevRange:
        """Find out what is compared.

        Raises:
            UsageError: A revision names no commit, or more than one.
            IncompleteError: A commit of the range is missing or damaged.
        """
        return self._pending(revisions) if isinstance(revisions, Pending) else self._committed(revisions)

    def _committed(self, text: str) -> RevRange:
        base, head, *found_by = self._ends(text)
        ends = self._commits([head] if base == self._empty_tree else [head, base])
        first, count = self._listed([end.oid for end in ends])
        held_against = ends[1] if len(ends) > 1 else None
        range_ = self._range(text, held_against, ends[0].tree, found_by)
        commits = tuple(self._commits(first))
        notes = (*range_.notes, *self._taken_back(ends, commits))
        return replace(range_, head=head, commits=commits, commit_count=count, dated=_latest(ends), notes=notes)

    def _pending(self, pending: Pending) -> RevRange:
        from scarab.repo.pending import staged_tree, worktree_tree  # an audit of commits has no use for it

        base = None
        if has_any_commit(self._found):
            [base] = self._commits(resolve_commits(self._found, self._isolation, ["HEAD"]))
        if pending is Pending.STAGED:
            read = staged_tree(self._found, self._isolation, self._objects)
        else:
            read = worktree_tree(self._found, self._isolation, self._objects, self._look_into)
        return self._range(pending.value, base, read.tree, (*read.notes, *read.inexact))

    def _range(self, text: str, base: Commit | None, head_tree: Oid, notes: Sequence[str]) -> RevRange:
        return RevRange(
            text=text,
            base=None if base is None else base.oid,
            head=None,
            base_tree=self._empty_tree if base is None else base.tree,
            head_tree=head_tree,
            commits=(),
            commit_count=0,
            shallow=self._isolation.shallow,
            dated=_latest([] if base is None else [base]),
            notes=(*self._disguises(), *notes),
        )

    def _ends(self, text: str) -> tuple[Oid, Oid, *tuple[str, ...]]:
        """Return base and head, the base the empty tree when there is none, and what to say of how they were found."""
        base_name, head_name, from_merge_base = split_range(text)
        names = [head_name] if base_name is None else [head_name, base_name]
        head, *rest = resolve_commits(self._found, self._isolation, names)
        if head == self._empty_tree:
            raise UsageError(f"{printable(head_name)}: expected a commit, found the empty tree")
        if not rest:
            [commit] = self._commits([head])
            return (*commit.parents[:1], self._empty_tree)[0], head
        if not from_merge_base or rest[0] == self._empty_tree:
            return rest[0], head
        base, places = merge_base(self._isolation, rest[0], head)
        if places == 1:
            return base, head
        return base, head, f"the histories parted in {places} places; compared with the first, {base[:12]}"

    def _disguises(self) -> Iterator[str]:
        """Say what in the git directory would have had git itself show something else."""
        if self._found.replace_refs:
            yield f"{self._found.replace_refs} replace refs are set; objects were read as they are"
        if self._found.grafted:
            yield "a grafts file is set; history was read as it is"

    def _commits(self, oids: Sequence[Oid]) -> list[Commit]:
        return [self._commit(blob) for blob in self._objects.read("commit", oids, limit=COMMIT_BYTES)]

    def _commit(self, blob: Blob) -> Commit:
        hint = FETCH_DEEPER if self._isolation.shallow else MORE_TOLD
        if isinstance(blob.content, Unread):
            raise IncompleteError(f"commit {blob.oid}: {blob.content.reason}: {blob.content.detail}", hint=hint)
        try:
            return parse_commit(blob.oid, blob.content)
        except ValueError as error:
            raise IncompleteError(f"commit {blob.oid}: {error}", hint=hint) from error

    def _listed(self, ends: Sequence[Oid]) -> tuple[list[Oid], int]:
        """List the commits that the head has and the base has not, newest first: the first of them, and how many."""
        head, *base = ends
        leading = (head, *(f"^{oid}" for oid in base))
        first = [Oid(oid) for oid in self._asked("rev-list", f"--max-count={COMMIT_LIMIT}", *leading)]
        if len(first) < COMMIT_LIMIT:
            return first, len(first)
        return first, int(self._asked("rev-list", "--count", *leading)[0])

    def _taken_back(self, ends: Sequence[Commit], listed: Sequence[Commit]) -> Iterator[str]:
        """Say how many commits the base has and the head has not, which a comparison of the two takes for undone."""
        head, *base = (end.oid for end in ends)
        if self._isolation.shallow or not base or any(base[0] in commit.parents for commit in listed):
            return
        behind = int(self._asked("rev-list", "--count", base[0], f"^{head}")[0])
        if behind:
            commits = "1 commit" if behind == 1 else f"{behind:,} commits"
            yield f"the base has {commits} that the head has not: they count as taken back; 'A...B' leaves them out"

    def _asked(self, *question: str) -> list[str]:
        answer = self._isolation.ask(*question)
        if answer.code:
            raise _broken_history(self._isolation)
        return answer.out.decode().split()


def _latest(commits: Sequence[Commit]) -> int | None:
    return max((one.committed for one in commits if one.committed is not None), default=None)


def root_commits(isolation: Isolation, commit: Oid) -> list[str]:
    """List the commits without parents that a commit descends from. Takes the whole history.

    Raises:
        IncompleteError: A commit is missing or damaged.
    """
    answer = isolation.ask("rev-list", "--max-parents=0", commit)
    if answer.code:
        raise _broken_history(isolation)
    return answer.out.decode().split()


def _broken_history(isolation: Isolation) -> IncompleteError:
    hint = FETCH_DEEPER if isolation.shallow else MORE_TOLD
    return IncompleteError("a commit that leads to the range is missing or damaged", hint=hint)
