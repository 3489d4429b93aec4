"""What the change is held against: policy and ownership as the base has them, and the intent."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scarab.engine.owners import ownership_of
from scarab.engine.trusted import trusted_file
from scarab.model.commit import RevRange
from scarab.model.errors import UsageError
from scarab.model.facts import Unread
from scarab.model.intent import GoalText, Intent, Trust
from scarab.model.ownership import Ownership
from scarab.model.path import RepoPath, printable
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.request import AuditRequest
from scarab.model.rule import Rule
from scarab.model.value import value
from scarab.packs.intent import read_intent
from scarab.packs.policy import POLICY_LIMIT, POLICY_PATHS, default_policy, read_policy, same_policy
from scarab.repo.repository import Repository


@value
class Declared:
    """Everything that somebody other than the change itself has said."""

    policy: Policy
    intent: Intent | None
    ownership: Ownership | None
    edited: frozenset[RepoPath]
    """The policy files that say something else of scarab at the head than at the base."""
    goals: tuple[GoalText, ...]
    """The intent's own words first, then what the commits say."""


def declared_by(request: AuditRequest, repository: Repository, range_: RevRange, rules: Sequence[Rule]) -> Declared:
    """Read policy, intent and ownership from where the change cannot have rewritten them.

    Raises:
        UsageError: One of them is there and cannot be used: it is never replaced by a default in silence.
    """
    intent = _intent(request.intent)
    policy = _policy(request, repository, range_, rules)
    return Declared(
        policy,
        intent,
        ownership_of(repository, range_.base_tree, policy.dialect),
        frozenset(path for path in map(RepoPath, POLICY_PATHS) if _edited(repository, range_, path)),
        tuple(_goals(intent, range_)),
    )


def _goals(intent: Intent | None, range_: RevRange) -> Iterator[GoalText]:
    if intent is not None and intent.title:
        yield GoalText(intent.source, intent.trust, intent.title)
    for commit in range_.commits:
        yield GoalText(f"commit {commit.oid[:12]}", Trust.HINT, commit.message)


def _policy(request: AuditRequest, repository: Repository, range_: RevRange, rules: Sequence[Rule]) -> Policy:
    match request.policy_from:
        case Path() as path:
            policy = read_policy(_file_of_caller(path), str(path), PolicyFrom.FILE, rules)
            if policy is None:
                raise UsageError(f"{path}: expected a [tool.scarab] table, found none")
            return policy
        case PolicyFrom.HEAD:
            tree = range_.head_tree
        case _:
            tree = range_.base_tree
    for name in POLICY_PATHS:
        content = trusted_file(repository, tree, RepoPath(name), limit=POLICY_LIMIT)
        if content is not None:
            policy = read_policy(content, name, request.policy_from, rules)
            if policy is not None:
                return policy
    return default_policy()


def _edited(repository: Repository, range_: RevRange, path: RepoPath) -> bool:
    before, after = (repository.file(tree, path, limit=POLICY_LIMIT) for tree in (range_.base_tree, range_.head_tree))
    if isinstance(before, Unread) or isinstance(after, Unread):  # what cannot be read may say anything
        return before != after
    return before != after and not same_policy(before, after, path)


def _intent(path: Path | None) -> Intent | None:
    return None if path is None else read_intent(_file_of_caller(path), str(path), Trust.DECLARED)


def _file_of_caller(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{printable(str(path))}: cannot be read: {error.strerror}") from error
