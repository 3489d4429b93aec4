from scarab.analyzers.scope.scope_budget import Overrun, detect
from scarab.model.analyzer import NoParams
from scarab.model.intent import Budget
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.value import replace
from tests.support.changes import Texts, given
from tests.support.intents import intent


def observed(before: Texts, after: Texts, budget: Budget) -> list[Observation]:
    return list(detect(replace(given(before, after), intent=intent(budget=budget)), NoParams()))


def test_names_each_exceeded_limit_at_the_file_that_adds_most() -> None:
    seen = observed({}, {"a.py": "1\n", "lib/b.py": "1\n2\n3\n", "lib/c.py": "1\n"}, Budget(files=2, added_lines=4))

    where = Location(RepoPath("lib/b.py"), Side.HEAD, whole_change=True)
    assert seen == [
        Observation(where, "files", Overrun("files", 2, 3, 1, ("lib (2)", "the top folder (1)"))),
        Observation(
            where, "added_lines", Overrun("added lines", 4, 5, 1, ("lib/b.py (+3)", "a.py (+1)", "lib/c.py (+1)"))
        ),
    ]


def test_what_is_exactly_within_is_within() -> None:
    assert observed({}, {"a.py": "1\n2\n"}, Budget(files=1, added_lines=2)) == []


def test_a_deletion_is_a_file_and_adds_nothing() -> None:
    (one,) = observed({"a.py": "1\n"}, {}, Budget(files=0, added_lines=0))

    assert one == Observation(
        Location(RepoPath("a.py"), Side.BASE, whole_change=True),
        "files",
        Overrun("files", 0, 1, 1, ("the top folder (1)",)),
    )


def test_no_budget_and_no_change_exceed_nothing() -> None:
    assert observed({}, {"a.py": "1\n"}, Budget()) == []
    assert observed({}, {}, Budget(files=0)) == []
