"""CODEOWNERS as GitLab reads it."""

import re
from collections import defaultdict

from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.ownership import BadLine, Dialect, Ownership, OwnershipRule
from scarab.model.path import RepoPath
from scarab.model.value import replace, value
from scarab.packs.ownership.lines import lines_of


def read_gitlab(content: bytes, source: RepoPath) -> Ownership:
    """Read an ownership file, its sections joined by their names, whatever their case.

    Like the host, take a heading that cannot be read for a pattern, and remember its number.
    """
    section, names = _Section("", 1, ()), {_UNNAMED: ""}
    rules: dict[tuple[str, str], OwnershipRule] = {}
    malformed: list[BadLine] = []
    for number, line in lines_of(content):
        heading = _HEADING.match(line)
        if heading is not None:
            name = names.setdefault(heading["name"].casefold(), heading["name"])
            section = _Section(name, _approvals(heading), _owners(heading["owners"] or ""))
            if not name.strip():
                malformed.append(BadLine(source, number, "a section without a name"))
            continue
        if line.startswith(("[", "^[")):
            malformed.append(BadLine(source, number, "a heading without its end, taken for a pattern"))
        pattern = _PATTERN.match(line)
        assert pattern is not None  # a line that is left begins with something
        anchored = _anchored(pattern[0].removeprefix("!"))
        # A pattern that a section repeats says something else, and stays where it stood: so the host has it.
        rules[section.name, anchored] = _rule(source, number, pattern[0], anchored, line[pattern.end() :], section)
    return Ownership(Dialect.GITLAB, _settled(list(rules.values())), malformed)


@value
class _Section:
    """What the entries below a heading have from it."""

    name: str
    approvals: int
    owners: tuple[str, ...]


_UNNAMED = "codeowners"
"""How the host names the entries above the first heading."""

_HEADING = expression(
    r"(?P<optional>\^)?\[(?P<name>[^\]]*)\](?:\[(?P<approvals>\d*)\])?(?:\s+(?P<owners>[@\w./+\s-]*))?", re.ASCII
)


def _approvals(heading: re.Match[str]) -> int:
    if heading["optional"]:
        return 0
    return max(int((heading["approvals"] or "1")[:_DIGITS] or "1"), 1)


_DIGITS = 9


def _rule(source: RepoPath, number: int, pattern: str, anchored: str, said: str, section: _Section) -> OwnershipRule:
    excludes = pattern.startswith("!")
    owners = () if excludes else _owners(said) if said.strip() else section.owners
    globs = Globs.exact([_spelled(anchored)])
    return OwnershipRule(source, number, pattern, globs, owners, section.name, section.approvals, excludes)


# The host knows the blanks of ASCII only: any other may begin a pattern.
_PATTERN = expression(r"(?:\S|(?<=\\)\s)+", re.ASCII)
_ESCAPED_BLANK = expression(r"\\\s+", re.ASCII)


def _anchored(pattern: str) -> str:
    """Add what the host adds: without a slash in front a pattern fits at any depth, with one behind it is a folder."""
    if pattern.startswith("\\#"):
        pattern = pattern[1:]
    pattern = _ESCAPED_BLANK.sub(" ", pattern)
    if not pattern.startswith("/"):
        pattern = f"/**/{pattern}"
    if pattern.endswith("/"):
        pattern += "**/*"
    return pattern


def _spelled(anchored: str) -> str:
    """Say it in scarab's own patterns: at the end ``**`` is no more than ``*``, and neither is ``***`` anywhere."""
    *parts, last = anchored.split("/")
    parts = ["*" if len(part) > 2 and not part.strip("*") else part for part in parts]
    return "/".join([*parts, last if last.strip("*") else "*"])


_OWNER = expression(
    r"(?<!\S)@@(?:developer|maintainer|owner)s?(?!\S)"
    r"|(?<![^\s@])[^@\s]{0,99}[\w+-]@[^@\s]{0,254}\w"
    r"|(?<![\w@])@{segment}(?:/{segment})*".replace("{segment}", r"[\w.](?:[\w.-]*[\w-])?"),
    re.ASCII | re.IGNORECASE,
)


def _owners(text: str) -> tuple[str, ...]:
    """Find whoever is named in a text; what else it holds, a comment even, counts for nothing."""
    return tuple(dict.fromkeys(_OWNER.findall(text)))


def _settled(rules: list[OwnershipRule]) -> list[OwnershipRule]:
    """Take a section that is optional in one place and not in another for one that is not."""
    asked: dict[str, bool] = defaultdict(bool)
    for rule in rules:
        asked[rule.section] |= rule.approvals > 0
    return [replace(rule, approvals=max(rule.approvals, 1)) if asked[rule.section] else rule for rule in rules]
