from typing import Any

import pytest
from defusedxml import ElementTree

from scarab.model.finding import Failed, Ran, Skipped
from scarab.model.severity import Severity, Verdict
from scarab.renderers.junit import to_junit
from tests.support.records import at, finding, record_with

RULE = "scope/out-of-scope-path"


def suite_of(*found: Any, **changes: Any) -> Any:
    return ElementTree.fromstring(to_junit(record_with(found, **changes)))


def test_a_rule_fails_by_what_fails_the_audit_and_prints_what_is_milder() -> None:
    errors = (finding(where=at("a.py", 3)), finding(where=at("a.py", 5, 6)))
    found = (*errors, finding(where=at("b.py", 4), severity=Severity.NOTE))

    test = suite_of(*found, outcomes=(Ran(RULE, 3),))[0]

    assert (test.get("classname"), test.get("name")) == ("scope", "out-of-scope-path")
    said = "something is wrong. Put it right."
    assert [(one.tag, one.get("message"), one.text) for one in test] == [
        ("failure", "2 findings", f"a.py:3: error: {said}\na.py:5-6: error: {said}"),
        ("system-out", None, f"b.py:4: note: {said}"),
    ]


def test_what_did_not_judge_is_skipped_or_an_error() -> None:
    suite = suite_of(outcomes=(Skipped("a/b", "no intent"), Failed("a/c", "it broke")))

    assert [(one[0].tag, one[0].get("message")) for one in suite[:2]] == [
        ("skipped", "no intent"),
        ("error", "it broke"),
    ]


@pytest.mark.parametrize(
    ("verdict", "told"), [(Verdict.PASS, []), (Verdict.FAIL, ["failure"]), (Verdict.INCOMPLETE, ["error"])]
)
def test_the_verdict_is_a_test(verdict: Verdict, told: list[str]) -> None:
    test = suite_of(verdict=verdict, reasons=("too old", "too new"))[-1]

    assert (test.get("classname"), test.get("name")) == ("scarab", "verdict")
    assert [(one.tag, one.get("message")) for one in test] == [(tag, "too old; too new") for tag in told]


def test_counts_its_tests() -> None:
    suite = suite_of(finding(), outcomes=(Ran(RULE, 1), Skipped("a/b", "x")), verdict=Verdict.FAIL)

    assert suite.attrib == {"name": "scarab", "tests": "3", "failures": "2", "errors": "0", "skipped": "1"}


def test_any_text_is_xml() -> None:
    suite = suite_of(finding(message='<a> & "b"\x00\ud800\ufffe ]]>'), outcomes=(Ran(RULE, 1),))

    assert '<a> & "b"' in suite[0][0].text
