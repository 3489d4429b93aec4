"""Which lines differ."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scarab.model.change import Hunk
from scarab.model.errors import IncompleteError
from scarab.model.tree import Oid
from scarab.repo.repository import Repository, open_repository
from tests.support.errors import refused
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


@pytest.fixture
def opened(repository: GitRepository) -> Iterator[Repository]:
    with open_repository(repository.path) as opened:
        yield opened


def _blob(repository: GitRepository, content: bytes) -> Oid:
    return Oid(repository.git("hash-object", "-w", "--stdin", given=content))


def test_hunks_come_for_each_pair_in_the_order_asked(repository: GitRepository, opened: Repository) -> None:
    one, two = _blob(repository, b"1\n2\n3\n4\n5\n"), _blob(repository, b"1\nx\n3\n5\n6\n")
    empty = _blob(repository, b"")

    assert list(opened.hunks([(one, two), (one, one), (None, one), (two, None), (empty, one), (None, empty)])) == [
        (Hunk(2, 1, 2, 1), Hunk(4, 1, 3, 0), Hunk(5, 0, 5, 1)),
        (),
        (Hunk(0, 0, 1, 5),),
        (Hunk(1, 5, 0, 0),),
        (Hunk(0, 0, 1, 5),),
        (),
    ]


def test_nothing_asked_is_nothing_answered(opened: Repository) -> None:
    assert list(opened.hunks([])) == []
    assert list(opened.hunks([(None, None)])) == [()]


def test_only_line_feeds_end_lines(repository: GitRepository, opened: Repository) -> None:
    before = "a\rb\x0bc\x0cd\x85e\u2028f\n".encode()

    hunks = opened.hunks([(_blob(repository, before), _blob(repository, before + b"\xff\r\n"))])

    assert list(hunks) == [(Hunk(1, 0, 2, 1),)]


def test_a_missing_last_line_feed_and_lines_that_look_like_a_patch_do_not_confuse(
    repository: GitRepository, opened: Repository
) -> None:
    before = b"-- a/x\n++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\nkept\nlast"
    after = b"++ c/y\nkept\nlast\n"

    assert list(opened.hunks([(_blob(repository, before), _blob(repository, after))])) == [
        (Hunk(1, 4, 1, 1), Hunk(6, 1, 3, 1))
    ]


def test_bytes_that_git_takes_for_binary_are_compared_as_lines(repository: GitRepository, opened: Repository) -> None:
    before, after = _blob(repository, b"a\0\nb\n"), _blob(repository, b"a\0\nc\n")

    assert list(opened.hunks([(before, after)])) == [(Hunk(2, 1, 2, 1),)]


def test_more_than_ten_pairs_stay_in_order(repository: GitRepository, opened: Repository) -> None:
    blobs = [_blob(repository, b"line\n" * number) for number in range(1, 13)]

    hunks = opened.hunks([(None, blob) for blob in blobs])

    assert list(hunks) == [(Hunk(0, 0, 1, number),) for number in range(1, 13)]


def test_a_content_that_is_missing_is_told(repository: GitRepository, opened: Repository) -> None:
    text = "git cannot compare the contents of the change"
    with refused(IncompleteError, text, hint="git fsck tells more"):
        list(opened.hunks([(Oid("1" * 40), _blob(repository, b"a\n"))]))
