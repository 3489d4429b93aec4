"""The scarab.toml that a repository starts with."""

from collections.abc import Sequence

from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.policy import USUALLY_VENDORED

_PROTECTED = {
    "what runs in CI": (
        ".github/workflows/", ".github/actions/", ".gitlab-ci.yml", ".circleci/", ".buildkite/", ".travis.yml",
        "azure-pipelines.yml", "Jenkinsfile",
    ),
    "who owns what": (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", "MAINTAINERS"),
    "what is installed": (
        "**/package-lock.json", "**/npm-shrinkwrap.json", "**/yarn.lock", "**/pnpm-lock.yaml", "**/bun.lock",
        "**/poetry.lock", "**/uv.lock", "**/pdm.lock", "**/Pipfile.lock", "**/Cargo.lock", "**/go.sum",
        "**/Gemfile.lock", "**/composer.lock",
    ),
    "what has run against real data": ("**/migrations/", "**/alembic/versions/", "**/db/migrate/"),
}  # fmt: skip

_GENERATED = (
    "**/*_pb2.py", "**/*_pb2.pyi", "**/*_pb2_grpc.py", "**/*.pb.go", "**/*.g.dart", "**/*.Designer.cs",
    "**/*.min.js", "**/*.min.css", "**/*.generated.*", "**/generated/", "**/__generated__/", "**/__snapshots__/",
)  # fmt: skip

_TESTS = (
    "**/tests/", "**/test/", "**/spec/", "**/specs/", "**/__tests__/", "**/testing/", "**/e2e/", "**/test-data/",
    "**/testdata/",
)  # fmt: skip


def initial_policy(paths: Sequence[RepoPath]) -> str:
    """Write a commented policy that fits a repository.

    What the repository has is set; everything else is shown as a comment, with its default.

    Args:
        paths: Every file of it.
    """
    return _TEXT.format(
        protected=_protected(paths),
        generated=_setting("generated", _present(_GENERATED, paths)),
        vendored=f"# vendored = {_listed(USUALLY_VENDORED.patterns)}\n",
        tests=_setting("tests", _present(_TESTS, paths)),
    )


_TEXT = """\
# What scarab holds changes of this repository against. An audit reads this file from the base of its range, so a
# change cannot rewrite the rules that it is judged by. Lines behind '# ' show what holds when nothing is said.
schema_version = 1

# Findings of this severity, or above it, fail an audit: "note", "warning" or "error".
# fail_on = "error"

# Which changes must have an intent that their author did not write: "always", "agent" (those with an agent's mark on a
# commit) or "never".
# require_intent = "never"

# Whether an intent that the change or its author wrote counts like any other.
# accept_self_declared = false

# Sets of rules that are on; there is one.
# packs = ["default"]

# What must be proved of every change: tables of an id, a command ('run') and where it reports ('report.junit'), which
# 'scarab verify run' runs.
# verify = []

# One rule, or a whole family ([rules.bloat]): on or off, and how severe. A rule also takes settings of its own;
# 'scarab explain bloat/oversized-file' shows which, and what they mean.
# [rules."bloat/oversized-file"]
# enabled = true
# severity = "warning"
# paths.exclude = []

[ownership]
# How owners are read: CODEOWNERS as "github" or "gitlab" does, the "owners" files of Kubernetes, or as places and
# syntax tell.
# dialect = "auto"

# Files that no run may touch. Patterns begin at the top of the repository: '*' stays within one folder, '**/' is
# any number of folders, and a folder stands for everything in it.
{protected}
# For whom runs act in this repository, as CODEOWNERS writes owners, when their intent does not say.
# acting = []

# Whose addresses a handle stands for, where boundaries use one.
# [ownership.people]
#   "@acme/payments" = ["*@pay.example.org", "ada@example.org"]

# Areas of the repository, and who acts there: people by their address or handle, coding agents by the marks that
# they leave on commits. What an area does not mention is open to everybody.
#   [boundaries.payments]
#   paths = ["src/payments/"]
#   people = ["@acme/payments"]
#   agents = []                 # none; or those that may: ["Claude", "Copilot"]
#   approvers = ["@acme/payments"]   # by a trailer: 'Reviewed-by: Ada <ada@example.org>'

# Stages that only move forward: of files that tell their own, or of commits by a trailer.
#   [[stages]]
#   order = ["proposed", "accepted|rejected", "superseded"]
#   files = ["docs/adr/*.md"]

[paths]
# Written by programs: measured, but not criticised for its style.
{generated}
# Copied from elsewhere: likewise. These are known by their names.
{vendored}
# Where tests live, beside the names that test runners know anyway.
{tests}
[evidence]
# Whose signatures on evidence count, each with a public key as OpenSSH writes it; without any, none need be signed.
# signers = {{}}

# 'scarab waive FINGERPRINT' adds here what is put up with, for a reason and until a day.
"""


def _protected(paths: Sequence[RepoPath]) -> str:
    lines = []
    for what, patterns in _PROTECTED.items():
        if present := _present(patterns, paths):
            lines.append(f"  # {what}")
            lines += [f'  "{pattern}",' for pattern in present]
    return "\n".join(["protected = [", *lines, "]\n"]) if lines else "# protected = []\n"


def _setting(name: str, patterns: Sequence[str]) -> str:
    if not patterns:
        return f"# {name} = []\n"
    return f"{name} = {_listed(patterns)}\n"


def _listed(patterns: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{pattern}"' for pattern in patterns) + "]"


def _present(patterns: Sequence[str], paths: Sequence[RepoPath]) -> list[str]:
    """Keep the patterns that match a file."""
    listed = [(pattern, Globs([pattern])) for pattern in patterns]
    return [pattern for pattern, globs in listed if any(path in globs for path in paths)]
