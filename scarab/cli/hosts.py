"""What the environment tells of the pull request that a build is for."""

from collections.abc import Mapping
from pathlib import Path

from scarab.model.errors import UsageError
from scarab.model.path import printable
from scarab.model.pull_request import PullRequest

EVENT = "GITHUB_EVENT_PATH"
REQUEST = "CI_MERGE_REQUEST_IID"


def pull_request_of(environment: Mapping[str, str]) -> PullRequest | None:
    """Read what GitHub Actions or GitLab CI say; None outside of them, and in builds that are for none.

    Raises:
        UsageError: There is an event file, and it cannot be read.
    """
    if EVENT not in environment and REQUEST not in environment:
        return None
    from scarab.packs.pull_requests import EVENT_LIMIT, of_github, of_gitlab

    if EVENT not in environment:
        return of_gitlab(environment)
    path = environment[EVENT]
    try:
        with Path(path).open("rb") as file:
            event = file.read(EVENT_LIMIT + 1)
    except OSError as error:
        text = f"{EVENT}={printable(path)}: cannot be read: {error.strerror}"
        raise UsageError(text, hint="mount it where scarab runs, or unset the variable") from error
    return of_github(event, path)
