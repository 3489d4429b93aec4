"""The files that have a part in how changes are judged, and what each part decides."""

from enum import StrEnum

from scarab.analyzers.paths import is_example_path
from scarab.model.glob import Globs
from scarab.model.ownership import Dialect
from scarab.model.path import RepoPath
from scarab.model.value import value


class PartKind(StrEnum):
    """A part in judging, by its name."""

    OWNERSHIP = "ownership"
    POLICY = "policy"
    AUDIT_STATE = "audit state"
    ATTRIBUTES = "attributes"
    CI = "ci"
    MERGING = "merging"
    HOOKS = "hooks"
    AGENTS = "agents"
    AUDIT_JOB = "audit job"


@value
class Part:
    """A part in judging, and the files that play it. Patterns are lower case: some disks know no other."""

    kind: PartKind
    decides: bool
    """It judges changes itself; other parts surround the judge."""
    effect: str
    paths: Globs


def part_of(path: RepoPath, dialect: Dialect | None) -> Part | None:
    """Return the part that a file plays, upper and lower case as one; None when it plays none.

    A file for a single folder plays one only where ownership is read from such files, and a page of documentation about
    agents none: theirs have names in capitals.
    """
    any_case = RepoPath(path.casefold())
    if is_example_path(path) and path in _PAGES:
        return None
    if dialect is Dialect.OWNERS and any_case in _FOLDER_OWNERS:
        return _OWNERSHIP
    return next((part for part in _PARTS if any_case in part.paths), None)


_OWNERSHIP = Part(
    PartKind.OWNERSHIP, True, "it decides who owns which path, and who must approve",
    Globs(["codeowners", ".github/codeowners", "docs/codeowners", ".gitlab/codeowners"]),
)  # fmt: skip
_FOLDER_OWNERS = Globs(["**/owners", "owners_aliases"])

_PAGES = Globs(["**/agents.md", "**/agent.md", "**/claude.md", "**/gemini.md", "**/qwen.md"])

_PARTS = (
    Part(
        PartKind.POLICY, True, "it holds the policy that changes are audited by",
        Globs(["scarab.toml"]),
    ),
    Part(
        PartKind.AUDIT_STATE, True, "below .scarab lies what audits rely on: baseline, intents, ledger",
        Globs([".scarab"]),
    ),
    _OWNERSHIP,
    Part(
        PartKind.ATTRIBUTES, False, "it can hide files from diffs, or mark them as generated or binary",
        Globs(["**/.gitattributes"]),
    ),
    Part(
        PartKind.CI, False, "it decides what runs with the rights of the repository, and which checks count",
        Globs([
            ".github/workflows", ".github/actions", ".gitlab-ci.yml", ".gitlab/ci", ".circleci",
            "azure-pipelines.yml", ".azure-pipelines", "jenkinsfile", ".buildkite", ".travis.yml", ".drone.yml",
            "bitbucket-pipelines.yml", ".zuul.yaml", ".zuul.d", ".cirrus.yml", ".cirrus.star", "appveyor.yml",
            ".appveyor.yml", ".woodpecker.yml", ".woodpecker", ".semaphore", "cloudbuild.yaml", ".gitea/workflows",
            ".forgejo/workflows", ".tekton",
        ]),
    ),
    Part(
        PartKind.MERGING, False, "it decides what must be true of a change before it is merged, or merges it",
        Globs([
            ".github/settings.yml", ".github/rulesets", ".mergify.yml", ".github/mergify.yml", ".mergify/config.yml",
            ".kodiak.toml", ".github/.kodiak.toml", "bors.toml", ".github/bors.toml", ".github/auto_assign.yml",
        ]),
    ),
    Part(
        PartKind.HOOKS, False, "it decides what runs before a commit, merge or push",
        Globs([
            "**/.pre-commit-config.yaml", "**/.husky", "**/.huskyrc*", "lefthook.y*ml", "lefthook.json",
            "lefthook.toml", ".lefthook.y*ml", ".lefthook", ".lefthook-local.y*ml", ".githooks", ".git-hooks",
            ".overcommit.yml", ".simple-git-hooks.*", "simple-git-hooks.*", "**/.lintstagedrc*",
            "**/lint-staged.config.*", "prek.toml",
        ]),
    ),
    Part(
        PartKind.AGENTS, False, "it tells coding agents what to do, or what to run",
        Globs([
            "**/agents.md", "**/agents.override.md", "**/agent.md", "**/claude.md", "**/claude.local.md",
            "**/gemini.md", "**/qwen.md", "**/crush.md", "**/warp.md", "**/.goosehints", "**/.cursorrules",
            "**/.windsurfrules", "**/.clinerules", "**/.roorules", "**/.roomodes", "**/.claude", "**/.cursor",
            "**/.codex", "**/.gemini", "**/.windsurf", "**/.roo", "**/.kiro", "**/.junie", "**/.continue",
            "**/.augment", "**/.amazonq", "**/.qwen", "**/.opencode", "**/opencode.json", "**/opencode.jsonc",
            "**/.crush.json", "**/.factory", "**/.trae", "**/.openhands", "**/.agents", ".aider.conf.yml",
            "**/.mcp.json", "**/.vscode/mcp.json", ".github/copilot-instructions.md", ".github/instructions",
            ".github/prompts", ".github/chatmodes", ".github/agents", ".github/skills", ".github/hooks",
            ".github/copilot-setup-steps.yml",
        ]),
    ),
)  # fmt: skip
"""The first that has a path decides. Agents' files are those that GitHub's agentic workflows protect, and more."""

PROJECT_FILE = Part(
    PartKind.POLICY, True, "its [tool.scarab] table, which changes are audited by, is another", Globs([])
)
"""A pyproject.toml that says something else of scarab than it did."""

AUDIT_JOB = Part(PartKind.AUDIT_JOB, True, "it runs the audit itself, or did", Globs([]))
"""A CI job or a hook that names scarab at the base."""

RUN_CHECKS = frozenset({PartKind.CI, PartKind.HOOKS})
"""Parts whose files say which checks run."""
