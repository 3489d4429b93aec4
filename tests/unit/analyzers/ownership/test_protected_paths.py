from scarab.analyzers.ownership.protected_paths import Protected, detect
from scarab.model.analyzer import NoParams
from scarab.model.glob import Globs
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.value import replace
from tests.support.changes import DEFAULT_POLICY, Texts, given

PROTECTING = replace(DEFAULT_POLICY, protected=Globs(["deploy/**", "*.lock"]))


def observed(before: Texts, after: Texts, renamed: Texts | None = None) -> list[Observation]:
    return list(detect(given(before, after, renamed=renamed, policy=PROTECTING), NoParams()))


def test_reports_a_protected_path_and_the_pattern_that_protects_it() -> None:
    seen = observed({"uv.lock": "1\n"}, {"uv.lock": "2\n", "src/uv.lock": ""})

    evidence = Protected("uv.lock was modified", 1, ("uv.lock",), "*.lock")
    assert seen == [Observation(Location(RepoPath("uv.lock"), Side.HEAD), "*.lock", evidence)]


def test_moving_a_file_out_or_in_touches_what_is_protected() -> None:
    out = observed({"deploy/a": "1\n"}, {"a": "1\n"}, {"a": "deploy/a"})
    into = observed({"a": "1\n"}, {"deploy/a": "1\n"}, {"deploy/a": "a"})

    assert [one.where for one in (*out, *into)] == [
        Location(RepoPath("deploy/a"), Side.BASE),
        Location(RepoPath("deploy/a"), Side.HEAD),
    ]


def test_a_policy_that_protects_nothing_observes_nothing() -> None:
    assert list(detect(given({}, {"deploy/a": ""}), NoParams())) == []
