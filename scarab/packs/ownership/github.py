"""CODEOWNERS as GitHub reads it."""

from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.ownership import BadLine, Dialect, Ownership, OwnershipRule
from scarab.model.path import RepoPath
from scarab.packs.ownership.lines import lines_of


def read_github(content: bytes, source: RepoPath) -> Ownership:
    """Read an ownership file. Like the host, skip the lines that make no sense, and remember their numbers."""
    rules: list[OwnershipRule] = []
    malformed: list[BadLine] = []
    for number, line in lines_of(content):
        pattern = _PATTERN.match(line)
        owners = None if pattern is None else _owners(line[pattern.end() :])
        if pattern is None or _refused(pattern[0]):
            malformed.append(BadLine(source, number, "no pattern that the host knows"))
        elif owners is None:
            malformed.append(BadLine(source, number, "something behind the pattern is no owner"))
        else:
            rules.append(OwnershipRule(source, number, pattern[0], _globs(pattern[0]), owners))
    return Ownership(Dialect.GITHUB, rules, malformed)


_PATTERN = expression(r"(?:\\.|[^ \t\\])+")  # a blank behind a backslash belongs to the pattern
_OWNER = expression(r"@[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)?|[^@\s,;]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_SIGN = expression(r"\\.|\[")


def _owners(text: str) -> tuple[str, ...] | None:
    """Read what stands behind a pattern; None when something there is no owner."""
    owners = []
    for word in text.split():
        if word.startswith("#"):
            break
        if _OWNER.fullmatch(word) is None:
            return None
        owners.append(word)
    return tuple(owners)


def _refused(pattern: str) -> bool:
    """Tell whether the host has no meaning for a pattern that ``.gitignore`` would read."""
    return pattern.startswith(("!", "\\#")) or "***" in pattern


def _globs(pattern: str) -> Globs:
    """Say in scarab's own patterns what the host means.

    A pattern without an inner slash fits at any depth. What it names is a file or a whole folder, also with wild
    cards, but a final ``/*`` names direct children only, and ``/`` alone names nothing.
    """
    if pattern == "/":
        return Globs(())
    anchor = "" if "/" in pattern[:-1] else "**/"
    # Brackets have no meaning here, so a folder named "[slug]" is named by "[slug]".
    anchored = anchor + _SIGN.sub(lambda sign: sign[0] if sign[0] != "[" else "\\[", pattern)
    last = pattern.rpartition("/")[2]
    if last != "*" and ("*" in last or "?" in last):
        return Globs((anchored, anchored + "/"))
    return Globs((anchored,))
