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
        ("toBe(0)", "toBeTruthy()"),
        ("Equal(0)", "NotEqual(0)"),
        ("Empty()", "NotEmpty()"),
        ("Len(0)", ""),
        ("Nil()", ""),
        ("isNull()", "isNotNull()"),
        ("toBeUndefined()", 'toMatchObject({reason:"old"})'),
        ("toBeNull()", "toBeInTheDocument()"),
        ("toEqual([])", 'toContain("a")'),
        ("toEqual([])", "toBeGreaterThan(3)"),
        ("isNull()", "isInstanceOf(Shop.class)"),
        ("Nil()", "ErrorIs(Lost)"),
        ("is None", 'holds "a"'),
        ("is None", "isinstance Shop"),
        ("is None", "isinstance (dict, shop.Shop)"),
        ("is None", "isinstance int|Shop"),
        ("== []", "holds KIND"),
        ('== ""', 'holds "a"'),
        ("== []", 'holds "a"'),
        ("== 0", "> 3"),
    ],
)
def test_something_where_nothing_was_is_the_opposite(one: str, other: str) -> None:
    assert is_turned(wanting(one), wanting(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('toHaveBeenCalledWith("a")', 'not toHaveBeenCalledWith("a")'),
        ("toHaveBeenCalledTimes(1)", "not toHaveBeenCalled()"),
        ('toBeCalledWith("a")', "not toBeCalled()"),
        ('calledWith("a")', "notCalled()"),
        ('toThrow("lost")', "not toThrow()"),
        ("throws(Error)", "not throws()"),
    ],
)
def test_what_happened_and_must_not_is_the_opposite(one: str, other: str) -> None:
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
        ("toBeUndefined()", "toMatchSnapshot()"),
        ("toBeUndefined()", "not toMatchObject({a:1})"),
        ("toBeNull()", 'toBeOneOf([null, "a"])'),
        ("toEqual([])", "toBeInstanceOf(Array)"),
        ("toEqual([])", "toContain()"),
        ('toBe("")', 'toContain("")'),
        ("is None", "isinstance (Shop, NoneType)"),
        ("is None", 'does not hold "a"'),
        ("is None", "isinstance object"),
        ("is None", "isinstance abc.Hashable"),
        ("is None", "isinstance (Shop, Hashable)"),
        ("is None", "isinstance Shop|None"),
        ("is None", "isinstance KIND"),
        ('== ""', 'holds f""'),
        ('== ""', "holds KIND"),
        ('toBe("")', "toContain(``)"),
        ("not", "holds KIND"),
        ("toEqual([])", "toBeTruthy()"),
        ("toHaveLength(0)", "toBeTruthy()"),
        ("== 0", ">= 0"),
        ("toHaveBeenCalledTimes(2)", "not toHaveBeenCalledTimes(2)"),
        ("toHaveBeenNthCalledWith(7, hub)", "not toHaveBeenNthCalledWith(7, hub)"),
        ('toThrow("lost")', 'not toThrow("lost")'),
        ("toHaveBeenCalledTimes(1)", "not toHaveBeenCalledTimes(2)"),
        ('toHaveBeenCalledWith("a")', 'not toHaveBeenCalledWith("b")'),
        ('toHaveBeenCalledWith("a")', "not toThrow()"),
        ('toThrow("lost")', 'not toThrow("found")'),
        ('toEqual("a")', 'not toEqual("a")'),
    ],
)
def test_what_may_hold_of_both_is_not(one: str, other: str) -> None:
    assert not is_turned(wanting(one), wanting(other))
