"""The record as GitLab's Code Quality report: findings beside the lines of a merge request."""

from collections.abc import Iterator

from scarab.model.finding import Finding
from scarab.model.path import printable
from scarab.model.record import AuditRecord
from scarab.model.severity import Severity, Verdict
from scarab.renderers.json import Json, dumped
from scarab.renderers.wording import first_sentence, live, safe, unread_worst_first

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def to_gitlab(record: AuditRecord) -> str:
    """Write what this change answers for, and what an incomplete audit could not do: an empty list would pass for one.

    GitLab shows each fingerprint once, so no two are the same.
    """
    return dumped([*map(_issue, live(record)), *_gaps(record)], indent=2) + "\n"


def _issue(one: Finding) -> Json:
    where = one.location
    return {
        "description": f"{safe(one.message)}. {first_sentence(one.remedy)}",
        "check_name": one.rule,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITIES[one.severity],
        "location": _lines(printable(where.path), 1 if where.span is None else where.span.first),
    }


def _gaps(record: AuditRecord) -> Iterator[Json]:
    if record.verdict is not Verdict.INCOMPLETE:
        return
    unread = [one.path for one in unread_worst_first(record) if one.gating]
    for reason in record.reasons:
        yield {
            "description": f"the audit is incomplete: {safe(reason)}",
            "check_name": "scarab/incomplete",
            "fingerprint": f"incomplete: {safe(reason)}",
            "severity": "critical",
            "location": _lines(next(iter(unread), "."), 1),
        }


def _lines(path: str, begin: int) -> Json:
    return {"path": path, "lines": {"begin": begin}}
