"""Every place that says what the run was for, and the one that the change is held against."""

from collections.abc import Sequence

from scarab.engine.intents.found import Found, Given
from scarab.engine.intents.handed_over import handed_over
from scarab.engine.intents.kept import brought, named
from scarab.engine.intents.planned import planned
from scarab.engine.intents.proposed import in_trailers, proposed
from scarab.model.commit import RevRange
from scarab.model.intent import GoalText, Intent, IntentSource, Trust
from scarab.model.objects import ChangeSet
from scarab.model.request import AuditRequest
from scarab.model.value import value
from scarab.renderers.wording import counted
from scarab.repo.repository import Repository


@value
class Stated:
    """Everything that says what the run was for."""

    intent: Intent | None
    """What the strongest source declares."""
    sources: tuple[IntentSource, ...]
    """Every source that was found, the strongest first."""
    goals: tuple[GoalText, ...]
    """Their words, the most trusted first; of commit messages the newest first."""


def stated_by(request: AuditRequest, repository: Repository, range_: RevRange, listed: ChangeSet) -> Stated:
    """Look everywhere for what the run was asked to do, and read the strongest source that declares something.

    Raises:
        UsageError: What the caller hands over, or the source that would be used, cannot be used as it is: a weaker
            one never takes its place in silence.
    """
    given = Given(request, repository, range_, listed)
    found = _found(given)
    used = next((one for one in found if one.read is not None), None)
    intent, goal = used.read() if used is not None and used.read is not None else (None, "")
    sources = [IntentSource(one.source, one.trust, one is used, _why(one, used)) for one in found]
    goals = [GoalText(one.source, one.trust, goal if one is used else one.goal) for one in found]
    goals += [GoalText(f"commit {one.oid[:12]}", Trust.HINT, one.message) for one in range_.commits]
    if range_.commits:
        messages = counted(len(range_.commits), "commit message")
        sources.append(IntentSource(messages, Trust.HINT, used=False, why="written by the author of the change"))
    ranks = list(Trust)
    said = sorted((one for one in goals if one.text.strip()), key=lambda one: ranks.index(one.trust))
    return Stated(intent, tuple(sources), tuple(said))


def _found(given: Given) -> Sequence[Found]:
    """Return the sources in their order, each once: where it is strongest."""
    found: dict[str, Found] = {}
    for look in (handed_over, named, proposed, brought, in_trailers, planned):
        for one in look(given):
            found.setdefault(one.source, one)
    return list(found.values())


def _why(one: Found, used: Found | None) -> str:
    if used is None or one is used or one.read is None:
        return one.why
    return f"{one.why}; {used.source} counts before it"
