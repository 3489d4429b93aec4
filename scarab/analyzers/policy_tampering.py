"""Find changes to what judges a change, and to what surrounds the judge."""

from collections.abc import Iterator

from scarab.analyzers.touched import Touch, folded, touched
from scarab.model.audit_input import AuditInput
from scarab.model.glob import Globs
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.path import RepoPath
from scarab.model.tree import Tree
from scarab.model.value import value

_FOLD_ABOVE = 2


@value
class Params:
    """Nothing to set: the rule protects what could set it."""


@value
class Tampering(Evidence):
    """A path, or a folder of paths, that has a part in how changes are judged."""

    what: str
    files: int
    examples: tuple[str, ...]
    part: str
    """``policy``, ``audit state``, ``audit job``, ``ownership``, ``attributes``, ``ci``, ``hooks`` or ``agents``."""
    effect: str
    """What such a file decides."""


@value
class _Part:
    """A part in judging, and the files that play it. Patterns are lower case: some disks know no other."""

    name: str
    grade: str
    effect: str
    paths: Globs


_PARTS = (
    _Part(
        "policy", "judge", "it holds the policy that changes are audited by",
        Globs(["scarab.toml"]),
    ),
    _Part(
        "audit state", "judge", "below .scarab lies what audits rely on: baseline, intents, ledger",
        Globs([".scarab"]),
    ),
    _Part(
        "ownership", "judge", "it decides who owns which path, and who must approve",
        Globs(["codeowners", ".github/codeowners", "docs/codeowners", ".gitlab/codeowners"]),
    ),
    _Part(
        "attributes", "surroundings", "it can hide files from diffs, or mark them as generated or binary",
        Globs(["**/.gitattributes"]),
    ),
    _Part(
        "ci", "surroundings", "it decides which checks run, and whether their failure counts",
        Globs([
            ".github/workflows", ".github/actions", ".gitlab-ci.yml", ".circleci", "azure-pipelines.yml", "jenkinsfile",
            ".buildkite", ".travis.yml", ".drone.yml", "bitbucket-pipelines.yml", ".zuul.yaml", ".zuul.d",
        ]),
    ),
    _Part(
        "hooks", "surroundings", "it decides what runs before a commit, merge or push",
        Globs([
            ".pre-commit-config.yaml", "**/.husky", "lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".lefthook",
            ".githooks",
        ]),
    ),
    _Part(
        "agents", "surroundings", "it tells coding agents what to do, or what to run",
        Globs([
            "**/agents.md", "**/claude.md", "**/gemini.md", ".claude", ".cursor", ".cursorrules", ".codex", ".gemini",
            ".github/copilot-instructions.md", ".github/instructions", ".github/hooks", ".mcp.json",
        ]),
    ),
)  # fmt: skip
"""The first that has a path decides. Agents' files are those that GitHub's agentic workflows protect, and more."""

_PROJECT_FILE = _Part("policy", "judge", "its [tool.scarab] table, which changes are audited by, is another", Globs([]))


_AUDIT_JOB = _Part("audit job", "judge", "it runs the audit itself, or did", Globs([]))
_MAY_RUN_AUDITS = frozenset({"ci", "hooks"})


@value
class _Named:
    """The paths that a trusted intent names, file by file or by folder; a bare ``**`` names nothing."""

    allow: Globs
    deny: Globs


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:  # noqa: ARG001 - every analyzer takes both
    """Yield one observation for each such path; more than 2 of one part and folder are one.

    Grades: ``judge`` for what audits and approvals are decided by, and for a CI job or hook that names scarab at the
    base; ``surroundings`` for what can keep checks from
    running or steer the next run, ``allowed`` for surroundings that a declared intent names by more than a bare
    wildcard. Upper and lower case are one, as they are on many disks. A pyproject.toml counts when what it says of
    scarab is another.
    """
    named = _named_by(given)
    found: dict[tuple[_Part, str], list[Touch]] = {}
    for touch in touched(given.changes):
        part = _part_of(touch.path) or (_PROJECT_FILE if touch.path in given.edited_policies else None)
        if part is not None and _runs_audits(part, touch.path, given.base):
            part = _AUDIT_JOB
        if part is not None:
            found.setdefault((part, _grade(part, touch.path, named)), []).append(touch)
    for (part, grade), touches in found.items():
        for fold in folded(touches, above=_FOLD_ABOVE):
            evidence = Tampering(fold.what, len(fold.touches), fold.examples, part.name, part.effect)
            yield Observation(fold.where, anchor=part.name, evidence=evidence, grade=grade)


def _part_of(path: RepoPath) -> _Part | None:
    any_case = RepoPath(path.casefold())
    return next((part for part in _PARTS if any_case in part.paths), None)


def _runs_audits(part: _Part, path: RepoPath, base: Tree) -> bool:
    return part.name in _MAY_RUN_AUDITS and path in base.mentioning("scarab")


def _grade(part: _Part, path: RepoPath, named: _Named) -> str:
    if part.grade == "surroundings" and path in named.allow and path not in named.deny:
        return "allowed"
    return part.grade


def _named_by(given: AuditInput) -> _Named:
    intent = given.intent
    if intent is None or not given.policy.believes(intent.trust):
        return _Named(Globs([]), Globs([]))
    return _Named(Globs(pattern for pattern in intent.allow.patterns if pattern.strip("*/")), intent.deny)


ANALYZER = Analyzer("policy-tampering", frozenset({Fact.TREE}), Params, detect)
