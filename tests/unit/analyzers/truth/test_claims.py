"""Findings about claims that the change contradicts."""

from scarab.analyzers.truth.claims import detect_mismatch
from scarab.model.analyzer import NoParams
from scarab.model.claim import Claim, ClaimKind, ClaimVerdict
from scarab.model.value import replace
from tests.support.changes import given


def anchor_of(*sentences: str) -> str:
    audit = given({"src/total.py": ""}, {"src/total.py": "TOTAL = 0\n"})
    wrong = (
        Claim(one, "pull request #12", ClaimKind.ADDED, ClaimVerdict.CONTRADICTED, "nothing has it", (), ())
        for one in sentences
    )
    (seen,) = detect_mismatch(replace(audit, claims=tuple(wrong)), NoParams())
    return seen.anchor


def test_what_accepts_one_untrue_sentence_accepts_none_that_joins_it() -> None:
    assert anchor_of("Add `mean`") != anchor_of("Add `mean`", "Add `median`")
    assert anchor_of("Add `mean`", "Add `median`") != anchor_of("Add `mean`", "Add `spread`")


def test_a_sentence_that_claims_more_than_one_untrue_thing_is_the_same_sentence() -> None:
    assert anchor_of("Add `mean`, add `median`", "Add `mean`, add `median`") == anchor_of("Add `mean`, add `median`")
