"""What a change shows of a claim that something did not change."""

import pytest

from scarab.analyzers.truth.claim_checks.answer import Answer
from scarab.analyzers.truth.claim_checks.answering import answer_to
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.model.claim import ClaimKind, ClaimVerdict, Said
from tests.support.changes import given

CHECKS = "def check(token):\n    return token.is_signed()\n"
CHECKS_NOTHING = "def check(token):\n    return True\n"


def answer(kind: ClaimKind, path: str, after: str = CHECKS_NOTHING) -> Answer:
    audit = given({path: CHECKS}, {path: after})
    return answer_to(Said(kind, "So it is."), Ground(audit, audit.changes, alone=True))


@pytest.mark.parametrize("path", ["auth/verify_token.py", "shop/inspector.py"])
def test_code_whose_name_sounds_like_a_test_is_code(path: str) -> None:
    assert answer(ClaimKind.NO_CODE_CHANGE, path).verdict is ClaimVerdict.CONTRADICTED


@pytest.mark.parametrize("path", ["tests/test_token.py", "scripts/token.py", "bin/token.py"])
def test_code_of_no_product_is_named_where_no_code_is_said_to_change(path: str) -> None:
    told = answer(ClaimKind.NO_CODE_CHANGE, path)

    assert (told.verdict, told.paths) == (ClaimVerdict.UNPROVEN, (path,))


@pytest.mark.parametrize("path", ["tests/test_token.py", "scripts/token.py", "shop/token.py"])
def test_a_comment_is_no_code(path: str) -> None:
    told = answer(ClaimKind.NO_CODE_CHANGE, path, f"# Looks at tokens.\n{CHECKS}")

    assert told.verdict is ClaimVerdict.CONFIRMED


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("tests/test_token.py", ClaimVerdict.CONFIRMED),
        ("auth/mocks/token.py", ClaimVerdict.UNPROVEN),
        ("auth/verify_token.py", ClaimVerdict.CONTRADICTED),
        ("auth/token.py", ClaimVerdict.CONTRADICTED),
    ],
)
def test_nothing_but_tests_changed_where_all_that_changed_are_tests(path: str, verdict: ClaimVerdict) -> None:
    assert answer(ClaimKind.TESTS_ONLY, path).verdict is verdict


URL = "def parse_url(text):\n    return text.split('/')\n"
PARTED = URL.replace("'/'", "'/', 3")


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("src/web", ClaimVerdict.CONFIRMED),
        ("url.py", ClaimVerdict.CONFIRMED),
        ("src/web/url", ClaimVerdict.CONFIRMED),
        ("src/rows", ClaimVerdict.CONTRADICTED),
        ("parse_url", ClaimVerdict.UNPROVEN),
        ("text.split", ClaimVerdict.UNPROVEN),
        ("parse_rows", ClaimVerdict.CONTRADICTED),
    ],
)
def test_only_what_is_named_changed_whether_that_is_a_file_a_folder_or_in_the_code(
    name: str, verdict: ClaimVerdict
) -> None:
    rows = {"src/rows/rows.py": "ROWS = []\n"}
    audit = given({"src/web/url.py": URL, **rows}, {"src/web/url.py": PARTED, **rows})

    told = answer_to(Said(ClaimKind.ONLY_TOUCHES, "So it is.", (name,)), Ground(audit, audit.changes, alone=True))

    assert told.verdict is verdict


def test_a_function_that_changed_may_have_the_name_of_a_file_that_did_not() -> None:
    others = {"src/config/rows.py": "", "src/rows.py": ""}
    code = "def config(rows):\n    return rows\n"
    audit = given({"src/web.py": code, **others}, {"src/web.py": code.replace("return rows", "return []"), **others})

    def verdict(name: str) -> ClaimVerdict:
        said = Said(ClaimKind.ONLY_TOUCHES, "So it is.", (name,))
        return answer_to(said, Ground(audit, audit.changes, alone=True)).verdict

    assert verdict("config") is ClaimVerdict.UNPROVEN
    assert verdict("rows") is ClaimVerdict.CONTRADICTED


def test_what_else_changed_than_the_folder_that_is_named_is_told() -> None:
    audit = given({"src/web/url.py": URL, "src/rows.py": ""}, {"src/web/url.py": PARTED, "src/rows.py": "ROWS = []\n"})

    told = answer_to(Said(ClaimKind.ONLY_TOUCHES, "So it is.", ("src/web",)), Ground(audit, audit.changes, alone=True))

    assert (told.verdict, told.paths) == (ClaimVerdict.CONTRADICTED, ("src/rows.py",))
