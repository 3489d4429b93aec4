"""What is asked before an analyzer is loaded, held against what it finds: where it is not loaded, it finds nothing."""

from collections.abc import Iterator

import pytest

from scarab.analyzers import ANALYZERS
from scarab.model.audit_input import AuditInput
from scarab.model.value import replace
from scarab.packs.cases import Case
from tests.support.cases import RuleCase, rule_cases
from tests.support.changes import given

CASES = tuple(rule_cases())


@pytest.mark.parametrize("one", CASES, ids=[f"{one.rule}: {one.case.name}" for one in CASES])
def test_no_analyzer_finds_anything_in_a_change_that_it_does_not_look_at(one: RuleCase) -> None:
    for change in _changes_of(one.case):
        unasked = [one for one in ANALYZERS.values() if not one.looks_at(change, one.languages)]
        measured = ((one.name, one.load()) for one in unasked)

        assert {name: found for name, one in measured if (found := list(one.detect(change, one.params())))} == {}


def _changes_of(case: Case) -> Iterator[AuditInput]:
    """Yield what the texts of a case change, and each of its files alone: beside others, more is looked at."""
    after = {path: text for path, text in {**case.before, **case.after}.items() if text is not None}
    gone = {text: path for path, text in case.before.items() if path not in after}
    taken_up = {gone[text]: path for path, text in after.items() if path not in case.before and text in gone}
    whole = given(case.before, after, renamed={path: old for old, path in taken_up.items()})
    yield whole
    yield from (replace(whole, changes=(one,)) for one in whole.changes)
