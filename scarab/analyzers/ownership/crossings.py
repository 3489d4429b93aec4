"""Find areas of the repository that somebody changed who does not act there."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from scarab.analyzers.ownership.acting import declared_owners
from scarab.analyzers.policy_places import place_in_policy
from scarab.analyzers.touched import folded, touched
from scarab.model.agents import agents_of, is_agent
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.boundary import Boundary
from scarab.model.commit import Commit
from scarab.model.location import Location
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.policy import Policy
from scarab.model.tree import Oid
from scarab.model.value import value

_FOLD_ABOVE = 5
_COMMITS_SHOWN = 5
_ID_SHOWN = 12


@value
class Crossing(Evidence):
    """A path, or a folder of paths, of an area that is not for whoever changed it."""

    what: str
    files: int
    examples: tuple[str, ...]
    boundary: str
    open_to: str
    """Who acts there, of the kind that did not."""
    deed: str
    """Who acted, and in which commits."""
    commits: tuple[str, ...]
    """The first of them, newest first."""


class _Outsider(NamedTuple):
    """Somebody who does not act in an area."""

    who: str
    open_to: str
    grade: str


class _Deeds(NamedTuple):
    """What an outsider did in an area."""

    paths: set[RepoPath]
    commits: list[Oid]
    """Newest first."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each such path and outsider; more than 5 of one folder are one.

    Each commit answers for what it changed itself. Who acted is read from its author and from the marks of coding
    agents on it, never guessed. A commit by an agent alone has no person who could be let in. The one grade,
    ``unattributed``, is for paths of which it cannot be told which commit changed them.
    """
    touches = touched(given.changes)
    for boundary in given.policy.boundaries:
        within = {touch.path: touch for touch in touches if touch.path in boundary.paths}
        for outsider, deeds in sorted(_crossings(boundary, within.keys(), given).items()):
            shown = tuple(oid[:_ID_SHOWN] for oid in deeds.commits[:_COMMITS_SHOWN])
            for fold in folded((within[path] for path in deeds.paths), above=_FOLD_ABOVE):
                evidence = Crossing(
                    fold.what, len(fold.touches), fold.examples,
                    boundary.name, outsider.open_to, _deed(outsider, deeds), shown,
                )  # fmt: skip
                anchor = f"{boundary.name}: {outsider.who}"
                yield Observation(fold.where, anchor, evidence, _drawn(boundary, given.policy), grade=outsider.grade)


def _crossings(boundary: Boundary, within: Set[RepoPath], given: AuditInput) -> dict[_Outsider, _Deeds]:
    found: dict[_Outsider, _Deeds] = {}
    unaccounted = set(within)
    for commit in given.range.commits if within else ():
        paths = given.history.touched(commit)
        own = within if paths is None else within & paths
        for who, open_to in _outsiders(commit, boundary, given) if own else ():
            outsider = _Outsider(who, open_to, _UNATTRIBUTED if paths is None else "")
            deeds = found.setdefault(outsider, _Deeds(set(), []))
            deeds.paths.update(own)
            deeds.commits.append(commit.oid)
        unaccounted -= own
    if unaccounted and given.range.commit_count > len(given.range.commits):
        found[_Outsider("", "those whom it names", _UNATTRIBUTED)] = _Deeds(unaccounted, [])
    return found


_UNATTRIBUTED = "unattributed"


def _outsiders(commit: Commit, boundary: Boundary, given: AuditInput) -> Iterator[tuple[str, str]]:
    """Yield who acted in a commit and does not act in an area, each with those who do."""
    unwanted = _unwanted(agents_of(commit), boundary)
    yield from ((agent, _agents(boundary)) for agent in unwanted)
    alone = is_agent(commit.author)
    if boundary.people is None or (alone and boundary.agents):
        return  # an agent that acts there by its name needs no person, and one that does not is told above
    if alone or not (
        _acts_for(boundary.people, given) or given.policy.people.among(commit.author.mail, boundary.people)
    ):
        yield f"{commit.author.name} <{commit.author.mail}>", ", ".join(boundary.people) or "nobody"


def _unwanted(agents: Iterable[str], boundary: Boundary) -> list[str]:
    if boundary.agents is None:
        return []
    wanted = {name.casefold() for name in boundary.agents}
    return [agent for agent in agents if agent.casefold() not in wanted]


def _agents(boundary: Boundary) -> str:
    return f"{', '.join(boundary.agents)} alone of coding agents" if boundary.agents else "no coding agent"


def _acts_for(people: Iterable[str], given: AuditInput) -> bool:
    """Tell whether the run was declared to act for one of the handles."""
    acting = {name.casefold() for name in declared_owners(given)}
    return any(name.casefold() in acting for name in people)


def _deed(outsider: _Outsider, deeds: _Deeds) -> str:
    if not deeds.commits:
        return "more commits than are read may have changed it"
    more = len(deeds.commits) - _COMMITS_SHOWN
    commits = ", ".join(oid[:_ID_SHOWN] for oid in deeds.commits[:_COMMITS_SHOWN]) + (
        f" and {more} more" if more > 0 else ""
    )
    return f"{outsider.who} {'acted' if not outsider.grade else 'may have acted'} in {commits}"


def _drawn(boundary: Boundary, policy: Policy) -> tuple[Location, ...]:
    """Point at the policy, where it says on which line."""
    line = place_in_policy(policy, boundary.line) if boundary.line else None
    return () if line is None else (line,)


MEASUREMENT = Measurement(detect)
