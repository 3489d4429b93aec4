"""The diagnostic record: what every report is written from.

Its shape is the public contract of ``reports/schema/record-1.json``, which is generated from these classes.
"""

from collections.abc import Mapping

from scarab.model.change import ChangeKind
from scarab.model.claim import Claim
from scarab.model.finding import Finding, RuleOutcome
from scarab.model.intent import IntentSource
from scarab.model.lane import FileLane, GroupKind
from scarab.model.ownership import OwnershipState
from scarab.model.policy import PolicyFrom
from scarab.model.severity import Verdict
from scarab.model.suppression import Suppression
from scarab.model.unread import UnreadReason
from scarab.model.value import value

SCHEMA_VERSION = 1


@value
class Tool:
    """Who wrote the record."""

    name: str
    version: str


@value
class SubjectCommit:
    """A commit of the range, as far as a reader of the record needs it."""

    oid: str
    author: str
    subject: str
    agents: tuple[str, ...]
    """Coding agents that left their mark on it: disclosure, never a judgement."""


@value
class Subject:
    """What was audited."""

    base: str | None
    head: str | None
    base_tree: str
    head_tree: str
    commit_count: int
    commits: tuple[SubjectCommit, ...]
    """Newest first, at most 100."""
    agents: tuple[str, ...]


@value
class PolicyUsed:
    """Which policy judged."""

    source: PolicyFrom
    path: str
    digest: str
    packs: tuple[str, ...]
    fail_on: str


@value
class IntentUsed:
    """Which intent the change was held against."""

    source: str
    trust: str
    why: str
    """Why it is trusted so far."""
    id: str
    title: str
    allow: tuple[str, ...]
    deny: tuple[str, ...]


@value
class EvidenceUsed:
    """Something that was handed over or kept as evidence, and what it was worth."""

    check: str
    """The id of the check, else the command; empty when it names neither."""
    source: str
    """The name of the file that was handed over, or of the bundle that scarab keeps."""
    digest: str
    """Of what it says, ``sha256:`` and 64 hex digits."""
    trees: tuple[str, ...]
    commits: tuple[str, ...]
    """On which it was made, by its own account."""
    result: str
    """``passed``, ``failed``, ``empty`` (no test was executed) or ``unsaid`` (it is coverage alone)."""
    passed: int | None
    failed: int | None
    skipped: int | None
    """Tests, counted one by one; None where it does not list them."""
    covered_files: int
    """Files of the repository that it has coverage of."""
    signer: str
    """By the name that the policy gives; empty when nobody signed it whom the policy names."""
    standing: str
    """``counts``, or why it does not: ``superseded``, ``stale``, ``unbound``, ``flawed``, ``unsigned``, ``untrusted``,
    ``altered``, ``committed`` or ``unreadable``."""
    reason: str
    """The same in words; empty when it counts."""


@value
class BaselineUsed:
    """Which baseline the change was held against."""

    path: str
    digest: str


@value
class LedgerUsed:
    """The ledger that the caller named, as it was before this audit."""

    head: str
    """The hash of its last line; empty where this audit begins it."""
    entries: int


@value
class AbsentFinding:
    """A finding that the baseline accepts, and whose file this change took away."""

    rule: str
    path: str
    fingerprint: str


@value
class Measure:
    """A figure before and after; None on a side that has none."""

    before: int | None
    after: int | None


@value
class ChangedFile:
    """One changed path. ``old_path`` is set when it was renamed."""

    path: str
    old_path: str | None
    path_b64: str | None
    """The path's bytes in base64 when they are not UTF-8; ``path`` is then escaped."""
    change: ChangeKind
    language: str
    """Empty when it was not looked into."""
    owners: tuple[str, ...]
    ownership: OwnershipState | None
    """What the ownership files of the base say of it; null where there are none."""
    boundaries: tuple[str, ...]
    """Areas that the policy draws, and the file is in at the head, or was before."""
    added_lines: int
    removed_lines: int
    size: Measure
    """Bytes."""
    lines: Measure
    complexity: Measure
    """Sum over its functions."""
    lane: FileLane | None = None
    """How it stands to the goal; null where nothing says what that is, or more files changed than can be judged."""


@value
class SetApart:
    """Files that do not belong to the goal, and do belong together."""

    paths: tuple[str, ...]
    """As :attr:`ChangedFile.path`, sorted."""
    kind: GroupKind
    score: int
    """The highest of its files'."""
    about: tuple[str, ...]
    """Names that their changed lines are about, the most telling first."""
    reasons: tuple[str, ...]


@value
class ScopeUsed:
    """What the lanes were inferred from, and what is set apart."""

    goal: tuple[str, ...]
    """The texts that said what the run was for; empty when nothing did."""
    trusted: bool
    """None of them was written by the run itself."""
    words: int
    """Different words in them that say something."""
    commits: int
    """Commits before the range that were asked what changes together."""
    notes: tuple[str, ...]
    """What could not be taken into account, and what that means."""
    groups: tuple[SetApart, ...]
    """By their first paths."""


@value
class NotAnalysed:
    """A path that was not looked into on one side or both."""

    path: str
    path_b64: str | None
    reason: UnreadReason
    detail: str
    gating: bool
    """Whether the audit is incomplete because of it: there was something to read."""


@value
class FamilyCard:
    """One family at a glance."""

    status: str
    """``clean``, ``noted``, ``flagged`` (something gates), ``skipped`` (no rule could run) or ``failed``."""
    errors: int
    warnings: int
    notes: int
    pre_existing: int
    accepted: int
    suppressed: int
    rules_ran: int
    rules_skipped: int
    rules_failed: int


@value
class RuleCard:
    """What a rule that found something says of itself."""

    summary: str
    why: str


@value
class Entropy:
    """How scattered the change is, and which way the code drifts. Thousandths, so that no figure is rounded twice."""

    change_entropy: int
    """0 all in one file, 1000 the same share in every file (Hassan, ICSE 2009, normalised)."""
    files: int
    folders: int
    added_lines: int
    removed_lines: int
    complexity: Measure
    """Sum over the changed files that were read on both sides or are new."""
    largest_share: Measure
    """Thousandths of the changed files' lines that lie in the largest of them."""


@value
class Run:
    """What differs from run to run and from clone to clone, kept out of the digest."""

    range: str
    """As the user wrote it."""
    repository: str
    """Its root commits, joined by ``+``: clones and work trees of one project share it. ``unborn`` without any."""
    shallow: bool
    """History ends in this clone before it ends in the project."""
    notes: tuple[str, ...]
    """What this clone hides or bends (replace refs, flagged index entries), and how the range was read."""
    python: str
    """``3.11``: which syntax parses depends on it."""
    started: str
    """UTC, ``2026-11-23T18:08:00Z``."""
    milliseconds: int
    timings: Mapping[str, int]
    """Milliseconds by step."""


@value
class AuditRecord:
    """One audit, whole. Everything but ``run`` is the same for the same inputs, and covered by ``digest``."""

    schema_version: int
    tool: Tool
    subject: Subject
    policy: PolicyUsed
    intent: IntentUsed | None
    intent_sources: tuple[IntentSource, ...]
    """Every place that says what the change was for, the strongest first."""
    evidence: tuple[EvidenceUsed, ...]
    """Sorted by check, source and digest."""
    ledger: LedgerUsed | None
    """None where the caller named none: what scarab keeps on a machine is no part of what all machines agree on."""
    claims: tuple[Claim, ...]
    """In the order of their sources, then of their texts: what was handed over, the pull request, the commits."""
    baseline: BaselineUsed | None
    """None where the base has none."""
    scope: ScopeUsed
    changed_files: tuple[ChangedFile, ...]
    analysed: int
    not_analysed: tuple[NotAnalysed, ...]
    families: Mapping[str, FamilyCard]
    entropy: Entropy
    outcomes: tuple[RuleOutcome, ...]
    rules: Mapping[str, RuleCard]
    """Every rule that has a finding below, suppressed or not, by id, sorted."""
    findings: tuple[Finding, ...]
    """First those that the change answers for, then accepted and pre-existing ones; by severity, path and line."""
    suppressed: tuple[Suppression, ...]
    """Findings that the policy sets apart; in the same order."""
    absent: tuple[AbsentFinding, ...]
    """By path."""
    verdict: Verdict
    reasons: tuple[str, ...]
    """Why the verdict is what it is, in words."""
    digest: str
    """``blake2b:`` and 32 hex digits over the canonical JSON of everything above."""
    run: Run
