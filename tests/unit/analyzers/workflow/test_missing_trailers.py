from collections.abc import Sequence

from scarab.analyzers.workflow.missing_trailers import MEASUREMENT, Params, Trailers, detect
from scarab.model.commit import Commit
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.commits import commit, oid_of, range_of

CHANGE = given({}, {"a.py": "A = 1\n"})
SIGNED = commit("Add rates\n\nSigned-off-by: Ada <ada@example.org>", number=1)
PLAIN = commit("Add fees", number=2)
BY_AGENT = commit("Add taxes\n\nCo-authored-by: Claude <noreply@anthropic.com>", number=3)
SIGNED_BY_AGENT = commit(
    "Add tolls\n\nSigned-off-by: Claude <noreply@anthropic.com>\nCo-authored-by: Claude <noreply@anthropic.com>",
    number=4,
)
MERGE = replace(commit("Merge", number=5), parents=(oid_of(1), oid_of(2)))


def seen(commits: Sequence[Commit], params: Params, *, count: int | None = None) -> list[tuple[str, str]]:
    """The trailer and the state of each observation."""
    found = detect(replace(CHANGE, range=range_of(*commits, count=count)), params)
    return [(one.evidence.trailer, one.evidence.state) for one in found if isinstance(one.evidence, Trailers)]


def test_reports_commits_without_a_trailer_that_each_must_have() -> None:
    params = Params(required=("Signed-off-by",))

    assert seen([SIGNED, PLAIN, BY_AGENT], params) == [("Signed-off-by", "is missing from 2 of 3 commits")]
    assert seen([SIGNED, MERGE], params) == []


def test_one_of_several_trailers_will_do_in_any_case() -> None:
    assert seen([commit("Add\n\nREFS: PAY-1")], Params(required=("Fixes|Refs",))) == []
    assert seen([PLAIN], Params(required=("Fixes|Refs",))) == [("Fixes or Refs", "is missing from the commit")]


def test_agents_may_owe_a_trailer_that_people_do_not() -> None:
    params = Params(agents=("Assisted-by",))

    assert seen([PLAIN, SIGNED], params) == []
    assert seen([PLAIN, BY_AGENT], params) == [("Assisted-by", "is missing from the commit by coding agents")]


def test_an_agent_cannot_vouch() -> None:
    params = Params(never_by_agents=("Signed-off-by",))

    assert seen([SIGNED, BY_AGENT], params) == []
    assert seen([SIGNED_BY_AGENT], params) == [
        ("Signed-off-by", "is on the commit by coding agents, and only a person can write it")
    ]


def test_commits_that_are_not_read_are_no_proof() -> None:
    assert seen([SIGNED], Params(required=("Signed-off-by",)), count=1200) == [
        ("Signed-off-by", "is not looked for in the 1199 oldest of 1200 commits")
    ]


def test_a_policy_that_asks_for_nothing_has_nothing_to_look_for() -> None:
    assert MEASUREMENT.idle(CHANGE, Params()) == "the policy asks for no trailer"
    assert MEASUREMENT.idle(CHANGE, Params(agents=("Assisted-by",))) == ""
