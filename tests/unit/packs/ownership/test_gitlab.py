import pytest

from scarab.model.ownership import BadLine, Ownership, OwnershipState
from scarab.model.path import RepoPath
from scarab.packs.ownership.gitlab import read_gitlab
from tests.unit.packs.ownership.vectors import vectors

SOURCE = RepoPath(".gitlab/CODEOWNERS")


def read(text: str) -> Ownership:
    return read_gitlab(text.encode(), SOURCE)


def owners(text: str, path: str) -> tuple[str, ...]:
    return read(text).of(RepoPath(path)).owners


@pytest.mark.parametrize(("pattern", "expected"), tuple(vectors("gitlab")))
def test_a_pattern_owns_what_gitlab_says(pattern: str, expected: dict[str, bool]) -> None:
    ownership = read(f"{pattern} @owner\n")

    assert {path: bool(ownership.of(RepoPath(path)).owners) for path in expected} == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("* @octo", ("@octo",)),
        ("*\t@octo\t @group/sub/team", ("@octo", "@group/sub/team")),
        ("* @octo @octo", ("@octo",)),
        ("* docs@example.com", ("docs@example.com",)),
        ("* first.last+x@mail.example.co.uk, @o", ("first.last+x@mail.example.co.uk", "@o")),
        ("* @@developer @@Maintainers", ("@@developer", "@@Maintainers")),
        ("* @@reporter", ()),
        ("* @octo no_owner @other", ("@octo", "@other")),
        ("* (@octo)", ("@octo",)),
        ("* see @octo.", ("@octo",)),
        ("* @octo # ask @bob too", ("@octo", "@bob")),
        ("* # nobody", ()),
        ("*", ()),
        (r"* @under_score @with-dash @dot.ted", ("@under_score", "@with-dash", "@dot.ted")),
    ],
)
def test_whoever_is_named_behind_a_pattern_owns_it(line: str, expected: tuple[str, ...]) -> None:
    (rule,) = read(line).rules

    assert (rule.pattern, rule.owners) == ("*", expected)


@pytest.mark.parametrize("line", ["", "   ", "# all", "  # @octo", "\r"])
def test_blank_lines_and_comments_say_nothing(line: str) -> None:
    assert read(line).rules == ()


@pytest.mark.parametrize(
    ("heading", "name", "approvals", "expected"),
    [
        ("[Docs]", "Docs", 1, ()),
        ("[Docs] @docs", "Docs", 1, ("@docs",)),
        ("[Docs][2]", "Docs", 2, ()),
        ("[Docs][2] @docs @docs/api writers@example.org", "Docs", 2, ("@docs", "@docs/api", "writers@example.org")),
        ("^[Docs]", "Docs", 0, ()),
        ("^[Docs] @docs", "Docs", 0, ("@docs",)),
        ("^[Docs][3] @docs", "Docs", 0, ("@docs",)),
        ("[Docs][0]", "Docs", 1, ()),
        ("[Docs][]", "Docs", 1, ()),
        ("[Docs][two]", "Docs", 1, ()),
        ("[Docs][99999999999999999999]", "Docs", 999999999, ()),
        ("[Two words] @@maintainer", "Two words", 1, ("@@maintainer",)),
        ("[slug]/page.tsx @web", "slug", 1, ()),
    ],
)
def test_a_heading_says_what_holds_below_it(heading: str, name: str, approvals: int, expected: tuple[str, ...]) -> None:
    (rule,) = read(f"{heading}\nmanual/\n").rules

    assert (rule.section, rule.approvals, rule.owners) == (name, approvals, expected)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("README.md", ("@admin", "@readme")),
        ("src/README.md", ("@admin", "@inner")),
        ("src/x.py", ("@admin", "@python")),
        ("docs/x.md", ("@admin", "@docs")),
        ("docs/README.md", ("@admin", "@docs", "@readme")),
        ("docs/x.py", ("@admin", "@docs", "@python")),
        ("docs/api/x.py", ("@admin", "@api", "@python")),
        ("db/x.sql", ("@admin", "@db", "@ada")),
        ("db/setup/x.sql", ("@admin", "@docs")),
        ("lib/x.rb", ("@ruby",)),
    ],
)
def test_every_section_has_its_say_and_in_each_the_last_line_decides(path: str, expected: tuple[str, ...]) -> None:
    text = """
        * @all
        * @admin
        lib/ # nobody

        [Docs] @docs
        docs/
        /docs/api/ @api

        [Read me]
        README.md @readme
        src/README.md @inner

        ^[Python]
        *.py @python

        [Database][2] @db @ada
        db/
        db/setup/* @docs

        [RUBY]
        *.rb @ruby
    """

    assert owners(text, path) == expected


def test_sections_of_one_name_are_one_section_whatever_their_case() -> None:
    text = "[Docs]\ndocs/ @first\n[Code]\n*.c @code\n[DOCS]\n*.md @second\n"

    assert owners(text, "docs/a.md") == ("@second",)
    assert [rule.section for rule in read(text).rules] == ["Docs", "Code", "Docs"]


def test_a_section_is_optional_only_where_all_of_it_is() -> None:
    text = "^[Docs]\ndocs/ @a\n[Docs]\n*.md @b\n^[Code]\n*.c @c\n"

    assert [rule.approvals for rule in read(text).rules] == [1, 1, 0]


def test_what_is_excluded_stays_so_within_its_section() -> None:
    text = "* @all\n!*.lock\n/deps/*.lock @deps\n[Locks]\n*.lock @locks\n"

    assert owners(text, "a.lock") == owners(text, "deps/a.lock") == ("@locks",)
    assert owners(text, "a.c") == ("@all",)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("src/ @dev\n", OwnershipState.OWNED),
        ("* @dev\nsrc/\n", OwnershipState.CLEARED),
        ("* @dev\n!src/\n", OwnershipState.CLEARED),
        ("!src/\n", OwnershipState.CLEARED),
        ("* @dev\nsrc/\n[Other]\n*.py @py\n", OwnershipState.OWNED),
        ("docs/ @dev\n", OwnershipState.UNMATCHED),
        ("", OwnershipState.UNMATCHED),
    ],
)
def test_owned_cleared_and_unmatched_stay_apart(text: str, state: OwnershipState) -> None:
    assert read(text).of(RepoPath("src/a.py")).state is state


def test_a_pattern_that_is_said_again_says_something_else_where_it_first_stood() -> None:
    text = "*.md @first\ndocs/ @docs\n*.md @again\n"

    assert owners(text, "docs/a.md") == ("@docs",)
    assert owners(text, "a.md") == ("@again",)


@pytest.mark.parametrize("blank", ["\x1c", "\x85", "\xa0", "\u3000"])
def test_a_blank_that_the_host_does_not_know_belongs_to_the_pattern(blank: str) -> None:
    assert [(rule.pattern, rule.owners) for rule in read(f"{blank}a{blank}b @o\n").rules] == [
        (f"{blank}a{blank}b", ("@o",))
    ]


def test_a_comment_behind_a_pattern_keeps_the_owners_of_the_section_away() -> None:
    assert owners("[Docs] @docs\ndocs/ # later\n", "docs/a") == ()
    assert owners("[Docs] @docs\ndocs/\n", "docs/a") == ("@docs",)


def test_a_heading_that_cannot_be_read_is_a_pattern_of_the_section_before() -> None:
    ownership = read("[Docs]\n/a @a\n[Broken heading\n/b @b\n^[too\n[]\n/c @c\n")

    assert [(rule.pattern, rule.owners, rule.section) for rule in ownership.rules] == [
        ("/a", ("@a",), "Docs"),
        ("[Broken", (), "Docs"),
        ("/b", ("@b",), "Docs"),
        ("^[too", (), "Docs"),
        ("/c", ("@c",), ""),
    ]
    assert ownership.malformed == (
        BadLine(SOURCE, 3, "a heading without its end, taken for a pattern"),
        BadLine(SOURCE, 5, "a heading without its end, taken for a pattern"),
        BadLine(SOURCE, 6, "a section without a name"),
    )


@pytest.mark.parametrize("line", ["[" * 50_000, "* " + "@a" * 50_000, "* " + "a" * 100_000 + "@", "a\\ " * 30_000])
def test_no_line_can_make_it_slow(line: str) -> None:
    assert len(read(line).rules) == 1
