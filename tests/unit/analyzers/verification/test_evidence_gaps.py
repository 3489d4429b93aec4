from typing import Any

from scarab.analyzers.verification import evidence_gaps
from scarab.analyzers.verification.evidence_gaps import Unverified, WeakEvidence
from scarab.model.analyzer import NoParams
from scarab.model.check import Check
from scarab.model.evidence import Attestation, Counts, Demand, EvidenceAtHand, Result, Standing, Statement
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.value import replace
from tests.support.changes import given

POLICY = {"scarab.toml": ""}
UNIT = Demand(Check("unit", ("pytest",), junit="{out}/u.xml", min_tests=2), "scarab.toml")
PASSED = Statement(check="unit", command=("pytest",), exit=0, tests=Counts(2, 0, 0))

ALL = {
    "missing": evidence_gaps.MISSING,
    "unproved": evidence_gaps.UNPROVED,
    "stale": evidence_gaps.STALE,
    "failed": evidence_gaps.FAILED,
    "empty": evidence_gaps.EMPTY,
    "untrusted": evidence_gaps.UNTRUSTED,
}


def attestation(
    statement: Statement = PASSED, standing: Standing = Standing.COUNTS, reason: str = "", *, kept: bool = True
) -> Attestation:
    return Attestation("bundle", "sha256:0", statement, "", standing, reason, kept)


def gaps(*attestations: Attestation, demands: tuple[Demand, ...] = (UNIT,)) -> dict[str, list[tuple[str, str]]]:
    """What each of the six analyzers says: whom of, and the reason."""
    change = replace(given({}, {"a.py": "A = 1\n"}), evidence=EvidenceAtHand(demands, attestations))
    seen: dict[str, list[tuple[str, str]]] = {}
    for name, analyzer in ALL.items():
        for one in analyzer.detect(change, NoParams()):
            assert isinstance(one, Observation)
            evidence: Any = one.evidence
            shown = (evidence.evidence, evidence.reason) if isinstance(evidence, WeakEvidence) else ("", "")
            seen.setdefault(name, []).append(shown)
    return seen


def test_what_is_proved_has_no_gap() -> None:
    assert gaps(attestation()) == {}
    assert gaps(attestation(replace(PASSED, command=()))) == {}  # made elsewhere: it does not say how
    assert gaps(demands=()) == {}


def test_nothing_at_all_is_one_gap_for_all_checks() -> None:
    lint = Demand(Check("lint", ("ruff",)), "/tmp/intent.toml")
    change = replace(given(POLICY, {**POLICY, "a.py": "A = 1\n"}), evidence=EvidenceAtHand((UNIT, lint)))

    (one,) = evidence_gaps.MISSING.detect(change, NoParams())

    assert isinstance(one, Observation)
    assert one.where == Location(RepoPath("scarab.toml"), Side.BASE)
    assert one.evidence == Unverified(("unit", "lint"), ("scarab.toml", "/tmp/intent.toml"), "0" * 12)


def test_the_whole_change_lacks_what_no_file_of_the_base_asks_for() -> None:
    def place(source: str) -> Location:
        lint = Demand(Check("lint", ("ruff",)), source)
        intents = {".scarab/intents/T-1.toml": ""}
        change = replace(given(intents, {**intents, "a.py": "A = 1\n"}), evidence=EvidenceAtHand((lint,)))
        (one,) = evidence_gaps.MISSING.detect(change, NoParams())
        assert isinstance(one, Observation)
        return one.where

    assert place(".scarab/intents/T-1.toml") == Location(RepoPath(".scarab/intents/T-1.toml"), Side.BASE)
    assert place("/tmp/T-1.toml") == Location(RepoPath("a.py"), Side.HEAD, whole_change=True)


def test_each_check_that_nothing_speaks_of_is_unproved() -> None:
    lint = Demand(Check("lint", ("ruff",)), "scarab.toml")

    assert gaps(attestation(), demands=(UNIT, lint)) == {"unproved": [("lint", "nothing at hand is about it")]}


def test_evidence_that_does_not_count_is_the_gap_of_its_check() -> None:
    stale = attestation(standing=Standing.STALE, reason="was made on tree x")
    unsigned = attestation(standing=Standing.UNSIGNED, reason="is not signed")

    assert gaps(stale) == {"stale": [("unit", "was made on tree x")]}
    assert gaps(unsigned) == {"untrusted": [("unit", "is not signed")]}
    assert gaps(stale, attestation()) == {}  # a good run makes up for it


def test_what_was_handed_over_must_be_good_whether_or_not_it_is_needed() -> None:
    handed = attestation(Statement(), Standing.UNBOUND, "does not say on which", kept=False)

    assert gaps(handed, attestation()) == {"stale": [("bundle", "does not say on which")]}
    assert gaps(replace(handed, kept=True), demands=()) == {}


def test_tampering_with_what_is_kept_is_always_told() -> None:
    altered = attestation(Statement(), Standing.ALTERED, "its digest does not fit")

    assert gaps(altered, demands=()) == {"untrusted": [("bundle", "its digest does not fit")]}


def test_a_failure_on_this_tree_is_told_whoever_asked() -> None:
    failed = replace(PASSED, exit=1, tests=Counts(1, 4, 0), failures=("a", "b", "c", "d"))

    assert gaps(attestation(failed)) == {"failed": [("unit", "4 of 5 tests failed: a, b, c and 1 more")]}
    assert gaps(attestation(Statement(command=("make", "all"), exit=2)), demands=()) == {
        "failed": [("make all", "ended with exit code 2")]
    }
    assert gaps(attestation(Statement(check="unit", said=Result.FAILED))) == {
        "failed": [("unit", "says that it failed")]
    }
    assert gaps(attestation(failed, Standing.SUPERSEDED), attestation()) == {}


def test_too_few_tests_are_as_good_as_none() -> None:
    assert gaps(attestation(replace(PASSED, tests=Counts(0, 0, 3)))) == {
        "empty": [("unit", "executed no test (3 skipped)")]
    }
    assert gaps(attestation(replace(PASSED, tests=Counts(1, 0, 3)))) == {
        "empty": [("unit", "executed 1 test, at least 2 must be")]
    }
    assert gaps(attestation(replace(PASSED, tests=None))) == {
        "empty": [("unit", "does not say how many tests were executed, at least 2 must be")]
    }


def test_one_run_with_enough_tests_is_enough() -> None:
    assert gaps(attestation(replace(PASSED, tests=Counts(1, 0, 0))), attestation()) == {}


def test_coverage_alone_does_not_say_how_a_check_ended() -> None:
    assert gaps(attestation(Statement(check="unit"))) == {
        "unproved": [("unit", "what is at hand about it does not say how it ended")]
    }
    assert gaps(attestation(Statement(check="unit")), attestation()) == {}


def test_another_command_proves_nothing_of_the_check() -> None:
    assert gaps(attestation(replace(PASSED, command=("true",)))) == {
        "unproved": [("unit", "what ran under its name was another command: true")]
    }
