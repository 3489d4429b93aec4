"""CODEOWNERS as GitHub reads it."""

import re

from scarab.model.glob import Globs
from scarab.model.ownership import Ownership, OwnershipRule
from scarab.model.path import RepoPath

CODEOWNERS_PATHS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks; the first that is there counts, the others are ignored."""

CODEOWNERS_LIMIT = 3 * 1024 * 1024
"""Bytes; GitHub does not load a file of this size or more."""


def read_codeowners(content: bytes, source: RepoPath) -> Ownership:
    """Read an ownership file. Like the host, skip the lines that make no sense, and remember their numbers.

    A file that is too large for the host has no rules there, nor here; its one malformed line is then 0.
    """
    if len(content) >= CODEOWNERS_LIMIT:
        return Ownership(source, (), malformed=(0,))
    rules: list[OwnershipRule] = []
    malformed: list[int] = []
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip(_BLANKS)  # noqa: PLW2901
        if not line or line.startswith("#"):
            continue
        pattern = _PATTERN.match(line)
        if pattern is None:
            malformed.append(number)
            continue
        owners = _owners(line[pattern.end() :])
        if owners is None or _refused(pattern[0]):
            malformed.append(number)
        else:
            rules.append(OwnershipRule(pattern[0], _globs(pattern[0]), owners, number))
    return Ownership(source, tuple(rules), tuple(malformed))


_BLANKS = " \t\r\f\v"
_PATTERN = re.compile(r"(?:\\.|[^ \t\\])+")  # a blank behind a backslash belongs to the pattern
_OWNER = re.compile(r"@[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)?|[^@\s,;]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_SIGN = re.compile(r"\\.|\[")


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
