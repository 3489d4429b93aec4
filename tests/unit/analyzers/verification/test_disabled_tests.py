import pytest

from scarab.analyzers.verification.disabled_tests import DisabledTests, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

TOTAL = "def test_total():\n    assert total([2, 3]) == 5\n"
MEAN = "def test_mean():\n    assert mean([2, 4]) == 3\n"


def observed(before: Texts, after: Texts, renamed: Texts | None = None) -> list[Observation]:
    return list(detect(given(before, after, renamed=renamed), NoParams()))


def test_reports_a_mark_where_it_stands() -> None:
    assert observed({"test_a.py": TOTAL}, {"test_a.py": "@pytest.mark.skip\n" + TOTAL}) == [
        Observation(
            Location(RepoPath("test_a.py"), Side.HEAD, Span(1, 1)),
            anchor="pytest.mark.skip test_total",
            evidence=DisabledTests(1, ("test_total",), "pytest.mark.skip"),
        )
    ]


def test_one_kind_of_mark_in_a_file_is_told_once() -> None:
    after = {"test_a.py": "@pytest.mark.xfail\n" + TOTAL + "@pytest.mark.xfail\n" + MEAN}

    seen = observed({"test_a.py": TOTAL + MEAN}, after)

    assert [one.evidence for one in seen] == [DisabledTests(2, ("test_total", "test_mean"), "pytest.mark.xfail")]


@pytest.mark.parametrize(
    ("before", "after", "grade"),
    [
        ("", "@unittest.skipIf(WINDOWS, '')\n", "conditional"),
        ("@unittest.skipIf(WINDOWS, '')\n", "@unittest.skip('')\n", ""),
    ],
)
def test_a_condition_weighs_less_and_its_loss_counts(before: str, after: str, grade: str) -> None:
    assert [one.grade for one in observed({"test_a.py": before + TOTAL}, {"test_a.py": after + TOTAL})] == [grade]


def test_a_new_test_that_never_ran_is_graded() -> None:
    assert [one.grade for one in observed({}, {"test_a.py": "@pytest.mark.skip\n" + TOTAL})] == ["born-disabled"]
    assert observed({}, {"test_a.py": "@pytest.mark.skipif(WINDOWS)\n" + TOTAL}) == []


def test_a_body_under_a_name_that_is_not_collected_does_not_run() -> None:
    [one] = observed({"test_a.py": TOTAL}, {"test_a.py": TOTAL.replace("test_total", "off_test_total")})

    assert one.where == Location(RepoPath("test_a.py"), Side.HEAD, Span(1, 1))
    assert one.evidence == DisabledTests(1, ("test_total",), "the new name off_test_total")


def test_a_file_that_is_no_longer_collected_takes_its_tests_along() -> None:
    [one] = observed({"tests/test_a.py": TOTAL}, {"tests/a.py": TOTAL}, {"tests/a.py": "tests/test_a.py"})

    assert one.where == Location(RepoPath("tests/a.py"), Side.HEAD)
    assert one.evidence == DisabledTests(1, ("test_total",), "the file's new name (it was tests/test_a.py)")


def test_a_test_that_was_disabled_before_and_one_that_runs_again_are_quiet() -> None:
    marked = {"test_a.py": "@pytest.mark.skip\n" + TOTAL}

    assert observed(marked, {"test_a.py": "@pytest.mark.skip('later')\n" + TOTAL}) == []
    assert observed(marked, {"test_a.py": TOTAL}) == []
