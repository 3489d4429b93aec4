"""Tell findings that the baseline accepts from new ones."""

from collections.abc import Iterator

from scarab.engine.judging import Judged, order_of
from scarab.model.audit_input import AuditInput
from scarab.model.baseline import Baseline
from scarab.model.finding import BaselineState, Finding
from scarab.model.path import encode_path, printable
from scarab.model.record import AbsentFinding
from scarab.model.severity import Origin
from scarab.model.value import replace


def held_against_baseline(judged: Judged, given: AuditInput) -> Judged:
    """Mark the findings that were accepted, and put them behind the others.

    What this change made worse was not accepted as it is now. Of the accepted findings whose file this change took
    away it is told that they are gone; of any other, one range cannot tell.
    """
    baseline = given.baseline
    if baseline is None or not baseline.findings:
        return judged
    marked = sorted((_marked(finding, baseline) for finding in judged.findings), key=order_of)
    return replace(judged, findings=tuple(marked), absent=tuple(_absent(given, baseline)))


def _marked(finding: Finding, baseline: Baseline) -> Finding:
    accepted = baseline.findings.get(finding.location.path, ())
    known = any(one.fingerprint == finding.fingerprint and one.rule == finding.rule for one in accepted)
    if not known or finding.origin is Origin.WORSENED:
        return finding
    return replace(finding, baseline=BaselineState.UNCHANGED)


def _absent(given: AuditInput, baseline: Baseline) -> Iterator[AbsentFinding]:
    left = {change.after.path for change in given.changes if change.after is not None}
    gone = {change.before.path for change in given.changes if change.before is not None} - left
    for path in sorted(gone, key=encode_path):
        for one in baseline.findings.get(path, ()):
            yield AbsentFinding(one.rule, printable(path), one.fingerprint)
