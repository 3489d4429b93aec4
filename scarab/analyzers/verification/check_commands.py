"""Which checks the scripts of a repository run, and what takes the sting out of one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.judging_parts import RUN_CHECKS, part_of
from scarab.model.expression import expression
from scarab.model.path import RepoPath, basename

_SCRIPT_NAMES = frozenset(
    {
        "makefile", "gnumakefile", "justfile", ".justfile", "taskfile.yml", "taskfile.yaml", "tox.ini", "noxfile.py",
        "package.json", "rakefile", "magefile.go", "jenkinsfile",
    }
)  # fmt: skip

_CHECKS: tuple[tuple[str, str], ...] = (
    (
        "test run",
        r"pytest|py\.test|unittest|nose2?|tox|nox|jest|vitest|mocha|ava|karma|cypress|playwright\s+test|node\s+--test"
        r"|go\s+test|gotestsum|cargo\s+(?:test|nextest|miri)|mvnw?\s[^\n#|;&]*\b(?:test|verify)|gradlew?\s[^\n#|;&]*\b(?:test|check)|ctest|rspec"
        r"|(?:npm|pnpm|yarn|bun|make|just|task|deno|hatch|uv\s+run|poetry\s+run)\s+(?:run\s+)?(?:tests?|check)(?![\w-]*=)",
    ),
    (
        "linter",
        r"ruff(?!\s+format|-format)|flake8|pylint|pycodestyle|pydocstyle|eslint|oxlint|biome|golangci-lint|clippy|go\s+vet"
        r"|staticcheck|revive|shellcheck|hadolint|actionlint|yamllint|rubocop|checkstyle|spotbugs|stylelint|markdownlint"
        r"|(?:npm|pnpm|yarn|bun|make|just)\s+(?:run\s+)?lint",
    ),
    ("type checker", r"mypy|pyright|basedpyright|pyre|tsc|vue-tsc|(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?type-?check"),
    (
        "security scan",
        r"bandit|gitleaks|trivy|semgrep|codeql|pip-audit|npm\s+audit|cargo\s+(?:audit|deny)|govulncheck|zizmor|ggshield"
        r"|detect-secrets|trufflehog",
    ),
)
_CHECK = expression(
    "|".join(f"(?P<k{at}>(?<![\\w.@-])(?<!\\w/)(?:{words})(?!\\w|\\.\\w|/))" for at, (_, words) in enumerate(_CHECKS))
)
_SETTING_UP = expression(
    r"\b(?:pip3?|pipx|uv\s+(?:pip|tool)|poetry|conda|apt(?:-get)?|brew|npm|pnpm|yarn|go|cargo)\s+(?:install|add|get|i|ci)\b"
    r"|^\s*-?\s*(?:name|key|path|description|restore-keys|id)\s*:(?!\s*[\w-]+$)|^\s*(?:#|//)"
    r"|^\s*\"[@\w./-]+\"\s*:\s*\"(?:[~^<>=v]*\d|\*|latest|workspace:|npm:|file:)[^\"\s]*\",?\s*$"
)
"""Lines that name a check without running it; the last are dependencies of a package.json."""


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
    return part is not None and part.kind in RUN_CHECKS


def checks_in(lines: Sequence[str]) -> Iterator[Run]:
    """Yield the checks that lines of a script run, comments and what only installs left out."""
    for number, line in enumerate(lines, 1):
        yield from _checks_of(line, number)


def is_check(line: str) -> bool:
    """Tell whether a line runs a check."""
    return next(_checks_of(line, 1), None) is not None


def _checks_of(line: str, number: int) -> Iterator[Run]:
    if len(line) > _LONGEST or _SETTING_UP.search(line):
        return
    for found in _CHECK.finditer(line):
        group = found.lastgroup or "k0"
        yield Run(_CHECKS[int(group[1:])][0], " ".join(found[0].split()), number)


_LONGEST = 2000
"""Characters of a line that anybody wrote by hand."""


class Defused(NamedTuple):
    """A way in which the failure of a check comes to nothing."""

    how: str
    line: int


_SWALLOWED = expression(r"\|\|\s*(?:true|:|exit\s+0|echo\b)|;\s*true\s*$|--exit-zero\b|--exit-code[ =]0\b|--no-error\b")
_TOLERATED = expression(
    r"\s*-?\s*(continue-on-error:\s*true|allow_failure:\s*true|if:\s*(?:\$\{\{\s*)?false(?:\s*\}\})?|ignore_outcome\s*=.*true)\s*(?:#.*)?$",
    re.IGNORECASE,
)
_BYPASSED = expression(
    r"git\s+(?:commit|push|merge)\b[^\n#|;&]*(--no-verify)\b|\b(HUSKY(?:_SKIP_HOOKS)?=[01])\b"
    r"|\b(core\.hooksPath[ =]+/dev/null)|\b(SKIP=[\w,-]+)\s+(?:git|pre-commit|prek)\b"
)
_NARROWED = expression(
    r"(--(?:ignore|deselect|ignore-glob|testPathIgnorePatterns|exclude)[= ]\S+|-[km]\s+[\"']not\s[^\"'\n]+[\"']"
    r"|--passWithNoTests|--no-cov\b|-p[\s=]?no:(?:python|unittest)\b|--skip\s+\S+|-DskipTests\b|-Dmaven\.test\.skip\b|-x\s+test\b|--ignore-missing-imports"
    r"|--co(?:llect-only)?(?![\w-])|(?:-o|--override-ini)[ =]*[\"']?(?:addopts|python_\w+|testpaths)=\S*"
    r"|python[\d.]*\s+-OO?(?=\s))"
)
_FROM_OUTSIDE = expression(
    r"\b(PYTEST_ADDOPTS\b(?:(?!\s(?:pytest|py\.test|python[\d.]*)\s|(?<=[\w}])[\"']\s+\w).)*?"
    r"(?:--(?:ignore|ignore-glob|deselect|co|collect-only|last-failed|lf)\b|-p[ =]?no:(?:python|unittest)\b"
    r"|(?<![\w-])-[km][ =]).*)"
    r"|\b(PYTHONOPTIMIZE)[\"']?[ \t]*[:=][ \t]*[\"']?[1-9]"
)
"""What a test run is told by its surroundings: to leave tests out, or to run no assertion."""


def defused_in(lines: Sequence[str]) -> Iterator[Defused]:
    """Yield what keeps the failure of a check from counting, or a hook from running."""
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST or line.lstrip().startswith(("#", "//")):
            continue
        if (found := _BYPASSED.search(line)) is not None:
            yield Defused(next(filter(None, found.groups())), number)
        elif (found := _FROM_OUTSIDE.search(line)) is not None:
            yield Defused(" ".join((found[1] or found[2]).split()), number)
        elif (found := _SWALLOWED.search(line)) is not None and is_check(line):
            yield Defused(f"{' '.join(found[0].split())} behind {_command(line)}", number)
        elif (found := _TOLERATED.match(line)) is not None and (run := _around(lines, number - 1)) is not None:
            yield Defused(f"{found[1]} for {run}", number)
        elif (found := _NARROWED.search(line)) is not None and is_check(line):
            yield Defused(f"{' '.join(found[1].split())} for {_command(line)}", number)


def _command(line: str) -> str:
    return next(_checks_of(line, 1)).command


def _around(lines: Sequence[str], at: int) -> str | None:
    """Return the check that the YAML mapping around a line runs, if any."""
    indent, first, last = _indent(lines[at]), at, at + 1
    while first > 0 and not _begins(lines[first], indent) and _is_in(lines[first - 1], indent):
        first -= 1
    while last < len(lines) and _is_in(lines[last], indent) and not _begins(lines[last], indent):
        last += 1
    run = next(checks_in(lines[first:last]), None)
    return run.command if run else None


def _is_in(line: str, indent: int) -> bool:
    return not line.strip() or _indent(line) >= indent


def _begins(line: str, indent: int) -> bool:
    """Tell whether a line begins an item of a list whose keys stand at an indent."""
    return line.lstrip(" ").startswith("- ") and _indent(line) == indent


def _indent(line: str) -> int:
    stripped = line.lstrip(" ")
    return len(line) - len(stripped) + (2 if stripped.startswith("- ") else 0)
