from scarab.analyzers.verification.uncovered_lines import Params, UncoveredLines, detect
from scarab.model.evidence import Attestation, EvidenceAtHand, LineCoverage, Standing, Statement
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.value import replace
from tests.support.changes import Texts, given, policy

BEFORE = "def f(x):\n    return x\n"
AFTER = "def f(x):\n    if x:\n        # so it is\n        return 1\n    return x\n\n\ndef g():\n    return 2\n"
"""Lines 2 to 4 and 6 to 9 are new."""


def covered(
    *, run: set[int], missed: set[int], path: str = "f.py", standing: Standing = Standing.COUNTS
) -> Attestation:
    lines = LineCoverage(frozenset(run), frozenset(missed))
    return Attestation("c.xml", "sha256:0", Statement(coverage={RepoPath(path): lines}), "", standing, "", kept=False)


def observed(
    *attestations: Attestation, before: Texts | None = None, after: Texts | None = None, params: Params | None = None
) -> list[Observation]:
    change = given(before or {"f.py": BEFORE}, after or {"f.py": AFTER}, policy=policy(generated=("made.py",)))
    evidence = EvidenceAtHand((), attestations)
    return list(detect(replace(change, evidence=evidence), params or Params()))


def test_names_the_changed_lines_that_were_never_run() -> None:
    seen = observed(covered(run={1, 2, 5, 8}, missed={4, 9}))

    where = Location(RepoPath("f.py"), Side.HEAD, Span(4, 4))
    assert seen == [Observation(where, "uncovered", UncoveredLines("4, 9", missed=2, changed=4))]


def test_neighbours_are_one_run() -> None:
    (one,) = observed(covered(run=set(), missed={2, 4, 8, 9}))

    assert one.evidence == UncoveredLines("2, 4, 8-9", missed=4, changed=4)


def test_blank_lines_comments_and_lines_that_are_not_there_hold_no_code() -> None:
    assert observed(covered(run={2}, missed={3, 6, 7, 10, 999_999})) == []


def test_lines_that_were_there_before_are_not_of_this_change() -> None:
    assert observed(covered(run={2, 4, 8, 9}, missed={1, 5})) == []


def test_a_line_is_run_when_any_run_ran_it() -> None:
    assert observed(covered(run={2, 4}, missed={9}), covered(run={9}, missed={2, 4})) == []


def test_only_coverage_of_this_very_head_is_believed() -> None:
    assert observed(covered(run=set(), missed={9}, standing=Standing.STALE)) == []


def test_tests_generated_files_and_files_that_were_not_measured_are_left_out() -> None:
    after = {"tests/test_f.py": "A = 1\n", "made.py": "A = 1\n", "other.py": "A = 1\n"}
    measured = [covered(run=set(), missed={1}, path=path) for path in ("tests/test_f.py", "made.py", "f.py")]

    assert observed(*measured, before={"f.py": "A = 1\n"}, after=after) == []


def test_how_many_lines_are_worth_a_word_can_be_set() -> None:
    assert observed(covered(run={2}, missed={4, 9}), params=Params(min_lines=3)) == []
