"""Every case of every rule, through the real engine on a real repository: to add a case is to add a test."""

from pathlib import Path

import pytest

from tests.support.cases import RuleCase, answer_to, rule_cases, unlike

CASES = tuple(rule_cases())


@pytest.mark.parametrize("one", CASES, ids=[f"{one.rule}: {one.case.name}" for one in CASES])
def test_a_rule_says_what_its_case_expects(one: RuleCase, tmp_path: Path) -> None:
    answer = answer_to(one, tmp_path)

    assert unlike(one.case, answer) == []
