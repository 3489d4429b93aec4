from scarab.analyzers.scope.scope_paths import OutOfScope, detect
from scarab.model.analyzer import NoParams
from scarab.model.intent import Intent
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.value import replace
from tests.support.changes import Texts, given
from tests.support.intents import intent


def observed(before: Texts, after: Texts, declared: Intent | None) -> list[Observation]:
    return list(detect(replace(given(before, after), intent=declared), NoParams()))


def test_reports_a_path_that_nothing_allows() -> None:
    seen = observed({}, {"src/a.py": "", "docs/a.md": ""}, intent(allow=("src/**", "tests/**")))

    reason = "the intent allows only src/**, tests/**"
    evidence = OutOfScope("docs/a.md was added", 1, ("docs/a.md",), reason, "")
    assert seen == [Observation(Location(RepoPath("docs/a.md"), Side.HEAD), "allow", evidence)]


def test_counts_the_allowed_patterns_when_there_are_many() -> None:
    (one,) = observed({}, {"x": ""}, intent(allow=("a", "b", "c", "d")))

    assert one.evidence.values()["reason"] == "none of the 4 patterns that the intent allows matches"


def test_a_denial_wins_over_an_allowance_and_needs_none() -> None:
    for allow in (("src/**",), ()):
        (one,) = observed({}, {"src/gen/a.py": ""}, intent(allow=allow, deny=("src/gen/**",)))

        assert (one.anchor, one.evidence.values()["reason"]) == ("src/gen/**", "the intent denies src/gen/**")


def test_folds_many_paths_of_one_folder() -> None:
    (one,) = observed({}, {f"gen/{n:02}.py": "" for n in range(21)}, intent(allow=("src/**",)))

    assert (one.where.path, one.evidence.values()["files"]) == ("gen", 21)


def test_says_nothing_without_an_intent_or_without_declared_paths() -> None:
    assert observed({}, {"a.py": ""}, None) == []
    assert observed({}, {"a.py": ""}, intent()) == []
