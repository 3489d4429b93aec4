import pytest

from scarab.model.errors import UsageError
from scarab.model.ownership import BadLine, Ownership, OwnershipState
from scarab.model.path import RepoPath
from scarab.packs.ownership.kubernetes import (
    OWNERS_LIMIT,
    OwnersFile,
    joined,
    read_aliases,
    read_owners,
    recalled,
    written,
)


def ownership(files: dict[str, str], aliases: str = "") -> Ownership:
    """What files say together, each by its folder with a slash at the end."""
    read = {RepoPath(f"{folder}OWNERS"): read_owners(text.encode()) for folder, text in files.items()}
    return joined(read, read_aliases(aliases.encode()))


def owners(files: dict[str, str], path: str, aliases: str = "") -> tuple[str, ...]:
    return ownership(files, aliases).of(RepoPath(path)).owners


ROOT = "approvers:\n- Ada\n- '@grace'\nreviewers: [bob]\n"


def test_the_approvers_of_a_folder_own_what_is_below_it_and_reviewers_do_not() -> None:
    assert owners({"": ROOT}, "README.md") == owners({"": ROOT}, "pkg/api/types.go") == ("@ada", "@grace")


def test_a_folder_adds_to_those_above_it_the_nearest_first() -> None:
    files = {"": ROOT, "pkg/": "approvers: [linus]\n", "pkg/api/": "approvers: [ada, ken]\n"}

    assert owners(files, "pkg/api/types.go") == ("@ada", "@ken", "@linus", "@grace")
    assert owners(files, "pkg/util.go") == ("@linus", "@ada", "@grace")
    assert owners(files, "cmd/pkg/main.go") == owners(files, "pkgs/x") == ("@ada", "@grace")
    assert [(rule.source, rule.line) for rule in ownership(files).of(RepoPath("pkg/x")).rules] == [
        ("pkg/OWNERS", 1),
        ("OWNERS", 1),
    ]


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("approvers: [ken]\noptions:\n  no_parent_owners: true\n", ("@ken",)),
        ("approvers: [ken]\noptions: {no_parent_owners: false}\n", ("@ken", "@ada", "@grace")),
        ("options:\n  no_parent_owners: true\n", ("@ada", "@grace")),
        ("reviewers: [ken]\noptions:\n  no_parent_owners: true\n", ("@ada", "@grace")),
    ],
)
def test_a_folder_may_want_no_parents_where_it_names_somebody(folder: str, expected: tuple[str, ...]) -> None:
    assert owners({"": ROOT, "pkg/": folder}, "pkg/x.go") == expected


def test_a_folder_without_approvers_that_wants_no_parents_ends_the_way_up_of_those_below_it() -> None:
    files = {"": ROOT, "a/": "options: {no_parent_owners: true}\n", "a/b/": "approvers: [ken]\n"}

    assert owners(files, "a/b/x") == ("@ken",)
    assert owners(files, "a/x") == ("@ada", "@grace")


FILTERED = r"""
options:
  no_parent_owners: true
filters:
  ".*":
    approvers: [ada]
  "\\.go$":
    approvers: [ken]
  "^docs/.*\\.md$":
    approvers: [writer]
    labels: [kind/docs]
  "go\\.(mod|sum)$":
    reviewers: [dep]
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("pkg/x.txt", ("@ada",)),
        ("pkg/x.go", ("@ken", "@ada")),
        ("pkg/deep/x.go", ("@ken", "@ada")),
        ("pkg/docs/x.md", ("@writer", "@ada")),
        ("pkg/deep/docs/x.md", ("@ada",)),
        ("pkg/go.mod", ("@ada",)),
    ],
)
def test_filters_are_held_against_the_path_below_the_folder(path: str, expected: tuple[str, ...]) -> None:
    assert owners({"": ROOT, "pkg/": FILTERED}, path) == expected


def test_a_folder_whose_filters_do_not_fit_still_wants_no_parents() -> None:
    only_go = "options: {no_parent_owners: true}\nfilters:\n  '\\.go$':\n    approvers: [ken]\n"
    files = {"": ROOT, "a/": only_go, "a/b/": "approvers: [linus]\n"}

    assert owners(files, "a/b/x.md") == ("@linus",)
    assert owners(files, "a/x.md") == ("@ada", "@grace")


def test_filters_beside_other_roles_count_for_nothing() -> None:
    said = ownership({"": "filters:\n  '.*':\n    approvers: [ken]\napprovers: [ada]\n"})

    assert said.of(RepoPath("x")).owners == ("@ada",)
    assert said.malformed == (BadLine(RepoPath("OWNERS"), 1, "filters beside other roles"),)


def test_a_filter_that_is_no_expression_is_left_out_and_told() -> None:
    said = ownership({"": "filters:\n  '.*':\n    approvers: [ada]\n  '(x':\n    approvers: [ken]\n"})

    assert said.of(RepoPath("(x")).owners == ("@ada",)
    assert said.malformed == (
        BadLine(RepoPath("OWNERS"), 4, "the filter '(x' is not understood: a group without its end, at character 2"),
    )


def test_an_alias_stands_for_its_members() -> None:
    aliases = "aliases:\n  sig-api:\n  - Ada\n  - ken\n  nobody:\n"

    assert owners({"": "approvers: [SIG-api, linus, nobody]\n"}, "x", aliases) == ("@ada", "@ken", "@linus", "@nobody")


@pytest.mark.parametrize("aliases", ["aliases: [a]\n", "aliases:\n  sig-api: ada\n", "aliases: &a {}\n"])
def test_aliases_that_are_not_understood_are_refused(aliases: str) -> None:
    with pytest.raises(UsageError, match=r"^OWNERS_ALIASES:\d+: "):
        read_aliases(aliases.encode())


def test_names_may_look_like_numbers_and_addresses() -> None:
    assert owners({"": "approvers:\n- 42\n- dev@example.org\n"}, "x") == ("@42", "dev@example.org")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("approvers: &a [ada]\nreviewers: *a\n", "line 1: anchors and aliases are not read"),
        ("approvers: !!python/name:os.system [ada]\n", "line 1: tags are not read, found "),
        ("approvers: ada\n", "line 1: approvers: expected a list of names, found 'ada'"),
        ("approvers: [ada]\napprovers: [ken]\n", "line 2: approvers: is there twice"),
        ("ada@example.org\nper-file x=ken\n", "expected keys and values, found"),
        ("a: " + "[" * 600, "expected at most 500 brackets and braces, found 600"),
        ("#" * (OWNERS_LIMIT + 1), "expected at most 60000 characters of YAML, found 60001"),
        ("approvers: [ada\n", "not YAML: "),
    ],
)
def test_a_file_that_is_not_understood_counts_for_nothing_and_is_told(text: str, why: str) -> None:
    said = ownership({"": text, "a/": "approvers: [ken]\n"})

    assert said.of(RepoPath("x")).state is OwnershipState.UNMATCHED
    assert said.of(RepoPath("a/x")).owners == ("@ken",)
    ((source, line, reason),) = said.malformed
    assert (source, line) == ("OWNERS", 0)
    assert why in reason


def test_a_folder_with_signs_in_its_name_is_that_folder() -> None:
    files = {"app/[slug]/": "approvers: [ada]\n", "a*/": "approvers: [ken]\n"}

    assert [owners(files, path) for path in ("app/[slug]/x", "app/s/x", "a*/x", "ab/x")] == [
        ("@ada",),
        (),
        ("@ken",),
        (),
    ]


@pytest.mark.parametrize("text", ["", ROOT, FILTERED, "filters:\n  '(x':\n    approvers: [ken]\n", "[" * 600])
def test_what_is_kept_is_what_was_read(text: str) -> None:
    read = read_owners(text.encode())

    assert recalled(written(read)) == read
    assert isinstance(read, OwnersFile)
