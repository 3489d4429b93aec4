from time import process_time

import pytest

from scarab.analyzers.verification.check_commands import checks_in
from scarab.analyzers.verification.check_settings import settings_in
from scarab.analyzers.verification.defusing import defused_in
from scarab.analyzers.verification.disabled_checks import DisabledCheck, detect
from scarab.analyzers.verification.suppressions import attributes_in, suppressions_in
from scarab.model.analyzer import NoParams
from scarab.model.path import RepoPath
from tests.support.changes import Texts, given

WORKFLOW = ".github/workflows/ci.yml"


def observed(before: Texts, after: Texts) -> list[tuple[object, str]]:
    return [(one.evidence, one.grade) for one in detect(given(before, after), NoParams())]


@pytest.mark.parametrize(
    ("comment", "text", "grade"),
    [
        (" noqa: E501", "noqa: E501", "line"),
        (" noqa", "noqa", "line"),
        (" ruff: noqa", "ruff: noqa", "file"),
        (" ruff: noqa: F401", "ruff: noqa: F401", "line"),
        (" type: ignore[attr-defined]", "type: ignore[attr-defined]", "line"),
        (" mypy: ignore-errors", "mypy: ignore-errors", "file"),
        (" pylint: disable=no-member", "pylint: disable=no-member", "line"),
        (" pragma: no cover", "pragma: no cover", "line"),
        (" nosec B603", "nosec B603", "security"),
        (" eslint-disable ", "eslint-disable", "file"),
        (" eslint-disable-next-line no-console", "eslint-disable-next-line no-console", "line"),
        (" @ts-nocheck", "@ts-nocheck", "file"),
        (" @ts-expect-error not yet", "@ts-expect-error", "line"),
        ("nolint:errcheck", "nolint:errcheck", "line"),
        (" NOLINTNEXTLINE(readability)", "NOLINTNEXTLINE(readability)", "line"),
        (" gitleaks:allow", "gitleaks:allow", "security"),
    ],
)
def test_a_word_to_a_checker_is_known_by_what_it_covers(comment: str, text: str, grade: str) -> None:
    assert [(one.text, one.grade) for one in suppressions_in(comment)] == [(text, grade)]


@pytest.mark.parametrize(
    "comment", [" ignore what is not ours", " use `noqa` here", " the type: ignored", " no coverage"]
)
def test_prose_about_checkers_is_none(comment: str) -> None:
    assert list(suppressions_in(comment)) == []


def test_attributes_of_a_language_keep_quiet_too() -> None:
    lines = ["#![allow(warnings)]", "#[allow(dead_code)]", '    @SuppressWarnings("unchecked")', "#[derive(Debug)]"]

    assert [one.grade for line in lines for one in attributes_in(line)] == ["file", "line", "line"]


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("      - run: python -m pytest -q", [("test run", "pytest")]),
        ("go test ./... && golangci-lint run", [("test run", "go test"), ("linter", "golangci-lint")]),
        ("uv run mypy src", [("type checker", "mypy")]),
        ("pip install pytest ruff", []),
        ("# pytest", []),
        ("- name: run pytest on Windows", []),
        ("cp pytest.ini build/", []),
        ('    "jest": "^29.1.0",', []),
        ('    "vitest": "workspace:*"', []),
        ('    "lint": "eslint src",', [("linter", "eslint")]),
        ("./mvnw -B verify", [("test run", "mvnw -B verify")]),
    ],
)
def test_a_line_of_a_script_runs_checks(line: str, runs: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.command) for one in checks_in([line])] == runs


@pytest.mark.parametrize(
    ("lines", "how"),
    [
        (["pytest || true"], ["|| true behind pytest"]),
        (["pkill server || true"], []),
        (["ruff check --exit-zero"], ["--exit-zero behind ruff"]),
        (["- run: mypy x", "  continue-on-error: true"], ["continue-on-error: true for mypy"]),
        (["- run: upload", "  continue-on-error: true", "- run: mypy x"], []),
        (["git push --no-verify"], ["--no-verify"]),
        (['PYTEST_ADDOPTS: "-p no:python"'], ['PYTEST_ADDOPTS: "-p no:python"']),
        (["PYTEST_ADDOPTS='-m slow' pytest"], ["PYTEST_ADDOPTS='-m slow' pytest"]),
        (["PYTEST_ADDOPTS: --color=yes"], []),
        (
            ['PYTEST_ADDOPTS: "--color=yes --tb=short -q --deselect x"'],
            ['PYTEST_ADDOPTS: "--color=yes --tb=short -q --deselect x"'],
        ),
        (['PYTEST_ADDOPTS: "-p no:cacheprovider"'], []),
        (["run: pytest -p no:cacheprovider"], []),
        (["run: pytest -p no:python"], ["-p no:python for pytest"]),
        (["PYTEST_ADDOPTS=--color=yes python -m pytest --lf"], []),
        (["PYTEST_ADDOPTS='--color=yes' make -k test"], []),
        (["PYTHONOPTIMIZE=2 pytest"], ["PYTHONOPTIMIZE"]),
        (["PYTHONOPTIMIZE: ''"], []),
        (["pytest --cov --color=yes"], []),
        (["python3.12 -OO -m pytest"], ["python3.12 -OO for pytest"]),
        (["pytest --ignore=tests/slow -q"], ["--ignore=tests/slow for pytest"]),
    ],
)
def test_a_check_that_stops_nothing_is_told(lines: list[str], how: list[str]) -> None:
    assert [one.how for one in defused_in(lines)] == how


@pytest.mark.parametrize(
    "line",
    [
        f"{' ' * 1990}x",
        f"if:{' ' * 1990}x",
        f"shell:{' ' * 1990}x",
        f"pytest; true{' ' * 1980}x",
        f"{'-' * 1990} pytest",
    ],
)
def test_lines_of_blanks_and_quotes_cost_no_more_than_others(line: str) -> None:
    began = process_time()

    assert list(defused_in([line] * 100)) == []
    assert process_time() - began < 2


def test_settings_are_read_by_lines_with_the_section_they_are_in() -> None:
    text = '[tool.ruff.lint.per-file-ignores]\n"tests/*" = ["S101"]\n[tool.other]\nignore = ["x"]\n'
    text += "[tool.mypy]\nstrict = true\n"

    assert [(one.role, one.key, one.word) for one in settings_in(RepoPath("pyproject.toml"), text)] == [
        ("left out", "per-file-ignores of tests/*", "S101"),
        ("switch", "strict", "true"),
    ]


def test_a_check_that_another_script_runs_is_not_gone() -> None:
    make = {"Makefile": "lint:\n\truff check\n"}
    before = {WORKFLOW: "jobs:\n  a:\n    steps:\n      - run: ruff check\n      - run: pytest\n", **make}
    after = {WORKFLOW: "jobs:\n  a:\n    steps:\n      - run: pytest\n", **make}

    assert observed(before, after) == []
    assert observed(before, {WORKFLOW: after[WORKFLOW]}) == [
        (DisabledCheck("a linter runs no longer", ("ruff",), 1), "")
    ]


def test_a_suppression_of_a_new_line_counts_and_one_in_test_data_does_not() -> None:
    text = "import os  # noqa: F401\n"

    assert observed({}, {"a.py": text, "tests/data/b.py": text}) == [
        (DisabledCheck("checkers are kept quiet about lines", ("noqa: F401",), 1), "line")
    ]


def test_a_checker_that_comes_new_leaves_nothing_out_that_was_looked_at() -> None:
    assert observed({}, {".flake8": "[flake8]\nignore = E501\n"}) == []


def test_tests_that_pytest_is_told_not_to_collect_are_left_out() -> None:
    before = {"conftest.py": "collect_ignore = ['setup.py']\nignore = ['a']\n"}
    after = {"conftest.py": "collect_ignore = ['setup.py', 'test_total.py']\nignore = ['a', 'b']\n"}

    assert observed(before, after) == [
        (DisabledCheck("collect_ignore leaves out more", ("test_total.py",), 1), "widened")
    ]


def test_what_is_not_collected_under_a_condition_is_told_as_it_is_written() -> None:
    after = {"conftest.py": "collect_ignore = _NEW if VERSION < 2 else _OLD\n"}

    assert observed({"conftest.py": "import sys\n"}, after) == [
        (DisabledCheck("collect_ignore leaves out more", ("_NEW if VERSION < 2 else _OLD",), 1), "widened")
    ]


def test_settings_that_move_to_a_new_file_leave_nothing_out_anew() -> None:
    before = {".flake8": "[flake8]\nignore = E501\n", "setup.cfg": "[x]\n"}
    after = {"ruff.toml": '[lint]\nignore = ["E501", "D100"]\n', "setup.cfg": "[y]\n"}

    assert observed(before, after) == []
    assert observed(before, {**before, ".eslintignore": "src\n", "setup.cfg": "[y]\n"}) == [
        (DisabledCheck(".eslintignore leaves out more", ("src",), 1), "widened")
    ]


def test_a_switch_that_lets_something_pass_anew_is_told() -> None:
    before = {"mypy.ini": "[mypy]\nstrict = true\n[mypy-a]\nignore_errors = true\n", "eslint.config.js": "{\n}\n"}
    after = {
        "mypy.ini": before["mypy.ini"] + "[mypy-b]\nignore_errors = true\n",
        "eslint.config.js": '{\n  "no-eval": "off"\n}\n',
    }

    assert observed(before, after) == [
        (DisabledCheck("a checker lets more pass", ("no-eval off",), 1), "widened"),
        (DisabledCheck("a checker lets more pass", ("ignore_errors true",), 1), "widened"),
    ]


def test_of_several_rules_each_is_counted_by_itself() -> None:
    assert [one.text for one in suppressions_in(" noqa: E402, I001")] == ["noqa: E402", "noqa: I001"]
    assert observed({"a.py": "import b  # noqa: E402, I001\n"}, {"a.py": "import b  # noqa: I001\n"}) == []


def test_a_rule_that_comes_with_the_change_takes_nothing_away_where_it_is_kept_quiet() -> None:
    before = {"ruff.toml": 'select = ["E"]\n', "a.py": "import b\n"}
    after = {
        "ruff.toml": 'select = ["E", "PLC"]\nper-file-ignores = { "tests/**" = ["PLC0415"] }\n',
        "a.py": "import b  # noqa: PLC0415\n",
    }

    assert observed(before, after) == []


def test_a_rule_that_is_named_where_none_was_lets_less_pass() -> None:
    assert observed({"a.py": "b()  # type: ignore\n"}, {"a.py": "b()  # type: ignore[misc]\n"}) == []


def test_words_about_lines_of_many_files_are_told_once() -> None:
    texts = {f"{name}.py": "b()  # type: ignore[misc]\n" for name in "wxyz"}

    assert observed({}, texts) == [
        (DisabledCheck("checkers are kept quiet about lines of 4 files", ("type: ignore[misc]",), 4), "line")
    ]
