from pathlib import Path

import pytest

from scarab.engine.baselines.source import baseline_for, baseline_of_work_tree, place_of_baseline
from scarab.engine.trusted import FilesOfCaller
from scarab.model.baseline import Baseline
from scarab.model.errors import UsageError
from scarab.model.policy import PolicyFrom
from scarab.model.request import AuditRequest
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository

PATH = ".scarab/baseline.json"


def text(tests: int) -> str:
    return f'{{"schema_version": 1, "tests": {{"test_a.py": {tests}}}}}\n'


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """A base that accepts one test, a head that accepts two, a work tree that accepts three."""
    made = GitRepository(tmp_path / "repository")
    for count in (1, 2):
        made.write(PATH, text(count))
        made.commit()
    made.write(PATH, text(3))
    return made


def accepted(repository: GitRepository, **options: object) -> tuple[Baseline | None, tuple[str, ...]]:
    request = AuditRequest(repository.path, "HEAD", **options)  # type: ignore[arg-type]
    with open_repository(repository.path) as opened:
        range_ = opened.resolve("HEAD")
        listed = opened.compare(range_.base_tree, range_.head_tree)
        return baseline_for(request, opened, range_, FilesOfCaller(opened, listed))


def counted(baseline: Baseline | None) -> int:
    assert baseline is not None
    return sum(baseline.tests.values())


def test_the_base_has_the_baseline_unless_the_caller_believes_the_head_or_names_a_file(
    repository: GitRepository, tmp_path: Path
) -> None:
    (tmp_path / "mine.json").write_text(text(4))

    found = [
        accepted(repository),
        accepted(repository, policy_from=PolicyFrom.HEAD),
        accepted(repository, baseline=tmp_path / "mine.json"),
    ]

    assert [counted(baseline) for baseline, _ in found] == [1, 2, 4]


def test_a_base_without_a_baseline_accepts_nothing(repository: GitRepository) -> None:
    repository.git("rm", "-q", "--cached", PATH)
    repository.remove(PATH)
    repository.commit()
    repository.commit()

    assert accepted(repository) == (None, ())


def test_the_work_trees_own_is_read_where_it_lies(repository: GitRepository) -> None:
    assert place_of_baseline(repository.path) == repository.path / PATH
    assert counted(baseline_of_work_tree(repository.path)) == 3


def test_a_baseline_that_is_not_there_is_told_how_to_be_written(repository: GitRepository) -> None:
    repository.remove(PATH)

    with pytest.raises(UsageError, match="there is no baseline yet") as caught:
        baseline_of_work_tree(repository.path)

    assert caught.value.hint == "'scarab baseline accept' writes it"
