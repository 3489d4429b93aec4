import json
from typing import Any

import pytest

from scarab.model.finding import Failed, Ran
from scarab.model.location import Location, Side
from scarab.model.path import decode_path
from scarab.model.record import AuditRecord
from scarab.model.severity import Origin, Verdict
from scarab.model.suppression import Suppression, Suppressor
from scarab.model.value import replace
from scarab.renderers.sarif import to_full_sarif, to_sarif
from tests.support.records import at, example_record, finding, record_with


def test_a_result_points_at_whole_lines_and_carries_its_fingerprint() -> None:
    one = finding(where=at("a b/é.py", 3, 9), message="it grew")

    assert _run(record_with((one,)))["results"] == [
        {
            "ruleId": "scope/out-of-scope-path",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "it grew"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "a%20b/%C3%A9.py"},
                        "region": {"startLine": 3, "endLine": 9},
                    }
                }
            ],
            "partialFingerprints": {"scarabFindingId/v1": one.fingerprint},
            "baselineState": "new",
            "properties": {"confidence": "high", "origin": "introduced", "side": "head"},
        }
    ]


def test_paths_keep_their_bytes() -> None:
    where = Location(decode_path(b"caf\xe9\n<>.py"), Side.BASE)

    [result] = _run(record_with((finding(where=where),)))["results"]

    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "caf%E9%0A%3C%3E.py"},
        "region": {"startLine": 1, "endLine": 1},
    }


def test_findings_that_were_there_before_raise_no_alert() -> None:
    assert _run(record_with((finding(origin=Origin.PRE_EXISTING),)))["results"] == []


def test_the_full_log_has_every_finding_with_what_suppresses_it() -> None:
    old = finding(where=at("old.py"), origin=Origin.PRE_EXISTING)
    waived = Suppression(
        finding(where=at("new.py")), Suppressor.WAIVER, "scarab.toml:7", "not now", "@me", "2027-03-01"
    )  # fmt: skip
    run = json.loads(to_full_sarif(record_with((old,), suppressed=(waived,))))["runs"][0]

    assert [(one["baselineState"], one.get("suppressions")) for one in run["results"]] == [
        ("unchanged", None),
        (
            "new",
            [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": "not now",
                    "properties": {"by": "waiver", "place": "scarab.toml:7", "owner": "@me", "expires": "2027-03-01"},
                }
            ],
        ),
    ]


def test_what_is_suppressed_raises_no_alert() -> None:
    waived = Suppression(finding(), Suppressor.PATHS, "scarab.toml:7", "elsewhere", "", "")

    assert _run(record_with((), suppressed=(waived,)))["results"] == []


def test_rules_explain_themselves() -> None:
    [rule] = _run(record_with((finding(),)))["tool"]["driver"]["rules"]

    assert rule["id"] == "scope/out-of-scope-path"
    assert rule["shortDescription"] == {"text": "A file outside the declared paths was changed"}
    assert rule["help"] == {"text": "Put it right. Then look again."}
    assert rule["properties"] == {"tags": ["scope"], "precision": "high", "problem.severity": "error"}


def test_what_was_not_analysed_is_a_notification_with_its_reason() -> None:
    [invocation] = _run(example_record())["invocations"]

    notes = invocation["toolExecutionNotifications"]
    assert [(note["descriptor"]["id"], note["level"]) for note in notes] == [
        ("binary", "note"),
        ("syntax_error", "warning"),
        ("rule_failed", "error"),
    ]
    assert notes[0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "assets/logo.png"}}}]


def test_why_an_audit_is_incomplete_is_a_notification() -> None:
    [invocation] = _run(record_with(verdict=Verdict.INCOMPLETE, reasons=("shallow clone",)))["invocations"]

    assert invocation["toolExecutionNotifications"] == [
        {"descriptor": {"id": "incomplete"}, "level": "error", "message": {"text": "shallow clone"}}
    ]


def test_success_means_that_everything_was_looked_at() -> None:
    failed = (Failed("scope/out-of-scope-path", "KeyError"),)

    assert _run(record_with())["invocations"][0]["executionSuccessful"] is True
    assert _run(record_with(outcomes=failed))["invocations"][0]["executionSuccessful"] is False
    assert _run(record_with(verdict=Verdict.INCOMPLETE))["invocations"][0]["executionSuccessful"] is False


def test_runs_of_one_head_share_their_category() -> None:
    record = example_record()
    uncommitted = replace(record, subject=replace(record.subject, head=None, head_tree="ab" * 20))

    assert _run(record)["automationDetails"] == {"id": "scarab/audit/792de0bd69eb"}
    assert _run(uncommitted)["automationDetails"] == {"id": "scarab/audit/abababababab"}


def test_keeps_the_worst_results_and_tells_how_many_there_are_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scarab.renderers.sarif._RESULTS_SHOWN", 50)
    findings = tuple(finding(where=at("a.py", line)) for line in range(1, 53))
    rule = findings[0].rule

    run = _run(record_with(findings, outcomes=(Ran(rule, 62, left_out=10),)))
    [full] = json.loads(to_full_sarif(record_with(findings, outcomes=(Ran(rule, 62, left_out=10),))))["runs"]

    assert (len(run["results"]), len(full["results"])) == (50, 52)
    assert [_notes(one) for one in (run, full)] == [
        [{"descriptor": {"id": "left_out"}, "level": "note", "message": {"text": f"{count} findings more are {why}"}}]
        for count, why in ((12, "no results here: there are too many"), (10, "no results here: there are too many"))
    ]
    assert _notes(_run(record_with(findings[:9]))) == []


def _notes(run: Any) -> Any:
    return run["invocations"][0]["toolExecutionNotifications"]


def _run(record: AuditRecord) -> Any:
    [run] = json.loads(to_sarif(record))["runs"]
    return run
