"""Find a change that should say what it was for, and does not."""

from collections.abc import Iterator

from scarab.analyzers.whole_change import place_of
from scarab.model.agents import agents_of
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.observation import Evidence, Observation
from scarab.model.policy import IntentDemand
from scarab.model.value import value


@value
class Undeclared(Evidence):
    """A change without an intent that anybody but its author declared."""

    who: str
    """Whose change it is, as the policy asks: ``every change``, ``a change by Claude``."""
    found: str
    """What there is instead."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation, at the file that changed most, where ``require_intent`` of the policy demands an intent.

    With ``agent`` only a range with an agent's mark on one of its commits must have one. One that the change or its
    author wrote will not do, unless the policy believes authors.
    """
    who = _who_must(given)
    intent = given.intent
    if not who or not given.changes or (intent is not None and given.policy.believes(intent.trust)):
        return
    found = "there is none" if intent is None else f"its own author wrote the one in {intent.source}"
    yield Observation(place_of(given.changes), anchor="intent", evidence=Undeclared(who, found))


def _who_must(given: AuditInput) -> str:
    match given.policy.require_intent:
        case IntentDemand.ALWAYS:
            return "every change"
        case IntentDemand.AGENT:
            agents = sorted({agent for commit in given.range.commits for agent in agents_of(commit)})
            return f"a change by {', '.join(agents)}" if agents else ""
        case IntentDemand.NEVER:
            return ""


MEASUREMENT = Measurement(detect)
