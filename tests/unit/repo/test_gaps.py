"""What a commit descends from that others do not."""

from pathlib import Path

import pytest

from scarab.model.errors import IncompleteError
from scarab.model.tree import Oid
from scarab.repo.gaps import Reached
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def beyond(repository: GitRepository, commit: str, *known: str, limit: int = 100) -> tuple[list[Reached], set[str]]:
    with open_repository(repository.path) as opened:
        found, before = opened.beyond(Oid(commit), [Oid(one) for one in known], limit=limit)
    return found, set(before)


def test_what_lies_between_is_listed_with_its_trees_and_the_known_commit_before_it(repository: GitRepository) -> None:
    first, second, third = (repository.commit(name) for name in ("one", "two", "three"))
    tree = Oid(repository.git("rev-parse", "HEAD^{tree}"))

    assert beyond(repository, third, first) == ([Reached(Oid(third), tree), Reached(Oid(second), tree)], {first})
    assert beyond(repository, third, third) == ([], set())


def test_a_known_commit_on_another_branch_or_in_another_clone_lies_before_nothing(repository: GitRepository) -> None:
    first = repository.commit("one")
    repository.branch("side")
    side = repository.commit("side")
    repository.switch("main")
    second = repository.commit("two")

    found, before = beyond(repository, second, side, "f" * 40)

    assert ([oid for oid, _ in found], before) == ([second], set())
    assert first not in before


def test_a_merge_leads_back_to_every_known_side(repository: GitRepository) -> None:
    first = repository.commit("one")
    repository.branch("side")
    side = repository.commit("side")
    repository.switch("main")
    main = repository.commit("main")
    merge = repository.merge("side")

    found, before = beyond(repository, merge, side, main, first)

    assert ([oid for oid, _ in found], before) == ([merge], {side, main})


def test_no_more_are_listed_than_asked_for(repository: GitRepository) -> None:
    commits = [repository.commit(str(number)) for number in range(5)]

    assert len(beyond(repository, commits[-1], commits[0], limit=2)[0]) == 2


def test_history_that_is_missing_is_told(repository: GitRepository) -> None:
    first, second, third = (repository.commit(name) for name in ("one", "two", "three"))
    (repository.path / ".git/objects" / second[:2] / second[2:]).unlink()

    with pytest.raises(IncompleteError, match="is missing or damaged"):
        beyond(repository, third, first)
