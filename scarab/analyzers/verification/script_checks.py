"""Checks that the scripts of a repository run no longer, or whose failure comes to nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scarab.analyzers.verification.check_commands import Run, checks_in, defused_in, runs_checks
from scarab.analyzers.verification.counting import taken
from scarab.analyzers.verification.disabling import Disabling, text_of, texts_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.location import Side

_LOOKED_INTO = 20
"""Files that are looked into for a check that may run there instead."""


def run_no_longer(scripts: Sequence[FileChange], given: AuditInput) -> Iterator[Disabling]:
    """Yield checks that the changed scripts ran and run no longer."""
    before = [(path, run) for path, text in texts_of(scripts, given.base, Side.BASE) for run in checks_in(text)]
    after = [(path, run) for path, text in texts_of(scripts, given.head, Side.HEAD) for run in checks_in(text)]
    was, now = {_key(run) for _, run in before}, {_key(run) for _, run in after}
    replaced = {run.kind for _, run in after if _key(run) not in was}
    told: set[str] = set()
    for path, run in before:
        if _key(run) in now or run.kind in replaced or _key(run) in told or _runs_elsewhere(run, scripts, given):
            continue
        told.add(_key(run))
        yield Disabling(
            path,
            Side.BASE,
            run.line,
            "",
            f"a {run.kind} runs no longer",
            run.command,
        )


def _key(run: Run) -> str:
    return run.command.replace(" run ", " ").casefold()


def _runs_elsewhere(run: Run, scripts: Sequence[FileChange], given: AuditInput) -> bool:
    changed = {one.path for one in scripts}
    word = max(run.command.replace("-", " ").split(), key=len)
    others = [path for path in given.head.mentioning(word) if runs_checks(path) and path not in changed]
    return any(
        _key(other) == _key(run) for path in others[:_LOOKED_INTO] for other in checks_in(text_of(path, given.head))
    )


def defused(scripts: Sequence[FileChange], given: AuditInput) -> Iterator[Disabling]:
    """Yield what keeps the failure of a check from counting, and did not."""
    gone = Counter(one.how for _, text in texts_of(scripts, given.base, Side.BASE) for one in defused_in(text))
    for path, text in texts_of(scripts, given.head, Side.HEAD):
        for one in defused_in(text):
            if not taken(gone, one.how):
                yield Disabling(
                    path, Side.HEAD, one.line, "", "a check no longer stops anything, or looks at less", one.how
                )
