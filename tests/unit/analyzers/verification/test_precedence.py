import pytest

from scarab.analyzers.verification.precedence import Replaced, replaced_by
from scarab.model.path import RepoPath
from tests.support.changes import Texts, given

INI = "[pytest]\nxfail_strict = true\n"
PART = "[tool.pytest.ini_options]\nxfail_strict = true\n"


def told(path: str, before: Texts, after: Texts) -> list[Replaced]:
    return list(replaced_by(RepoPath(path), given(before, after)))


def test_an_empty_file_of_its_own_comes_before_what_a_tool_read() -> None:
    before = {"a/pyproject.toml": PART}

    assert told("a/pytest.ini", before, {**before, "a/pytest.ini": ""}) == [
        Replaced("pytest", 1, RepoPath("a/pyproject.toml"))
    ]


def test_a_part_of_a_shared_file_is_told_where_it_begins() -> None:
    after = {"setup.cfg": "[tool:pytest]\n", "pyproject.toml": f"[project]\n\n{PART}"}

    assert told("pyproject.toml", {**after, "pyproject.toml": "[project]\n"}, after) == [
        Replaced("pytest", 3, RepoPath("setup.cfg"))
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"tox.ini": INI}, {"pytest.ini": INI}),
        ({"tox.ini": "[tox]\n"}, {"tox.ini": "[tox]\n", "pytest.ini": INI}),
        ({"pytest.toml": "", "tox.ini": INI}, {"pytest.toml": "", "tox.ini": INI, "pytest.ini": INI}),
        ({".pytest.ini": ""}, {".pytest.ini": "", "pytest.ini": INI}),
    ],
)
def test_a_file_that_takes_no_settings_away_replaces_none(before: Texts, after: Texts) -> None:
    assert told("pytest.ini", before, after) == []
