"""Find changes that git does not show to be approved by those who must."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.touched import Touch, folded, touched
from scarab.analyzers.workflow.messages import ID_SHOWN
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.commit import Commit
from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.people import People
from scarab.model.trailers import trailers_of
from scarab.model.value import value

_FOLD_ABOVE = 3
_SHOWN = 5
_OLDER = "older commits than are read"


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    owned: tuple[str, ...] = ()
    """Patterns of the paths whose owners must approve; empty: none. Boundaries name approvers of their own."""
    trailers: tuple[str, ...] = ("Approved-by", "Reviewed-by", "Acked-by")
    """What an approval is written as."""


@value
class Unapproved(Evidence):
    """A path, or a folder of paths, with changes that too few of those approved who must."""

    what: str
    files: int
    examples: tuple[str, ...]
    approvers: tuple[str, ...]
    """Of whom one, or as many as ``needed``, must approve."""
    needed: int
    commits: tuple[str, ...]
    """Those without; at most 5, newest first."""
    trailers: tuple[str, ...]


class _Demand(NamedTuple):
    """Who must approve of some paths."""

    why: str
    approvers: tuple[str, ...]
    needed: int


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each path and demand; more than 3 of one folder are one.

    Every commit that touches such a path must be approved: by its own trailers, or by those of a merge in the range.
    Nobody approves of a commit of their own. A path that no commit touches that is read may have an older one, which
    is not approved. What a code host knows of reviews, git does not show, so it does not count; before there is a
    commit, nothing is asked.
    """
    for demand, touches in _demands(given, params).items():
        lacking = _lacking(demand, touches, given, params)
        for fold in folded((touch for touch in touches if touch.path in lacking), above=_FOLD_ABOVE):
            commits = list(dict.fromkeys(commit for touch in fold.touches for commit in lacking[touch.path]))
            evidence = Unapproved(
                fold.what, len(fold.touches), fold.examples, demand.approvers, demand.needed,
                tuple(one.oid[:ID_SHOWN] for one in commits[:_SHOWN]) or (_OLDER,), params.trailers,
            )  # fmt: skip
            yield Observation(fold.where, demand.why, evidence)


def _lacking(
    demand: _Demand, touches: Sequence[Touch], given: AuditInput, params: Params
) -> dict[RepoPath, list[Commit]]:
    """Return the paths that lack an approval, each with the commits, newest first."""
    merged = [name for one in given.range.commits if len(one.parents) > 1 for name in _approving(one, params.trailers)]
    lacking: dict[RepoPath, list[Commit]] = {}
    unseen = {touch.path for touch in touches}
    for commit in given.range.commits:
        paths = given.history.touched(commit)
        own = [touch.path for touch in touches if paths is None or touch.path in paths]
        unseen.difference_update(own)
        approving = [*_approving(commit, params.trailers), *merged]
        if not _enough(approving, commit, demand, given.policy.people):
            for path in own:
                lacking.setdefault(path, []).append(commit)
    if given.range.commit_count > len(given.range.commits):
        lacking |= {path: [] for path in unseen}
    return lacking


def _demands(given: AuditInput, params: Params) -> dict[_Demand, list[Touch]]:
    found: dict[_Demand, list[Touch]] = {}
    owned = Globs(params.owned)
    for touch in touched(given.changes):
        for boundary in given.policy.boundaries:
            if boundary.approvers and touch.path in boundary.paths:
                found.setdefault(_Demand(f"boundary {boundary.name}", boundary.approvers, 1), []).append(touch)
        if given.ownership is not None and touch.path in owned:
            for rule in given.ownership.of(touch.path).rules:
                if rule.owners and rule.approvals:
                    demand = _Demand(f"owners {rule.section}", rule.owners, rule.approvals)
                    found.setdefault(demand, []).append(touch)
    return found


_ADDRESS = expression(r"<([^<>\s]+@[^<>\s]+)>|(?<!\S)([^<>\s@]+@[^<>\s@]+)(?!\S)|(?<!\S)(@[A-Za-z0-9][\w./-]*)")


_LOOKED_AT = 400
"""Characters of a trailer; a name and an address are shorter."""


def _approving(commit: Commit, trailers: Sequence[str]) -> list[str]:
    """Return the addresses and handles of those who approved, by the trailers of a commit."""
    wanted = {one.casefold() for one in trailers}
    values = (trailer.value for trailer in trailers_of(commit.message) if trailer.key.casefold() in wanted)
    return [found[1] or found[2] or found[3] for text in values if (found := _ADDRESS.search(text[:_LOOKED_AT]))]


def _enough(approving: Sequence[str], commit: Commit, demand: _Demand, people: People) -> bool:
    others = {one.casefold() for one in approving} - {commit.author.mail.casefold()}
    return sum(people.among(one, demand.approvers) for one in others) >= demand.needed


def _idle(given: AuditInput, params: Params) -> str:
    if params.owned or any(boundary.approvers for boundary in given.policy.boundaries):
        return "" if given.range.head is not None else "what is not committed yet cannot be approved"
    return "the policy asks for no approval"


MEASUREMENT = Measurement(detect, Params, idle=_idle)
