"""Patches, checked by git itself."""

from pathlib import Path

import pytest

from scarab.model.errors import IncompleteError
from scarab.model.path import RepoPath
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.repo.repository import open_repository
from tests.support.errors import refused
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "repository")
    repository.commit()
    return repository


def test_writes_what_git_reads(repository: GitRepository) -> None:
    with open_repository(repository.path) as opened:
        one, two = opened.store(b"1\n2\n"), opened.store(b"1\n3")

        patch = opened.patch(
            [TreeEntry(RepoPath("a b"), FileMode.FILE, one), TreeEntry(RepoPath("x\ty"), FileMode.FILE, one)],
            [TreeEntry(RepoPath("a b"), FileMode.EXECUTABLE, two)],
        )

    assert patch.decode() == (
        "diff --git a/a b b/a b\n"
        "old mode 100644\n"
        "new mode 100755\n"
        f"index {one}..{two}\n"
        "--- a/a b\t\n"
        "+++ b/a b\t\n"
        "@@ -1,2 +1,2 @@\n"
        " 1\n"
        "-2\n"
        "+3\n"
        "\\ No newline at end of file\n"
        'diff --git "a/x\\ty" "b/x\\ty"\n'
        "deleted file mode 100644\n"
        f"index {one}..{'0' * 40}\n"
        '--- "a/x\\ty"\n'
        "+++ /dev/null\n"
        "@@ -1,2 +0,0 @@\n"
        "-1\n"
        "-2\n"
    )


def test_no_difference_is_no_patch(repository: GitRepository) -> None:
    with open_repository(repository.path) as opened:
        same = [TreeEntry(RepoPath("a"), FileMode.FILE, opened.store(b"1\n"))]

        assert (opened.patch(same, same), opened.patch([], [])) == (b"", b"")


def test_a_content_that_is_missing_is_told(repository: GitRepository) -> None:
    text = f"git makes no patch of it: unable to read {'1' * 40}"
    with open_repository(repository.path) as opened, refused(IncompleteError, text, hint="git fsck tells more"):
        opened.patch([TreeEntry(RepoPath("a"), FileMode.FILE, Oid("1" * 40))], [])


def test_the_audited_store_stays_as_it_is(repository: GitRepository) -> None:
    repository.write("a", "1\n")
    repository.commit()
    blob = Oid(repository.git("rev-parse", "HEAD:a"))
    before = sorted((path, path.stat().st_mtime_ns) for path in repository.path.rglob("*"))

    with open_repository(repository.path) as opened:
        opened.patch([], [TreeEntry(RepoPath("b"), FileMode.FILE, blob)])

    assert sorted((path, path.stat().st_mtime_ns) for path in repository.path.rglob("*")) == before
