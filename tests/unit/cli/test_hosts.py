from pathlib import Path

import pytest

from scarab.cli.hosts import pull_request_of
from scarab.model.errors import UsageError
from scarab.model.pull_request import PullRequest


def test_a_terminal_is_no_host() -> None:
    assert pull_request_of({"PATH": "/bin"}) is None


def test_github_s_event_file_is_read(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text('{"pull_request": {"number": 12, "title": "Fix", "head": {"ref": "x", "sha": "1"}}}')

    assert pull_request_of({"GITHUB_EVENT_PATH": str(event)}) == PullRequest("pull request #12", "Fix", "", "x", "1")


def test_an_event_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^GITHUB_EVENT_PATH=.*event\.json: cannot be read: No such file") as caught:
        pull_request_of({"GITHUB_EVENT_PATH": str(tmp_path / "event.json")})

    assert caught.value.hint == "mount it where scarab runs, or unset the variable"


def test_gitlab_s_variables_are_read() -> None:
    variables = {"CI_MERGE_REQUEST_IID": "3", "CI_MERGE_REQUEST_TITLE": "Fix", "CI_COMMIT_SHA": "1"}

    assert pull_request_of(variables) == PullRequest("merge request !3", "Fix", "", "", "1")
