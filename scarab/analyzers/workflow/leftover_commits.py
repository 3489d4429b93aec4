"""Find commits that were meant to be squashed or removed before a merge: fixup, squash, amend and work in progress."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scarab.analyzers.whole_change import place_of
from scarab.analyzers.workflow.messages import counted, examples_of
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.commit import Commit
from scarab.model.expression import expression
from scarab.model.observation import Evidence, Observation
from scarab.model.value import value


@value
class Leftovers(Evidence):
    """Commits of one kind that were left behind."""

    what: str
    """Which commits."""
    kind: str
    """What they say of themselves, as a predicate."""
    commits: int
    examples: tuple[str, ...]


class _Kind(NamedTuple):
    grade: str
    told: str
    message: re.Pattern[str]


_KINDS = (
    _Kind("squash", "to be squashed into another", expression(r"\A(?:fixup|squash|amend)! ")),
    _Kind(
        "unfinished",
        "unfinished by its own words",
        expression(
            r"(?i)\A(?:\[?(?:wip|work in progress)\b(?:$|[]:\s,.-])|\[?(?:do not merge|don't merge|dnm)(?:$|[]:!]))"
            r"|\A(?:temp|tmp|asdf+|xxx+|todo|foo|checkpoint|savepoint|save|stash|debug(?:ging)?|\.+)[ \t]*(?:\n|\Z)"
        ),
    ),
    _Kind(
        "suggestions",
        "what a host writes when a suggestion is applied",
        expression(r"\AApply (?:suggestions? from (?:code review|@)|suggested changes?\s|\d+ suggestion)"),
    ),
    _Kind("conflicts", "with git's list of conflicts", expression(r"^# ?Conflicts:[ \t]*$", re.MULTILINE)),
)
"""The first whose pattern is found in a message."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each kind of leftover, which is its grade.

    The kinds are ``squash``, ``unfinished``, ``suggestions`` and ``conflicts``.
    """
    if not given.changes:
        return
    found: dict[_Kind, list[Commit]] = {}
    for commit in given.range.commits:
        message = commit.message.lstrip()[:_LOOKED_AT]
        kind = next((one for one in _KINDS if one.message.search(message)), None)
        if kind is not None:
            found.setdefault(kind, []).append(commit)
    for kind, commits in found.items():
        evidence = Leftovers(counted(commits, given.range.commits), kind.told, len(commits), examples_of(commits))
        yield Observation(place_of(given.changes), kind.grade, evidence, grade=kind.grade)


_LOOKED_AT = 5_000

MEASUREMENT = Measurement(detect)
