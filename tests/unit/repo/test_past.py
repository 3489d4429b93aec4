"""What is read of the commits before a range."""

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from scarab.model.errors import IncompleteError
from scarab.model.past import PastCommit
from scarab.model.tree import Oid
from scarab.repo.isolation import Isolation
from scarab.repo.past import read_past
from scarab.repo.repository import open_repository
from tests.support.errors import refused
from tests.support.repositories import GitRepository

GONE = "a commit before the range is missing or damaged"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def _past(repository: GitRepository, commit: str, limit: int = 100) -> list[PastCommit]:
    with open_repository(repository.path) as opened:
        return list(opened.past(opened.list_past(Oid(commit), limit)))


def _said(past: list[PastCommit]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.subject, one.paths) for one in past]


def test_each_commit_has_its_subject_and_the_paths_it_touched(repository: GitRepository) -> None:
    repository.write("a.txt", "1\n")
    repository.commit("First words\n\nA body that is not read.")
    repository.write("a.txt", "2\n")
    repository.write("b/c.txt", "1\n")
    second = repository.commit("Second words")

    assert _said(_past(repository, second)) == [
        ("Second words", ("a.txt", "b/c.txt")),
        ("First words", ("a.txt",)),
    ]


def test_a_subject_that_is_no_text_and_one_that_has_no_end_are_told_as_far_as_they_can_be(
    repository: GitRepository,
) -> None:
    tree = repository.git("mktree")
    said = b"author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\ngr\xfcn" + b"x" * 400
    raw = b"tree %s\n%s" % (tree.encode(), said)
    commit = repository.git("hash-object", "-t", "commit", "-w", "--stdin", given=raw)

    assert _said(_past(repository, commit)) == [("gr\ufffdn" + "x" * 296, ())]


def test_the_last_commits_are_listed_newest_first_and_no_more_than_asked(repository: GitRepository) -> None:
    oids = []
    for number in range(4):
        repository.write("a.txt", f"{number}\n")
        oids.append(repository.commit(f"change {number}"))

    assert [one.oid for one in _past(repository, oids[2], 2)] == [oids[2], oids[1]]


def test_a_merge_touches_nothing_and_both_its_branches_are_there(repository: GitRepository) -> None:
    repository.write("a.txt", "1\n")
    repository.commit("base")
    repository.branch("side")
    repository.write("b.txt", "1\n")
    repository.commit("on the side")
    repository.switch("main")
    repository.write("c.txt", "1\n")
    repository.commit("on main")
    merged = repository.merge("side")

    assert sorted(_said(_past(repository, merged))) == [
        ("base", ("a.txt",)),
        ("merge", ()),
        ("on main", ("c.txt",)),
        ("on the side", ("b.txt",)),
    ]


def test_a_rename_touches_both_paths(repository: GitRepository) -> None:
    repository.write("a.txt", "the same text\n")
    repository.commit("add")
    repository.rename("a.txt", "b.txt")

    assert _said(_past(repository, repository.commit("move")))[0] == ("move", ("a.txt", "b.txt"))


def test_no_name_and_no_subject_is_taken_for_anything_else(repository: GitRepository) -> None:
    repository.write("plain.txt", "1\n")
    first = repository.commit("first")
    repository.write(f"\x01{first} spoofed", "1\n")
    repository.write(":100644 100644 a b M", "1\n")
    repository.write("line\nfeed", "1\n")
    repository.write(b"byte-\xff", "1\n")
    head = repository.commit(f"\x01{first} not a header")
    empty = repository.commit("")

    said = _said(_past(repository, empty))

    assert said[0] == ("", ())
    assert said[1] == (
        f"\x01{first} not a header",
        (f"\x01{first} spoofed", ":100644 100644 a b M", "byte-\udcff", "line\nfeed"),
    )
    assert said[2] == ("first", ("plain.txt",))
    assert head


def test_a_missing_tree_is_told(repository: GitRepository) -> None:
    repository.write("a.txt", "1\n")
    repository.commit("first")
    repository.write("a.txt", "2\n")
    second = repository.commit("second")
    tree = repository.git("rev-parse", "HEAD~1^{tree}")
    (repository.path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()

    with refused(IncompleteError, GONE, hint="git fsck tells more"):
        _past(repository, second)


def test_a_commit_that_is_not_there_has_no_past(repository: GitRepository) -> None:
    repository.commit("first")

    with refused(IncompleteError, GONE, hint="git fsck tells more"):
        _past(repository, "1" * 40)


def test_a_repository_without_a_past_is_asked_for_nothing(repository: GitRepository) -> None:
    with open_repository(repository.path) as opened:
        assert list(opened.past([])) == []


def test_a_git_that_ends_badly_is_not_believed() -> None:
    oid = Oid("1" * 40)

    def start(*_: str) -> subprocess.Popen[bytes]:
        says = ["sh", "-c", f"cat > /dev/null; printf '\\001{oid} subject\\0'; exit 1"]
        return subprocess.Popen(says, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    with refused(IncompleteError, GONE, hint="git fsck tells more"):
        list(read_past(cast("Isolation", SimpleNamespace(start=start)), [oid]))
