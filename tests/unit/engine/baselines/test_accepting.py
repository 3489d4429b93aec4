from scarab.engine.baselines.accepting import held_against_baseline
from scarab.engine.judging import judge
from scarab.model.audit_input import AuditInput
from scarab.model.baseline import AcceptedFinding, Baseline
from scarab.model.finding import BaselineState
from scarab.model.path import RepoPath
from scarab.model.record import AbsentFinding
from scarab.model.severity import Origin
from scarab.model.value import replace
from tests.support.changes import given
from tests.unit.engine.toy import observed, seeing

WORSE = observed("c.py", origin=Origin.WORSENED)
JUDGED = judge([seeing(observed("a.py"), observed("b.py"), WORSE)], given({}, {}))
A, B, C = JUDGED.findings


def accepting(*paths: str, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> AuditInput:
    prints = {one.location.path: one.fingerprint for one in JUDGED.findings}
    known = {
        RepoPath(path): (AcceptedFinding("bloat/toy", prints.get(RepoPath(path), "f" * 32)),) for path in paths
    }  # fmt: skip
    change = given(dict.fromkeys(before, "1\n"), dict.fromkeys(after, "2\n"))
    return replace(change, baseline=Baseline(findings=known))


def test_what_was_accepted_no_longer_counts_and_comes_last() -> None:
    judged = held_against_baseline(JUDGED, accepting("a.py"))

    assert judged.findings == (B, C, replace(A, baseline=BaselineState.UNCHANGED))
    assert [one.live for one in judged.findings] == [True, True, False]


def test_what_got_worse_was_not_accepted_so() -> None:
    assert held_against_baseline(JUDGED, accepting("c.py")).findings == (A, B, C)


def test_a_fingerprint_is_accepted_of_its_own_file_and_rule_only() -> None:
    elsewhere = Baseline(findings={RepoPath("b.py"): (AcceptedFinding("bloat/toy", A.fingerprint),)})
    other_rule = Baseline(findings={RepoPath("a.py"): (AcceptedFinding("bloat/other", A.fingerprint),)})

    for baseline in (elsewhere, other_rule):
        assert held_against_baseline(JUDGED, replace(given({}, {}), baseline=baseline)).findings == (A, B, C)


def test_what_was_accepted_of_a_file_that_went_is_absent() -> None:
    judged = held_against_baseline(
        JUDGED, accepting("gone.py", "a.py", "kept.py", before=("gone.py", "a.py"), after=("a.py",))
    )

    assert judged.absent == (AbsentFinding("bloat/toy", "gone.py", "f" * 32),)


def test_without_a_baseline_every_finding_is_new() -> None:
    assert held_against_baseline(JUDGED, given({}, {})) is JUDGED
