"""Ways in which a script runs a check and ignores that it fails."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.verification.check_commands import LONGEST, Run, checks_in, checks_of
from scarab.model.expression import expression


class Defused(NamedTuple):
    """A way in which the failure of a check comes to nothing."""

    how: str
    line: int
    run: Run | None
    """The only check that this is about; None where it may be about any."""


_SWALLOWED = expression(
    r"\|\|\s*(?:true|:|exit\s+0|echo\b)|;\s*(?:true|exit\s+0)[\s\"',]*$|--exit-zero\b|--exit-code[ =]0\b"
    r"|--no-error\b|(?<!&)&\s*$"
)
_PIPED = expression(r"(?<!\|)\|&?\s*(?:cat|tee|head|tail|grep|sed|awk|less)\b")
_PIPES_FAIL = expression(r"pipefail|PIPESTATUS|shell:\s*bash\s*$")
_TOLERATED = expression(
    r"\s*+-?\s*(continue-on-error:\s*(?:(?:\$\{\{\s*)?true(?:\s*\}\})?|\$\{\{[^\n]*\bgithub\.[^\n]*)|allow_failure:(?:\s*true)?|when:\s*(?:manual|never)"
    r"|skip:\s*true|(?:default_)?stages:\s*\[\s*manual\s*\]|files:\s*['\"]?\^\$['\"]?|ignore_outcome\s*=.*true"
    r"|shell:(?!.*\s-\w*e).*\{0\}['\"]?"
    r"|if:\s*['\"]?(?:\$\{\{\s*)?(?:false(?:\s*&&[^\n]*)?|failure\(\)|github\.event_name\s*==\s*['\"](?:workflow_dispatch|schedule)['\"]"
    r"|(?:!\s*)?contains\(\s*github\.event\.head_commit\.message\s*,\s*['\"][^'\"]*['\"]\s*\))(?:\s*\}\})?['\"]?)\s*(?:#.*)?$",
    re.IGNORECASE,
)
_BYPASSED = expression(
    r"git\s+(?:commit|push|merge)\b[^\n#|;&]*(--no-verify)\b|\bgit\s+commit\s+(?:--?[\w-]+\s+){0,9}(-[a-z]{0,9}n[a-z]{0,9})(?=\s)"
    r"|\b(HUSKY(?:_SKIP_HOOKS)?=[01])\b|\b(SKIP=[\w,-]+)\s+(?:git|pre-commit|prek)\b"
)
HOOKS_PATH = "core.hooksPath "
_HOOKS_ELSEWHERE = expression(r"\bcore\.hooksPath[ =]+(?:[\"']([^\"'\n]*)[\"']|([^\s;&|\"']+))")
_NARROWED = expression(
    r"(--(?:ignore|deselect|ignore-glob|testPathIgnorePatterns|exclude)[= ]\S+|-[km]\s+[\"']not\s[^\"'\n]+[\"']"
    r"|--passWithNoTests|--no-cov\b|-p[\s=]?no:(?:python|unittest)\b|--skip\s+\S+|-DskipTests\b|-Dmaven\.test\.skip\b|-x\s+test(?=[\s\"']|$)|--ignore-missing-imports"
    r"|--co(?:llect-only)?(?![\w-])|(?:-o|--override-ini)[ =]*[\"']?(?:addopts|python_\w+|testpaths)=\S*"
    r"|python[\d.]*\s+-OO?(?=\s)|(?<=\s)-k[ =][\"']?[\w.-]+|commands\s*=\s*-(?=\s)|success_codes\s*=\s*\[[^\]]*\])"
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
    pipes_fail = any(map(_PIPES_FAIL.search, lines))
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST or line.lstrip().startswith(("#", "//")):
            continue
        if (found := _HOOKS_ELSEWHERE.search(line)) is not None:
            yield Defused(f"{HOOKS_PATH}{found[1] or found[2] or ''}", number, None)
        elif (found := _BYPASSED.search(line)) is not None:
            yield Defused(next(filter(None, found.groups())), number, None)
        elif (found := _FROM_OUTSIDE.search(line)) is not None:
            yield Defused(" ".join((found[1] or found[2]).split()), number, None)
        elif (found := _TOLERATED.match(line)) is not None and (run := _around(lines, number - 1)) is not None:
            yield Defused(f"{found[1]} for {run.command}", number, run)
        elif (run := next(checks_of(line, number), None)) is not None:
            yield from _beside(run, _command_at(lines, number - 1), pipes_fail=pipes_fail)
    yield from _left_early(lines)


def _command_at(lines: Sequence[str], at: int) -> str:
    """Return a line with those behind it in which it goes on."""
    whole = lines[at]
    for line in lines[at + 1 : at + 1 + _MOST_FOLLOWING]:
        if not whole.endswith("\\"):
            break
        whole = f"{whole[:-1].rstrip()} {line.strip()}"
    return whole


_MOST_FOLLOWING = 30
"""Lines in which a command goes on."""


def _beside(run: Run, line: str, *, pipes_fail: bool) -> Iterator[Defused]:
    """Yield what the line that runs a check does to it."""
    piped = None if pipes_fail else _PIPED.search(line)
    if (found := _SWALLOWED.search(line) or piped) is not None:
        yield Defused(f"{' '.join(found[0].split()).rstrip(_QUOTES)} behind {run.command}", run.line, run)
    elif (found := _NARROWED.search(line)) is not None:
        yield Defused(f"{' '.join(found[1].split())} for {run.command}", run.line, run)


_QUOTES = "\"',"


def _left_early(lines: Sequence[str]) -> Iterator[Defused]:
    """Yield where a script ends before it gets to a check, or goes on behind one that failed and does not ask."""
    asks = any("$?" in line for line in lines)
    for said, line_that_says in (("exit 0", _ENDS), ("set +e", _GOES_ON)):
        at = next((number for number, line in enumerate(lines, 1) if line_that_says.fullmatch(line)), len(lines))
        run = next((run for run in checks_in(lines) if run.line > at), None)
        if run is not None and not (asks and line_that_says is _GOES_ON):
            yield Defused(f"{said} before {run.command}", at, None)


_ENDS = expression(r"exit(?:\s+0)?\s*(?:#.*)?")
_GOES_ON = expression(r"\s*set\s+\+e\s*(?:#.*)?")


def _around(lines: Sequence[str], at: int) -> Run | None:
    """Return the check that the YAML mapping around a line runs, if any."""
    indent, first, last = _indent(lines[at]), at, at + 1
    while first > 0 and not _begins(lines[first], indent) and _is_in(lines[first - 1], indent):
        first -= 1
    while last < len(lines) and _is_in(lines[last], indent) and not _begins(lines[last], indent):
        last += 1
    run = next(checks_in(lines[first:last]), None)
    return run._replace(line=run.line + first) if run else None


def _is_in(line: str, indent: int) -> bool:
    return not line.strip() or _indent(line) >= indent


def _begins(line: str, indent: int) -> bool:
    """Tell whether a line begins an item of a list whose keys stand at an indent."""
    return line.lstrip(" ").startswith("- ") and _indent(line) == indent


def _indent(line: str) -> int:
    stripped = line.lstrip(" ")
    return len(line) - len(stripped) + (2 if stripped.startswith("- ") else 0)
