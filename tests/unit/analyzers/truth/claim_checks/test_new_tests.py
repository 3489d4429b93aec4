"""What a change shows of a claim that tests were added."""

import pytest

from scarab.analyzers.truth.claim_checks.answering import answer_to
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.model.claim import ClaimKind, ClaimVerdict, Said
from tests.support.changes import given


@pytest.mark.parametrize(
    ("path", "line", "verdict"),
    [
        ("src/means.rs", "#[test]", ClaimVerdict.UNPROVEN),
        ("src/means.js", "const is_mean = /mean/.test(name)", ClaimVerdict.CONTRADICTED),
        ("scripts/means.js", "assert(mean([1]) === 1)", ClaimVerdict.UNPROVEN),
    ],
)
def test_code_of_the_product_that_checks_something_is_no_test(path: str, line: str, verdict: ClaimVerdict) -> None:
    audit = given({path: ""}, {path: f"{line}\n"})

    answer = answer_to(Said(ClaimKind.TESTS_ADDED, "Add tests"), Ground(audit, audit.changes, alone=True))

    assert answer.verdict is verdict


RUST = """\
pub fn mean(numbers: &[i32]) -> i32 {
    numbers[0]
}

#[test]
fn means() {
    assert_eq!(mean(&[1]), 1);
    assert_eq!(mean(&[2]), 2);
}
"""


def verdict_where(before: str, after: str) -> ClaimVerdict:
    audit = given({"src/means.rs": before}, {"src/means.rs": after})
    return answer_to(Said(ClaimKind.TESTS_ADDED, "Add tests"), Ground(audit, audit.changes, alone=True)).verdict


def test_what_is_new_in_a_test_beside_its_code_counts_as_in_a_file_of_tests() -> None:
    assert verdict_where(RUST.replace("    assert_eq!(mean(&[2]), 2);\n", ""), RUST) is ClaimVerdict.CONFIRMED


def test_new_code_beside_a_test_and_lines_that_a_test_lost_are_no_tests() -> None:
    assert verdict_where(RUST.replace("    numbers[0]\n", "    0\n"), RUST) is ClaimVerdict.CONTRADICTED
    assert verdict_where(RUST, RUST.replace("    assert_eq!(mean(&[2]), 2);\n", "")) is ClaimVerdict.CONTRADICTED


def test_one_new_test_of_several_is_told_as_one() -> None:
    audit = given({"src/means.rs": ""}, {"src/means.rs": RUST})

    answer = answer_to(Said(ClaimKind.TESTS_ADDED, "Add 3 tests", count=3), Ground(audit, audit.changes, alone=True))

    assert answer.why == "1 test function is new; cases of one function are not counted"
