import pytest

from scarab.model.rule import Rule
from scarab.model.severity import Confidence, Severity


@pytest.mark.parametrize(("count", "told"), [("1", "print is called"), ("3", "print is called 3 times")])
def test_words_around_a_count_are_told_where_there_are_several(count: str, told: str) -> None:
    rule = Rule(
        id="a/b",
        summary="",
        analyzer="",
        severity=Severity.NOTE,
        confidence=Confidence.LOW,
        message="{call} is called[ {count} times]",
        why="",
        remedy="",
        params={},
        grades={},
    )

    assert rule.told({"call": "print", "count": count}) == told
