from scarab.analyzers.verification.lost_tests import LostTests, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

TOTAL = "def test_total():\n    assert total([2, 3]) == 5\n"
MEAN = "def test_mean():\n    assert mean([2, 4]) == 3\n"
PRODUCT = "def total(numbers):\n    return sum(numbers)\n"


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), NoParams()))


def test_reports_tests_that_are_nowhere_any_more() -> None:
    assert observed({"test_a.py": TOTAL + MEAN}, {"test_a.py": TOTAL}) == [
        Observation(
            Location(RepoPath("test_a.py"), Side.BASE, Span(3, 4)),
            anchor="test_mean",
            evidence=LostTests(1, ("test_mean",), 2, 1, "and nothing replaces them"),
        )
    ]


def test_tells_those_that_went_with_their_subject_apart() -> None:
    before = {"a.py": PRODUCT, "test_a.py": TOTAL + MEAN}

    seen = observed(before, {"a.py": "LIMIT = 1\n"})

    assert [(one.grade, one.anchor, one.evidence) for one in seen] == [
        ("", "test_mean", LostTests(1, ("test_mean",), 2, 0, "and nothing replaces them")),
        ("with-subject", "test_total", LostTests(1, ("test_total",), 2, 0, "together with total")),
    ]


def test_a_subject_that_lives_on_elsewhere_is_not_gone() -> None:
    seen = observed({"a.py": PRODUCT, "test_a.py": TOTAL}, {"b.py": PRODUCT, "test_a.py": ""})

    assert [one.grade for one in seen] == [""]


def test_a_method_is_gone_though_another_class_has_one_of_its_name() -> None:
    before = {
        "a.py": "class File:\n    def close(self): ...\nclass Door:\n    def close(self): ...\n",
        "test_a.py": "def test_close():\n    assert File().close() is None\n",
    }
    after = {"a.py": "class File: ...\nclass Door:\n    def close(self): ...\n", "test_a.py": ""}

    assert [one.grade for one in observed(before, after)] == ["with-subject"]


def test_a_test_that_moved_up_into_a_mixin_is_not_lost() -> None:
    before = {"test_a.py": "class TestA:\n    def test_x(self):\n        assert self.x() == 1\n"}
    after = {
        "test_a.py": "class Mixin:\n    def test_x(self):\n        assert self.make() == 1\nclass TestA(Mixin): ...\n"
    }

    assert observed(before, after) == []


def test_a_body_that_stays_under_a_new_first_line_is_not_lost() -> None:
    body = "".join(f"    assert total([{n}]) == {n}\n" for n in range(5))

    assert observed({"test_a.py": "def test_a():\n" + body}, {"test_a.py": "def test_other_thing():\n" + body}) == []
    assert observed({"test_a.py": TOTAL + MEAN}, {"test_a.py": TOTAL + "    x = 1\n" + MEAN.partition("\n")[2]}) == []


def test_names_at_most_five() -> None:
    many = "".join(f"def test_{name}():\n    assert {name}() == 1\n" for name in "abcdefg")

    [one] = observed({"test_a.py": many}, {})

    assert one.evidence == LostTests(
        7, ("test_a", "test_b", "test_c", "test_d", "test_e"), 7, 0, "and nothing replaces them"
    )
