"""The record as Markdown: a comment on a pull request, or a step summary."""

import re
import sys
from collections.abc import Iterable, Iterator

from scarab.model.claim import Claim
from scarab.model.expression import expression
from scarab.model.finding import Finding
from scarab.model.lane import FileLane
from scarab.model.record import AuditRecord, ChangedFile, EvidenceUsed
from scarab.model.severity import Severity, Verdict
from scarab.renderers.wording import (
    apart,
    base_name,
    by_heading,
    by_lane,
    claims_told,
    counted,
    coverage,
    extent,
    figures,
    head_name,
    lanes,
    lines,
    live,
    name_of,
    not_judged,
    open_claims,
    pre_existing,
    purpose,
    safe,
    said_by,
    sentence,
    telling,
    told_by,
    unfinished,
    unheard,
    unheeded,
    unread_worst_first,
    why_in_lane,
)

MARKER = "<!-- scarab:audit -->"
"""First line of the comment: by it the next run finds the comment to replace."""

_LIMIT = 60_000  # a comment may have 65,536 characters
_HEADING_AND_CLOSING = 200  # characters around the findings
_PATHS_SHOWN = 50
_CLAIMS_SHOWN = 20
_TEXT_SHOWN = 400  # characters of one path or message
_PART = 6_500  # characters of one list beside the findings: all seven of them leave room for those
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "🔹"}
_VERDICTS = {Verdict.PASS: "✅ pass", Verdict.FAIL: "❌ fail", Verdict.INCOMPLETE: "⏸️ incomplete"}


def to_markdown(record: AuditRecord) -> str:
    """Tell the record in at most 60,000 characters; what does not fit is counted."""
    head = [
        MARKER,
        f"## scarab: {_VERDICTS[record.verdict]}",
        *_reasons(record),
        *_families(record),
        *_evidence(record),
        *_claims(record),
    ]
    foot = [*_lanes(record), *_not_analysed(record), *_rules(record), *_about(record)]
    room = _LIMIT - sum(len(part) + 2 for part in (*head, *foot))
    return unheeded("\n\n".join([*head, *_findings(record, room), *foot]) + "\n")


def _reasons(record: AuditRecord) -> Iterator[str]:
    subject = record.subject
    yield "\n".join(_fitting(f"- {_prose(reason)}" for reason in record.reasons))
    yield f"{_code(base_name(subject))} to {_code(head_name(subject))}: {extent(record)}" + (
        f". Agents disclosed: {_prose(', '.join(subject.agents))}" if subject.agents else ""
    )
    yield f"Intent: {_prose(purpose(record))}"
    yield from _fitting(f"Note: {_prose(note)}" for note in record.run.notes)


def _families(record: AuditRecord) -> Iterator[str]:
    told, clean = telling(record)
    rows = [
        f"| {name} | {card.status} | {', '.join(figures(card)) or 'nothing'} | {coverage(card)} |"
        for name, card in told.items()
    ]
    if rows:
        yield "\n".join(["| family | status | found | rules |", "|---|---|---|---|", *rows])
    if clean:
        yield f"Clean: {clean}"


def _evidence(record: AuditRecord) -> Iterator[str]:
    rows = _fitting(map(_proof, record.evidence), _PATHS_SHOWN, "| … | {} | |")
    if rows:
        yield "\n".join(["| evidence | says | worth |", "|---|---|---|", *rows])


def _proof(one: EvidenceUsed) -> str:
    worth = f"{one.standing}: {_prose(one.reason)}" if one.reason else one.standing
    return f"| {_prose(name_of(one))} | {_prose(said_by(one))} | {worth} |"


def _claims(record: AuditRecord) -> Iterator[str]:
    rows = _fitting(map(_claim, open_claims(record)), _CLAIMS_SHOWN, "| … | {} | |")
    if record.claims:
        yield f"Claims: {claims_told(record)}"
    if rows:
        yield "\n".join(["| claim | says | shown |", "|---|---|---|", *rows])


def _claim(one: Claim) -> str:
    return f"| {one.verdict} | {_prose(one.sentence)} ({_prose(one.source)}) | {_prose(one.why)} |"


def _findings(record: AuditRecord, room: int) -> Iterator[str]:
    findings = live(record)
    left_out = len(findings)
    room -= _HEADING_AND_CLOSING
    if findings:
        yield f"### {counted(left_out, 'finding')}"
    for heading, group in by_heading(findings).items():
        title = f"**{_code(heading)}**"
        room -= len(title) + 4
        items = []
        for item in map(_finding, group):
            room -= len(item) + 1
            if room < 0:
                break
            items.append(item)
        if items:
            yield "\n".join([title, "", *items])
            left_out -= len(items)
        if room < 0:
            break
    if left_out:
        yield f"… {counted(left_out, 'finding')} more in the record."
    old = len(pre_existing(record))
    if old:
        yield f"{counted(old, 'finding')} older than this change, in the record."


def _finding(one: Finding) -> str:
    where = lines(one.location)
    return (
        f"- {_SIGNS[one.severity]} **{one.severity.value}** {_code(one.rule)}, {where}: {_prose(one.message)}"
        f"<br>_To do:_ {_prose(one.remedy)}"
    )


def _lanes(record: AuditRecord) -> Iterator[str]:
    if not by_lane(record):
        return
    items = _fitting((_in_lane(one, lane) for one, lane in apart(record)), _PATHS_SHOWN)
    items += [f"- {_prose(note)}" for note in record.scope.notes]
    summary = f"Lanes: {lanes(record)}, {_prose(told_by(record))}"
    yield _folded(summary, items) if items else summary


def _in_lane(one: ChangedFile, lane: FileLane) -> str:
    return f"- {lane.lane.value}: {_code(one.path)}, {_prose(why_in_lane(lane))}"


def _not_analysed(record: AuditRecord) -> Iterator[str]:
    if not record.not_analysed:
        return
    items = _fitting((f"- {_code(one.path)}: {one.reason}" for one in unread_worst_first(record)), _PATHS_SHOWN)
    yield _folded(f"{counted(len(record.not_analysed), 'path')} not analysed", items)


def _rules(record: AuditRecord) -> Iterator[str]:
    skipped, failed = unheard(record)
    items = [f"- {_code(one.rule)} failed: {_prose(one.error)}" for one in failed]
    items += [f"- {_code(one.rule)} skipped: {_prose(one.reason)}" for one in skipped]
    if items:
        yield _folded(f"{counted(len(items), 'rule')} did not judge", _fitting(items))
    if languages := not_judged(record):
        yield f"<sub>Not judged: {_prose(languages)}</sub>"
    if bounds := unfinished(record):
        yield f"<sub>Not looked at: {_prose(bounds)}</sub>"


def _fitting(rows: Iterable[str], most: int = sys.maxsize, more: str = "- … {}") -> list[str]:
    """Return as many rows as one list has room for, and one that says how many more there are."""
    every, room, count = list(rows), _PART, 0
    for row in every[:most]:
        room -= len(row) + 2
        if room < 0:
            break
        count += 1
    left = len(every) - count
    return every[:count] + ([more.format(f"{left:,} more in the record")] if left else [])


def _folded(summary: str, items: Iterable[str]) -> str:
    return "\n".join([f"<details><summary>{summary}</summary>", "", *items, "", "</details>"])


def _about(record: AuditRecord) -> Iterator[str]:
    yield f"<sub>scarab {_prose(record.tool.version)}, policy from {record.policy.source}, {record.digest}</sub>"


def _code(text: str) -> str:
    """Show text as code, behind a fence longer than any run of backticks in it."""
    text = _cut(safe(text))
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"


_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_[]|~"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
_TIES = expression(r"[@#]|:(?=//)|\bwww(?=\.)", re.IGNORECASE)


def _prose(text: str) -> str:
    """Show text as running words: nothing in it is markup, mentions anybody, or links anywhere."""
    # An invisible joiner behind a tie keeps the host from making a mention, a reference or a link of it.
    shown = _TIES.sub(r"\g<0>&#8288;", _cut(sentence(text)).translate(_SPECIAL))
    if len(shown) <= 2 * _TEXT_SHOWN:
        return shown
    end = max(one.end() for one in _WHOLE.finditer(shown) if one.end() <= 2 * _TEXT_SHOWN)
    return f"{shown[:end]}…"


_WHOLE = expression(r"\\.|&#?\w+;|.")
"""A character as it is escaped."""


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT_SHOWN else f"{text[:_TEXT_SHOWN]}…"
