"""What a tree can be accepted with."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from scarab.analyzers.truth.structure import (
    COMPLEX,
    LONG,
    complexity_of,
    dependencies_of,
    imported_folders,
    interface_of,
    lines_of,
)
from scarab.engine.audit import audit
from scarab.engine.facts_index import facts_index
from scarab.engine.policies.source import policy_from, settled
from scarab.engine.progress import Progress
from scarab.model.baseline import ACCEPTABLE_FAMILIES, AcceptedFinding, Baseline
from scarab.model.change import SourceFile
from scarab.model.errors import UsageError
from scarab.model.finding import Finding
from scarab.model.objects import ChangeSet
from scarab.model.path import RepoPath, parent, printable
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.request import AuditRequest
from scarab.model.tree import Tree
from scarab.model.volume import UNBOUNDED
from scarab.packs.baseline import SECTIONS, items_of
from scarab.packs.rules import shipped_rules
from scarab.repo.repository import open_repository

DRIFT_RULE = "truth/baseline-drift"

_BATCH = 500


def baseline_of(
    directory: Path,
    revision: str,
    *,
    sections: Collection[str],
    cache: Path | None,
    progress: Progress,
) -> Baseline:
    """Collect what a commit's tree can be accepted with.

    Its findings are those of an audit of everything that is in it, by the commit's own policy. What rules find of a
    change is not among them: that is never accepted for the next change.

    Args:
        directory: The repository.
        revision: The commit.
        sections: The parts that are wanted; others may be left empty. Findings take by far the longest.
        cache: The file that keeps facts by content between audits; None keeps none.
        progress: Told how many files of how many are read.

    Raises:
        UsageError: There is no repository or commit, or its policy cannot be used.
        IncompleteError: Contents are missing or damaged.
    """
    with (
        open_repository(directory) as repository,
        facts_index(cache, jobs=0, progress=progress) as index,
    ):
        range_ = repository.resolve(revision)
        if range_.head is None or ".." in revision:
            raise UsageError(f"{printable(revision)}: expected one commit")
        policy = settled(policy_from(PolicyFrom.HEAD, repository, range_), shipped_rules(index.remember))
        tree, _ = index.trees(repository, range_.head_tree, range_.head_tree, ChangeSet(()))
        entries = list(repository.entries(range_.head_tree))
        structure = _Structure(tree, policy)
        for at in range(0, len(entries), _BATCH):
            for file in index.files(repository, entries[at : at + _BATCH], detail=True).values():
                structure.add(file)
        everything = f"{repository.empty_tree}..{range_.head}"
    if "findings" not in sections:
        return structure.baseline(())
    request = AuditRequest(directory, everything, policy_from=PolicyFrom.HEAD, ignore=(DRIFT_RULE,), volume=UNBOUNDED)
    return structure.baseline(audit(request, cache=cache, progress=progress).findings)


def differences(accepted: Baseline, found: Baseline) -> Iterator[tuple[str, str, str]]:
    """Yield what only one of two baselines has: the section, ``-`` for accepted or ``+`` for found, and the item."""
    for section in SECTIONS:
        before, after = items_of(accepted, section), items_of(found, section)
        gone, come = set(before) - set(after), set(after) - set(before)
        yield from ((section, "-" if one in gone else "+", one) for one in sorted(gone | come))


class _Structure:
    """The parts of a baseline, gathered file by file."""

    def __init__(self, tree: Tree, policy: Policy) -> None:
        self._tree = tree
        self._policy = policy
        self._interface: dict[RepoPath, tuple[str, ...]] = {}
        self._packages: defaultdict[RepoPath, set[RepoPath]] = defaultdict(set)
        self._dependencies: dict[RepoPath, tuple[str, ...]] = {}
        self._lines: dict[RepoPath, int] = {}
        self._complexity: dict[RepoPath, Mapping[str, int]] = {}
        self._tests: dict[RepoPath, int] = {}

    def add(self, file: SourceFile) -> None:
        path, facts, policy = file.path, file.facts, self._policy
        if facts is None:
            return
        if path in policy.generated or path in policy.vendored:
            return
        if offered := interface_of(path, facts, policy):
            self._interface[path] = tuple(sorted(offered))
        if folders := imported_folders(path, facts, self._tree, policy):
            self._packages[RepoPath(parent(path))].update(folders)
        if names := dependencies_of(path, self._tree, policy):
            self._dependencies[path] = tuple(sorted(names))
        if (lines := lines_of(path, facts, policy)) >= LONG:
            self._lines[path] = lines
        if functions := {name: value for name, value in complexity_of(file, policy).items() if value >= COMPLEX}:
            self._complexity[path] = functions
        if facts.tests:
            self._tests[path] = len(facts.tests)

    def baseline(self, findings: Iterable[Finding]) -> Baseline:
        accepted: defaultdict[RepoPath, list[AcceptedFinding]] = defaultdict(list)
        for one in findings:
            if one.family in ACCEPTABLE_FAMILIES and one.origin.gates:
                accepted[one.location.path].append(AcceptedFinding(one.rule, one.fingerprint))
        return Baseline(
            findings={path: tuple(some) for path, some in accepted.items()},
            interface=self._interface,
            packages={package: tuple(sorted(folders)) for package, folders in self._packages.items()},
            dependencies=self._dependencies,
            lines=self._lines,
            complexity=self._complexity,
            tests=self._tests,
        )
