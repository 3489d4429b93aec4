import pytest

from scarab.analyzers.ownership.policy_tampering import Tampering, detect
from scarab.model.analyzer import NoParams
from scarab.model.intent import Intent, Trust
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.value import replace
from scarab.packs.ownership.github import read_github
from tests.support.changes import given
from tests.support.intents import intent


def observed(*paths: str, declared: Intent | None = None) -> list[Observation]:
    change = given({}, dict.fromkeys(paths, "1\n"))
    return list(detect(replace(change, intent=declared), NoParams()))


def test_reports_an_edit_of_the_policy_with_what_it_decides() -> None:
    effect = "it holds the policy that changes are audited by"
    evidence = Tampering("scarab.toml was added", 1, ("scarab.toml",), "policy", effect)

    assert observed("scarab.toml", "src/scarab.toml") == [
        Observation(Location(RepoPath("scarab.toml"), Side.HEAD), "policy", evidence, grade="judge")
    ]


@pytest.mark.parametrize(
    ("path", "part", "grade"),
    [
        (".scarab/baseline.json", "audit state", "judge"),
        (".scarab", "audit state", "judge"),
        ("SCARAB.TOML", "policy", "judge"),
        (".GitHub/codeOwners", "ownership", "harmless"),
        ("docs/CODEOWNERS", "ownership", "harmless"),
        (".scarab/intents/T-1.toml", "audit state", "harmless"),
        (".github/settings.yml", "merging", "surroundings"),
        ("bors.toml", "merging", "surroundings"),
        ("lib/.gitattributes", "attributes", "surroundings"),
        (".github/workflows/ci.yml", "ci", "surroundings"),
        ("Jenkinsfile", "ci", "surroundings"),
        (".pre-commit-config.yaml", "hooks", "surroundings"),
        ("lefthook.yml", "hooks", "surroundings"),
        ("web/.lintstagedrc.json", "hooks", "surroundings"),
        (".githooks/pre-commit", "hooks", "surroundings"),
        ("web/.husky/pre-push", "hooks", "surroundings"),
        ("pkg/AGENTS.md", "agents", "surroundings"),
        (".claude/settings.json", "agents", "surroundings"),
        (".github/hooks/stop.json", "agents", "surroundings"),
        (".mcp.json", "agents", "surroundings"),
        ("pkg/.cursor/rules/style.mdc", "agents", "surroundings"),
        (".github/copilot-instructions.md", "agents", "surroundings"),
        (".kiro/steering/product.md", "agents", "surroundings"),
        ("opencode.json", "agents", "surroundings"),
    ],
)
def test_knows_the_files_that_judge_and_those_around_them(path: str, part: str, grade: str) -> None:
    assert [(one.anchor, one.grade) for one in observed(path)] == [(part, grade)]


@pytest.mark.parametrize("path", ["src/codeowners.py", ".github/FUNDING.yml", ".gitignore", "docs/agents.rst"])
def test_leaves_other_files_alone(path: str) -> None:
    assert observed(path) == []


OWNERS = RepoPath("CODEOWNERS")
BEFORE = {"CODEOWNERS": "1\n", "src/a": "", "src/b": "", "docs/c": ""}


def ownership_edit(before: bytes, after: bytes | None) -> tuple[str, str]:
    """The grade and the effect of an edit of the ownership file; None is one that cannot be read any more."""
    (one,) = detect(
        replace(
            given(BEFORE, {**BEFORE, "CODEOWNERS": "2\n", "new/d": "", "src/b": "changed"}),
            ownership=read_github(before, OWNERS),
            head_ownership=None if after is None else read_github(after, OWNERS),
        ),
        NoParams(),
    )
    return one.grade, str(one.evidence.values()["effect"]).removeprefix("it decides who owns which path, and ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"/src/ @a\n", b"/src/ @a\n/new/ @b\n"),
        (b"/src/ @a\n", b"# Ours.\n\n/src/  @a # all of it\n"),
        (b"/src/ @a @b\n", b"/src/ @b @a\n"),
        (b"/src/ @a\n/docs/ @b\n", b"/docs/ @b\n/src/ @a\n"),
        (b"/src/ @a\n/gone/ @b\n", b"/src/ @a\n"),
        (b"/src/ @a\n", b"/src/a @a\n/src/b @a\n"),
    ],
)
def test_an_ownership_file_that_leaves_every_file_its_owners_is_harmless(before: bytes, after: bytes) -> None:
    assert ownership_edit(before, after) == ("harmless", "every file that was there has the owners it had")


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (b"/src/ @a\n", b"", "2 files change hands: src/a goes from @a to nobody"),
        (b"/src/ @a\n", None, "2 files change hands: src/a goes from @a to nobody"),
        (b"/src/ @a\n", b"/src/ @a @m\n", "2 files change hands: src/a goes from @a to @a, @m"),
        (b"/src/ @a\n", b"/src/ @a\n/src/b\n", "one file changes hands: src/b goes from @a to nobody"),
        (b"/src/ @a\n", b"/src/ @a\n/docs/ @m\n", "one file changes hands: docs/c goes from nobody to @m"),
        (b"/src/b @a\n/src/ @b\n", b"/src/ @b\n/src/b @a\n", "one file changes hands: src/b goes from @b to @a"),
        (b"* @a\n", b"/src/ @a\n", "2 files change hands: CODEOWNERS goes from @a to nobody"),
    ],
)
def test_an_ownership_file_that_gives_files_to_others_is_a_judge(
    before: bytes, after: bytes | None, effect: str
) -> None:
    assert ownership_edit(before, after) == ("judge", effect)


@pytest.mark.parametrize(
    ("before", "after", "grade"),
    [
        ("- uses: actions/checkout@v4\n", "- uses: actions/checkout@v5 # newer\n", "harmless"),
        ("    rev: v1\n", "    rev: v2\n", "harmless"),
        ("- uses: actions/checkout@v4\n", "- uses: mallory/checkout@v4\n", "surroundings"),
        ("- uses: a/b@v1\n- run: make\n", "- uses: a/b@v2\n- run: true\n", "surroundings"),
        ("- run: make\n", "- run: make || true\n", "surroundings"),
    ],
)
def test_other_versions_of_actions_and_hooks_are_harmless(before: str, after: str, grade: str) -> None:
    change = given({".github/workflows/ci.yml": before}, {".github/workflows/ci.yml": after})

    assert [one.grade for one in detect(change, NoParams())] == [grade]


def test_a_policy_that_moves_away_is_touched() -> None:
    change = given({"scarab.toml": "1\n"}, {"old.toml": "1\n"}, renamed={"old.toml": "scarab.toml"})

    assert [one.where for one in detect(change, NoParams())] == [Location(RepoPath("scarab.toml"), Side.BASE)]


def test_a_pyproject_counts_only_where_it_says_something_else_of_scarab() -> None:
    path = RepoPath("pyproject.toml")
    change = given({}, {path: "1\n"})

    assert list(detect(change, NoParams())) == []
    edited = detect(replace(change, edited_policies=frozenset([path])), NoParams())
    assert [(one.where.path, one.grade) for one in edited] == [(path, "judge")]


def test_an_intent_that_names_the_surroundings_allows_them_and_never_the_judge() -> None:
    named = intent(allow=(".github/**", "scarab.toml"))

    grades = {one.where.path: one.grade for one in observed("scarab.toml", ".github/workflows/ci.yml", declared=named)}

    assert grades == {"scarab.toml": "judge", ".github/workflows/ci.yml": "allowed"}


@pytest.mark.parametrize(
    "declared",
    [
        intent(allow=("**",)),
        intent(allow=("**/*",)),
        intent(allow=("AGENTS.md",), deny=("*.md",)),
        intent(allow=("AGENTS.md",), trust=Trust.SELF_DECLARED),
    ],
)
def test_no_other_intent_allows_the_surroundings(declared: Intent) -> None:
    assert [one.grade for one in observed("AGENTS.md", declared=declared)] == ["surroundings"]


def test_folds_many_files_of_one_part() -> None:
    (one,) = observed(*(f".claude/commands/{n}.md" for n in range(3)))

    assert (one.where.path, one.evidence.values()["files"]) == (".claude/commands", 3)
