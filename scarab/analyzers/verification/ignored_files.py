"""Tests, and files that say how changes are judged, which git is told to pass over though they are there."""

from collections.abc import Iterator

from scarab.analyzers.judging_parts import RUN_CHECKS, part_of
from scarab.analyzers.paths import is_collected, is_fixture
from scarab.analyzers.verification.disabling import Disabling, text_of
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.glob import Globs
from scarab.model.location import Side
from scarab.model.path import RepoPath, basename, parent

_MOST = 200
"""New patterns of a file that are looked at."""


def ignored(given: AuditInput) -> Iterator[Disabling]:
    """Yield the new patterns of a list of ignored files that such a file matches: what is changed there goes unseen."""
    for change in given.changes:
        if basename(change.path) == ".gitignore" and change.after is not None:
            yield from _newly_ignored(change, given)


def _newly_ignored(change: FileChange, given: AuditInput) -> Iterator[Disabling]:
    known = frozenset(text_of(change.before.path, given.base) if change.before is not None else ())
    lines = text_of(change.path, given.head)
    after_all = Globs(one for line in lines if line.startswith("!") for one in _patterns(line[1:], change.path))
    new = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and line not in known]
    for number, line in new[:_MOST]:
        if line[0] in "#!":
            continue
        passed_over = Globs(_patterns(line, change.path))
        if any(path in passed_over and path not in after_all and _counts(path, given) for path in given.head.paths()):
            yield Disabling(change.path, Side.HEAD, number, "widened", "git passes over what is there", line.strip())


def _patterns(line: str, path: RepoPath) -> Iterator[str]:
    """Yield what a line matches, from the top of the tree; one without a folder is at home in all of them."""
    said, folder = line.strip(), parent(path)
    anchored = "/" in said.rstrip("/")
    placed = f"{folder}/{'' if anchored else '**/'}{said.lstrip('/')}"
    yield placed.lstrip("/")
    yield f"{placed.strip('/')}/**"


def _counts(path: RepoPath, given: AuditInput) -> bool:
    part = part_of(path, None)
    if part is not None:
        return part.decides or part.kind in RUN_CHECKS
    return is_collected(path, given.policy) and not is_fixture(path, given.policy)
