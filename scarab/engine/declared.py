"""What the change is held against: policy and ownership as the base has them, and the intent."""

from collections.abc import Sequence
from pathlib import Path

from scarab.engine.baselines.source import baseline_for
from scarab.engine.intents.stated import Stated, stated_by
from scarab.engine.owners.owners import OwnershipReader
from scarab.engine.policies.source import policy_astray, policy_from, policy_in, settled
from scarab.engine.trusted import FilesOfCaller
from scarab.model.baseline import Baseline
from scarab.model.commit import RevRange
from scarab.model.errors import UsageError
from scarab.model.objects import ChangeSet
from scarab.model.ownership import Ownership
from scarab.model.path import RepoPath
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.remember import Remember
from scarab.model.request import AuditRequest
from scarab.model.rule import Rule
from scarab.model.unread import Unread
from scarab.model.value import value
from scarab.packs.policy_file import POLICY_LIMIT, POLICY_PATHS, same_policy
from scarab.repo.repository import Repository


@value
class Declared:
    """Everything that somebody other than the change itself has said."""

    policy: Policy
    ownership: Ownership | None
    head_ownership: Ownership | None
    """What the change itself says of owners: never judged by."""
    edited: frozenset[RepoPath]
    """The policy files that say something else of scarab at the head than at the base."""
    stated: Stated
    """What the run was for."""
    baseline: Baseline | None = None
    notes: tuple[str, ...] = ()
    """What of the trusted files counts for nothing."""
    policy_from: PolicyFrom | Path = PolicyFrom.BASE
    """Where the caller would have the policy read."""
    of_range: tuple[str, ...] = ()
    """The files of the caller that the audited range itself wrote."""
    astray: RepoPath | None = None
    """What the base has for a policy and nobody reads, where it has no other."""


def declared_by(
    request: AuditRequest,
    repository: Repository,
    range_: RevRange,
    listed: ChangeSet,
    rules: Sequence[Rule],
    remember: Remember,
) -> Declared:
    """Read policy, intent and ownership from where the change cannot have rewritten them.

    Raises:
        UsageError: One of them is there and cannot be used: it is never replaced by a default in silence.
    """
    files = FilesOfCaller(repository, listed)
    policy = _policy(request.policy_from, repository, range_, rules, files)
    owners = OwnershipReader(repository, policy.dialect, listed, remember)
    ownership = owners.of(range_.base_tree)
    baseline, notes = baseline_for(request, repository, range_, files)
    return Declared(
        policy=policy,
        ownership=ownership,
        head_ownership=owners.after(range_.head_tree, ownership),
        edited=frozenset(path for path in map(RepoPath, POLICY_PATHS) if _edited(repository, range_, path)),
        stated=stated_by(request, repository, range_, listed),
        baseline=baseline,
        notes=notes,
        policy_from=request.policy_from,
        of_range=files.of_range,
        astray=policy_astray(repository, range_.base_tree) if policy.source is PolicyFrom.DEFAULT else None,
    )


def _policy(
    source: PolicyFrom | Path, repository: Repository, range_: RevRange, rules: Sequence[Rule], files: FilesOfCaller
) -> Policy:
    if isinstance(source, Path):
        content = files.read(source, hint="--policy-from takes 'base', 'head' or a file")
        return settled(policy_in(content, source), rules)
    try:
        return settled(policy_from(source, repository, range_), rules)
    except UsageError as error:
        if source is not PolicyFrom.BASE:
            raise
        base = range_.base or range_.base_tree
        hints = (error.hint, f"the base has it so ({base[:12]}); --policy-from FILE judges by another policy")
        raise UsageError(str(error), hint="; ".join(filter(None, hints))) from error


def _edited(repository: Repository, range_: RevRange, path: RepoPath) -> bool:
    before, after = (repository.file(tree, path, limit=POLICY_LIMIT) for tree in (range_.base_tree, range_.head_tree))
    if isinstance(before, Unread) or isinstance(after, Unread):  # what cannot be read may say anything
        return before != after
    return before != after and not same_policy(before, after, path)
