"""How long source files are and how complex, how long is usual in a repository, and what merely moved."""

from collections.abc import Iterable, Iterator, Sequence

from scarab.analyzers.comments import is_code
from scarab.analyzers.paths import is_made_by_tool, is_test_path
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, SourceFile
from scarab.model.path import RepoPath, suffix
from scarab.model.tree import Tree


def source_files(given: AuditInput, *, include_tests: bool) -> Iterator[FileChange]:
    """Yield the changed source files that are there at the head, read, and written by people."""
    for change in given.changes:
        if change.after is None or change.generated or not change.read:
            continue
        by_hand = is_code(change.path) and not is_made_by_tool(change.path, known=change.before is not None)
        if by_hand and (include_tests or not is_test_path(change.path, given.policy)):
            yield change


def usual_lines(tree: Tree, path: RepoPath, percentile: int) -> int:
    """Return the length that ``percentile`` per cent of a tree's files of the same kind do not exceed; 0 without any.

    Python files are compared with Python files, others with files of the same ending. Nearest rank, as R's type 1.
    """
    counts = _line_counts(tree, path)
    return counts[-(-percentile * len(counts) // 100) - 1] if counts else 0


def removed_bodies(changes: Iterable[FileChange]) -> frozenset[int]:
    """Return the digests of functions that left a file in this change, whether they went elsewhere or away."""
    gone: set[int] = set()
    for change in changes:
        gone |= _bodies(change.before) - _bodies(change.after)
    return frozenset(gone)


def moved_lines(change: FileChange, removed: frozenset[int]) -> int:
    """Count the lines of functions that came into a file unchanged from where they were removed."""
    if change.after is None or change.after.facts is None:
        return 0
    came = removed & (_bodies(change.after) - _bodies(change.before))
    return sum(one.last - one.first + 1 for one in change.after.facts.symbols if one.exact in came)


def complexities(side: SourceFile | None) -> dict[str, int]:
    """Return the complexity of each function by qualified name; of several by one name, the highest."""
    values: dict[str, int] = {}
    for one in side.detail.complexity if side is not None and side.detail is not None else ():
        values[one.qualname] = max(one.value, values.get(one.qualname, 0))
    return values


def _line_counts(tree: Tree, path: RepoPath) -> Sequence[int]:
    ending = suffix(path)
    return tree.line_counts("python") if ending in (".py", ".pyi") else tree.line_counts(ending=ending)


def _bodies(side: SourceFile | None) -> set[int]:
    return {one.exact for one in side.symbols if one.exact} if side is not None else set()
