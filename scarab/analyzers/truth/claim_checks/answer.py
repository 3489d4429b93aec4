"""What the change and the evidence show of a claim, and the words that say so."""

from collections.abc import Iterable, Sequence

from scarab.model.claim import ClaimVerdict
from scarab.model.path import RepoPath
from scarab.model.value import value


@value
class Answer:
    """What the change and the evidence show of a claim."""

    verdict: ClaimVerdict
    why: str
    paths: tuple[RepoPath, ...] = ()
    evidence: tuple[str, ...] = ()


def confirmed(why: str, paths: Iterable[RepoPath] = ()) -> Answer:
    """Say that the change shows it."""
    return Answer(ClaimVerdict.CONFIRMED, why, _first(paths))


def contradicted(why: str, paths: Iterable[RepoPath] = ()) -> Answer:
    """Say that the change shows the contrary."""
    return Answer(ClaimVerdict.CONTRADICTED, why, _first(paths))


def unproven(why: str, paths: Iterable[RepoPath] = ()) -> Answer:
    """Say that nothing shows it, or shows the contrary."""
    return Answer(ClaimVerdict.UNPROVEN, why, _first(paths))


_PATHS = 5


def _first(paths: Iterable[RepoPath]) -> tuple[RepoPath, ...]:
    return tuple(dict.fromkeys(paths))[:_PATHS]


def named(found: Sequence[RepoPath]) -> str:
    """Name the first of some paths, and how many more there are."""
    paths = list(dict.fromkeys(found))
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f"{', '.join(paths[:3])}{more}"


def counted(number: int, thing: str) -> str:
    """Say in words how many of a thing there are."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
