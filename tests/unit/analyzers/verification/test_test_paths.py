from time import process_time

import pytest

from scarab.analyzers.verification.loosened_settings import ChangedSettings
from scarab.analyzers.verification.test_paths import looked_past
from tests.support.changes import Texts, given

TEST = "def test_total():\n    assert total([2, 3]) == 5\n"
TESTS = {"checks/test_mean.py": TEST, "unit/test_total.py": TEST}


def _looked_past(before: Texts, settings: Texts) -> list[tuple[str, int, str]]:
    audited = given(before, {**before, **settings})
    return [(one.path, one.line, one.example) for one in looked_past(ChangedSettings(audited), audited)]


def test_the_first_test_beside_the_paths_stands_for_all() -> None:
    assert _looked_past(TESTS, {"pytest.ini": "[pytest]\ntestpaths = unit\n"}) == [
        ("pytest.ini", 2, "checks/test_mean.py")
    ]


@pytest.mark.parametrize("words", ["unit checks", ".", "*", "./unit ./checks", "unit checks/test_mean.py"])
def test_paths_are_read_as_pytest_reads_them(words: str) -> None:
    assert _looked_past(TESTS, {"pytest.ini": f"[pytest]\ntestpaths = {words}\n"}) == []


@pytest.mark.parametrize(
    "script",
    [
        "      - run: ruff check checks\n      - run: pytest\n",
        "      - run: pytest more/checks\n",
        "      - run: pytest\n      - run: cat checks\n",
    ],
    ids=["a linter", "a run of what lies elsewhere", "what is no check"],
)
def test_no_test_is_asked_for_by(script: str) -> None:
    before = {**TESTS, ".github/workflows/a.yml": script}

    assert _looked_past(before, {"pytest.ini": "[pytest]\ntestpaths = unit\n"}) == [
        ("pytest.ini", 2, "checks/test_mean.py")
    ]


def test_paths_that_change_elsewhere_are_of_other_settings() -> None:
    before = {**TESTS, "other/pytest.ini": "[pytest]\ntestpaths = unit\n"}
    after = {"pytest.ini": "[pytest]\ntestpaths = unit\n", "other/pytest.ini": "[pytest]\ntestpaths = unit more\n"}

    assert _looked_past(before, after) == [("pytest.ini", 2, "checks/test_mean.py")]


def test_scripts_are_read_once_for_all_tests_beside_the_paths() -> None:
    tests = {f"checks/test_{at}.py": TEST for at in range(50)}
    scripts = {f"parts/{at}/Makefile": "more:\n" + "\tpytest shop\n" * 200 for at in range(20)}
    scripts["ways/Makefile"] = "more:\n\tpytest checks\n"
    audited = given({**tests, **scripts}, {**tests, **scripts, "pytest.ini": "[pytest]\ntestpaths = unit\n"})
    began = process_time()

    assert list(looked_past(ChangedSettings(audited), audited)) == []

    assert process_time() - began < 1


def test_paths_are_those_below_the_settings() -> None:
    before = {"a/unit/test_total.py": TEST, "b/test_total.py": TEST}

    assert _looked_past(before, {"a/pytest.ini": "[pytest]\ntestpaths = unit\n"}) == []


@pytest.mark.parametrize(
    "before",
    [
        {**TESTS, "pytest.ini": "[pytest]\ntestpaths = unit checks\n"},
        {**TESTS, "Makefile": "more:\n\tpytest checks\n"},
        {**TESTS, "tox.ini": "[testenv]\ncommands = pytest -q {toxinidir}/checks\n"},
        {**TESTS, ".github/workflows/a.yml": "      - run: pytest\n        working-directory: checks\n"},
        {"a/checks/test_mean.py": TEST, "a/Makefile": "more:\n\tpytest ./checks\n"},
        {"unit/test_total.py": TEST, "checks/test_data.py": "DATA = 1\n"},
        {"unit/test_total.py": TEST, "examples/test_mean.py": TEST},
        {"unit/test_total.py": TEST, "tests/fixtures/test_mean.py": TEST},
    ],
    ids=[
        "were named before",
        "are asked for by a script",
        "lie where a setting of the tool begins",
        "lie where a step goes",
        "are asked for by a script beside them",
        "hold no test",
        "show something",
        "are what tests read",
    ],
)
def test_tests_are_not_left_out_that(before: Texts) -> None:
    assert _looked_past(before, {"pytest.ini": "[pytest]\ntestpaths = unit\n"}) == []
