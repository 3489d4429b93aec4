"""What a change shows of a claim that something which has a name came, changed or went."""

import pytest

from scarab.analyzers.truth.claim_checks.answer import Answer
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.analyzers.truth.claim_checks.names import check_added, check_changed, check_removed
from scarab.model.claim import ClaimKind, ClaimVerdict, Said
from tests.support.changes import given

BEFORE = {
    "web/upload.py": "RETRIES = 3\nMAX_SIZE = 10\n",
    "web/download.py": "CHUNK = 4\nMAX_SIZE = 10\n",
    "web/plain.py": "TIMEOUT = 5\n",
}
AFTER = {
    "web/upload.py": "MAX_SIZE = 12\n",
    "web/download.py": "CHUNK = 4\nMAX_SIZE = 10\nSEEN = {}\n",
    "web/plain.py": "TIMEOUT = 5\n",
}


def changed(name: str) -> Answer:
    audit = given(BEFORE, AFTER)
    return check_changed(Said(ClaimKind.CHANGED, "So it did.", (name,)), Ground(audit, audit.changes, alone=True))


def removed(name: str) -> Answer:
    audit = given(BEFORE, AFTER)
    return check_removed(Said(ClaimKind.REMOVED, "So it did.", (name,)), Ground(audit, audit.changes, alone=True))


def test_a_name_on_changed_lines_changed() -> None:
    told = changed("max-size")

    assert (told.verdict, told.paths) == (ClaimVerdict.CONFIRMED, ("web/upload.py",))


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("chunk", ClaimVerdict.UNPROVEN), ("download", ClaimVerdict.UNPROVEN), ("TIMEOUT", ClaimVerdict.CONTRADICTED)],
)
def test_a_name_on_no_changed_line_may_be_meant_where_a_changed_file_has_it(name: str, verdict: ClaimVerdict) -> None:
    assert changed(name).verdict is verdict


def test_a_name_went_where_no_changed_file_has_it_any_more() -> None:
    assert removed("RETRIES").verdict is ClaimVerdict.CONFIRMED
    assert removed("SEEN").verdict is ClaimVerdict.CONTRADICTED


def test_a_name_that_went_from_a_line_and_is_there_still_is_not_proved_to_be_gone() -> None:
    told = removed("MAX_SIZE")

    assert (told.verdict, told.paths) == (ClaimVerdict.UNPROVEN, ("web/download.py", "web/upload.py"))


def test_what_comes_in_a_function_comes_to_what_has_its_name() -> None:
    before = "def upload(rows):\n    size = len(rows)\n    return size\n"
    audit = given({"web.py": before}, {"web.py": before.replace("    return", "    rows.sort()\n    return")})

    told = check_added(Said(ClaimKind.ADDED, "So it did.", ("upload",)), Ground(audit, audit.changes, alone=True))

    assert (told.verdict, told.paths) == (ClaimVerdict.CONFIRMED, ("web.py",))
