"""Intents that the author of the change declares: in the pull request, and in the trailers of commits."""

from collections.abc import Iterator
from functools import partial
from typing import NoReturn

from scarab.engine.intents.found import Found, Given
from scarab.model.errors import UsageError
from scarab.model.intent import Intent, Trust
from scarab.model.pull_request import PullRequest
from scarab.model.trailers import trailers_of

ALLOW, DENY, VERIFY = "Scarab-Allow", "Scarab-Deny", "Scarab-Verify"


def proposed(given: Given) -> Iterator[Found]:
    """Yield the pull request that this build is for, if its head is in the range.

    It stands outside the tree, where a reviewer sees it, but its author wrote it and may write it anew: it is trusted
    no further than an intent that the change brings along.
    """
    request = given.request.pull_request
    if request is None:
        return
    if request.head not in {commit.oid for commit in given.range.commits}:
        why = f"its head {request.head[:12] or '(not said)'} is no commit of the audited range"
        yield Found(request.name, Trust.HINT, why)
        return
    from scarab.packs.markdown import read_markdown

    try:
        document = read_markdown(request.body, request.name)
    except UsageError as error:
        yield Found(request.name, Trust.SELF_DECLARED, "it cannot be read", read=partial(_refuse, error))
        return
    goal = f"{request.title}\n\n{document.prose}".strip()
    why = "written by its author" + ("; the host gives only its beginning" if request.cut else "")
    if document.block is None:
        yield Found(request.name, Trust.SELF_DECLARED, f"{why}; without a scarab block it limits nothing", goal)
    else:
        yield Found(request.name, Trust.SELF_DECLARED, why, goal, partial(_read, request, goal))


def in_trailers(given: Given) -> Iterator[Found]:
    """Yield what the trailers of the range's commits declare together: paths, and commands that must succeed."""
    said: dict[str, list[str]] = {}
    for commit in given.range.commits:
        if "scarab-" in commit.message.lower():
            for one in trailers_of(commit.message):
                said.setdefault(one.key.lower(), []).append(one.value)
    allow, deny, verify = (said.get(name.lower(), []) for name in (ALLOW, DENY, VERIFY))
    if allow or deny or verify:
        why = "written by the author of the commits"
        read = partial(_read_trailers, _patterns(allow), _patterns(deny), verify)
        yield Found("commit trailers", Trust.SELF_DECLARED, why, read=read)


def _refuse(error: UsageError) -> NoReturn:
    raise error


def _read(request: PullRequest, goal: str) -> tuple[Intent, str]:
    from scarab.model.value import replace
    from scarab.packs.intent import intent_in, open_intent

    file = open_intent(request.body.encode("utf-8", "replace"), request.name)
    intent, _ = intent_in(file, request.name, Trust.SELF_DECLARED)
    return replace(intent, title=request.title or intent.title), goal


def _patterns(values: list[str]) -> list[str]:
    return list(dict.fromkeys(one.strip() for value in values for one in value.split(",") if one.strip()))


def _read_trailers(allow: list[str], deny: list[str], verify: list[str]) -> tuple[Intent, str]:
    from scarab.packs.intent import intent_of
    from scarab.packs.toml_table import Table

    checks = [{"id": f"trailer-{at}", "run": _words(line)} for at, line in enumerate(verify, start=1)]
    values = {"scope": {"allow": allow, "deny": deny}, "verify": checks}
    table = Table("commit trailers", lambda _: 0, (), values)
    return intent_of(table, table.file, Trust.SELF_DECLARED), ""


def _words(line: str) -> list[str]:
    import shlex

    try:
        return shlex.split(line)
    except ValueError as error:
        raise UsageError(f"commit trailers: {VERIFY}: expected a command, found {line!r}: {error}") from None
