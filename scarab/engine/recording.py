"""Put the record together: what changed, what was found, what was not looked at, and what that comes to."""

import sys
from collections.abc import Iterator, Sequence

import scarab
from scarab.analyzers.entropy import measure_entropy
from scarab.engine.declared import Declared
from scarab.engine.evidence.proving import evidence_used
from scarab.engine.family_cards import family_cards
from scarab.engine.intents.stated import Stated
from scarab.engine.judging import Judged
from scarab.engine.not_analysed import not_analysed
from scarab.engine.scope.recording import scope_used
from scarab.engine.stopwatch import Stopwatch
from scarab.engine.telling import told
from scarab.engine.trail import Local
from scarab.engine.verdict import decide, left_out
from scarab.model.agents import agents_of
from scarab.model.audit_input import AuditInput
from scarab.model.boundary import Boundary
from scarab.model.change import FileChange, SourceFile
from scarab.model.claim import Claim
from scarab.model.commit import Commit
from scarab.model.intent import IntentSource
from scarab.model.objects import ChangeSet
from scarab.model.ownership import Ownership
from scarab.model.path import path_b64, printable
from scarab.model.record import (
    SCHEMA_VERSION,
    AuditRecord,
    BaselineUsed,
    ChangedFile,
    IntentUsed,
    LedgerUsed,
    Measure,
    PolicyUsed,
    RuleCard,
    Run,
    Subject,
    SubjectCommit,
    Tool,
)
from scarab.model.request import AuditRequest
from scarab.model.trail import GAP_LIMIT, Gap
from scarab.model.value import replace
from scarab.renderers.json import digest_of
from scarab.renderers.wording import counted

_COMMITS_SHOWN = 100
_LINES_SHOWN = 10
_TITLE_SHOWN = 200


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
    unread = tuple(not_analysed(given, listed))
    decided = decide(given, declared, unread, judged, fail_on)
    unread_paths = {one.path for one in unread}
    kept = told(judged, request.volume.findings)
    changed = tuple(_changed_file(change, given, declared) for change in given.changes)
    record = AuditRecord(
        schema_version=SCHEMA_VERSION,
        tool=Tool("scarab", scarab.__version__),
        subject=_subject(given),
        policy=PolicyUsed(
            source=declared.policy.source,
            path=declared.policy.path,
            digest=declared.policy.digest,
            packs=declared.policy.packs,
            fail_on=fail_on.value,
        ),
        intent=_intent_used(declared.stated),
        intent_sources=tuple(map(_shown, declared.stated.sources)),
        evidence=tuple(map(evidence_used, given.evidence.attestations)),
        ledger=None if given.trail is None else LedgerUsed(given.trail.head, given.trail.entries),
        claims=tuple(map(_claimed, given.claims)),
        baseline=None if given.baseline is None else BaselineUsed(given.baseline.path, given.baseline.digest),
        scope=scope_used(given.scoping),
        changed_files=changed,
        analysed=sum(one.path not in unread_paths for one in changed),
        not_analysed=unread,
        families=family_cards(judged, decided.gating),
        entropy=measure_entropy(given.changes),
        outcomes=kept.outcomes,
        findings=kept.findings,
        suppressed=kept.suppressed,
        absent=judged.absent,
        rules={rule.id: RuleCard(rule.summary, rule.why) for rule in judged.speaking},
        verdict=decided.verdict,
        reasons=(*decided.reasons, *left_out(kept)),
        digest="",
        run=Run(
            range=given.range.text,
            repository=local.identity,
            shallow=given.range.shallow,
            notes=(*given.range.notes, *declared.notes, *_ownership_notes(declared.ownership), *_gap_notes(local.gap)),
            python=f"{sys.version_info.major}.{sys.version_info.minor}",
            started=watch.started,
            milliseconds=watch.milliseconds,
            timings=dict(watch.laps),
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
        base=range_.base,
        head=range_.head,
        base_tree=range_.base_tree,
        head_tree=range_.head_tree,
        commit_count=range_.commit_count,
        commits=shown,
        agents=tuple(sorted(agents)),
    )


def _subject_commit(commit: Commit) -> SubjectCommit:
    author = printable(f"{commit.author.name} <{commit.author.mail}>"[:_TITLE_SHOWN])
    return SubjectCommit(commit.oid, author, printable(commit.subject[:_TITLE_SHOWN]), agents_of(commit))


def _intent_used(stated: Stated) -> IntentUsed | None:
    intent = stated.intent
    if intent is None:
        return None
    return IntentUsed(
        source=printable(intent.source),
        trust=intent.trust.value,
        why=next(printable(one.why) for one in stated.sources if one.used),
        id=intent.id,
        title=printable(intent.title[:_TITLE_SHOWN]),
        allow=intent.allow.patterns,
        deny=intent.deny.patterns,
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
