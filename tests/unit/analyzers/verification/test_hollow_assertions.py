from scarab.analyzers.verification.mocked_subjects import MockedSubject
from scarab.analyzers.verification.mocked_subjects import detect as detect_mocked
from scarab.analyzers.verification.tautological_assertions import Tautology, detect
from scarab.model.analyzer import NoParams
from tests.support.changes import Texts, given

REAL = "def test_total():\n    assert total([2, 3]) == 5\n"
HOLLOW = "def test_total():\n    assert True\n    assert 1 == 1\n"


def tautologies(before: Texts, after: Texts) -> list[object]:
    return [one.evidence for one in detect(given(before, after), NoParams())]


def test_counts_what_cannot_fail_in_a_test_and_shows_the_first() -> None:
    assert tautologies({"test_a.py": REAL}, {"test_a.py": HOLLOW}) == [
        Tautology("test_total", "True", "nothing in it depends on the code", count=2, others=0)
    ]


def test_an_assertion_behind_a_new_return_cannot_fail_though_its_line_is_old() -> None:
    after = REAL.replace("    assert", "    return\n    assert")

    assert tautologies({"test_a.py": REAL}, {"test_a.py": after}) == [
        Tautology("test_total", "total([2, 3]) == 5", "no run gets to it", count=1, others=0)
    ]


def test_what_was_as_hollow_in_another_test_file_has_moved() -> None:
    assert tautologies({"test_a.py": HOLLOW}, {"test_b.py": HOLLOW}) == []


def test_one_more_of_the_same_has_not() -> None:
    more = HOLLOW + "    assert True\n"

    assert len(tautologies({"test_a.py": HOLLOW}, {"test_a.py": more})) == 1


def test_product_code_and_tests_of_failing_are_left_alone() -> None:
    failing = "def test_fails():\n    with pytest.raises(AssertionError):\n        assert 1 == 2\n"

    assert tautologies({}, {"total.py": HOLLOW, "test_a.py": failing}) == []


def test_a_stand_in_is_told_by_what_is_asked_of_it() -> None:
    text = "def test_total():\n    total = Mock(return_value=5)\n    assert total([2]) == 5\n    assert mean() == 1\n"

    [one] = detect_mocked(given({}, {"test_a.py": text}), NoParams())

    assert (one.grade, one.evidence) == ("beside", MockedSubject("test_total", "total([2])", count=1, others=1))


def test_a_test_of_equality_may_compare_a_thing_with_itself() -> None:
    text = "def test_{}():\n    total = Total(5)\n    assert total == total\n"

    assert tautologies({}, {"test_a.py": text.format("eq")}) == []
    assert len(tautologies({}, {"test_a.py": text.format("total")})) == 1


def test_an_order_or_an_accident_is_no_test_of_equality() -> None:
    text = "class OrderTest:\n    def test_accidental_frequency(self):\n        assert total == total\n"

    assert len(tautologies({}, {"test_a.py": text})) == 1
