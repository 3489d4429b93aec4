"""Which checks the scripts of a repository run."""

from collections.abc import Iterator, Sequence
from re import Match
from typing import NamedTuple

from scarab.analyzers.judging_parts import RUN_CHECKS, part_of
from scarab.model.expression import expression
from scarab.model.path import RepoPath, basename, suffix

_WORKFLOWS = (".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/")
_YAML = frozenset({".yml", ".yaml"})
_SCRIPT_NAMES = frozenset(
    {
        "makefile", "gnumakefile", "justfile", ".justfile", "taskfile.yml", "taskfile.yaml", "tox.ini", "noxfile.py",
        "package.json", "rakefile", "magefile.go", "jenkinsfile",
    }
)  # fmt: skip

_OPTIONS = r"(?:\s+-[-\w]+(?:[=\s][^\s-]\S*)?){0,4}"
"""Between a manager of packages and one of their scripts: of which packages, in which folder."""
_TEST_RUN = "test run"
_CHECKS: tuple[tuple[str, str], ...] = (
    (
        _TEST_RUN,
        r"pytest|py\.test|unittest|nose2?|tox|nox|jest|vitest|mocha|ava|karma|cypress|playwright\s+test|node\s+--test"
        r"|go\s+test|gotestsum|cargo\s+(?:test|nextest|miri)|mvnw?\s[^\n#|;&]*\b(?:test|verify)|gradlew?\s[^\n#|;&]*\b(?:test|check)|ctest|rspec"
        r"|(?:bin/)?rails\s+test|rake\s+(?:test|spec)|(?:dotnet|mix|swift|flutter)\s+test|phpunit"
        rf"|(?:(?:npm|pnpm|yarn|bun){_OPTIONS}|make|just|task|deno|hatch|uv\s+run|poetry\s+run)\s+(?:run\s+)?(?:tests?|check)(?![\w-]*=)",
    ),
    (
        "linter",
        r"ruff(?!\s+format|-format)|flake8|pylint|pycodestyle|pydocstyle|eslint|oxlint|biome|golangci-lint|clippy|go\s+vet"
        r"|staticcheck|revive|shellcheck|hadolint|actionlint|yamllint|rubocop|checkstyle|spotbugs|stylelint|markdownlint"
        r"|tflint|ktlint|detekt|swiftlint|ansible-lint|helm\s+lint|terraform\s+validate|super-linter"
        rf"|(?:(?:npm|pnpm|yarn|bun){_OPTIONS}|make|just)\s+(?:run\s+)?lint",
    ),
    (
        "type checker",
        rf"mypy|pyright|basedpyright|pyre|tsc|vue-tsc|(?:npm|pnpm|yarn|bun){_OPTIONS}\s+(?:run\s+)?type-?check",
    ),
    (
        "security scan",
        r"bandit|gitleaks|trivy|semgrep|codeql|pip-audit|npm\s+audit|cargo\s+(?:audit|deny)|govulncheck|zizmor|ggshield"
        r"|detect-secrets|trufflehog|osv-scanner|snyk|checkov|tfsec|grype|gosec|brakeman|bundler?-audit|dependency-review",
    ),
)
_CHECK = expression(
    "|".join(f"(?P<k{at}>(?<![\\w.@-])(?<!\\w/)(?:{words})(?!\\w|\\.\\w|/))" for at, (_, words) in enumerate(_CHECKS))
)
_ACTION = expression(
    r"^\s*+-?\s*uses\s*:\s*[\"']?[\w.-]+/(?P<check>[\w.-]+?)(?:-action|-check)?(?:/(?P<part>[\w./-]+))?@"
)
"""A line of a workflow by which somebody else's action runs."""
_BY_ANOTHER_NAME = {"audit": "cargo audit"}
_PARTS_THAT_RUN_NOTHING = frozenset({"init", "setup", "upload-sarif", "autobuild"})
_SETTING_UP = expression(
    r"\b(?:pip3?|pipx|uv\s+(?:pip|tool)|poetry|conda|apt(?:-get)?|brew|npm|pnpm|yarn|go|cargo)\s+(?:install|add|get|i|ci)\b"
    r"|^\s*+-?\s*(?:name|key|group|path|description|restore-keys|id)\s*:(?!\s*[\w-]+$)|^\s*(?:#|//)"
    r"|^\s*\"[@\w./-]+\"\s*:\s*\"(?:[~^<>=v]*\d|\*|latest|workspace:|npm:|file:)[^\"\s]*\",?\s*$"
)
"""Lines that name a check without running it; the last are dependencies of a package.json."""
_SAYS = expression(r"[-@{\s\"']*+(?:[\w-]++[\"']?:\s++)?[\"'(]*(?:echo|printf|true|command\s+-v|which|type|hash)\s")
"""How a command begins that runs nothing of what it names."""
_NO_RUN = expression(r"(?:\s+-[-\w]+)*\s+--(?:version|help)\b|\"\s*:")
"""What stands behind a check that is asked about itself, or is a key of JSON."""


class Run(NamedTuple):
    """A check that a line runs."""

    kind: str
    """``test run``, ``linter``, ``type checker`` or ``security scan``."""
    command: str
    """The words that run it."""
    line: int


def runs_checks(path: RepoPath) -> bool:
    """Tell whether a file is one in which a repository says which checks run: CI, hooks, build scripts."""
    if basename(path).casefold() in _SCRIPT_NAMES:
        return True
    part = part_of(path, None)
    return part is not None and part.kind in RUN_CHECKS and (is_workflow(path) or not path.startswith(_WORKFLOWS))


def is_workflow(path: RepoPath) -> bool:
    """Tell whether a host reads a file as a workflow; of the files beside one it reads nothing."""
    return path.startswith(_WORKFLOWS) and suffix(path) in _YAML


def checks_in(lines: Sequence[str]) -> Iterator[Run]:
    """Yield the checks that lines of a script run, comments and what only installs left out."""
    for number, line in enumerate(lines, 1):
        yield from checks_of(line, number)


def checks_of(line: str, number: int) -> Iterator[Run]:
    """Yield the checks that a line of that number runs."""
    if len(line) > LONGEST or _SETTING_UP.search(line):
        return
    if (action := _ACTION.match(line)) is not None:
        yield from _run_by(action, number)
        return
    for found in _CHECK.finditer(line):
        if _is_said(line, found.start()) or _NO_RUN.match(line, found.end()) is not None:
            continue
        yield _run(found, number)


def _run_by(action: Match[str], number: int) -> Iterator[Run]:
    """Yield the check that an action is named after, in the words of the command that it stands for.

    One that is named after a runner of tests may only set it up, or run others than the repository's.
    """
    name = action["check"]
    for words in (_BY_ANOTHER_NAME.get(name, name), name.replace("-", " ")):
        found = _CHECK.fullmatch(words)
        if found is not None and action["part"] not in _PARTS_THAT_RUN_NOTHING:
            run = _run(found, number)
            if run.kind != _TEST_RUN:
                yield run
            return


def _run(found: Match[str], number: int) -> Run:
    group = found.lastgroup or "k0"
    return Run(_CHECKS[int(group[1:])][0], " ".join(found[0].split()), number)


def _is_said(line: str, at: int) -> bool:
    """Tell whether what stands at a place of a line is an argument of a command that only says it."""
    begins = 1 + max(line.rfind(mark, 0, at) for mark in "|;&")
    return _SAYS.match(line, begins, at) is not None


LONGEST = 2000
"""Characters of a line that anybody wrote by hand."""
