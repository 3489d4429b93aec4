import subprocess
from pathlib import Path

import pytest

from scarab.analyzers.verification.ignored_files import IgnoreList, ignored
from tests.support.changes import given

TESTS = {"tests/test_total.py": "def test_total():\n    assert total([2, 3]) == 5\n"}


def told(lines: str, path: str = ".gitignore", before: str = "") -> list[tuple[int, str]]:
    base = {**TESTS, path: before} if before else TESTS
    return [(one.line, one.example) for one in ignored(given(base, {**TESTS, path: lines}))]


@pytest.mark.parametrize("pattern", ["tests", "tests/", "/tests", "test_*", "tests/*.py", "**/test_total.py", "*"])
def test_a_pattern_that_has_a_test_is_told(pattern: str) -> None:
    assert told(f"*.pyc\n{pattern}\n") == [(2, pattern)]


@pytest.mark.parametrize(
    "pattern", ["test", "/test_total.py", "shop/", "# tests", "!tests", "[", "\\", "tests/*\n!test_*"]
)
def test_one_that_has_none_is_quiet(pattern: str) -> None:
    assert told(f"{pattern}\n") == []


def test_a_list_further_down_speaks_of_what_lies_there() -> None:
    assert told("*_total.py\n", "tests/.gitignore") == [(1, "*_total.py")]
    assert told("*_total.py\n", "shop/.gitignore") == []


def test_the_name_of_its_folder_is_no_pattern() -> None:
    tests = {"src[1]/test_total.py": "def test_total():\n    assert total([2, 3]) == 5\n"}

    seen = ignored(given(tests, {**tests, "src[1]/.gitignore": "test_*\n"}))

    assert [one.line for one in seen] == [1]


def test_what_was_ignored_before_is_nothing_new() -> None:
    assert told("tests/\n*.pyc\n", before="*.pyc\ntests/\n") == []


@pytest.mark.parametrize("after", ["test_*\n", "!test_*\ntest_*\n"])
def test_an_exception_that_is_taken_away_is_told_where_the_pattern_stands(after: str) -> None:
    assert [text for _, text in told(after, before="test_*\n!test_*\n")] == ["test_*"]


def test_of_many_patterns_some_are_looked_at_and_the_rest_is_told() -> None:
    assert told("a\n" * 500 + "tests\n") == [(501, "tests")]
    assert told("tests\n" + "a\n" * 500, before="b\n" * 500 + "a\n") == [(1, "tests")]


PATHS = ("tests/test_total.py", "tests/unit/test_fees.py", "tests/unit/a/b.py", "shop/total.py", "a b.py", "#a.py")
LISTS = (
    "tests/\n!tests/test_total.py",
    "tests/*\n!tests/test_total.py",
    "!tests/**\ntests/",
    "tests/**\n!tests/unit/\n",
    "tests/**\n!tests/unit/\n!tests/unit/*\n",
    "/*\n!/tests\n",
    "*\n!*/\n!*.py",
    "unit\n",
    "unit/test_fees.py",
    "/unit",
    "tests/**/b.py",
    "**/unit/**",
    "**\n!shop",
    "test_[et]*.py\n!*_fees.py",
    "a b.py  \n\\#a.py\n#shop",
    "tests/unit/a\n!tests/unit/a/\n",
    "*.py/\nshop/total.py/",
    "[\n\\\n/\n//",
)


@pytest.mark.parametrize("lines", LISTS)
def test_a_list_says_what_git_says(lines: str, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text(lines)
    asked = ["git", "-C", str(tmp_path), "check-ignore", "--no-index", "-z", "--stdin"]
    for path in PATHS:  # what is a folder, git sees in the work tree
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    answer = subprocess.run(asked, input="\0".join(PATHS), capture_output=True, text=True, check=False)

    read = IgnoreList(lines.split("\n"))

    assert [path for path in PATHS if read.deciding(path)] == answer.stdout.split("\0")[:-1]
