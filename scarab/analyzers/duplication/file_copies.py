"""Find new files whose content another file of the repository already has."""

from collections.abc import Iterator

from scarab.analyzers.paths import is_example_path, is_migration_path, is_test_data
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename, suffix
from scarab.model.tree import Oid
from scarab.model.unread import UnreadReason
from scarab.model.value import setting, value

_MEANT_TO_BE_COPIED = expression(
    r"(?i)(?:un)?licen[cs]e.*|copying.*|notice.*|authors.*|codeowners|__init__\.pyi?|py\.typed|\.git.*|\.editorconfig"
    r"|.*\.lock|.*-lock\.(?:json|ya?ml)|go\.sum|npm-shrinkwrap\.json|gradlew(?:\.bat)?|mvnw(?:\.cmd)?"
)
_NOT_CONTENT = frozenset({UnreadReason.SYMLINK, UnreadReason.SUBMODULE, UnreadReason.LFS_POINTER})
_MOST_NAMED = 5


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_lines: int = setting(default=5, least=1)
    """Lines a text must have."""
    min_bytes: int = setting(default=100, least=1)
    """Bytes a text must have."""
    min_binary_bytes: int = setting(default=1024, least=1)
    """Bytes anything else must have."""
    include_test_data: bool = False
    """Whether fixtures and golden files of tests are looked at."""


@value
class FileCopy(Evidence):
    """One content that came again."""

    original: str
    copies: int
    """How many new paths have it."""
    examples: tuple[str, ...]
    """The first of them, at most five."""
    size: int
    """Bytes of one copy."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each content that was in the tree, still is, and now is there once more.

    Several new copies of one content are one observation, at the first of them.
    """
    copies: dict[Oid, list[SourceFile]] = {}
    for change in given.changes:
        if change.after and _is_looked_at(change, change.after, given, params):
            copies.setdefault(change.after.blob, []).append(change.after)
    for blob, files in copies.items():
        original = _original(blob, given)
        if original is not None:
            names = tuple(file.path for file in files)
            yield Observation(
                Location(names[0], Side.HEAD),
                anchor=original,
                evidence=FileCopy(original, len(names), names[:_MOST_NAMED], files[0].size),
                related=(Location(original, Side.HEAD),),
            )


def _is_looked_at(change: FileChange, file: SourceFile, given: AuditInput, params: Params) -> bool:
    return (
        change.kind is ChangeKind.ADDED
        and not change.generated
        and _is_big_enough(file, params)
        and not _MEANT_TO_BE_COPIED.fullmatch(basename(file.path))
        and not is_migration_path(file.path)
        and not is_example_path(file.path)
        and (params.include_test_data or not is_test_data(file.path, given.policy))
    )


def _is_big_enough(file: SourceFile, params: Params) -> bool:
    if file.facts is not None:
        return file.size >= params.min_bytes and file.facts.lines >= params.min_lines
    return file.size >= params.min_binary_bytes and (file.unread is None or file.unread.reason not in _NOT_CONTENT)


def _original(blob: Oid, given: AuditInput) -> RepoPath | None:
    """Return where the content was before and is still, a file of the same kind in the product first."""
    there = [path for path in given.base.holding(blob) if given.head.blob(path) == blob]
    return min(there, key=lambda path: (is_test_data(path, given.policy), suffix(path), path), default=None)


MEASUREMENT = Measurement(detect, Params)
