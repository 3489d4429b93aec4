import json
from typing import Any

import pytest

from scarab.model.record import NotAnalysed
from scarab.model.severity import Origin, Severity, Verdict
from scarab.model.unread import UnreadReason
from scarab.renderers.gitlab import to_gitlab
from tests.support.records import at, finding, record_with


def issues(*found: Any, **changes: Any) -> Any:
    return json.loads(to_gitlab(record_with(found, **changes)))


def test_an_issue_says_what_is_wrong_where_and_what_to_do() -> None:
    one = finding(where=at("a.py", 3, 4), severity=Severity.WARNING, fingerprint="0ddba11")

    assert issues(one) == [
        {
            "description": "something is wrong. Put it right.",
            "check_name": "scope/out-of-scope-path",
            "fingerprint": "0ddba11",
            "severity": "minor",
            "location": {"path": "a.py", "lines": {"begin": 3}},
        }
    ]


def test_what_is_about_a_whole_file_stands_at_its_first_line() -> None:
    (issue,) = issues(finding(where=at("a.py")))

    assert issue["location"]["lines"] == {"begin": 1}


def test_what_was_there_before_is_no_issue_of_this_change() -> None:
    assert issues(finding(origin=Origin.PRE_EXISTING)) == []


@pytest.mark.parametrize(
    ("unread", "path"), [((), "."), ((NotAnalysed("b.py", None, UnreadReason.TOO_LARGE, "", gating=True),), "b.py")]
)
def test_an_incomplete_audit_is_an_issue(unread: tuple[NotAnalysed, ...], path: str) -> None:
    (issue,) = issues(verdict=Verdict.INCOMPLETE, reasons=("could not be read",), not_analysed=unread)

    assert issue == {
        "description": "the audit is incomplete: could not be read",
        "check_name": "scarab/incomplete",
        "fingerprint": "incomplete: could not be read",
        "severity": "critical",
        "location": {"path": path, "lines": {"begin": 1}},
    }
