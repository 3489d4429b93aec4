import pytest

from scarab.engine.evidence.proving import demands_of
from scarab.model.check import Check
from scarab.model.errors import UsageError
from scarab.model.evidence import Demand
from scarab.model.intent import Trust
from scarab.model.value import replace
from tests.support.changes import policy
from tests.support.intents import intent

UNIT, LINT = Check("unit", ("pytest",)), Check("lint", ("ruff",))
POLICY = replace(policy(), verify=(UNIT,))


def test_policy_and_intent_both_demand() -> None:
    asked = replace(intent(), verify=(UNIT, LINT))

    assert demands_of(POLICY, asked) == (Demand(UNIT, "scarab.toml"), Demand(LINT, "intent.toml"))
    assert demands_of(POLICY, None) == (Demand(UNIT, "scarab.toml"),)


def test_what_a_change_demands_of_itself_is_no_demand() -> None:
    asked = replace(intent(trust=Trust.SELF_DECLARED), verify=(LINT,))

    assert demands_of(POLICY, asked) == (Demand(UNIT, "scarab.toml"),)


def test_one_name_for_two_checks_is_refused() -> None:
    asked = replace(intent(), verify=(replace(UNIT, run=("true",)),))

    with pytest.raises(UsageError, match=r"'unit' is another check in scarab.toml"):
        demands_of(POLICY, asked)
