"""What is audited: a range, or what is not committed yet."""

from scarab.cli.arguments import LAST_COMMIT
from scarab.model.errors import UsageError
from scarab.model.request import Pending


def subject_of(revisions: str | None, *, staged: bool, worktree: bool) -> str | Pending:
    """Choose the one that was asked for; the last commit when none was.

    Raises:
        UsageError: More than one was.
    """
    asked = (
        ("RANGE", revisions),
        ("--staged", Pending.STAGED if staged else None),
        ("--worktree", Pending.WORKTREE if worktree else None),
    )
    chosen = {name: one for name, one in asked if one is not None}
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)}: expected one of them, found {len(chosen)}")
    return next(iter(chosen.values()), LAST_COMMIT)
