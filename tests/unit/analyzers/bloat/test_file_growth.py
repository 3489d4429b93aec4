from scarab.analyzers.bloat.file_growth import Growth, Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.severity import Origin
from tests.support.changes import Texts, given

FEW = Params(min_added=3)


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), FEW))


def test_reports_a_file_that_grew_by_lines_and_by_share() -> None:
    assert observed({"a.py": "1\n" * 4}, {"a.py": "1\n" * 8}) == [
        Observation(Location(RepoPath("a.py"), Side.HEAD), "file", Growth(4, 8, 4, 100, 4, 75))
    ]


def test_either_measure_alone_is_quiet() -> None:
    assert observed({"a.py": "1\n" * 1}, {"a.py": "1\n" * 3}) == []
    assert observed({"a.py": "1\n" * 9}, {"a.py": "1\n" * 12}) == []


def test_a_file_that_is_no_longer_than_usual_is_quiet() -> None:
    others = {f"{n}.py": "1\n" * 9 for n in range(3)}

    assert observed({**others, "a.py": "1\n"}, {**others, "a.py": "1\n" * 9}) == []


def test_a_file_that_was_longer_than_usual_has_worsened() -> None:
    others = {f"{n}.py": "1\n" for n in range(3)}

    assert [one.origin for one in observed({**others, "a.py": "1\n" * 4}, {**others, "a.py": "1\n" * 8})] == [
        Origin.WORSENED
    ]


def test_new_files_and_tests_are_quiet() -> None:
    assert observed({}, {"a.py": "1\n" * 9}) == []
    assert observed({"tests/test_a.py": "1\n"}, {"tests/test_a.py": "1\n" * 9}) == []
