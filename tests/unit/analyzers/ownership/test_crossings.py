from collections.abc import Mapping

import pytest

from scarab.analyzers.ownership.crossings import Crossing, detect
from scarab.model.analyzer import NoParams
from scarab.model.boundary import Boundary
from scarab.model.commit import Commit, Person
from scarab.model.glob import Globs
from scarab.model.intent import Intent, Trust
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.people import People
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.span import Span
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.commits import MemoryHistory, commit, oid_of, range_of
from tests.support.intents import intent

CLAUDE = Person("Claude", "noreply@anthropic.com")
MALLORY = Person("Mallory", "mallory@elsewhere.example")
BY_ADA = commit(number=3)
BY_CLAUDE = commit("Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>", number=2)
BY_MALLORY = commit(author=MALLORY, number=1)

PAY = Globs(["pay/"])


def observed(
    boundary: Boundary,
    history: Mapping[Commit, tuple[str, ...]],
    *,
    declared: Intent | None = None,
    acting: tuple[str, ...] = (),
    count: int | None = None,
    known: bool = True,
    also: str = "x",
) -> list[Observation]:
    """What is seen of a range of these commits, newest first, which came to all that they touched and one path more."""
    policy = Policy(
        PolicyFrom.BASE, "scarab.toml", "", boundaries=(boundary,), acting_owners=acting,
        people=People({"@acme/pay": ("*@example.org",)}),
    )  # fmt: skip
    touched = {also, *(path for paths in history.values() for path in paths)}
    change = given({}, dict.fromkeys(touched, "1\n"), policy=policy)
    return list(
        detect(
            replace(
                change, range=range_of(*history, count=count), intent=declared,
                history=MemoryHistory(history if known else {}),
            ),
            NoParams(),
        )
    )  # fmt: skip


def test_reports_what_an_agent_did_in_an_area_for_people() -> None:
    boundary = Boundary("payments", PAY, agents=(), line=4)

    seen = observed(boundary, {BY_ADA: ("pay/a", "x"), BY_CLAUDE: ("pay/b", "y")})

    evidence = Crossing(
        "pay/b was added",
        1,
        ("pay/b",),
        "payments",
        "no coding agent",
        "Claude acted in 020202020202",
        (oid_of(2)[:12],),
    )
    drawn = (Location(RepoPath("scarab.toml"), Side.BASE, Span(4, 4)),)
    assert seen == [Observation(Location(RepoPath("pay/b"), Side.HEAD), "payments: Claude", evidence, drawn)]


@pytest.mark.parametrize(
    ("people", "agents", "outsiders"),
    [
        (None, None, []),
        (None, (), ["Claude"]),
        (None, ("CLAUDE",), []),
        (None, ("Copilot",), ["Claude"]),
        (("*@example.org",), None, ["Mallory <mallory@elsewhere.example>"]),
        (("@acme/pay",), None, ["Mallory <mallory@elsewhere.example>"]),
        (("mallory@elsewhere.example",), (), ["Ada Lovelace <ada@example.org>", "Claude"]),
        ((), None, ["Ada Lovelace <ada@example.org>", "Mallory <mallory@elsewhere.example>"]),
    ],
)
def test_each_commit_is_held_against_those_who_act_there(
    people: tuple[str, ...] | None, agents: tuple[str, ...] | None, outsiders: list[str]
) -> None:
    boundary = Boundary("payments", PAY, people=people, agents=agents)

    seen = observed(boundary, {BY_ADA: ("pay/a",), BY_CLAUDE: ("pay/b",), BY_MALLORY: ("pay/c",)})

    assert sorted({one.anchor.removeprefix("payments: ") for one in seen}) == outsiders


@pytest.mark.parametrize(("agents", "crossed"), [(None, True), ((), True), (("Claude",), False), (("Copilot",), True)])
def test_an_agent_without_a_person_is_let_in_by_its_name_alone(agents: tuple[str, ...] | None, crossed: bool) -> None:
    boundary = Boundary("payments", PAY, people=("*",), agents=agents)

    assert bool(observed(boundary, {commit(author=CLAUDE): ("pay/a",)})) is crossed


@pytest.mark.parametrize(
    ("declared", "acting", "crossed"),
    [
        (None, (), True),
        (intent(owners=("@ACME/pay",)), (), False),
        (intent(owners=("@acme/other",)), ("@acme/pay",), True),
        (intent(owners=("@acme/pay",), trust=Trust.SELF_DECLARED), (), True),
        (None, ("@acme/pay",), False),
    ],
)
def test_a_run_that_was_declared_to_act_for_a_handle_is_let_in(
    declared: Intent | None, acting: tuple[str, ...], crossed: bool
) -> None:
    boundary = Boundary("payments", PAY, people=("@acme/pay",))

    assert bool(observed(boundary, {BY_MALLORY: ("pay/a",)}, declared=declared, acting=acting)) is crossed


def test_nobody_crosses_what_the_range_as_a_whole_did_not_change() -> None:
    boundary = Boundary("payments", Globs(["other/"]), people=())

    assert observed(boundary, {BY_ADA: ("pay/a",)}) == []


def test_what_a_commit_did_that_cannot_be_looked_into_is_not_certain() -> None:
    boundary = Boundary("payments", PAY, agents=())

    (one,) = observed(boundary, {BY_CLAUDE: ("pay/a",)}, known=False)

    assert (one.grade, one.evidence.values()["deed"]) == ("unattributed", "Claude may have acted in 020202020202")


def test_a_range_too_long_to_be_read_hides_nobody() -> None:
    boundary = Boundary("payments", PAY, agents=())

    assert observed(boundary, {BY_ADA: ("pay/a",)}, also="pay/b", count=1) == []
    (one,) = observed(boundary, {BY_ADA: ("pay/a",)}, also="pay/b", count=1001)

    assert (one.where.path, one.grade) == ("pay/b", "unattributed")
    assert one.evidence.values()["deed"] == "more commits than are read may have changed it"
