"""Small changes as analyzers see them, built from the texts before and after by the real front ends."""

import difflib
from collections.abc import Iterator, Mapping

from scarab.languages import front_end
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange, Hunk, SourceFile
from scarab.model.commit import RevRange
from scarab.model.detail import SourceDetail
from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.tree import FileMode, Oid, Tree
from scarab.model.unread import Unread
from tests.support.memory_tree import MemoryTree, blob_id

Texts = Mapping[str, str]

DEFAULT_POLICY = Policy(PolicyFrom.DEFAULT, "", "")


def policy(*, tests: tuple[str, ...] = (), generated: tuple[str, ...] = (), vendored: tuple[str, ...] = ()) -> Policy:
    """A policy that names paths and nothing else."""
    return Policy(
        PolicyFrom.BASE, "scarab.toml", "", tests=Globs(tests), generated=Globs(generated), vendored=Globs(vendored)
    )


def given(
    before: Texts, after: Texts, *, renamed: Mapping[str, str] | None = None, policy: Policy = DEFAULT_POLICY
) -> AuditInput:
    """What an audit of two whole trees is given.

    Args:
        before: The base: every path with its text.
        after: The head likewise; a path that is not there was deleted.
        renamed: The old path of each new one.
        policy: The policy of the base.
    """
    old_paths = dict(renamed or {})
    paths = {*before, *after} - set(old_paths.values())
    changes = (_change(path, old_paths.get(path, path), before, after, policy) for path in sorted(paths))
    trees = MemoryTree(before), MemoryTree(after)
    return audit_input(tuple(one for one in changes if one is not None), *trees, policy)


def audit_input(changes: tuple[FileChange, ...], base: Tree, head: Tree, policy: Policy = DEFAULT_POLICY) -> AuditInput:
    """An audit of these changes, with neither intent nor ownership."""
    zero = Oid("0" * 40)
    range_ = RevRange("base..head", zero, zero, zero, zero, (), 0, shallow=False)
    return AuditInput(range_, changes, base, head, None, None, policy)


def _change(path: str, old: str, before: Texts, after: Texts, policy: Policy) -> FileChange | None:
    was, now = before.get(old), after.get(path)
    if was == now and old == path:
        return None
    kind = ChangeKind.MODIFIED
    if was is None:
        kind = ChangeKind.ADDED
    elif now is None:
        kind = ChangeKind.DELETED
    elif old != path:
        kind = ChangeKind.RENAMED
    return FileChange(
        kind,
        None if was is None else source_file(old, was),
        None if now is None else source_file(path, now),
        tuple(hunks(was or "", now or "")),
        generated=RepoPath(path) in policy.generated or RepoPath(path) in policy.vendored,
    )


def source_file(path: str, text: str) -> SourceFile:
    """One side of a changed file, read and studied."""
    content = text.encode()
    reader = front_end(RepoPath(path))
    facts, detail = reader.read(content), reader.study(content)
    return SourceFile(
        RepoPath(path),
        FileMode.FILE,
        blob_id(content),
        len(content),
        None if isinstance(facts, Unread) else facts,
        detail if isinstance(detail, SourceDetail) else None,
        facts if isinstance(facts, Unread) else None,
    )


def hunks(before: str, after: str) -> Iterator[Hunk]:
    """Yield what differs, as ``diff -U0`` would."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    for tag, was, was_end, now, now_end in matcher.get_opcodes():
        if tag != "equal":
            yield Hunk(was + (was_end > was), was_end - was, now + (now_end > now), now_end - now)
