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
