"""The report as plain text, for logs: no colour, and ASCII wherever the text is scarab's own."""

from collections.abc import Iterator, Sequence

from scarab.model.finding import Finding
from scarab.model.record import AuditRecord
from scarab.renderers.wording import (
    apart,
    base_name,
    by_lane,
    claims_told,
    counted,
    coverage,
    extent,
    figures,
    first,
    head_name,
    lanes,
    live,
    name_of,
    not_judged,
    open_claims,
    other_policy,
    place,
    pre_existing,
    purpose,
    reasons_of,
    safe,
    said_by,
    short_name,
    telling,
    told_by,
    unfinished,
    unheard,
    unheeded,
    unread_worst_first,
    why_in_lane,
    with_remedies,
)

_FINDINGS_SHOWN = 200
_PATHS_SHOWN = 20


def to_text(record: AuditRecord) -> str:
    """Tell the record in ten seconds: verdict, families, findings by file, and what was not looked at."""
    findings = live(record)
    shown = findings[:_FINDINGS_SHOWN]
    parts = [
        _head(record),
        _families(record),
        *_findings(shown),
        _evidence(record),
        _lanes(record),
        _claims(record),
        _not_analysed(record),
        _rules(record),
    ]
    parts.append(_foot(record, len(findings) - len(shown)))
    text = "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"
    return unheeded(text)


def _head(record: AuditRecord) -> Iterator[str]:
    subject = record.subject
    yield f"scarab: {record.verdict.upper()}  {base_name(subject)}..{head_name(subject)}  {extent(record)}"
    for reason in record.reasons:
        yield f"  - {safe(reason)}"
    if subject.agents:
        yield f"  agents: {safe(', '.join(subject.agents))}"
    if policy := other_policy(record):
        yield f"  policy: {policy}"
    yield f"  intent: {safe(purpose(record))}"
    for note in record.run.notes:
        yield f"  note: {safe(note)}"


def _families(record: AuditRecord) -> Iterator[str]:
    told, clean = telling(record)
    for name, card in told.items():
        yield f"  {name:<15} {card.status:<8} {'  '.join([*figures(card), f'({coverage(card)})'])}"
    if clean:
        yield f"  clean: {clean}"


def _evidence(record: AuditRecord) -> Iterator[str]:
    if record.evidence:
        yield "evidence:"
    shown, more = first(record.evidence, _PATHS_SHOWN)
    for one in shown:
        why = f": {safe(one.reason)}" if one.reason else ""
        yield f"  {one.standing:<10} {name_of(one)}: {said_by(one)}{why}"
    yield from _more(more)


def _lanes(record: AuditRecord) -> Iterator[str]:
    if by_lane(record):
        yield f"lanes: {lanes(record)}, {told_by(record)}"
    shown, more = first(apart(record), _PATHS_SHOWN)
    for file, lane in shown:
        yield f"  {lane.lane.value:<10} {safe(file.path)}: {why_in_lane(lane)}"
    yield from _more(more)
    for note in record.scope.notes:
        yield f"  note: {safe(note)}"


def _claims(record: AuditRecord) -> Iterator[str]:
    if record.claims:
        yield f"claims: {claims_told(record)}"
    shown, more = first(open_claims(record), _PATHS_SHOWN)
    for one in shown:
        yield f"  {one.verdict:<12} {one.kind}: {safe(one.why)}"
        yield f"               {one.source}: {safe(one.sentence)}"
    yield from _more(more)


def _more(words: str) -> Iterator[str]:
    if words:
        yield f"  ... {words}"


def _findings(findings: Sequence[Finding]) -> Iterator[Iterator[str]]:
    for _, group in with_remedies(findings):
        yield (line for one, remedy in group for line in _finding(one, remedy))


def _finding(one: Finding, remedy: str) -> Iterator[str]:
    yield f"{one.severity.value:<8} {place(one.location)}  {one.rule}  {short_name(one)}"
    yield f"         found: {safe(one.message)}"
    if remedy:
        yield f"         to do: {remedy}"


def _not_analysed(record: AuditRecord) -> Iterator[str]:
    if record.not_analysed:
        yield f"not analysed: {counted(len(record.not_analysed), 'path')}"
    shown, more = first(unread_worst_first(record), _PATHS_SHOWN)
    for one in shown:
        detail = f": {safe(one.detail)}" if one.detail else ""
        gating = "" if one.gating else "  (nothing to read)"
        yield f"  {one.reason:<13} {safe(one.path)}{detail}{gating}"
    yield from _more(more)


def _rules(record: AuditRecord) -> Iterator[str]:
    skipped, failed = unheard(record)
    for one in failed:
        yield f"rule failed: {one.rule}: {safe(one.error)}"
    if skipped:
        yield f"rules skipped: {len(skipped)} ({reasons_of(skipped)})"
    if languages := not_judged(record):
        yield f"not judged: {languages}"
    if bounds := unfinished(record):
        yield f"not looked at: {bounds}"


def _foot(record: AuditRecord, left_out: int) -> Iterator[str]:
    old = len(pre_existing(record))
    if old:
        yield f"{counted(old, 'finding')} older than this change, in the record"
    if left_out:
        yield f"... {counted(left_out, 'finding')} more in the record"
    yield f"digest {record.digest}"
