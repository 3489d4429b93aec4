from scarab.analyzers.sharing import shared
from scarab.model.audit_input import AuditInput
from scarab.model.lane import NO_SCOPING
from scarab.model.value import replace
from tests.support.changes import given

FOUND_OUT = replace(NO_SCOPING, notes=("it was looked at",))


def test_what_is_shared_outlasts_the_lanes_that_an_audit_infers() -> None:
    asked: list[AuditInput] = []
    ask = shared(asked.append)
    change = given({}, {"a.py": ""})

    ask(change)
    ask(replace(change, scoping=FOUND_OUT))

    assert asked == [change]


def test_another_change_shares_nothing() -> None:
    paths = shared(lambda one: [change.path for change in one.changes])

    assert paths(given({}, {"a.py": ""})) == ["a.py"]
    assert paths(given({}, {"b.py": ""})) == ["b.py"]
