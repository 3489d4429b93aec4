import pytest

from scarab.analyzers.ownership.changed_hands import changed_hands
from scarab.model.ownership import Ownership
from scarab.model.path import RepoPath
from scarab.model.value import replace
from scarab.packs.ownership.github import read_github
from scarab.packs.ownership.gitlab import read_gitlab
from tests.support.changes import given

SOURCE = RepoPath("CODEOWNERS")
FILES = {"a/1": "", "a/2": "", "b/1": "", "c/1": ""}


def moved(before: Ownership | None, after: Ownership | None) -> list[str]:
    change = given({**FILES, "gone": ""}, {**FILES, "new": ""})
    return list(changed_hands(replace(change, ownership=before, head_ownership=after)))


def github(text: str) -> Ownership:
    return read_github(text.encode(), SOURCE)


def gitlab(text: str) -> Ownership:
    return read_gitlab(text.encode(), SOURCE)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("* @x\n", "* @x\n", []),
        ("* @x\n", "* @x\n/new @y\n", []),
        ("/gone @x\n/a/ @x\n", "/a/ @x\n", []),
        ("/a/ @x\n", "/a/ @y\n", ["a/1", "a/2"]),
        ("/a/ @x\n", "/a/ @x @y\n", ["a/1", "a/2"]),
        ("/a/ @x\n/a/1 @y\n", "/a/1 @y\n/a/ @x\n", ["a/1"]),
        ("/a/ @x\n/b/ @y\n", "", ["a/1", "a/2", "b/1"]),
        ("/a/ @x\n" * 600, "/b/ @y\n" * 600, ["a/1", "a/2", "b/1"]),
    ],
)
def test_yields_the_files_that_others_own_afterwards(before: str, after: str, expected: list[str]) -> None:
    assert moved(github(before), github(after)) == expected


def test_a_section_that_asks_for_less_gives_files_away() -> None:
    assert moved(gitlab("[A][2] @x\na/\n"), gitlab("[A] @x\na/\n")) == ["a/1", "a/2"]
    assert moved(gitlab("[A] @x\na/\n"), gitlab("^[A] @x\na/\n")) == ["a/1", "a/2"]
    assert moved(gitlab("[A] @x\na/\n"), gitlab("[A] @x\na/\n!a/2\n")) == ["a/2"]


def test_without_owners_before_nobody_loses_a_file() -> None:
    assert moved(None, github("* @x\n")) == []


def test_a_file_of_owners_that_is_gone_or_read_otherwise_gives_everything_away() -> None:
    assert moved(github("/a/ @x\n"), None) == ["a/1", "a/2"]
    assert moved(github("a/ @x\nb/1 @y\n"), gitlab("a/ @x\nb/1 @z\n")) == ["b/1"]
