import pytest

from scarab.model.ownership import BadLine, Ownership, OwnershipState
from scarab.model.path import RepoPath
from scarab.packs.ownership.github import read_github
from tests.unit.packs.ownership.vectors import vectors

SOURCE = RepoPath(".github/CODEOWNERS")


def read(text: str) -> Ownership:
    return read_github(text.encode(), SOURCE)


@pytest.mark.parametrize(("pattern", "expected"), tuple(vectors("github")))
def test_a_pattern_owns_what_github_says(pattern: str, expected: dict[str, bool]) -> None:
    ownership = read(f"{pattern} @owner\n")

    assert ownership.malformed == ()
    assert {path: bool(ownership.of(RepoPath(path)).owners) for path in expected} == expected


@pytest.mark.parametrize(
    ("line", "pattern", "owners"),
    [
        ("* @octo", "*", ("@octo",)),
        ("*\t@octo\t @org/team-a", "*", ("@octo", "@org/team-a")),
        ("   *   @octo   ", "*", ("@octo",)),
        ("* @octo\r", "*", ("@octo",)),
        ("* docs@example.com", "*", ("docs@example.com",)),
        ("* first.last+x@mail.example.co.uk @o", "*", ("first.last+x@mail.example.co.uk", "@o")),
        ("* @octo # who else", "*", ("@octo",)),
        ("* @octo #@nobody", "*", ("@octo",)),
        ("* # nobody", "*", ()),
        ("*", "*", ()),
        ("* @corp_user @with-dash", "*", ("@corp_user", "@with-dash")),
        (r"a\ b @octo", r"a\ b", ("@octo",)),
    ],
)
def test_a_line_is_a_pattern_and_its_owners(line: str, pattern: str, owners: tuple[str, ...]) -> None:
    (rule,) = read(line).rules

    assert (rule.pattern, rule.owners, rule.line) == (pattern, owners, 1)


@pytest.mark.parametrize("line", ["", "   ", "\t", "# all", "   # all", "#* @octo", "\r"])
def test_blank_lines_and_comments_say_nothing(line: str) -> None:
    ownership = read(line)

    assert (ownership.rules, ownership.malformed) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "!*.md @octo",
        r"\#file @octo",
        "***/x @octo",
        "a*** @octo",
        "* octo",
        "* @octo, @other",
        "* @",
        "* @org/",
        "* @org/team/more",
        "* name@host",
        "* @octo and more",
        "trailing\\",
    ],
)
def test_a_line_that_makes_no_sense_is_skipped_and_numbered(line: str) -> None:
    ownership = read(f"/a @first\n{line}\n/b @last\n")

    assert [rule.line for rule in ownership.rules] == [1, 3]
    assert [(one.source, one.line) for one in ownership.malformed] == [(SOURCE, 2)]


def test_a_line_that_is_skipped_says_why() -> None:
    assert read("!*.md @octo\n* octo\n").malformed == (
        BadLine(SOURCE, 1, "no pattern that the host knows"),
        BadLine(SOURCE, 2, "something behind the pattern is no owner"),
    )


def test_the_last_line_that_matches_decides() -> None:
    ownership = read("* @all\n/docs/ @docs\n*.md @writers\n/docs/api/ @api\n")

    paths = ("src/x.py", "docs/x.txt", "docs/x.md", "docs/api/x.md")
    assert [ownership.of(RepoPath(path)).owners for path in paths] == [("@all",), ("@docs",), ("@writers",), ("@api",)]


def test_owned_cleared_and_unmatched_stay_apart() -> None:
    ownership = read("/src/ @dev\n/src/free/\n")

    said = [ownership.of(RepoPath(path)) for path in ("src/a", "src/free/a", "docs/a")]

    assert [one.state for one in said] == [OwnershipState.OWNED, OwnershipState.CLEARED, OwnershipState.UNMATCHED]
    assert [len(one.rules) for one in said] == [1, 1, 0]


def test_a_byte_order_mark_is_no_part_of_the_first_pattern() -> None:
    assert read("\ufeff/a @octo").rules[0].pattern == "/a"


def test_bytes_that_are_not_utf8_name_the_same_bytes_in_a_path() -> None:
    ownership = read_github(b"/caf\xe9/ @octo", SOURCE)

    assert ownership.of(RepoPath("caf\udce9/menu")).owners == ("@octo",)


def test_of_ten_thousand_lines_few_are_looked_at_for_a_path() -> None:
    lines = "".join(f"/src/part{number}/**/*.py @team{number}\n" for number in range(10_000))
    ownership = read(lines)

    paths = [RepoPath(f"src/part{number}/deep/er/x.py") for number in range(0, 10_000, 10)]

    assert [ownership.of(path).owners for path in paths] == [(f"@team{number}",) for number in range(0, 10_000, 10)]
