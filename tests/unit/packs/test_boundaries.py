import pytest

from scarab.model.boundary import Boundary
from scarab.model.errors import UsageError
from scarab.model.glob import Globs
from scarab.model.people import People
from scarab.packs.boundaries import read_boundaries, read_people
from scarab.packs.toml_table import read_toml


def boundaries(text: str) -> tuple[Boundary, ...]:
    return read_boundaries(read_toml(text.encode(), "scarab.toml").table("boundaries"))


def people(text: str) -> People:
    return read_people(read_toml(text.encode(), "scarab.toml").table("ownership").table("people"))


def test_everything_that_a_boundary_can_say_is_read() -> None:
    text = """
[boundaries.payments]
paths = ["src/payments/**", "migrations/"]
people = ["*@pay.example.org", "@acme/payments"]
agents = ["Claude"]
branches = ["main", "release/*"]
approvers = ["ada@example.org"]

[boundaries."for people"]
paths = ["legal/"]
agents = []
"""

    assert boundaries(text) == (
        Boundary(
            "payments", Globs(["src/payments/**", "migrations/"]), ("*@pay.example.org", "@acme/payments"),
            ("Claude",), Globs(["main", "release/*"]), ("ada@example.org",), line=2,
        ),
        Boundary("for people", Globs(["legal/"]), agents=(), line=9),
    )  # fmt: skip


def test_without_boundaries_there_are_none() -> None:
    assert boundaries("") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[boundaries.a]\nagents = []", "scarab.toml:1: boundaries.a.paths: expected, but not there"),
        (
            "[boundaries.a]\npaths = ['x']",
            "scarab.toml:2: boundaries.a.paths: "
            "expected one of people, agents, branches, approvers as well, found none",
        ),
        ("[boundaries.a]\npaths = ['x']\nperson = []", "scarab.toml:3: boundaries.a.person: no such key"),
        ("[boundaries]\na = 3", "scarab.toml:2: boundaries.a: expected a table, found 3"),
        (
            "[boundaries.a]\npaths = ['../x']\nagents = []",
            "scarab.toml:2: boundaries.a.paths: expected a path pattern, found '../x'",
        ),
        (
            "[boundaries.a]\npaths = ['x']\npeople = 'ada'",
            "scarab.toml:3: boundaries.a.people: expected a list of strings, found 'ada'",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        boundaries(text)

    assert str(caught.value) == message


def test_handles_have_addresses() -> None:
    assert people('[ownership.people]\n"@acme/payments" = ["*@pay.example.org"]\n').groups == {
        "@acme/payments": ("*@pay.example.org",)
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ada = ['a@x.org']", "2: ownership.people.ada: expected a handle as ownership files write it"),
        ("'@ada' = 'a@x.org'", "2: ownership.people.\"@ada\": expected a list of strings, found 'a@x.org'"),
    ],
)
def test_what_is_no_handle_or_no_list_is_refused(line: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        people(f"[ownership.people]\n{line}\n")

    assert str(caught.value) == f"scarab.toml:{message}"
