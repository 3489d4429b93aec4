"""Tests that a runner of JavaScript looked into, and that its settings keep it from seeing."""

from collections.abc import Iterator, Sequence
from itertools import islice

from scarab.analyzers.paths import is_collected
from scarab.analyzers.verification.disabling import Disabling, text_of
from scarab.analyzers.verification.runner_settings import Runner, Selection, entries_in, runner_named, runner_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.location import Side
from scarab.model.path import RepoPath, basename, directly_in, folders_above, parent
from scarab.model.tree import Tree

_MOST, _MOST_READ = 2000, 50
"""Files with names of tests that settings are held against, and that are looked into for tests."""


def seen_no_longer(files: Sequence[FileChange], given: AuditInput) -> Iterator[Disabling]:
    """Yield the settings that keep a runner from tests which it saw and which no other settings have anybody run."""
    for change in files:
        runner = runner_of(change.path)
        if runner is None or change.after is None or not _was_in_use(runner, change, given):
            continue
        now = _selection(runner, change.path, given.head)
        was = _selection_before(runner, change, given)
        if now.said == was.said:
            continue
        lost = (path for path in islice(_tests(given), _MOST) if was.takes(path) and not now.takes(path))
        others = list(_other_selections(change.path, given))
        gone = (path for path in islice(lost, _MOST_READ) if not any(one.takes(path) for one in others))
        if (first := next((path for path in gone if _holds_tests(path, given)), None)) is not None:
            line = next((one.first for one in now.entries if (one.key, one.words) not in was.said), 1)
            yield Disabling(change.path, Side.HEAD, line, "widened", f"{runner.name} no longer looks into tests", first)


def _was_in_use(runner: Runner, change: FileChange, given: AuditInput) -> bool:
    """Tell whether tests ran under a runner before the change: it had these settings, or a package names it."""
    if change.before is not None:
        return True
    folders = (*folders_above(change.path), "")
    packages = (RepoPath(f"{folder}/package.json".lstrip("/")) for folder in folders)
    return any(
        f'{runner.name}"' in line or f'"{runner.name} ' in line for one in packages for line in text_of(one, given.base)
    )


def _selection(runner: Runner, path: RepoPath, tree: Tree) -> Selection:
    return Selection(path, entries_in(runner, path, "\n".join(text_of(path, tree))))


def _selection_before(runner: Runner, change: FileChange, given: AuditInput) -> Selection:
    """Return what these settings, or those of the runner beside them, said at the base."""
    beside = (
        path
        for path in directly_in(parent(change.path), given.base.paths())
        if RepoPath(basename(path)) in runner.files
    )
    said = [one for path in beside for one in _selection(runner, path, given.base).entries]
    return Selection(change.path, said)


def _tests(given: AuditInput) -> Iterator[RepoPath]:
    """Yield the files of JavaScript that there were, and that runners take for tests when nobody tells them."""
    return (
        path
        for path in given.head.paths()
        if path.endswith(_ENDINGS) and is_collected(path, given.policy) and given.base.blob(path) is not None
    )


_ENDINGS = tuple(f".{kind}{end}" for end in ("js", "jsx", "ts", "tsx") for kind in ("", "c", "m"))


def _other_selections(path: RepoPath, given: AuditInput) -> Iterator[Selection]:
    """Yield what other settings of a runner ask for, whatever they are called."""
    for other in given.head.paths():
        runner = runner_named(other) if other != path else None
        selection = _selection(runner, other, given.head) if runner is not None else None
        if selection is not None and selection.asks:
            yield selection


def _holds_tests(path: RepoPath, given: AuditInput) -> bool:
    facts = given.head.facts(path)
    return facts is not None and bool(facts.tests)
