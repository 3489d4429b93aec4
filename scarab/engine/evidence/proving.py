"""What must be proved of the head, and what is at hand that proves it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scarab.engine.declared import Declared
from scarab.model.commit import RevRange
from scarab.model.errors import UsageError
from scarab.model.evidence import Attestation, Demand, EvidenceAtHand
from scarab.model.intent import Intent, Trust
from scarab.model.objects import ChangeSet
from scarab.model.path import printable
from scarab.model.policy import Policy
from scarab.model.record import EvidenceUsed
from scarab.model.request import AuditRequest
from scarab.model.tree import Oid
from scarab.repo.repository import Repository

if TYPE_CHECKING:
    from scarab.evidence.weighing import Found

_TEXT = 200
"""Characters of a command that name a check."""


def evidence_at_hand(
    request: AuditRequest, repository: Repository, range_: RevRange, declared: Declared, listed: ChangeSet
) -> EvidenceAtHand:
    """Gather what policy and intent demand, what was handed over, and what is kept of the head's tree.

    Where nothing is demanded and nothing is there, nothing is read, and what would read it is not even imported.

    Raises:
        UsageError: Policy and intent mean different things by one id.
        IncompleteError: What checks a signature is not installed.
    """
    touched = [change.path for change in listed.changes]
    demands = tuple(
        demand
        for demand in demands_of(declared.policy, declared.stated.intent)
        if not demand.check.paths.patterns or any(path in demand.check.paths for path in touched)
    )
    given = (*request.junit, *request.coverage, *request.attestations)
    folder = request.kept_evidence
    if not demands and not given and (folder is None or not (folder / range_.head_tree).exists()):
        return EvidenceAtHand()

    from scarab.engine.evidence.handed_over import handed_over
    from scarab.evidence.weighing import Head, weighed

    time = range_.commits[0].time if range_.commits else None
    head = Head(range_.head_tree, range_.head, time, repository.tree_of, declared.policy.signers)
    found = list(handed_over(request, repository, range_)) if given else []
    if folder is None:
        return EvidenceAtHand(demands, weighed(found, head))
    attestations = weighed((*found, *kept(folder, [range_.head_tree])), head)
    # What is not proved of the head may have been of an earlier state: that says why it is missing.
    asked = {demand.check.id for demand in demands} - {one.statement.check for one in attestations}
    if asked:
        earlier = {range_.base_tree, *(commit.tree for commit in range_.commits)} - {range_.head_tree}
        old = weighed(kept(folder, sorted(earlier)), head)
        attestations += tuple(one for one in old if one.statement.check in asked)
    return EvidenceAtHand(demands, attestations)


def demands_of(policy: Policy, intent: Intent | None) -> tuple[Demand, ...]:
    """List every check that the policy names, then those of an intent that the change did not write itself.

    Raises:
        UsageError: Both name a check alike and mean something else by it.
    """
    demands = {check.id: Demand(check, policy.path) for check in policy.verify}
    if intent is not None and intent.trust is Trust.DECLARED:
        for check in intent.verify:
            known = demands.setdefault(check.id, Demand(check, intent.source))
            if known.check != check:
                text = f"{printable(intent.source)}: verify: '{check.id}' is another check in {printable(known.source)}"
                raise UsageError(text, hint="give it another id")
    return tuple(demands.values())


def kept(folder: Path, trees: Iterable[Oid]) -> Iterator["Found"]:
    """Read what is kept of some trees, as it stands there."""
    from scarab.evidence.envelope import SIZE, read_envelopes
    from scarab.evidence.errors import UnreadableError
    from scarab.evidence.store import bundle_of
    from scarab.evidence.weighing import Found

    for tree in trees:
        bundle = bundle_of(folder, tree)
        if bundle.exists():
            large = bundle.stat().st_size > SIZE
            content = b"" if large else bundle.read_bytes()
            told = [UnreadableError(f"is larger than {SIZE >> 20} MB")] if large else read_envelopes(content)
            yield from (Found(bundle.name, one, content, kept=True) for one in told)


def evidence_used(one: Attestation) -> EvidenceUsed:
    """Write an attestation as the record has it."""
    said, tests = one.statement, one.statement.tests
    return EvidenceUsed(
        check=printable(said.check or " ".join(said.command))[:_TEXT],
        source=printable(one.source),
        digest=one.digest,
        trees=said.trees,
        commits=said.commits,
        result=said.result.value,
        passed=None if tests is None else tests.passed,
        failed=None if tests is None else tests.failed,
        skipped=None if tests is None else tests.skipped,
        covered_files=len(said.coverage),
        signer=one.signer,
        standing=one.standing.value,
        reason=printable(one.reason),
    )
