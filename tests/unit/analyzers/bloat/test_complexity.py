import pytest

from scarab.analyzers.bloat.complexity import ComplexityGrowth, Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.severity import Origin
from scarab.model.span import Span
from tests.support.changes import Texts, given, policy

LOW = Params(limit=4, min_rise=2, new_limit=6)


def function(complexity: int, name: str = "rate", indent: str = "") -> str:
    branches = "".join(f"{indent}    if order == {n}:\n{indent}        return {n}\n" for n in range(complexity - 1))
    return f"{indent}def {name}(order):\n{branches}{indent}    return order\n"


def observed(before: Texts, after: Texts, renamed: Texts | None = None) -> list[Observation]:
    return list(detect(given(before, after, renamed=renamed), LOW))


def test_reports_a_function_that_rose_beyond_the_limit() -> None:
    evidence = ComplexityGrowth("rate", 3, 6, 4, "rose from 3 (A) to 6 (B)")

    assert observed({"a.py": function(3)}, {"a.py": function(6)}) == [
        Observation(Location(RepoPath("a.py"), Side.HEAD, Span(1, 1)), "rate", evidence)
    ]


def test_a_function_that_was_beyond_has_worsened() -> None:
    assert [one.origin for one in observed({"a.py": function(5)}, {"a.py": function(7)})] == [Origin.WORSENED]


def test_a_small_rise_and_a_rise_below_the_limit_are_quiet() -> None:
    assert observed({"a.py": function(5)}, {"a.py": function(6)}) == []
    assert observed({"a.py": function(1)}, {"a.py": function(4)}) == []


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [(59, 64, False), (59, 65, True), (200, 206, False), (190, 204, False), (190, 205, True)],
)
def test_a_rise_is_a_tenth_of_what_there_was_or_what_a_whole_function_may_have(was: int, now: int, told: bool) -> None:
    audit = given({"a.py": function(was)}, {"a.py": function(now)})

    assert bool(list(detect(audit, Params()))) is told


def test_a_new_function_is_given_more() -> None:
    assert observed({}, {"a.py": function(6)}) == []
    assert [one.evidence for one in observed({}, {"a.py": function(7)})] == [
        ComplexityGrowth("rate", 0, 7, 6, "begins at 7 (B)")
    ]


def test_methods_are_told_by_their_class() -> None:
    before = "class One:\n" + function(1, indent="    ") + "\n\nclass Two:\n" + function(7, indent="    ")
    after = "class One:\n" + function(7, indent="    ") + "\n\nclass Two:\n" + function(7, indent="    ")

    assert [one.anchor for one in observed({"a.py": before}, {"a.py": after})] == ["One.rate"]


def test_a_function_that_moved_is_not_new() -> None:
    same_name = observed({"a.py": function(9)}, {"a.py": "A = 1\n", "b.py": function(10)})
    same_body = observed({"a.py": function(9)}, {"a.py": "A = 1\n", "b.py": function(9, "rate_of")})
    same_file = observed({"a.py": function(9)}, {"a.py": function(9, "rate_of")})

    assert (same_name, same_body, same_file) == ([], [], [])


def test_a_function_of_a_renamed_file_is_compared_with_itself() -> None:
    (one,) = observed({"a.py": function(3)}, {"b.py": function(6)}, {"b.py": "a.py"})

    assert one.evidence == ComplexityGrowth("rate", 3, 6, 4, "rose from 3 (A) to 6 (B)")


def test_tests_generated_and_unread_files_are_quiet() -> None:
    after = {"tests/test_a.py": function(9), "made.py": function(9)}

    assert list(detect(given({}, after, policy=policy(generated=("made.py",))), LOW)) == []
    assert observed({"a.py": "def broken(:\n"}, {"a.py": function(9)}) == []


def test_ranks_are_those_that_radon_gives() -> None:
    words = [
        observed({}, {"a.py": function(n)})[0].evidence.values()["change"] for n in (10, 11, 20, 21, 30, 31, 40, 41)
    ]

    assert "".join(str(one)[-2] for one in words) == "BCCDDEEF"
