from pathlib import Path

import pytest

from scarab.model.commit import RevRange
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def touched(repository: GitRepository, revisions: str) -> list[set[str] | None]:
    """What each commit of a range changed, newest first."""
    with open_repository(repository.path) as opened:
        range_: RevRange = opened.resolve(revisions)
        found = [opened.touched(commit) for commit in range_.commits]
    return [None if paths is None else set(paths) for paths in found]


def test_each_commit_answers_for_what_it_changed(repository: GitRepository) -> None:
    repository.write("a/one", "1\n")
    repository.write("gone", "1\n")
    repository.commit()
    repository.write("a/one", "2\n")
    repository.remove("gone")
    repository.commit()
    repository.write("a/b/two", "1\n")
    repository.commit()
    repository.commit("nothing")

    assert touched(repository, "HEAD~3..HEAD") == [set(), {"a/b/two"}, {"a/one", "gone"}]


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_a_first_commit_brings_everything(tmp_path: Path, object_format: str) -> None:
    repository = GitRepository(tmp_path / "repository", object_format)
    repository.write("a/one", "1\n")
    repository.commit()

    assert touched(repository, "HEAD") == [{"a/one"}]


def test_a_merge_answers_only_for_what_it_has_as_no_parent_had_it(repository: GitRepository) -> None:
    repository.write("shared", "1\n")
    repository.commit()
    repository.branch("side")
    repository.write("side", "1\n")
    repository.write("shared", "side\n")
    repository.commit()
    repository.switch("main")
    repository.write("main", "1\n")
    repository.commit()
    repository.git("merge", "-q", "--no-ff", "--no-commit", "side")
    repository.write("shared", "both\n")
    repository.write("smuggled", "1\n")
    repository.commit("merge")

    assert touched(repository, "HEAD~1..HEAD")[0] == {"shared", "smuggled"}


def test_a_merge_without_conflicts_did_nothing_itself(repository: GitRepository) -> None:
    repository.write("shared", "1\n")
    repository.commit()
    repository.branch("side")
    repository.write("side", "1\n")
    repository.commit()
    repository.switch("main")
    repository.write("main", "1\n")
    repository.commit()
    repository.merge("side")

    assert touched(repository, "HEAD~1..HEAD") == [set(), {"side"}]


def test_of_a_commit_whose_parent_is_missing_nothing_is_known(repository: GitRepository, tmp_path: Path) -> None:
    for number in range(3):
        repository.write("file", f"{number}\n")
        repository.commit()
    tree = repository.git("rev-parse", "HEAD~1^{tree}")
    (repository.path / ".git/objects" / tree[:2] / tree[2:]).unlink()

    assert touched(repository, "HEAD~2..HEAD") == [None, None]


def test_what_came_before_a_range_is_told_along_first_parents(repository: GitRepository) -> None:
    repository.commit("one")
    repository.branch("side")
    repository.commit("beside")
    repository.switch("main")
    repository.commit("two")
    repository.merge("side", message="three")
    repository.commit("four")

    with open_repository(repository.path) as opened:
        earlier = [commit.subject for commit in opened.earlier(opened.resolve("HEAD~1..HEAD"))]

    assert earlier == ["three", "two", "one"]


def test_before_the_first_commit_there_was_none(repository: GitRepository) -> None:
    repository.write("a", "1\n")
    repository.commit()

    with open_repository(repository.path) as opened:
        assert list(opened.earlier(opened.resolve("HEAD"))) == []


def test_what_came_before_is_told_as_far_as_it_can_be_read(repository: GitRepository) -> None:
    one = repository.commit("one")
    repository.commit("two")
    repository.commit("three")
    (repository.path / ".git/objects" / one[:2] / one[2:]).unlink()

    with open_repository(repository.path) as opened:
        assert [commit.subject for commit in opened.earlier(opened.resolve("HEAD~1..HEAD"))] == ["two"]


def test_a_commit_that_is_none_to_us_ends_what_is_told(repository: GitRepository) -> None:
    tree = repository.git("rev-parse", f"{repository.commit()}^{{tree}}")
    said = "author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n"
    odd = _stored(repository, f"tree {tree.upper()}\n{said}")  # git itself takes no notice
    base = _stored(repository, f"tree {tree}\nparent {odd}\n{said}")
    head = _stored(repository, f"tree {tree}\nparent {base}\n{said}")

    with open_repository(repository.path) as opened:
        [earlier] = opened.earlier(opened.resolve(f"{base}..{head}"))
        assert earlier.oid == base
        assert opened.touched(earlier) is None


def _stored(repository: GitRepository, raw: str) -> str:
    return repository.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=raw.encode())
