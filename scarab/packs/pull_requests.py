"""What code hosts tell a build of the pull request it is for: GitHub's event file, GitLab's variables."""

import json
from collections.abc import Mapping
from typing import Any

from scarab.model.errors import UsageError
from scarab.model.path import printable
from scarab.model.pull_request import PullRequest

EVENT_LIMIT = 30_000_000
"""Bytes; GitHub sends no event of more than 25 MB."""


def of_github(event: bytes, source: str) -> PullRequest | None:
    """Read the event that started a workflow; None when it is about no pull request.

    In a merge queue the request's own text is not there: its title and body are what the queue makes the message of
    its commit.

    Raises:
        UsageError: It is no JSON object.
    """
    source = printable(source)
    if len(event) > EVENT_LIMIT:
        raise UsageError(f"{source}: expected at most {EVENT_LIMIT} bytes, found {len(event)}")
    try:
        content = json.loads(event)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{source}: expected a GitHub event in JSON: {printable(str(error))}") from None
    if not isinstance(content, dict):
        raise UsageError(f"{source}: expected a GitHub event, found no object")
    if request := _object(content, "pull_request"):
        head = _object(request, "head")
        name = f"pull request #{_text(request, 'number')}"
        return PullRequest(
            name, _text(request, "title"), _text(request, "body"), _text(head, "ref"), _text(head, "sha")
        )
    if group := _object(content, "merge_group"):
        title, _, body = _text(_object(group, "head_commit"), "message").partition("\n")
        branch = _text(group, "head_ref").removeprefix("refs/heads/")
        return PullRequest(f"merge group {branch}", title, body.strip("\n"), branch, _text(group, "head_sha"))
    return None


def of_gitlab(variables: Mapping[str, str]) -> PullRequest | None:
    """Read the variables of a merge request pipeline; None in any other."""
    number = variables.get("CI_MERGE_REQUEST_IID")
    if not number:
        return None
    return PullRequest(
        f"merge request !{number}",
        variables.get("CI_MERGE_REQUEST_TITLE", ""),
        variables.get("CI_MERGE_REQUEST_DESCRIPTION", ""),
        variables.get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", ""),
        variables.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or variables.get("CI_COMMIT_SHA", ""),
        cut=variables.get("CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED") == "true",
    )


def _object(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = content.get(name)
    return found if isinstance(found, dict) else {}


def _text(content: Mapping[str, Any], name: str) -> str:
    found = content.get(name)
    return str(found) if isinstance(found, str | int) else ""
