"""The report on a person's screen."""

from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from scarab.model.claim import ClaimVerdict
from scarab.model.finding import Finding
from scarab.model.lane import Lane
from scarab.model.record import AuditRecord
from scarab.model.severity import Origin, Severity, Verdict
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
    lines,
    live,
    name_of,
    not_judged,
    open_claims,
    other_policy,
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

_FINDINGS_SHOWN = 100
_PATHS_SHOWN = 10
_LEAST_WIDTH = 40

_GOOD, _DOUBTFUL, _BAD, _TO_DO = "green", "yellow", "red", "cyan"
_BROKEN = "bold red"
_HEADING = "bold"
_ASIDE = "dim"
"""The style of what is said beside the point."""
_VERDICTS = {
    Verdict.PASS: ("✔ pass", "bold green"),
    Verdict.FAIL: ("✘ fail", "bold red"),
    Verdict.INCOMPLETE: ("◐ incomplete", "bold yellow"),
}
_SEVERITIES = {
    Severity.ERROR: ("✘ error", _BAD),
    Severity.WARNING: ("▲ warning", _DOUBTFUL),
    Severity.NOTE: ("● note", "blue"),
}
_STATUSES = {
    "clean": ("✔", _GOOD),
    "noted": ("▲", _DOUBTFUL),
    "flagged": ("✘", _BAD),
    "skipped": ("○", _ASIDE),
    "failed": ("✘", _BROKEN),
}


def to_terminal(record: AuditRecord, *, width: int, color: bool) -> str:
    """Tell the record in ten seconds: verdict, families, findings by file with what to do, what was not looked at.

    Args:
        record: What to tell.
        width: Columns of the screen.
        color: Whether it shows colours; the signs and words say the same without them.
    """
    out = StringIO()
    console = Console(
        file=out,
        width=max(width, _LEAST_WIDTH),
        color_system="standard" if color else None,  # the sixteen colours of the reader's own theme
        no_color=not color,
    )
    for part in _parts(record):
        console.print(part)
    return unheeded("".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines()))


def _parts(record: AuditRecord) -> Iterator[RenderableType]:
    yield from _head(record)
    yield from _families(record)
    findings = live(record)
    for heading, group in with_remedies(findings[:_FINDINGS_SHOWN]):
        yield Text(f"\n{heading}", style=_HEADING)
        for one, remedy in group:
            yield from _finding(one, remedy)
    yield from _evidence(record)
    yield from _lanes(record)
    yield from _claims(record)
    yield from _not_looked_at(record)
    yield from _foot(record, len(findings) - _FINDINGS_SHOWN)
    if findings:  # their beginning may have left the screen
        yield Text.assemble("\n", _VERDICTS[record.verdict], f"  {_counts(findings)}")


def _head(record: AuditRecord) -> Iterator[RenderableType]:
    subject = record.subject
    word, style = _VERDICTS[record.verdict]
    yield Text.assemble((word, style), "  ", (f"{base_name(subject)}..{head_name(subject)}", _ASIDE))
    for reason in record.reasons:
        yield _indented(Text(safe(reason)))
    agents = f", with {safe(', '.join(subject.agents))}" if subject.agents else ""
    yield _indented(Text(f"{extent(record)}{agents}", style=_ASIDE))
    if policy := other_policy(record):
        yield _indented(Text(f"Policy: {policy}", style=_ASIDE))
    yield _indented(Text(f"Intent: {safe(purpose(record))}", style=_ASIDE))
    for note in record.run.notes:
        yield _indented(Text(safe(note), style=_ASIDE))


def _families(record: AuditRecord) -> Iterator[RenderableType]:
    told, clean = telling(record)
    if record.families:
        yield Text()
    for name, card in told.items():
        sign, style = _STATUSES[card.status]
        said = (f"{', '.join(figures(card))}  ", (coverage(card), _ASIDE))
        yield _indented(Text.assemble((f"{sign} {name:<14}{card.status:<9}", style), *said))
    if clean:
        sign, style = _STATUSES["clean"]
        yield _indented(Text.assemble((f"{sign} clean: ", style), clean))


def _evidence(record: AuditRecord) -> Iterator[RenderableType]:
    if record.evidence:
        yield Text("\nEvidence", style=_HEADING)
    shown, more = first(record.evidence, _PATHS_SHOWN)
    for one in shown:
        counts = _GOOD if one.result in ("passed", "unsaid") else _BAD
        standing = (f"{one.standing:<11}", counts if one.standing == "counts" else _DOUBTFUL)
        yield _indented(Text.assemble(standing, name_of(one), (f"  {said_by(one)}", _ASIDE)))
        if one.reason:
            yield _indented(Text(safe(one.reason), style=_DOUBTFUL), 13)
    yield from _more(more)


def _lanes(record: AuditRecord) -> Iterator[RenderableType]:
    if by_lane(record):
        yield Text.assemble(("\nLanes", _HEADING), f"  {lanes(record)}", (f"  {told_by(record)}", _ASIDE))
    shown, more = first(apart(record), _PATHS_SHOWN)
    for file, lane in shown:
        style = _DOUBTFUL if lane.lane is Lane.OUT else _ASIDE
        yield _indented(Text.assemble((f"{lane.lane.value:<10}", style), safe(file.path)))
        yield _indented(Text(why_in_lane(lane), style=_ASIDE), 12)
    yield from _more(more)
    for note in record.scope.notes:
        yield _indented(Text(safe(note), style=_ASIDE))


def _claims(record: AuditRecord) -> Iterator[RenderableType]:
    if record.claims:
        yield Text.assemble(("\nClaims", _HEADING), (f"  {claims_told(record)}", _ASIDE))
    shown, more = first(open_claims(record), _PATHS_SHOWN)
    for one in shown:
        style = _BAD if one.verdict is ClaimVerdict.CONTRADICTED else _DOUBTFUL
        yield _indented(
            Text.assemble((f"{one.verdict:<13}", style), safe(one.sentence), (f"  {safe(one.source)}", _ASIDE))
        )
        yield _indented(Text(safe(one.why), style=_ASIDE), 15)
    yield from _more(more)


def _more(words: str) -> Iterator[RenderableType]:
    if words:
        yield _indented(Text(words, style=_ASIDE))


def _finding(one: Finding, remedy: str) -> Iterator[RenderableType]:
    word, style = _SEVERITIES[one.severity]
    worsened = "  worsened" if one.origin is Origin.WORSENED else ""
    aside = f"  {lines(one.location)}{worsened}  {short_name(one)}"
    yield _indented(Text.assemble((f"{word:<10}", style), one.rule, (aside, _ASIDE)))
    yield _indented(Text(safe(one.message)), 12)
    if remedy:
        yield _indented(Text.assemble(("→ ", _TO_DO), remedy), 12)


def _not_looked_at(record: AuditRecord) -> Iterator[RenderableType]:
    if record.not_analysed:
        yield Text(f"\nNot analysed: {counted(len(record.not_analysed), 'path')}", style=_HEADING)
    shown, more = first(unread_worst_first(record), _PATHS_SHOWN)
    for one in shown:
        detail = f", {safe(one.detail)}" if one.detail else ""
        yield _indented(Text.assemble(safe(one.path), (f"  {one.reason}{detail}", _DOUBTFUL if one.gating else _ASIDE)))
    yield from _more(more)


def _foot(record: AuditRecord, left_out: int) -> Iterator[RenderableType]:
    skipped, failed = unheard(record)
    for one in failed:
        yield Text.assemble(("\n✘ rule failed", _BROKEN), f"  {one.rule}")
        yield _indented(Text(safe(one.error)))
    old = len(pre_existing(record))
    said = (
        f"{counted(left_out, 'finding')} more in the record" if left_out > 0 else "",
        f"{counted(old, 'finding')} older than this change" if old else "",
        f"{counted(len(skipped), 'rule')} had nothing to go by: {reasons_of(skipped)}" if skipped else "",
        f"not judged: {languages}" if (languages := not_judged(record)) else "",
        f"not looked at: {bounds}" if (bounds := unfinished(record)) else "",
    )
    if any(said):
        yield Text("\n" + " · ".join(filter(None, said)), style=_ASIDE)


def _counts(findings: Iterable[Finding]) -> str:
    count = Counter(one.severity for one in findings)
    return ", ".join(counted(count[severity], severity.value) for severity in _SEVERITIES if count[severity])


def _indented(text: Text, columns: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, columns))
