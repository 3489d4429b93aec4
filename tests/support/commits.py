"""Commits with only what a test is about, and what each of them did."""

from collections.abc import Iterable, Iterator, Mapping

from scarab.model.commit import Commit, Person, RevRange
from scarab.model.path import RepoPath
from scarab.model.tree import Oid

ADA = Person("Ada Lovelace", "ada@example.org")


def commit(
    message: str = "Change", *, author: Person = ADA, committer: Person | None = None, number: int = 1
) -> Commit:
    """A commit whose id is its number, twenty times over."""
    return Commit(oid_of(number), Oid("0" * 40), (oid_of(number - 1),), author, committer or author, None, message)


def oid_of(number: int) -> Oid:
    """The id of the commit with this number."""
    return Oid(f"{number:02d}" * 20)


def range_of(*commits: Commit, count: int | None = None) -> RevRange:
    """A range of these commits, newest first."""
    zero = Oid("0" * 40)
    listed = len(commits) if count is None else count
    return RevRange("base..head", zero, zero, zero, zero, tuple(commits), listed, shallow=False)


class MemoryHistory:
    """A :class:`~scarab.model.commit.History` that was written down; what it does not name is not known."""

    def __init__(self, touched: Mapping[Commit, tuple[str, ...]], earlier: Iterable[Commit] = ()) -> None:
        self._earlier = tuple(earlier)
        self._touched = {commit.oid: frozenset(map(RepoPath, paths)) for commit, paths in touched.items()}

    def touched(self, commit: Commit) -> frozenset[RepoPath] | None:
        return self._touched.get(commit.oid)

    def earlier(self, range_: RevRange) -> Iterator[Commit]:
        return iter(self._earlier)
