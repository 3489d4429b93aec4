import pytest

from scarab.model.boundary import Boundary
from scarab.model.errors import UsageError
from scarab.model.glob import Globs
from scarab.model.people import People
from scarab.packs.boundaries import read_boundaries, read_people
from scarab.packs.toml_table import read_toml
from tests.support.errors import refused


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
    ("text", "message", "hint"),
    [
        ("agents = []", "1: boundaries.a.paths: expected, but not there", ""),
        (
            "paths = ['x']",
            "2: boundaries.a.paths: expected one of people, agents, branches, approvers as well, found none",
            'such as people = ["*@example.org"], or agents = [] where no coding agent acts',
        ),
        (
            "paths = ['x']\nperson = []",
            "3: boundaries.a.person: no such key",
            "there are: agents, approvers, branches, paths, people",
        ),
        (
            "paths = ['../x']\nagents = []",
            "2: boundaries.a.paths: expected a path pattern, found '../x'",
            "a pattern begins at the top of the repository, without a dot: 'src/**'",
        ),
        (
            "paths = ['x']\npeople = 'ada'",
            "3: boundaries.a.people: expected a list of strings, found 'ada'",
            "put it in brackets",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, message: str, hint: str) -> None:
    with refused(UsageError, f"scarab.toml:{message}", hint=hint):
        boundaries(f"[boundaries.a]\n{text}")


def test_a_boundary_is_a_table() -> None:
    with refused(UsageError, "scarab.toml:2: boundaries.a: expected a table, found 3"):
        boundaries("[boundaries]\na = 3")


def test_handles_have_addresses() -> None:
    assert people('[ownership.people]\n"@acme/payments" = ["*@pay.example.org"]\n').groups == {
        "@acme/payments": ("*@pay.example.org",)
    }


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("ada = ['a@x.org']", "ada: expected a handle as ownership files write it", 'such as "@acme/payments"'),
        ("'@ada' = 'a@x.org'", "\"@ada\": expected a list of strings, found 'a@x.org'", "put it in brackets"),
    ],
)
def test_what_is_no_handle_or_no_list_is_refused(line: str, message: str, hint: str) -> None:
    with refused(UsageError, f"scarab.toml:2: ownership.people.{message}", hint=hint):
        people(f"[ownership.people]\n{line}\n")
