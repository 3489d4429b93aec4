"""Validate a policy: whether it can be used, and which of its patterns match nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scarab.engine.idle_patterns import committed_paths, idle_patterns
from scarab.engine.policies.source import policy_of_file, policy_of_work_tree, settled
from scarab.engine.selection import decision_on
from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.policy import USUALLY_VENDORED, Policy
from scarab.model.toml import Key
from scarab.model.value import value
from scarab.packs.rules import shipped_rules
from scarab.packs.toml_table import Table
from scarab.repo.repository import open_repository


@value
class PolicyReview:
    """What there is to say of a policy that can be used."""

    path: str
    """The file; empty when there is no policy."""
    notes: tuple[str, ...]
    """Patterns that match no file of the last commit, each with its place."""
    rules_on: int
    rules: int


def review_policy(directory: Path, file: Path | None) -> PolicyReview:
    """Read a policy whole.

    Args:
        directory: The repository.
        file: The policy; None for the one in the work tree.

    Raises:
        UsageError: There is no repository, no file to read, or something is wrong with it; all that is, is told.
    """
    rules = shipped_rules()
    with open_repository(directory) as repository:
        found = policy_of_work_tree(repository) if file is None else policy_of_file(file)
        policy = settled(found, rules)
        notes = () if found is None else tuple(_idle_patterns(policy, found.table, committed_paths(repository)))
    return PolicyReview(policy.path, notes, sum(decision_on(rule, policy).on for rule in rules), len(rules))


def _idle_patterns(policy: Policy, table: Table, paths: Sequence[RepoPath]) -> Iterator[str]:
    for key, globs in _patterns(policy, table):
        yield from idle_patterns(globs, table.place(*key), paths)


def _patterns(policy: Policy, table: Table) -> Iterator[tuple[Key, Globs]]:
    """Yield the patterns of a policy that should match something, with their keys."""
    yield ("ownership", "protected"), policy.protected
    yield ("paths", "generated"), policy.generated
    if policy.vendored is not USUALLY_VENDORED:
        yield ("paths", "vendored"), policy.vendored
    yield ("paths", "tests"), policy.tests
    for boundary in policy.boundaries:
        yield ("boundaries", boundary.name, "paths"), boundary.paths
    for at, stages in enumerate(policy.stages):
        yield ("stages", at, "files"), stages.files
    for at, check in enumerate(policy.verify):
        yield ("verify", at, "paths"), check.paths
    rules = table.table("rules")
    for name in rules.values:
        paths = rules.table(name).table("paths")
        for key in paths.values:
            yield ("rules", name, "paths", key), paths.globs(key)
    for at, waiver in enumerate(policy.waivers):
        yield ("waivers", at, "path"), waiver.paths
