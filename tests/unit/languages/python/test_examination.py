from textwrap import dedent

import pytest

from scarab.languages.python.reading import study
from scarab.model.detail import SourceDetail
from scarab.model.examination import Examination, Exit, Hollow


def examined(text: str) -> Examination:
    detail = study(dedent(text).encode())
    assert isinstance(detail, SourceDetail)
    return detail.examination


def told(body: str) -> list[tuple[str, str, Hollow | None]]:
    """What is asserted in a test with this body."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return [(one.subject, one.expected, one.hollow) for one in examined(f"def test_total():\n{lines}\n").expectations]


@pytest.mark.parametrize(
    ("statement", "subject", "expected"),
    [
        ("assert total([2, 3]) == 5", "total([2, 3])", "== 5"),
        ("assert 5 == total([2,3])", "total([2, 3])", "== 5"),
        ("assert not total([])", "total([])", "not"),
        ("assert total([]) is None", "total([])", "is None"),
        ("assert isinstance(total([]), int)", "total([])", "isinstance int"),
        ("self.assertEqual(total([2, 3]), 5)", "total([2, 3])", "== 5"),
        ("self.assertIsNone(total([]))", "total([])", "is None"),
        ("self.assertFalse(total([]))", "total([])", "not"),
        ("self.assertAlmostEqual(total([.1]), .1, places=3)", "total([.1])", "assertAlmostEqual .1, places=3"),
        ("save.assert_called_once_with(5)", "save", "assert_called_once_with(5)"),
        ("with pytest.raises(ValueError, match='odd'): total(1)", "", 'raises ValueError, match="odd"'),
        ("pytest.fail('never')", "", "fail"),
    ],
)
def test_an_assertion_says_what_it_looks_at_and_what_it_wants_of_that(
    statement: str, subject: str, expected: str
) -> None:
    assert told(statement) == [(subject, expected, None)]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("assert True", Hollow.CONSTANT),
        ("self.assertEqual(1, 1)", Hollow.CONSTANT),
        ("assert result == result", Hollow.ITSELF),
        ("self.assertEqual(result, result)", Hollow.ITSELF),
        ("assert total() == 5 or True", Hollow.ALWAYS),
        ("assert (total(), 'message')", Hollow.ALWAYS),
        ("assert len(result) >= 0", Hollow.ALWAYS),
        ("try:\n    assert total() == 5\nexcept Exception:\n    pass", Hollow.DROPPED),
        ("with suppress(AssertionError):\n    assert total() == 5", Hollow.DROPPED),
        ("try:\n    assert total() == 5\nfinally:\n    return", Hollow.DROPPED),
        ("for one in all:\n    try:\n        assert total() == 5\n    finally:\n        continue", Hollow.DROPPED),
        ("try:\n    assert total() == 5\nfinally:\n    close()", None),
        ("try:\n    total()\nfinally:\n    assert total() == 5\n    return", None),
        ("assert mock.ANY == total()", Hollow.ALWAYS),
        ("assert lambda: total() == 5", Hollow.ALWAYS),
        ("assert result in (5, result)", Hollow.ITSELF),
        ("for one in []:\n    assert total(one) == 5", Hollow.UNREACHED),
        ("for one in range(0):\n    assert total(one) == 5", Hollow.UNREACHED),
        ("def check():\n    assert total() == 5", Hollow.UNREACHED),
        ("# check\ndef check():\n    assert total() == 5\nprint('check')", Hollow.UNREACHED),
        ("def check():\n    assert total() == 5\n    check()", Hollow.UNREACHED),
        ("def check():\n    assert total() == 5\ncheck = None", Hollow.UNREACHED),
        ("return\nassert total() == 5", Hollow.UNREACHED),
        ("if False:\n    assert total() == 5", Hollow.UNREACHED),
        ("total = Mock(return_value=5)\nassert total() == 5", Hollow.STAND_IN),
        ("shop.total = lambda: 5\nassert shop.total() == 5", Hollow.STAND_IN),
        ("monkeypatch.setattr(shop, 'total', fake)\nassert shop.total() == 5", Hollow.STAND_IN),
        ("with patch('shop.total', return_value=5):\n    assert shop.total() == 5", Hollow.STAND_IN),
    ],
)
def test_an_assertion_that_cannot_fail_is_hollow(body: str, why: Hollow) -> None:
    assert [one[2] for one in told(body)] == [why]


@pytest.mark.parametrize(
    ("top", "name"), [("from unittest.mock import ANY", "ANY"), ("from mock import patch, ANY as any", "any")]
)
def test_what_mock_has_for_any_value_is_equal_to_everything(top: str, name: str) -> None:
    [one] = examined(f"{top}\ndef test_total():\n    assert total() == {name}\n").expectations

    assert one.hollow is Hollow.ALWAYS


@pytest.mark.parametrize(
    ("error", "why"), [("Exception", Hollow.DROPPED), ("AssertionError", None), ("OddError", None)]
)
def test_an_assertion_fails_to_no_avail_where_any_error_is_waited_for(error: str, why: Hollow | None) -> None:
    assert [one[2] for one in told(f"with raises({error}):\n    assert total() == 5")] == [None, why]
    assert [one[2] for one in told(f"with raises({error}):\n    assert_total(5)")] == [None, None]


@pytest.mark.parametrize(
    "body",
    [
        "assert False",
        "assert next(numbers) == next(numbers)",
        "assert page.storage is page.storage",
        "assert next(numbers) in (5, next(numbers))",
        "assert total() in (5, 6)",
        "assert total() == [mock.ANY, 5]",
        "assert mode() == Mode.ANY",
        "assert mode() == ANY",
        "for one in [5]:\n    assert total(one) == 5",
        "def check():\n    assert total() == 5\ncheck()",
        "def check():\n    assert total() == 5\nprint(f'{check()}')",
        "def check():\n    assert total() == 5\ntimeit('check()', globals=locals())",
        "@app.route('/')\ndef check():\n    assert total() == 5",
        "class View:\n    def dispatch(self):\n        assert total() == 5",
        "try:\n    assert total() == 5\nexcept ValueError:\n    pass",
        "try:\n    assert total() == 5\nexcept AssertionError:\n    raise",
        "try:\n    assert total() == 5\nexcept AssertionError:\n    raise\nexcept Exception:\n    pass",
        "total = Mock(return_value=5)\nassert mean(total) == 5",
        "with patch('shop.fetch', return_value=5):\n    pass\nassert shop.fetch() == 5",
        "with patch.object(shop, 'total', wraps=shop.total):\n    assert shop.total() == 5",
    ],
)
def test_an_assertion_that_can_fail_is_not(body: str) -> None:
    assert [one[2] for one in told(body)] == [None]


def test_what_functions_inside_of_a_test_assert_is_the_test_s() -> None:
    [one] = examined(
        "class TestA:\n    def test_b(self):\n        def check():\n            assert a == b\n        check()\n"
    ).expectations

    assert (one.within, one.line, one.hollow) == ("TestA.test_b", 4, None)


def test_lists_of_inputs_are_kept_by_what_each_holds() -> None:
    text = """
    CASES = [1, 2]

    @pytest.mark.parametrize("number, total", [(1, 1), (2, 3)])
    def test_listed(number, total):
        assert total_to(number) == total

    @pytest.mark.parametrize("number", CASES)
    def test_named(number):
        assert total_to(number)

    def test_loop():
        for number in (1, 2, 3):
            assert total_to(number)
    """

    assert [(one.within, one.name, len(one.each)) for one in examined(text).inputs] == [
        ("test_listed", "number, total", 2),
        ("test_named", "number", 2),
        ("test_loop", "for number", 3),
    ]


def test_a_way_out_before_the_first_assertion_is_told() -> None:
    text = "def test_a():\n    if not ready():\n        return\n    assert a() == 1\n    if done():\n        return\n"

    assert examined(text).exits == (Exit("test_a", 2, "not ready()"),)


def test_what_is_too_long_to_quote_still_differs() -> None:
    one, other = (
        examined(f"def test_a():\n    assert a() == {['x' * 200, last]}\n").expectations for last in ("y", "z")
    )

    assert one != other
    assert all(len(each.expected) < 140 for each in (*one, *other))
