"""A range over any history holds the commits that git says it does."""

from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarab.model.tree import Oid
from scarab.repo.repository import open_repository
from tests.properties.trees import store, store_commit
from tests.support.repositories import GitRepository

histories = st.lists(st.lists(st.integers(0, 99), max_size=3), min_size=2, max_size=12)
"""For each commit its parents, as numbers of commits before it."""

_SECONDS = count(1_700_000_000)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitRepository:
    return GitRepository(tmp_path_factory.mktemp("histories") / "repository")


def grown(repository: GitRepository, history: Sequence[Sequence[int]]) -> list[Oid]:
    commits: list[Oid] = []
    for parents in history:
        tree = store(repository, "tree", b"")
        chosen = list(dict.fromkeys(commits[number % len(commits)] for number in parents)) if commits else []
        commits.append(store_commit(repository, tree, chosen, next(_SECONDS)))
    return commits


@given(histories, st.data())
def test_a_range_of_any_history_is_what_git_says(
    repository: GitRepository, history: Sequence[Sequence[int]], data: st.DataObject
) -> None:
    commits = grown(repository, history)
    one, other = (data.draw(st.sampled_from(commits)) for _ in range(2))

    with open_repository(repository.path) as opened:
        two_dots = opened.resolve(f"{one}..{other}")
        common = repository.git("merge-base", "--all", one, other).split() if _related(repository, one, other) else []
        between = opened.resolve(f"{one}...{other}") if common else None

    assert (two_dots.base, two_dots.head) == (one, other)
    assert {commit.oid for commit in two_dots.commits} == set(repository.git("rev-list", other, f"^{one}").split())
    if between is not None:
        assert between.base in common
        assert between.head == other


def _related(repository: GitRepository, one: Oid, other: Oid) -> bool:
    reached = [set(repository.git("rev-list", commit).split()) for commit in (one, other)]
    return bool(reached[0] & reached[1])
