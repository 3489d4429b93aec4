import pytest

from scarab.analyzers.policy_tampering import Params, Tampering, detect
from scarab.model.intent import Intent, Trust
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.value import replace
from tests.support.changes import given
from tests.support.intents import intent


def observed(*paths: str, declared: Intent | None = None) -> list[Observation]:
    change = given({}, dict.fromkeys(paths, "1\n"))
    return list(detect(replace(change, intent=declared), Params()))


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
        (".GitHub/codeOwners", "ownership", "judge"),
        ("docs/CODEOWNERS", "ownership", "judge"),
        ("CODEOWNERS", "ownership", "judge"),
        ("lib/.gitattributes", "attributes", "surroundings"),
        (".github/workflows/ci.yml", "ci", "surroundings"),
        ("Jenkinsfile", "ci", "surroundings"),
        (".pre-commit-config.yaml", "hooks", "surroundings"),
        ("web/.husky/pre-push", "hooks", "surroundings"),
        ("pkg/AGENTS.md", "agents", "surroundings"),
        (".claude/settings.json", "agents", "surroundings"),
        (".github/hooks/stop.json", "agents", "surroundings"),
        (".mcp.json", "agents", "surroundings"),
    ],
)
def test_knows_the_files_that_judge_and_those_around_them(path: str, part: str, grade: str) -> None:
    assert [(one.anchor, one.grade) for one in observed(path)] == [(part, grade)]


@pytest.mark.parametrize("path", ["src/codeowners.py", ".github/FUNDING.yml", ".gitignore", "docs/agents.rst"])
def test_leaves_other_files_alone(path: str) -> None:
    assert observed(path) == []


def test_a_policy_that_moves_away_is_touched() -> None:
    change = given({"scarab.toml": "1\n"}, {"old.toml": "1\n"}, renamed={"old.toml": "scarab.toml"})

    assert [one.where for one in detect(change, Params())] == [Location(RepoPath("scarab.toml"), Side.BASE)]


def test_a_pyproject_counts_only_where_it_says_something_else_of_scarab() -> None:
    path = RepoPath("pyproject.toml")
    change = given({}, {path: "1\n"})

    assert list(detect(change, Params())) == []
    edited = detect(replace(change, edited_policies=frozenset([path])), Params())
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
