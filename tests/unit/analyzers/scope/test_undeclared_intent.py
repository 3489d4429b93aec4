import pytest

from scarab.analyzers.scope.undeclared_intent import Undeclared, detect
from scarab.model.analyzer import NoParams
from scarab.model.commit import Commit, Person
from scarab.model.intent import Intent, Trust
from scarab.model.policy import IntentDemand
from scarab.model.tree import Oid
from scarab.model.value import replace
from tests.support.changes import DEFAULT_POLICY, given
from tests.support.intents import intent

ADA = Person("Ada", "ada@example.org")


def seen(
    demand: IntentDemand, intent: Intent | None = None, *, message: str = "Fix", believed: bool = False
) -> list[Undeclared]:
    change = given({}, {"a.py": "A = 1\n"})
    zero = Oid("0" * 40)
    commit = Commit(zero, zero, (), ADA, ADA, None, message)
    policy = replace(DEFAULT_POLICY, require_intent=demand, accept_self_declared=believed)
    range_ = replace(change.range, commits=(commit,))
    found = detect(replace(change, intent=intent, policy=policy, range=range_), NoParams())
    return [one.evidence for one in found if isinstance(one.evidence, Undeclared)]


@pytest.mark.parametrize(
    ("demand", "message", "who"),
    [
        (IntentDemand.ALWAYS, "Fix", "every change"),
        (IntentDemand.AGENT, "Fix\n\nAmp-Thread-ID: 1", "a change by Amp"),
        (IntentDemand.AGENT, "Fix", None),
        (IntentDemand.NEVER, "Fix\n\nAmp-Thread-ID: 1", None),
    ],
)
def test_the_policy_says_who_must_have_an_intent(demand: IntentDemand, message: str, who: str | None) -> None:
    assert seen(demand, message=message) == ([Undeclared(who, "there is none")] if who else [])


def test_only_an_intent_that_is_believed_will_do() -> None:
    own = intent(trust=Trust.SELF_DECLARED)

    assert seen(IntentDemand.ALWAYS, intent()) == []
    assert seen(IntentDemand.ALWAYS, own) == [Undeclared("every change", "its own author wrote the one in intent.toml")]
    assert seen(IntentDemand.ALWAYS, own, believed=True) == []
