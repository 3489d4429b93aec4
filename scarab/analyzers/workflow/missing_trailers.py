"""Find commits without the trailers that the policy demands."""

from collections.abc import Iterator, Sequence

from scarab.analyzers.whole_change import place_of
from scarab.analyzers.workflow.messages import counted, examples_of, own_commits
from scarab.model.agents import agents_of
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.commit import Commit
from scarab.model.observation import Evidence, Observation
from scarab.model.trailers import trailers_of
from scarab.model.value import value


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    required: tuple[str, ...] = ()
    """Trailers that every commit has: ``Signed-off-by``. Where one of several will do: ``Fixes|Refs``."""
    agents: tuple[str, ...] = ()
    """Trailers that a commit with the mark of a coding agent has: ``Assisted-by|Co-authored-by``."""
    never_by_agents: tuple[str, ...] = ()
    """Trailers that such a commit has not, because only a person can vouch for it: ``Signed-off-by``."""


@value
class Trailers(Evidence):
    """Commits that lack a trailer, or have one that they must not have."""

    what: str
    """Which commits."""
    trailer: str
    state: str
    commits: int
    examples: tuple[str, ...]


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each trailer that is missing, or that an agent has no business to write.

    Merges and reverts are git's words. Case makes no difference, and trailers count wherever a tool puts them.
    """
    commits = list(own_commits(given.range.commits))
    if not given.changes:
        return
    by_agents = [one for one in commits if agents_of(one)]
    for names, among, whose in ((params.required, commits, ""), (params.agents, by_agents, " by coding agents")):
        for name in names:
            lacking = [one for one in among if not _has(one, name)]
            yield from _told(lacking, among, name, f"is missing from {{}}{whose}", given)
    for name in params.never_by_agents:
        vouched = [one for one in by_agents if _has(one, name)]
        yield from _told(vouched, by_agents, name, "is on {} by coding agents, and only a person can write it", given)
    yield from _unread(params.required, given)


def _told(
    found: Sequence[Commit], among: Sequence[Commit], name: str, state: str, given: AuditInput
) -> Iterator[Observation]:
    if found:
        what = counted(found, among)
        evidence = Trailers(what, _named(name), state.format(what), len(found), examples_of(found))
        yield Observation(place_of(given.changes), name, evidence)


def _unread(required: Sequence[str], given: AuditInput) -> Iterator[Observation]:
    total, read = given.range.commit_count, len(given.range.commits)
    if required and total > read:
        state = f"is not looked for in the {total - read} oldest of {total} commits"
        why = f"only the newest {read} are read"
        evidence = Trailers(f"{total - read} of {total} commits", _named(required[0]), state, total - read, (why,))
        yield Observation(place_of(given.changes), "unread", evidence)


def _named(name: str) -> str:
    return " or ".join(name.split("|"))


def _has(commit: Commit, name: str) -> bool:
    wanted = {one.strip().casefold() for one in name.split("|")}
    return any(trailer.key.casefold() in wanted for trailer in trailers_of(commit.message))


def _idle(_: AuditInput, params: Params) -> str:
    return "" if params.required or params.agents or params.never_by_agents else "the policy asks for no trailer"


MEASUREMENT = Measurement(detect, Params, idle=_idle)
