from scarab.analyzers.verification.expectation_rewrites import RewrittenExpectation, detect
from scarab.model.analyzer import NoParams
from tests.support.changes import Texts, given

CODE = {"total.py": "def total(numbers):\n    return sum(numbers)\n"}
NEW_CODE = {"total.py": "def total(numbers):\n    return sum(numbers) + 1\n"}
TEST = "def test_total():\n    assert total([2, 3]) == 5\n    assert name() is None\n"


def observed(before: Texts, after: Texts) -> list[tuple[object, str]]:
    return [(one.evidence, one.grade) for one in detect(given(before, after), NoParams())]


def test_shows_what_was_expected_and_what_is() -> None:
    after = TEST.replace("== 5", "== 6").replace("is None", "== 'a'")

    assert observed({**CODE, "test_a.py": TEST}, {**NEW_CODE, "test_a.py": after}) == [
        (
            RewrittenExpectation(2, ("test_total: total([2, 3]) == 5 -> == 6", 'test_total: name() is None -> == "a"')),
            "",
        )
    ]


def test_is_quiet_where_no_code_changed() -> None:
    assert observed({**CODE, "test_a.py": TEST}, {**CODE, "test_a.py": TEST.replace("5", "6")}) == []


def test_what_is_looked_at_twice_is_not_paired() -> None:
    before = "def test_a():\n    assert next(a) == 1\n    assert next(a) == 2\n"

    assert observed({**CODE, "test_a.py": before}, {**NEW_CODE, "test_a.py": before.replace("2", "3")}) == []


def test_golden_files_of_a_folder_are_one() -> None:
    golden = {f"tests/golden/{name}.txt": "5" for name in "abcd"}
    after = {**dict.fromkeys(golden, "6"), **NEW_CODE, "tests/golden/new.txt": "1"}

    [(evidence, grade)] = observed({**golden, **CODE}, after)

    assert grade == "golden"
    assert evidence == RewrittenExpectation(4, tuple(f"tests/golden/{name}.txt" for name in "abc"))
