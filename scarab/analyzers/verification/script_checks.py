"""Checks that the scripts of a repository run no longer, or whose failure comes to nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scarab.analyzers.verification.check_commands import Run, checks_in, runs_checks
from scarab.analyzers.verification.counting import taken
from scarab.analyzers.verification.defusing import HOOKS_PATH, Defused, defused_in
from scarab.analyzers.verification.disabling import Disabling, text_of, texts_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.location import Side

_LOOKED_INTO = 20
"""Files that are looked into for a check that may run there instead."""


def run_no_longer(scripts: Sequence[FileChange], given: AuditInput) -> Iterator[Disabling]:
    """Yield checks that the changed scripts ran and run no longer."""
    before = [(path, run) for path, text in texts_of(scripts, given.base, Side.BASE) for run in checks_in(text)]
    now_there = (one for one in texts_of(scripts, given.head, Side.HEAD) if runs_checks(one[0]))
    after = [(path, run) for path, text in now_there for run in checks_in(text)]
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
    """Yield what keeps the failure of a check from counting, and did not.

    Where all checks of its kind that counted go on as they were, one more that does not takes nothing away.
    """
    before = [text for _, text in texts_of(scripts, given.base, Side.BASE)]
    after = list(texts_of(scripts, given.head, Side.HEAD))
    gone = Counter(one.how for text in before for one in defused_in(text))
    changed = {kind for kind, _ in _counting(before) - _counting([text for _, text in after])}
    for path, text in after:
        for one in defused_in(text):
            if not taken(gone, one.how) and (one.run is None or one.run.kind in changed) and not _has_hooks(one, given):
                yield Disabling(
                    path, Side.HEAD, one.line, "", "a check no longer stops anything, or looks at less", one.how
                )


def _counting(texts: Iterable[Sequence[str]]) -> Counter[tuple[str, str]]:
    """Count the lines that run a check whose failure counts, each by the kind of the check and as it is written."""
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        defused_lines = {one.run.line for one in defused_in(text) if one.run is not None}
        runs = (run for run in checks_in(text) if run.line not in defused_lines)
        found.update((run.kind, " ".join(text[run.line - 1].split())) for run in runs)
    return found


def _has_hooks(one: Defused, given: AuditInput) -> bool:
    """Tell whether git is told to look for hooks where there are some, or where only a run can tell."""
    _, is_hooks, folder = one.how.partition(HOOKS_PATH)
    return bool(is_hooks) and (
        "$" in folder
        or any(path.startswith(f"{folder.removeprefix('./').rstrip('/')}/") for path in given.head.paths())
    )
