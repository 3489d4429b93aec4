from collections.abc import Mapping

import pytest

from scarab.analyzers.workflow.missing_approvals import MEASUREMENT, Params, Unapproved, detect
from scarab.model.boundary import Boundary
from scarab.model.commit import Commit, Person
from scarab.model.glob import Globs
from scarab.model.people import People
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.commits import MemoryHistory, commit, oid_of, range_of

GRACE = Person("Grace", "grace@pay.example.org")
POLICY = Policy(
    PolicyFrom.BASE, "scarab.toml", "",
    boundaries=(Boundary("payments", Globs(["pay/"]), approvers=("ada@example.org", "@acme/pay")),),
    people=People({"@acme/pay": ("*@pay.example.org",)}),
)  # fmt: skip


def seen(
    history: Mapping[Commit, tuple[str, ...]], *, merge: Commit | None = None, count: int | None = None, also: str = "x"
) -> list[tuple[str, tuple[str, ...]]]:
    """What is observed of commits, newest first, and of which of them."""
    touched = {also, *(path for paths in history.values() for path in paths)}
    change = given({}, dict.fromkeys(touched, "1\n"), policy=POLICY)
    commits = [*([merge] if merge else []), *history]
    known = MemoryHistory({**({merge: ()} if merge else {}), **history})
    found = detect(replace(change, range=range_of(*commits, count=count), history=known), Params())
    return [(one.evidence.what, one.evidence.commits) for one in found if isinstance(one.evidence, Unapproved)]


def by(author: Person, trailer: str, number: int = 1) -> Commit:
    return commit(f"Raise the rate\n\n{trailer}", author=author, number=number)


@pytest.mark.parametrize(
    ("trailer", "approved"),
    [
        ("Reviewed-by: Ada <ada@example.org>", True),
        ("approved-by: ada@example.org", True),
        ("Acked-by: Ken <ken@pay.example.org>", True),
        ("Acked-by: @acme/pay", True),
        ("Reviewed-by: Grace <grace@pay.example.org>", False),  # the author
        ("Reviewed-by: Mallory <mallory@elsewhere.example>", False),
        ("Reviewed-by: Ada Lovelace", False),
        ("Reviewed-by: @pay.example.org", False),
        ("Tested-by: Ada <ada@example.org>", False),
        ("Nothing: at all", False),
    ],
)
def test_somebody_else_who_is_named_must_approve(trailer: str, approved: bool) -> None:
    assert (seen({by(GRACE, trailer): ("pay/rates.py",)}) == []) is approved


def test_no_trailer_takes_long() -> None:
    for value in ("<" + "a@" * 45_000, "a" * 90_000, "@a " * 30_000):
        assert seen({by(GRACE, f"Reviewed-by: {value}"): ("pay/rates.py",)}) != []


def test_each_commit_needs_its_own_approval() -> None:
    approved, not_approved = by(GRACE, "Reviewed-by: ada@example.org", 2), by(GRACE, "Nothing: at all", 1)

    assert seen({approved: ("pay/rates.py",), not_approved: ("pay/rates.py", "pay/fees.py")}) == [
        ("pay/fees.py was added", (oid_of(1)[:12],)),
        ("pay/rates.py was added", (oid_of(1)[:12],)),
    ]


def test_a_merge_approves_of_what_it_brings() -> None:
    merge = replace(by(GRACE, "Reviewed-by: ada@example.org", 3), parents=(oid_of(1), oid_of(2)))

    assert seen({by(GRACE, "Nothing: at all"): ("pay/rates.py",)}, merge=merge) == []


def test_elsewhere_nobody_must() -> None:
    assert seen({by(GRACE, "Nothing: at all"): ("web/a.txt",)}) == []


def test_of_commits_that_are_not_read_none_is_approved() -> None:
    assert seen({by(GRACE, "Nothing: at all"): ("web/a.txt",)}, count=1200, also="pay/rates.py") == [
        ("pay/rates.py was added", ("older commits than are read",))
    ]


def test_without_a_demand_or_a_commit_there_is_nothing_to_look_for() -> None:
    change = given({}, {"pay/rates.py": "1\n"})
    demanding = replace(change, policy=POLICY)

    assert MEASUREMENT.idle(change, Params()) == "the policy asks for no approval"
    assert MEASUREMENT.idle(demanding, Params()) == ""
    assert (
        MEASUREMENT.idle(replace(demanding, range=replace(change.range, head=None)), Params())
        == "what is not committed yet cannot be approved"
    )
