from pathlib import Path

import pytest

from scarab.engine.policies.source import policy_from, policy_of_file, policy_of_work_tree
from scarab.model.errors import UsageError
from scarab.model.policy import PolicyFrom
from scarab.packs.policy_file import PolicyFile
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository

SCARAB, PROJECT = 'fail_on = "note"\n', '[tool.scarab]\nfail_on = "warning"\n'


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    made = GitRepository(tmp_path / "repository")
    made.write("pyproject.toml", PROJECT)
    made.commit()
    made.write("scarab.toml", SCARAB)
    made.commit()
    return made


def said(file: PolicyFile | None) -> tuple[str, PolicyFrom, str] | None:
    return None if file is None else (file.path, file.source, file.table.string("fail_on"))


def test_base_head_and_the_callers_file_have_a_policy_each(repository: GitRepository, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('fail_on = "error"\n')

    with open_repository(repository.path) as opened:
        range_ = opened.resolve("HEAD")
        found = [said(policy_from(source, opened, range_)) for source in (PolicyFrom.BASE, PolicyFrom.HEAD)]
    found.append(said(policy_of_file(mine)))

    assert found == [
        ("pyproject.toml", PolicyFrom.BASE, "warning"),
        ("scarab.toml", PolicyFrom.HEAD, "note"),
        (str(mine), PolicyFrom.FILE, "error"),
    ]


def test_the_work_trees_policy_need_not_be_committed(repository: GitRepository) -> None:
    repository.write("scarab.toml", 'fail_on = "error"\n')

    with open_repository(repository.path) as opened:
        edited = said(policy_of_work_tree(opened))
        repository.remove("scarab.toml")
        without = said(policy_of_work_tree(opened))
        repository.remove("pyproject.toml")
        nothing = policy_of_work_tree(opened)

    assert edited == ("scarab.toml", PolicyFrom.HEAD, "error")
    assert without == ("pyproject.toml", PolicyFrom.HEAD, "warning")
    assert nothing is None


def test_a_bare_repository_has_no_work_tree_to_look_in(repository: GitRepository, tmp_path: Path) -> None:
    repository.git("clone", "-q", "--bare", str(repository.path), str(tmp_path / "bare"))

    with open_repository(tmp_path / "bare") as opened, pytest.raises(UsageError, match="expected a work tree"):
        policy_of_work_tree(opened)


def test_a_file_that_holds_no_policy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'scarab'\n")

    with pytest.raises(UsageError, match=r"pyproject.toml: expected a \[tool.scarab\] table, found none"):
        policy_of_file(tmp_path / "pyproject.toml")
    with pytest.raises(UsageError, match=r"none.toml: cannot be read: No such file"):
        policy_of_file(tmp_path / "none.toml")
