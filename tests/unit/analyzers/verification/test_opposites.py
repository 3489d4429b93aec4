import pytest

from scarab.analyzers.verification.opposites import is_turned
from scarab.model.examination import AssertionKind, Expectation


def wanting(expected: str) -> Expectation:
    return Expectation("test_it", AssertionKind.EQUALITY, 1, 1, "it", expected, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("is None", "is not None"),
        ("is None", ""),
        ("== []", "!= []"),
        ("== []", ""),
        ("== 0", "> 0"),
        ("== 0", ">= 1"),
        ("not", ""),
        ("toBeNull()", "not toBeNull()"),
        ("toBe(undefined)", "toBeDefined()"),
        ("toBe(undefined)", "not toBeUndefined()"),
        ("toEqual([])", "toBeTruthy()"),
        ("Equal(0)", "NotEqual(0)"),
        ("Empty()", "NotEmpty()"),
        ("Len(0)", ""),
        ("Nil()", ""),
        ("isNull()", "isNotNull()"),
    ],
)
def test_something_where_nothing_was_is_the_opposite(one: str, other: str) -> None:
    assert is_turned(wanting(one), wanting(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("== 5", "!= 5"),
        ("== 0", "!= []"),
        ("toBeNull()", "toBeDefined()"),
        ("toBe(null)", "not toBe(undefined)"),
        ("Equal(0)", ""),
        ("== 5", ""),
        ("== 0", "is not None"),
        ("== []", "is not None"),
        ("toBe(false)", "toBeDefined()"),
        ("== 0", "<= 3"),
        ("is not None", ""),
        ("toBeGreaterThan(0)", "toBeTruthy()"),
        ("toHaveBeenCalledWith(undefined)", "toBeDefined()"),
    ],
)
def test_what_may_hold_of_both_is_not(one: str, other: str) -> None:
    assert not is_turned(wanting(one), wanting(other))
