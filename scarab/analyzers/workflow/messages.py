"""What several rules ask of the messages of a range."""

from collections.abc import Iterable, Iterator, Sequence

from scarab.model.commit import Commit

_SHOWN = 5
_SUBJECT = 72
ID_SHOWN = 12


def own_commits(commits: Iterable[Commit]) -> Iterator[Commit]:
    """Yield the commits that somebody wrote a message for: merges have git's, and so has what is reverted."""
    return (one for one in commits if len(one.parents) < 2 and not one.subject.startswith('Revert "'))


def examples_of(commits: Sequence[Commit]) -> tuple[str, ...]:
    """Return the first of some commits, as ``1a2b3c4d5e6f Fix the parser``."""
    return tuple(f"{one.oid[:ID_SHOWN]} {one.subject[:_SUBJECT]}".rstrip() for one in commits[:_SHOWN])


def counted(found: Sequence[Commit], of: Sequence[Commit]) -> str:
    """Say how many of the commits are meant."""
    if len(of) == 1:
        return "the commit"
    return f"{len(found)} of {len(of)} commits" if len(found) > 1 else f"one of {len(of)} commits"
