"""What a change is said to be, where several commits or the pull request say it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

RULE = "scope/kind-mismatch"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "repository")
    for name in ("a", "b"):
        repository.write(f"src/{name}.py", f"def {name}():\n    return 1\n")
    repository.commit("base")
    return repository


def edit(repository: GitRepository, name: str, value: int, message: str) -> str:
    repository.write(f"src/{name}.py", f"def {name}():\n    return {value}\n")
    return repository.commit(message)


def found(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["path"], one["message"]) for one in record["findings"] if one["rule"] == RULE]


def test_each_file_is_held_against_the_commits_that_touch_it(scarab: Scarab, repository: GitRepository) -> None:
    edit(repository, "a", 2, "fix: count right")
    edit(repository, "b", 2, "docs: explain")

    record = scarab.record("HEAD~2..HEAD", cwd=repository.path)

    assert found(record) == [("src/b.py", "'docs', says every commit that touches it, and it changes code: src/b.py")]


def test_a_file_that_commits_of_several_kinds_touch_is_of_none(scarab: Scarab, repository: GitRepository) -> None:
    edit(repository, "a", 2, "fix: count right")
    edit(repository, "a", 3, "docs: explain")

    assert found(scarab.record("HEAD~2..HEAD", cwd=repository.path)) == []


def test_the_title_of_a_pull_request_counts_before_its_commits(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    head = edit(repository, "a", 2, "fix: count right")
    event = tmp_path / "event.json"
    request = {"number": 12, "title": "docs: explain", "body": "", "head": {"ref": "work", "sha": head}}
    event.write_text(json.dumps({"pull_request": request}))

    record = scarab.record(cwd=repository.path, variables={"GITHUB_EVENT_PATH": str(event)})

    assert found(record) == [("src/a.py", "'docs', says pull request #12, and it changes code: src/a.py")]


def test_a_change_cannot_pass_by_calling_itself_something_else_than_its_intent(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    edit(repository, "a", 2, "fix: count right")
    intent = tmp_path / "intent.toml"
    intent.write_text('id = "T-1"\nkind = "docs"\n')

    record = scarab.record("--intent", str(intent), cwd=repository.path)

    assert [path for path, _ in found(record)] == ["src/a.py"]
