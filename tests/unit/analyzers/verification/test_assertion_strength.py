import pytest

from scarab.analyzers.verification.assertion_strength import Params, StrengthDrop, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import given


def a_test(*lines: str) -> str:
    return "def test_total():\n" + "".join(f"    {line}\n" for line in lines)


def observed(before: str, after: str, params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return list(detect(given({"test_a.py": before}, {"test_a.py": after}), params))


def test_reports_an_assertion_that_pins_less() -> None:
    assert observed(a_test("assert total([2]) == 2"), a_test("assert total([2])")) == [
        Observation(
            Location(RepoPath("test_a.py"), Side.HEAD, Span(1, 2)),
            anchor="test_total",
            evidence=StrengthDrop("test_total", 3, 1, "total([2]) == 2 became total([2])", count=1),
        )
    ]


@pytest.mark.parametrize(
    ("after", "grade"),
    [
        (["assert total([2]) == 2"], "fewer"),
        (["assert total([2]) == 2", "assert True"], ""),
        (["result = total([2])"], "emptied"),
        (["assert total([2]) > 1", "assert total([]) == 0"], ""),
    ],
)
def test_grades_how_strength_went(after: list[str], grade: str) -> None:
    before = a_test("assert total([2]) == 2", "assert total([]) == 0")

    assert [one.grade for one in observed(before, a_test(*after))] == [grade]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["assert total([2]) == 2", "assert total([]) == 0"], ["assert totals([2], []) == (2, 0)"]),
        (["assert total([2])", "assert total([3])"], ["assert total([2]) == 2"]),
        (["x = total([2])", "assert x is not None", "assert x == 2"], ["x = total([2])", "assert x == 2"]),
        (["assert total([2]) == 2", "assert total([]) == 0"], ["check_totals([2], [])"]),
        (
            ["x = shop()", "x.open()", "assert x.total() == 2", "assert x.mean() == 2"],
            ["x = shop()", "assert x.total() == 2"],
        ),
        (["assert total([2]) == 2"], ["assert mean([2])"]),
    ],
    ids=["one for all", "stricter", "only presence", "helper", "part of the test", "another test"],
)
def test_is_quiet_where_strength_may_have_gone_elsewhere(before: list[str], after: list[str]) -> None:
    assert observed(a_test(*before), a_test(*after)) == []


def test_a_counted_assertion_that_becomes_a_constant_pins_less() -> None:
    before = "test('adds', (t) => { t.plan(2)\n  t.assert.equal(total(), 5)\n  t.assert.equal(mean(), 2)\n})\n"
    after = before.replace("t.assert.equal(total(), 5)", "t.assert.ok(true)")

    seen = detect(given({"test/a.js": before}, {"test/a.js": after}), Params())

    assert [one.grade for one in seen] == [""]


def test_a_guard_of_the_set_up_that_a_helper_takes_over_pinned_nothing() -> None:
    after = "package a\nfunc TestTotal(t *testing.T) {\n\tdeployOrSkip(t)\n\trun(t)\n}\n"
    before = after.replace("deployOrSkip(t)", "if err := deploy(t); err != nil {\n\t\tt.Fatal(err)\n\t}")

    assert list(detect(given({"a_test.go": before}, {"a_test.go": after}), Params())) == []


def test_what_was_written_anew_in_its_place_did_not_go() -> None:
    before = a_test("assert call.kwargs['renew'] is None", "assert call.count == 1")
    after = a_test("assert 'renew' not in call.kwargs", "assert call.count == 1")

    assert observed(before, after) == []


def test_what_the_expected_value_is_says_nothing_of_what_is_held_against_it() -> None:
    before = a_test("wanted = source()", "assert wanted == 'a'", "assert text() == wanted")

    assert [one.grade for one in observed(before, a_test("wanted = source()", "assert wanted == 'a'"))] == ["fewer"]


def test_a_call_that_stays_says_nothing_of_a_later_one() -> None:
    before = a_test("assert events() == []", "flush()", "assert len(events()) == 1")

    assert [one.grade for one in observed(before, a_test("assert events() == []", "flush()"))] == ["fewer"]


def test_is_quiet_where_a_new_test_asserts_the_rest() -> None:
    before = a_test("assert total([2]) == 2", "assert total([]) == 0")
    after = a_test("assert total([2]) == 2") + "def test_total_of_nothing():\n    assert total([]) == 0\n"

    assert observed(before, after) == []


def test_follows_a_test_that_was_renamed() -> None:
    before = a_test("assert total([2]) == 2")
    after = a_test("assert total([2])").replace("test_total", "test_total_of_two")

    assert [one.anchor for one in observed(before, after)] == ["test_total_of_two"]


def test_a_test_that_does_not_run_is_left_to_others() -> None:
    assert observed(a_test("assert total([2]) == 2"), "@pytest.mark.skip\n" + a_test("assert total([2])")) == []


def test_a_drop_below_the_limit_is_quiet() -> None:
    before = a_test("assert total([2]) == 2", "assert total([]) == 0")

    assert observed(before, a_test("assert total([2]) == 2"), Params(min_drop=4)) == []


@pytest.mark.parametrize(
    "after",
    [
        ["shop = open_shop()", "note = shop.note", "assert shop.total == 2", "shop.mean([2])"],
        ["shop = open_shop()", "note = shop.note", "assert shop.total == 2", "_ = shop.mean([2])"],
        ["shop = open_shop()", "assert shop.total == 2"],
    ],
    ids=["only the claim is cut off", "its result goes nowhere", "a line that does nothing goes as well"],
)
def test_an_assertion_that_leaves_nothing_is_gone(after: list[str]) -> None:
    before = ["shop = open_shop()", "note = shop.note", "assert shop.total == 2", "assert shop.mean([2]) == 2"]

    [one] = observed(a_test(*before), a_test(*after))

    assert one.grade == "fewer"
    assert one.evidence == StrengthDrop(
        "test_total", 6, 3, "shop.mean([2]) == 2 is gone, and nothing came in its place", count=1
    )


def test_a_call_that_stands_alone_still_raises_nothing() -> None:
    before = "it('adds', () => {\n  expect(() => total([2])).not.toThrow()\n  expect(mean([2])).toBe(2)\n})\n"
    after = "it('adds', () => {\n  total([2])\n  expect(mean([2])).toBe(2)\n})\n"

    assert list(detect(given({"a.test.js": before}, {"a.test.js": after}), Params())) == []


def test_an_assertion_that_a_test_loses_while_it_moves_is_told() -> None:
    before = {"test_a.py": a_test("x = total([2])", "assert x.sum == 2", "assert x.mean == 2")}
    after = {"test_b.py": a_test("x = total([2])", "assert x.sum == 2")}
    split = {"test_b.py": after["test_b.py"] + "\ndef test_mean():\n    x = total([2])\n    assert x.mean == 2\n"}

    [one] = detect(given(before, after), Params())

    how = "x.mean == 2 is gone, and nothing came in its place"
    assert one.evidence == StrengthDrop("test_total", 6, 3, how, count=1)
    assert list(detect(given(before, split), Params())) == []
