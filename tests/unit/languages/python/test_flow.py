import pytest

from scarab.model.detail import DroppedError, Unreachable
from tests.unit.languages.python.build import detail_of


def test_what_stands_behind_a_jump_is_one_stretch() -> None:
    detail = detail_of("""
        def f(x):
            for one in x:
                continue
                one()
            return x
            x = 1
            if x:
                x = 2
        """)

    assert detail.unreachable == (
        Unreachable(4, 4, "f", "behind continue"),
        Unreachable(6, 8, "f", "behind return"),
    )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("if x: return 1\n    else: raise x", "behind an if that leaves in every branch"),
        ("if x: return 1\n    elif y: return 2\n    else: return 3", "behind an if that leaves in every branch"),
        ("try: return x\n    except E: raise", "behind a try that leaves in every branch"),
        ("try: x()\n    except E: pass\n    finally: return 1", "behind a try that leaves in every branch"),
        ("while True:\n        x()", "behind a loop without end"),
        ("while 1:\n        for y in x: break", "behind a loop without end"),
    ],
)
def test_statements_that_leave_in_every_branch(body: str, why: str) -> None:
    detail = detail_of(f"def f(x, y):\n    {body}\n    last()\n")

    assert [(one.why, one.first) for one in detail.unreachable] == [(why, body.count("\n") + 3)]


@pytest.mark.parametrize(
    "body",
    [
        "if x: return 1",
        "if x: return 1\n    elif y: return 2",
        "try: return x\n    except E: pass",
        "with x: return 1",
        "while x: return 1",
        "while True:\n        if x: break",
        "while True:\n        for y in x: pass\n        else: break",
        "match x:\n        case 1: return 1",
        "def g(): return 1",
        "while True:\n        match x:\n            case _: break",
    ],
)
def test_statements_that_may_be_passed(body: str) -> None:
    assert detail_of(f"def f(x, y):\n    {body}\n    last()\n").unreachable == ()


@pytest.mark.parametrize("condition", ["False", "0", "None", "False and x", "''"])
def test_a_block_below_a_condition_that_never_holds(condition: str) -> None:
    detail = detail_of(f"if {condition}:\n    x()\n    y()\nelse:\n    z()\n")

    assert detail.unreachable == (Unreachable(2, 3, "", "below a condition that never holds"),)


def test_the_else_of_a_condition_that_always_holds() -> None:
    detail = detail_of("if True or x:\n    y()\nelse:\n    z()\n")

    assert detail.unreachable == (Unreachable(4, 4, "", "in the else of a condition that always holds"),)


def test_a_yield_that_makes_a_generator_is_there_for_that() -> None:
    assert detail_of("def f():\n    return\n    yield\n").unreachable == ()
    assert detail_of("def f():\n    if False:\n        yield 1\n").unreachable == ()


def test_thousands_of_branches_are_followed() -> None:
    branches = "".join(f"    elif x == {number}: return {number}\n" for number in range(800))

    detail = detail_of(f"def f(x):\n    if x: return 1\n{branches}    else: return 0\n    last()\n")

    assert len(detail.unreachable) == 1


@pytest.mark.parametrize(
    ("handler", "catches", "does"),
    [
        ("except: pass", "", "passes"),
        ("except Exception: ...", "Exception", "passes"),
        ("except BaseException as e: pass", "BaseException", "passes"),
        ("except (ValueError, Exception): return", "ValueError, Exception", "returns None"),
        ("except Exception: return None", "Exception", "returns None"),
        ("except Exception: continue", "Exception", "continues"),
    ],
)
def test_handlers_that_drop_what_they_catch(handler: str, catches: str, does: str) -> None:
    detail = detail_of(f"def f(x):\n    for y in x:\n        try: y()\n        {handler}\n")

    assert detail.dropped == (DroppedError(4, 4, "f", catches, does),)


@pytest.mark.parametrize(
    "handler",
    ["except ValueError: pass", "except Exception: raise", "except Exception: return 1", "except Exception: log()"],
)
def test_handlers_that_choose_or_tell(handler: str) -> None:
    assert detail_of(f"def f(x):\n    try: x()\n    {handler}\n").dropped == ()
