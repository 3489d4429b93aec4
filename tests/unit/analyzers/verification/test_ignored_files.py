import pytest

from scarab.analyzers.verification.ignored_files import ignored
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


def test_what_was_ignored_before_is_nothing_new() -> None:
    assert told("tests/\n*.pyc\n", before="*.pyc\ntests/\n") == []


def test_of_many_patterns_some_are_looked_at() -> None:
    assert told("a\n" * 200 + "tests\n") == []
