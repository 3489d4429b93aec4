"""The record as a JUnit report: a test for each rule, so that whatever shows tests shows an audit."""

from collections import defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scarab.model.finding import Failed, Finding, RuleOutcome, Skipped
from scarab.model.record import AuditRecord
from scarab.model.severity import Severity, Verdict
from scarab.renderers.wording import counted, first_sentence, live, place, safe, unheeded

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}
_UNHAPPY = {Verdict.FAIL: "failure", Verdict.INCOMPLETE: "error"}


def to_junit(record: AuditRecord) -> str:
    """Write each rule as a test, which fails by what fails the audit and prints what is milder, and the verdict as one.

    A rule that had nothing to go by is skipped, one that broke is an error, and so is a verdict of incomplete.
    """
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in live(record):
        found[one.rule].append(one)
    suite = Element("testsuite", name="scarab")
    for outcome in record.outcomes:
        family, _, name = outcome.rule.partition("/")
        test = SubElement(suite, "testcase", classname=family, name=name)
        _tell(test, outcome, found[outcome.rule], Severity(record.policy.fail_on))
    verdict = SubElement(suite, "testcase", classname="scarab", name="verdict")
    if record.verdict in _UNHAPPY:
        SubElement(verdict, _UNHAPPY[record.verdict], message=safe("; ".join(record.reasons)))
    suite.set("tests", str(len(suite)))
    for attribute, element in _COUNTED.items():
        suite.set(attribute, str(len(suite.findall(f"*/{element}"))))
    indent(suite)
    return unheeded(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suite, encoding="unicode")}\n')


def _tell(test: Element, outcome: RuleOutcome, found: Sequence[Finding], fail_on: Severity) -> None:
    match outcome:
        case Skipped():
            SubElement(test, "skipped", message=safe(outcome.reason))
        case Failed():
            SubElement(test, "error", message=safe(outcome.error))
        case _:
            failing = [one for one in found if one.severity >= fail_on]
            milder = [one for one in found if not one.severity >= fail_on]
            if failing:
                SubElement(test, "failure", message=counted(len(failing), "finding")).text = _lines(failing)
            if milder:
                SubElement(test, "system-out").text = _lines(milder)


def _lines(found: Sequence[Finding]) -> str:
    return "\n".join(
        f"{place(one.location)}: {one.severity.value}: {safe(one.message)}. {first_sentence(one.remedy)}"
        for one in found
    )
