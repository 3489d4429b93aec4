"""The record as SARIF 2.1.0, as code hosts show it."""

from collections.abc import Iterable, Mapping, Sequence

from scarab.model.finding import Finding, Ran
from scarab.model.location import Location
from scarab.model.path import encode_path
from scarab.model.record import AuditRecord, NotAnalysed
from scarab.model.severity import Severity, Verdict
from scarab.model.suppression import Suppression
from scarab.renderers.json import Json, dumped
from scarab.renderers.raw_path import raw_path
from scarab.renderers.wording import counted, live, safe, sentence, unheard

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RESULTS_SHOWN = 5000  # GitHub keeps no more of one run
_TEXT_LIMIT = 1000  # GitHub refuses a rule with longer texts than 1,024
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


def to_sarif(record: AuditRecord) -> str:
    """Write what this change answers for as results, and what was not looked at as notifications.

    Pre-existing, accepted and suppressed findings are left out: GitHub ignores what SARIF says of them, and would raise
    an alert for each.
    """
    findings = live(record)
    return _log(record, findings[:_RESULTS_SHOWN], {}, len(findings[_RESULTS_SHOWN:]))


def to_full_sarif(record: AuditRecord) -> str:
    """Write every finding as a result: old and accepted ones as unchanged, suppressed ones with what does it."""
    suppressed = {one.finding.fingerprint: one for one in record.suppressed}
    return _log(record, (*record.findings, *(one.finding for one in record.suppressed)), suppressed)


def _log(
    record: AuditRecord, findings: Sequence[Finding], suppressed: Mapping[str, Suppression], left_out: int = 0
) -> str:
    ids = {rule: index for index, rule in enumerate(sorted({one.rule for one in findings}))}
    head = record.subject.head or record.subject.head_tree
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": record.tool.name,
                "version": record.tool.version,
                "rules": [_rule(record, findings, rule) for rule in ids],
            }
        },
        "automationDetails": {"id": f"scarab/audit/{head[:12]}"},
        "invocations": [
            {
                "executionSuccessful": record.verdict is not Verdict.INCOMPLETE and not unheard(record)[1],
                "toolExecutionNotifications": _notifications(record, left_out),
            }
        ],
        "results": [
            _result(one, ids[one.rule])
            | (_suppressed(suppressed[one.fingerprint]) if one.fingerprint in suppressed else {})
            for one in findings
        ],
        "properties": {
            "verdict": record.verdict.value,
            "reasons": [sentence(one) for one in record.reasons],
            "base": record.subject.base,
            "head": record.subject.head,
            "digest": record.digest,
        },
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(record: AuditRecord, findings: Iterable[Finding], rule: str) -> Json:
    card = record.rules[rule]
    worst = next(one for one in findings if one.rule == rule)  # the record puts the worst first
    return {
        "id": rule,
        "shortDescription": _text(card.summary),
        "fullDescription": _text(card.why or card.summary),
        "help": _text(worst.remedy or card.summary),
        "defaultConfiguration": {"level": worst.severity.value},
        "properties": {
            "tags": [worst.family],
            "precision": worst.confidence.value,
            "problem.severity": _PROBLEM[worst.severity],
        },
    }


def _suppressed(one: Suppression) -> dict[str, Json]:
    said = {"by": one.by.value, "place": safe(one.place), "owner": safe(one.owner), "expires": one.expires}
    properties: dict[str, Json] = {key: text for key, text in said.items() if text}
    justification = sentence(one.reason)[:_TEXT_LIMIT]
    return {
        "suppressions": [
            {"kind": "external", "status": "accepted", "justification": justification, "properties": properties}
        ]
    }


def _result(finding: Finding, rule_index: int) -> dict[str, Json]:
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": finding.severity.value,
        "message": _text(finding.message),
        "locations": [_location(finding.location)],
        "partialFingerprints": {"scarabFindingId/v1": finding.fingerprint},
        "baselineState": "new" if finding.live else "unchanged",
        "properties": {
            "confidence": finding.confidence.value,
            "origin": finding.origin.value,
            "side": finding.location.side.value,
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            _location(where) | {"id": number, "message": {"text": f"see also, in the {where.side.value}"}}
            for number, where in enumerate(finding.related, start=1)
        ]
    return result


def _location(where: Location) -> dict[str, Json]:
    # A whole file is marked on its first line: hosts show no result without a region.
    first, last = (where.span.first, where.span.last) if where.span else (1, 1)
    return _physical(encode_path(where.path), {"startLine": first, "endLine": last})


def _physical(path: bytes, region: Json = None) -> dict[str, Json]:
    from urllib.parse import quote  # here: an audit that writes no SARIF starts without it

    place: dict[str, Json] = {"artifactLocation": {"uri": quote(path)}}
    if region is not None:
        place["region"] = region
    return {"physicalLocation": place}


def _notifications(record: AuditRecord, left_out: int) -> list[Json]:
    out: list[Json] = [_unread(one) for one in record.not_analysed]
    out += [
        {"descriptor": {"id": "rule_failed"}, "level": "error", "message": _text(f"{one.rule} failed: {one.error}")}
        for one in unheard(record)[1]
    ]
    left_out += sum(one.left_out for one in record.outcomes if isinstance(one, Ran))
    if left_out:
        text = _text(f"{counted(left_out, 'finding')} more are no results here: there are too many")
        out.append({"descriptor": {"id": "left_out"}, "level": "note", "message": text})
    if record.verdict is Verdict.INCOMPLETE:
        out += [
            {"descriptor": {"id": "incomplete"}, "level": "error", "message": _text(reason)}
            for reason in record.reasons
        ]
    return out


def _unread(one: NotAnalysed) -> Json:
    return {
        "descriptor": {"id": one.reason.value},
        "level": "warning" if one.gating else "note",
        "message": _text(f"not analysed: {one.detail or one.reason.value}"),
        "locations": [_physical(raw_path(one.path, one.path_b64))],
    }


def _text(text: str) -> Json:
    return {"text": sentence(text)[:_TEXT_LIMIT]}
