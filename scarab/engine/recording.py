"""Put the record together: what changed, what was found, what was not looked at, and the verdict."""

import sys
from collections.abc import Iterator, Sequence

import scarab
from scarab.analyzers.entropy import measure_entropy
from scarab.analyzers.verification.check_commands import runs_checks
from scarab.analyzers.verification.check_settings import holds_settings
from scarab.engine.declared import Declared
from scarab.engine.evidence.proving import evidence_used
from scarab.engine.intents.stated import Stated
from scarab.engine.judging import Judged
from scarab.engine.scope.recording import scope_used
from scarab.engine.stopwatch import Stopwatch
from scarab.engine.telling import told
from scarab.engine.trail import Local
from scarab.languages import front_end
from scarab.model.agents import agents_of
from scarab.model.audit_input import AuditInput
from scarab.model.boundary import Boundary
from scarab.model.change import FileChange, SourceFile
from scarab.model.claim import Claim
from scarab.model.commit import Commit
from scarab.model.facts import Unread, UnreadReason
from scarab.model.finding import BaselineState, Failed, Finding, Ran, Skipped
from scarab.model.intent import IntentSource
from scarab.model.objects import ChangeSet
from scarab.model.ownership import Ownership
from scarab.model.path import RepoPath, encode_path, folders_above, path_b64, printable
from scarab.model.policy import PolicyFrom
from scarab.model.record import (
    SCHEMA_VERSION,
    AuditRecord,
    BaselineUsed,
    ChangedFile,
    FamilyCard,
    IntentUsed,
    LedgerUsed,
    Measure,
    NotAnalysed,
    PolicyUsed,
    RuleCard,
    Run,
    Subject,
    SubjectCommit,
    Tool,
)
from scarab.model.request import AuditRequest
from scarab.model.severity import Severity, Verdict
from scarab.model.suppression import Suppressor
from scarab.model.trail import GAP_LIMIT, Gap
from scarab.model.value import replace
from scarab.packs.policy import POLICY_PATHS
from scarab.renderers.json import digest_of
from scarab.renderers.wording import counted

_COMMITS_SHOWN = 100
_LINES_SHOWN = 10
_TITLE_SHOWN = 200

_DAMAGED = frozenset({UnreadReason.MISSING_OBJECT, UnreadReason.CORRUPT_OBJECT, UnreadReason.HASH_MISMATCH,
                      UnreadReason.UNSAFE_PATH, UnreadReason.LIMIT})  # fmt: skip
"""Reasons that say nothing of the file and everything of the repository: they gate whatever the file is."""


def record_of(
    request: AuditRequest,
    given: AuditInput,
    listed: ChangeSet,
    declared: Declared,
    judged: Judged,
    local: Local,
    watch: Stopwatch,
) -> AuditRecord:
    """Build the record of a finished audit."""
    fail_on = request.fail_on or declared.policy.fail_on
    not_analysed = tuple(_not_analysed(given, listed))
    gating = [one for one in judged.findings if one.live and one.severity >= fail_on]
    open_points = tuple(_open_points(given, declared, not_analysed, judged, fail_on))
    verdict = Verdict.FAIL if gating else Verdict.INCOMPLETE if open_points else Verdict.PASS
    unread = {one.path for one in not_analysed}
    kept = told(judged, request.volume.findings)
    changed = tuple(_changed_file(change, given, declared) for change in given.changes)
    record = AuditRecord(
        schema_version=SCHEMA_VERSION,
        tool=Tool("scarab", scarab.__version__),
        subject=_subject(given),
        policy=PolicyUsed(
            declared.policy.source,
            declared.policy.path,
            declared.policy.digest,
            declared.policy.packs,
            fail_on.value,
        ),
        intent=_intent_used(declared.stated),
        intent_sources=tuple(map(_shown, declared.stated.sources)),
        evidence=tuple(map(evidence_used, given.evidence.attestations)),
        ledger=None if given.trail is None else LedgerUsed(given.trail.head, given.trail.entries),
        claims=tuple(map(_claimed, given.claims)),
        baseline=None if given.baseline is None else BaselineUsed(given.baseline.path, given.baseline.digest),
        scope=scope_used(given.scoping),
        changed_files=changed,
        analysed=sum(one.path not in unread for one in changed),
        not_analysed=not_analysed,
        families=dict(_families(judged, gating)),
        entropy=measure_entropy(given.changes),
        outcomes=kept.outcomes,
        findings=kept.findings,
        suppressed=kept.suppressed,
        absent=judged.absent,
        rules={rule.id: RuleCard(rule.summary, rule.why) for rule in judged.speaking},
        verdict=verdict,
        reasons=(*_reasons(given, gating, fail_on, open_points, judged), *_left_out(kept)),
        digest="",
        run=Run(
            given.range.text,
            local.identity,
            given.range.shallow,
            (*given.range.notes, *declared.notes, *_ownership_notes(declared.ownership), *_gap_notes(local.gap)),
            f"{sys.version_info.major}.{sys.version_info.minor}",
            watch.started,
            watch.milliseconds,
            dict(watch.laps),
        ),
    )
    return replace(record, digest=digest_of(record))


def _gap_notes(gap: Gap | None) -> Iterator[str]:
    if gap is not None:
        count = f"{GAP_LIMIT} commits or more" if gap.commits == GAP_LIMIT else counted(gap.commits, "commit")
        yield f"not audited here: {count} between {gap.audited[:12]}, which was, and this base"


def _ownership_notes(ownership: Ownership | None) -> Iterator[str]:
    malformed = ownership.malformed if ownership else ()
    for one in malformed[:_LINES_SHOWN]:
        place = f"{one.source}:{one.line}" if one.line else one.source
        yield printable(f"{place}: {one.why}")
    if len(malformed) > _LINES_SHOWN:
        yield f"{len(malformed) - _LINES_SHOWN} more lines of ownership files do not count as they were meant"


def _subject(given: AuditInput) -> Subject:
    range_ = given.range
    shown = tuple(map(_subject_commit, range_.commits[:_COMMITS_SHOWN]))
    agents = {agent for commit in range_.commits for agent in agents_of(commit)}
    return Subject(
        range_.base,
        range_.head,
        range_.base_tree,
        range_.head_tree,
        range_.commit_count,
        shown,
        tuple(sorted(agents)),
    )


def _subject_commit(commit: Commit) -> SubjectCommit:
    author = printable(f"{commit.author.name} <{commit.author.mail}>"[:200])
    return SubjectCommit(commit.oid, author, printable(commit.subject[:200]), agents_of(commit))


def _intent_used(stated: Stated) -> IntentUsed | None:
    intent = stated.intent
    if intent is None:
        return None
    return IntentUsed(
        printable(intent.source),
        intent.trust.value,
        next(printable(one.why) for one in stated.sources if one.used),
        intent.id,
        printable(intent.title[:_TITLE_SHOWN]),
        intent.allow.patterns,
        intent.deny.patterns,
    )


def _claimed(one: Claim) -> Claim:
    return replace(one, paths=tuple(map(printable, one.paths)))


def _areas(change: FileChange, boundaries: Sequence[Boundary]) -> Iterator[str]:
    paths = [side.path for side in change.sides]
    return (boundary.name for boundary in boundaries if any(path in boundary.paths for path in paths))


def _shown(source: IntentSource) -> IntentSource:
    return replace(source, source=printable(source.source), why=printable(source.why))


def _changed_file(change: FileChange, given: AuditInput, declared: Declared) -> ChangedFile:
    before, after = change.before, change.after
    renamed = before is not None and after is not None and before.path != after.path
    facts = next((side.facts for side in (after, before) if side is not None and side.facts is not None), None)
    owned = declared.ownership.of(change.path) if declared.ownership else None
    return ChangedFile(
        path=printable(change.path),
        old_path=printable(before.path) if before is not None and renamed else None,
        path_b64=path_b64(change.path),
        change=change.kind,
        language=facts.language if facts else "",
        owners=owned.owners if owned else (),
        ownership=owned.state if owned else None,
        boundaries=tuple(_areas(change, declared.policy.boundaries)),
        added_lines=change.added_lines,
        removed_lines=change.removed_lines,
        size=Measure(before.size if before else None, after.size if after else None),
        lines=Measure(_lines(before), _lines(after)),
        complexity=Measure(_complexity(before), _complexity(after)),
        lane=given.scoping.lanes.get(change.path),
    )


def _lines(side: SourceFile | None) -> int | None:
    return side.facts.lines if side and side.facts else None


def _complexity(side: SourceFile | None) -> int | None:
    if side is None or side.detail is None or not side.detail.complexity:
        return None
    return sum(one.value for one in side.detail.complexity)


def _not_analysed(given: AuditInput, listed: ChangeSet) -> Iterator[NotAnalysed]:
    """List every path that was not looked into, at the head if the head has it, unchanged ones as well."""
    named = dict(listed.unread)
    gone = set[RepoPath]()  # unread where they were, and read or not there any more
    replaced = set[RepoPath]()  # source that was read stood there, or in a folder of that name
    for change in given.changes:
        unread = next((side.unread for side in reversed(change.sides) if side.unread is not None), None)
        if unread is not None:
            named.setdefault(change.path, unread)
        if change.after is None or change.after.unread is None:
            gone.add(change.path)
        if change.before is not None and change.before.unread is None and front_end(change.before.path).judged:
            replaced |= {change.path, *folders_above(change.before.path)}
    for path in given.head.missing():
        named.setdefault(path, _GONE)
    for path, unread in sorted(named.items(), key=lambda item: encode_path(item[0])):
        yield NotAnalysed(
            printable(path),
            path_b64(path),
            unread.reason,
            printable(unread.detail),
            _gating(path, unread, gone=path in gone, replaces=path in replaced),
        )


_GONE = Unread(UnreadReason.MISSING_OBJECT, "not changed, but its content is missing or damaged")


def _gating(path: RepoPath, unread: Unread, *, gone: bool, replaces: bool) -> bool:
    """Tell whether there was something to read: damage always is in what changed.

    So is what is named as source or says which checks run, unless people never read it: a link, a submodule, what a
    tool pressed together. That is to be looked at where it takes the place of source that was read; and nobody links
    or presses together what says which checks run. Other files that did not change and are not there, as in a clone
    without large files, could only have kept findings away: they mention what a change seems to leave unused.
    """
    if unread.reason in _DAMAGED and unread is not _GONE:
        return True
    checks = runs_checks(path) or holds_settings(path)
    if unread.reason not in _NOT_READ:
        return checks or front_end(path).judged
    return not gone and (checks or replaces)


_NOT_READ = frozenset({UnreadReason.SYMLINK, UnreadReason.SUBMODULE, UnreadReason.GENERATED})


def _open_points(
    given: AuditInput, declared: Declared, not_analysed: Sequence[NotAnalysed], judged: Judged, fail_on: Severity
) -> Iterator[str]:
    if given.range.empty:
        yield "nothing differs between base and head: an empty range proves nothing"
    if declared.astray is not None:
        yield f"the base has {declared.astray}, where no policy is read: a policy stands in {POLICY_PATHS[0]}"
    if not any(isinstance(one, Ran) for one in judged.outcomes):
        yield "no rule ran: nothing was judged"
    if (unknown := given.range.commit_count - len(given.range.commits)) > 0:
        yield f"the range has {given.range.commit_count:,} commits: the oldest {unknown:,} were not looked into"
    unread = [f"could not be read: {one.path} ({one.reason})" for one in not_analysed if one.gating]
    yield from _with_others(unread, " and")
    for rule in (one for one in judged.overcome if one.gravest >= fail_on):
        yield f"{rule.id} may fail an audit, and could not judge so large a change"
    broken = [f"{one.rule} broke: {one.error}" for one in judged.outcomes if isinstance(one, Failed)]
    yield from _with_others(broken, ";")


def _with_others(told: Sequence[str], joined: str) -> Iterator[str]:
    """Tell the first of some things, and how many more there are."""
    if told:
        yield told[0] + (f"{joined} {len(told) - 1} more" if len(told) > 1 else "")


def _reasons(
    given: AuditInput,
    gating: Sequence[Finding],
    fail_on: Severity,
    open_points: Sequence[str],
    judged: Judged,
) -> Iterator[str]:
    if gating:
        are = "finding is" if len(gating) == 1 else "findings are"
        yield f"{len(gating)} {are} at or above '{fail_on.value}'"
    yield from open_points
    if not gating and not open_points:
        yield f"no finding at or above '{fail_on.value}' in {counted(len(given.changes), 'changed file')}"
    if given.policy.source is PolicyFrom.DEFAULT:
        yield "the base has no policy: the default pack decided"
    accepted = sum(one.baseline is BaselineState.UNCHANGED for one in judged.findings)
    if accepted:
        yield f"the baseline accepts {counted(accepted, 'finding')}"
    if judged.suppressed:
        waived = sum(one.by is Suppressor.WAIVER for one in judged.suppressed)
        elsewhere = len(judged.suppressed) - waived
        said = (f"{waived} waived" if waived else "", f"{elsewhere} outside of their rules' paths" if elsewhere else "")
        yield f"the policy sets {counted(waived + elsewhere, 'finding')} apart: {', '.join(filter(None, said))}"
    if judged.absent:
        yield f"{counted(len(judged.absent), 'accepted finding')} went with the files they were in"


def _left_out(kept: Judged) -> Iterator[str]:
    left_out = [(one.left_out, one.rule) for one in kept.outcomes if isinstance(one, Ran) and one.left_out]
    if left_out:
        total = counted(sum(count for count, _ in left_out), "finding")
        most, rule = max(left_out)
        where = f"of {rule}" if len(left_out) == 1 else f"of {len(left_out)} rules, {most:,} of them of {rule},"
        yield f"{total} more {where} are counted, and not in the record"


def _families(judged: Judged, gating: Sequence[Finding]) -> Iterator[tuple[str, FamilyCard]]:
    for family in sorted({one.rule.partition("/")[0] for one in judged.outcomes}):
        outcomes = [one for one in judged.outcomes if one.rule.startswith(f"{family}/")]
        findings = [one for one in judged.findings if one.rule.startswith(f"{family}/")]
        live = [one for one in findings if one.live]
        ran, skipped, failed = (sum(isinstance(one, kind) for one in outcomes) for kind in (Ran, Skipped, Failed))
        if failed:
            status = "failed"
        elif any(one.rule.startswith(f"{family}/") for one in gating):
            status = "flagged"
        elif live:
            status = "noted"
        else:
            status = "clean" if ran else "skipped"
        counts = {severity: sum(one.severity is severity for one in live) for severity in Severity}
        yield (
            family,
            FamilyCard(
                status,
                counts[Severity.ERROR],
                counts[Severity.WARNING],
                counts[Severity.NOTE],
                sum(not one.origin.gates for one in findings),
                sum(one.origin.gates and not one.live for one in findings),
                sum(one.finding.rule.startswith(f"{family}/") for one in judged.suppressed),
                ran,
                skipped,
                failed,
            ),
        )
