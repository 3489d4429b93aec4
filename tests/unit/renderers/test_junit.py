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
    found = (finding(where=at("a.py", 3)), finding(where=at("b.py", 4), severity=Severity.NOTE))

    test = suite_of(*found, outcomes=(Ran(RULE, 2),))[0]

    assert (test.get("classname"), test.get("name")) == ("scope", "out-of-scope-path")
    assert [(one.tag, one.text) for one in test] == [
        ("failure", "a.py:3: error: something is wrong. Put it right."),
        ("system-out", "b.py:4: note: something is wrong. Put it right."),
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
    assert [one.tag for one in suite_of(verdict=verdict)[-1]] == told


def test_counts_its_tests() -> None:
    suite = suite_of(finding(), outcomes=(Ran(RULE, 1), Skipped("a/b", "x")), verdict=Verdict.FAIL)

    assert suite.attrib == {"name": "scarab", "tests": "3", "failures": "2", "errors": "0", "skipped": "1"}


def test_any_text_is_xml() -> None:
    suite = suite_of(finding(message='<a> & "b"\x00\ud800\ufffe ]]>'), outcomes=(Ran(RULE, 1),))

    assert '<a> & "b"' in suite[0][0].text
