import json
from typing import Any

import pytest

from scarab.model.errors import UsageError
from scarab.model.pull_request import PullRequest
from scarab.packs.pull_requests import of_github, of_gitlab


def read(event: Any) -> PullRequest | None:
    return of_github(json.dumps(event).encode(), "event.json")


def test_github_tells_title_body_branch_and_head() -> None:
    event = {
        "action": "opened",
        "number": 12,
        "pull_request": {
            "number": 12,
            "title": "Fix quotes",
            "body": "They break.",
            "head": {"ref": "agent/T-1", "sha": "1" * 40},
            "base": {"ref": "main", "sha": "2" * 40},
        },
    }

    assert read(event) == PullRequest("pull request #12", "Fix quotes", "They break.", "agent/T-1", "1" * 40)


def test_a_pull_request_without_a_body_has_an_empty_one() -> None:
    event = {"pull_request": {"number": 12, "title": "Fix", "body": None, "head": {"ref": "x", "sha": "1" * 40}}}

    assert read(event) == PullRequest("pull request #12", "Fix", "", "x", "1" * 40)


def test_a_merge_queue_tells_by_the_message_of_its_commit() -> None:
    event = {
        "action": "checks_requested",
        "merge_group": {
            "head_sha": "1" * 40,
            "head_ref": "refs/heads/gh-readonly-queue/main/pr-12-222",
            "head_commit": {"id": "1" * 40, "message": "Fix quotes (#12)\n\nThey break.\n"},
        },
    }

    assert read(event) == PullRequest(
        "merge group gh-readonly-queue/main/pr-12-222",
        "Fix quotes (#12)",
        "They break.",
        "gh-readonly-queue/main/pr-12-222",
        "1" * 40,
    )


@pytest.mark.parametrize("event", [{}, {"ref": "refs/heads/main", "before": "0"}, {"pull_request": "x"}])
def test_other_events_are_about_no_pull_request(event: Any) -> None:
    assert read(event) is None


def test_what_is_not_what_it_should_be_is_left_out() -> None:
    assert read({"pull_request": {"number": 12, "title": ["x"], "head": 3}}) == PullRequest(
        "pull request #12", "", "", "", ""
    )


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (b"[1]", "expected a GitHub event, found no object"),
        (b"{", "expected a GitHub event in JSON"),
        (b"\xff", "expected a GitHub event in JSON"),
        (b"[" * 100_000, "expected a GitHub event in JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "expected a GitHub event in JSON"),
        (b" " * 30_000_001, "expected at most 30000000 bytes, found 30000001"),
    ],
)
def test_an_event_that_cannot_be_read_is_refused(event: bytes, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        of_github(event, "event.json")

    assert str(caught.value).startswith(f"event.json: {message}")


MERGE_REQUEST = {
    "CI_COMMIT_SHA": "1" * 40,
    "CI_MERGE_REQUEST_IID": "12",
    "CI_MERGE_REQUEST_TITLE": "Fix quotes",
    "CI_MERGE_REQUEST_DESCRIPTION": "They break.",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "agent/T-1",
}


def test_gitlab_tells_the_same_in_variables() -> None:
    request = PullRequest("merge request !12", "Fix quotes", "They break.", "agent/T-1", "1" * 40)
    merged = {"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "3" * 40, "CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED": "true"}

    assert of_gitlab(MERGE_REQUEST) == request
    assert of_gitlab(MERGE_REQUEST | merged) == PullRequest(
        "merge request !12", "Fix quotes", "They break.", "agent/T-1", "3" * 40, cut=True
    )
    assert of_gitlab({"CI_COMMIT_SHA": "1" * 40}) is None
