"""What differs between any two trees is what git says differs."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from scarab.model.path import encode_path
from scarab.model.tree import Oid, TreeEntry
from scarab.repo.repository import Repository, open_repository
from tests.properties.trees import Tree, store_tree, trees
from tests.support.repositories import GitRepository

Side = tuple[str, str] | None
"""Mode and id; None where there is no file."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitRepository:
    return GitRepository(tmp_path_factory.mktemp("trees") / "repository")


@pytest.fixture(scope="module")
def opened(repository: GitRepository) -> Iterator[Repository]:
    with open_repository(repository.path) as opened:
        yield opened


@given(trees, trees)
def test_any_two_trees_differ_in_what_git_lists(
    repository: GitRepository, opened: Repository, before: Tree, after: Tree
) -> None:
    old, new = store_tree(repository, before), store_tree(repository, after)

    changes = opened.compare(old, new).changes

    assert {encode_path(one.path): (_side(one.before), _side(one.after)) for one in changes} == _by_git(
        repository, old, new
    )
    assert len(changes) == len({one.path for one in changes})


@given(trees)
def test_all_files_of_any_tree_are_listed_in_the_order_of_their_bytes(
    repository: GitRepository, opened: Repository, tree: Tree
) -> None:
    oid = store_tree(repository, tree)

    listed = [(encode_path(one.path), _side(one)) for one in opened.entries(oid)]

    assert listed == sorted((path, after) for path, (_, after) in _by_git(repository, opened.empty_tree, oid).items())
    assert opened.find(oid, [one.path for one in opened.entries(oid)]) == {one.path: one for one in opened.entries(oid)}


def _side(entry: TreeEntry | None) -> Side:
    return None if entry is None else (entry.mode.value, entry.blob)


def _by_git(repository: GitRepository, before: Oid, after: Oid) -> dict[bytes, tuple[Side, Side]]:
    raw = repository.git("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", before, after)
    parts = raw.encode("utf-8", "surrogateescape").split(b"\0")[:-1]
    listed = {}
    for said, path in zip(parts[::2], parts[1::2], strict=True):
        old_mode, new_mode, old, new, _ = said.decode("ascii").removeprefix(":").split()
        listed[path] = (
            None if old_mode == "000000" else (old_mode, old),
            None if new_mode == "000000" else (new_mode, new),
        )
    return listed
