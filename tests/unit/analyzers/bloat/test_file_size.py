from scarab.analyzers.bloat.file_size import Oversize, Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.severity import Origin
from tests.support.changes import Texts, given, policy


def observed(before: Texts, after: Texts, params: Params | None = None) -> list[Observation]:
    return list(detect(given(before, after), params or Params(min_lines=3)))


def test_reports_a_new_file_beyond_the_floor() -> None:
    assert observed({"a.py": "1\n"}, {"a.py": "1\n", "b.py": "1\n" * 4}) == [
        Observation(Location(RepoPath("b.py"), Side.HEAD), "file", Oversize(0, 4, 3, "is new"))
    ]


def test_goes_by_the_longest_files_of_the_base_where_they_are_longer() -> None:
    base = {"long.py": "1\n" * 6}

    assert observed(base, {**base, "new.py": "1\n" * 6}) == []
    assert [one.evidence for one in observed(base, {**base, "new.py": "1\n" * 7})] == [Oversize(0, 7, 6, "is new")]


def test_a_file_that_was_beyond_and_grows_on_has_worsened() -> None:
    (one,) = observed({"a.py": "1\n" * 5}, {"a.py": "1\n" * 6})

    assert (one.origin, one.evidence) == (Origin.WORSENED, Oversize(5, 6, 5, "grew from 5 lines"))


def test_a_file_that_passes_the_limit_introduces_it() -> None:
    (one,) = observed({"a.py": "1\n" * 2, "b.py": "1\n"}, {"a.py": "1\n" * 5, "b.py": "1\n"})

    assert one.origin is Origin.INTRODUCED


def test_small_growth_and_shrinking_are_quiet() -> None:
    assert observed({"a.py": "1\n" * 20}, {"a.py": "1\n" * 21}) == []
    assert observed({"a.py": "1\n" * 20}, {"a.py": "1\n" * 10}) == []


def test_a_long_file_that_is_only_renamed_is_quiet() -> None:
    long = "1\n" * 9

    assert list(detect(given({"a.py": long}, {"b.py": long}, renamed={"b.py": "a.py"}), Params(min_lines=3))) == []


def test_tests_count_only_when_asked_for() -> None:
    after = {"tests/test_a.py": "1\n" * 4}

    assert observed({}, after) == []
    assert len(observed({}, after, Params(min_lines=3, include_tests=True))) == 1


def test_generated_files_are_quiet() -> None:
    change = given({}, {"made.py": "1\n" * 4}, policy=policy(generated=("made.py",)))

    assert list(detect(change, Params(min_lines=3))) == []
