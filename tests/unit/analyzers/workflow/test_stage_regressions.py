import pytest

from scarab.analyzers.workflow.stage_regressions import Regression, detect
from scarab.model.analyzer import NoParams
from scarab.model.glob import Globs
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.stages import Stages
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.commits import commit, range_of

ORDER = (("proposed",), ("accepted", "approved"), ("superseded",))
DECISIONS = Stages(ORDER, files=Globs(["adr/"]))
COMMITS = Stages((("coded",), ("reviewed",), ("approved",)), trailer="Stage")


def of_file(before: str, after: str) -> list[tuple[str, str]]:
    """The grade and state of what is observed of an edited decision."""
    policy = Policy(PolicyFrom.BASE, "scarab.toml", "", stages=(DECISIONS,))
    found = detect(given({"adr/1.md": before}, {"adr/1.md": after}, policy=policy), NoParams())
    return [(one.grade, one.evidence.state) for one in found if isinstance(one.evidence, Regression)]


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ("status: accepted\n", "status: proposed\n", "went back from 'accepted' to 'proposed'"),
        ('---\nstatus: "accepted"\n---\n', "---\nstatus: 'proposed'\n---\n", "went back from 'accepted' to 'proposed'"),
        ("- **Status:** Approved\n", "- **Status**: Proposed\n", "went back from 'Approved' to 'Proposed'"),
        ("## Status\n\nAccepted\n", "## Status\n\n*Proposed*\n", "went back from 'Accepted' to 'Proposed'"),
        ("status = 'accepted'\n", "# One\n", "no longer tells its stage, which was 'accepted'"),
        ("status: superseded by 2\n", "status: accepted\n", "went back from 'superseded by 2' to 'accepted'"),
    ],
)
def test_a_file_tells_its_stage_in_many_ways_and_must_not_go_back(before: str, after: str, state: str) -> None:
    assert of_file(before, after) == [("", state)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: proposed\n", "status: accepted\n"),
        ("status: accepted\n", "status: approved\n"),
        ("status: accepted\n", "status: accepted\n\nMore.\n"),
        ("status: draft\n", "status: draft\n\nMore.\n"),
        ("status: acceptedly\n", "status: proposed\n"),
        ("## Status quo\n\nAccepted\n", "## Status quo\n\nProposed\n"),
        ("\n" * 100 + "status: accepted\n", "\n" * 100 + "status: proposed\n"),
    ],
)
def test_forward_the_same_and_what_tells_none_is_fine(before: str, after: str) -> None:
    assert of_file(before, after) == []


def test_no_line_takes_long() -> None:
    long = " " * 19_000
    for line in (f"# status{long}x\n", f"- status{long}x\n", f"{long}status: accepted\n", "**status" + "*" * 19_000):
        assert of_file(line, "status: proposed\n") == []


def test_a_stage_that_nobody_declared_is_told_apart() -> None:
    assert of_file("status: proposed\n", "status: acepted\n") == [
        ("unknown", "tells the stage 'acepted', which is none")
    ]


def of_commits(*stages: str) -> list[str]:
    """What is observed of commits that tell these stages, the oldest first."""
    policy = Policy(PolicyFrom.BASE, "scarab.toml", "", stages=(COMMITS,))
    change = given({}, {"a.py": "A = 1\n"}, policy=policy)
    commits = [commit(f"Change\n\nstage: {stage}", number=at) for at, stage in enumerate(stages, start=1)]
    found = detect(replace(change, range=range_of(*reversed(commits))), NoParams())
    return [one.evidence.state for one in found if isinstance(one.evidence, Regression)]


def test_commits_are_held_against_those_before_them() -> None:
    assert of_commits("coded", "coded", "Reviewed", "approved") == []
    assert of_commits("coded", "approved", "whatever", "reviewed") == ["went back from 'approved' to 'reviewed'"]
