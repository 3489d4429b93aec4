"""Everything an analyzer may look at."""

from bisect import bisect_left
from collections.abc import Iterator

from scarab.model.baseline import Baseline
from scarab.model.change import FileChange
from scarab.model.claim import Claim
from scarab.model.commit import NO_HISTORY, History, RevRange
from scarab.model.evidence import EvidenceAtHand
from scarab.model.intent import GoalText, Intent
from scarab.model.lane import NO_SCOPING, Scoping
from scarab.model.ownership import Ownership
from scarab.model.path import RepoPath, encode_path
from scarab.model.policy import Policy
from scarab.model.trail import Trail
from scarab.model.tree import Tree
from scarab.model.value import value


@value
class AuditInput:
    """One change and what it is held against. Built once, read by every analyzer."""

    range: RevRange
    changes: tuple[FileChange, ...]
    """Sorted by the bytes of their paths."""
    base: Tree
    head: Tree
    intent: Intent | None
    ownership: Ownership | None
    policy: Policy
    edited_policies: frozenset[RepoPath] = frozenset()
    """The policy files that say something else of scarab at the head than at the base."""
    goals: tuple[GoalText, ...] = ()
    """What the run was for, in words, the most trusted text first; of commit messages the newest first."""
    head_ownership: Ownership | None = None
    """What the ownership files of the head say: to be held against the base's, never to judge by."""
    history: History = NO_HISTORY
    """Tells which commit of the range did what."""
    evidence: EvidenceAtHand = EvidenceAtHand()
    """What must be proved of the head, and everything that speaks of it."""
    baseline: Baseline | None = None
    """What the repository was accepted with."""
    trail: Trail | None = None
    """What a ledger that the caller vouches for says of the way to the base."""
    scoping: Scoping = NO_SCOPING
    """Which changed files belong to the goal."""
    claims: tuple[Claim, ...] = ()
    """What messages and reports say that the change does, and what became of it."""

    def change_at(self, path: RepoPath) -> FileChange | None:
        """Return the change whose path is this one."""
        at = bisect_left(self.changes, encode_path(path), key=lambda change: encode_path(change.path))
        return self.changes[at] if self.changes[at : at + 1] and self.changes[at].path == path else None

    def sources(self, *languages: str) -> Iterator[FileChange]:
        """Yield the changes whose existing sides are all read and of these languages, generated files left out."""
        for change in self.changes:
            sides = [side.facts for side in change.sides]
            if not change.generated and all(facts is not None and facts.language in languages for facts in sides):
                yield change
