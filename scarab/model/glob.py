"""Path patterns as git's ``:(top,glob)``: anchored at the top, ``*`` within one part, ``**`` across parts."""

import re
from collections.abc import Iterable

from scarab.model.path import RepoPath


class Globs:
    """A list of patterns that a path matches when one of them does; an empty list matches nothing.

    ``*`` and ``?`` stay within one part of the path, ``**/`` is any number of folders, a bare folder or a
    final ``/`` is everything under it. Matching is case-sensitive and knows no negation.
    """

    __slots__ = ("_match", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        joined = "|".join(_expression(pattern) for pattern in self.patterns)
        self._match = re.compile(joined, re.DOTALL).fullmatch if joined else None

    def __contains__(self, path: RepoPath) -> bool:
        return self._match is not None and self._match(path) is not None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Globs) and other.patterns == self.patterns

    def __hash__(self) -> int:
        return hash(self.patterns)

    def __repr__(self) -> str:
        return f"Globs({self.patterns!r})"

    def deciding(self, path: RepoPath) -> str | None:
        """Return the first pattern that matches ``path``, for a reason that people can check."""
        return next((one for one in self.patterns if path in Globs([one])), None)


def _expression(pattern: str) -> str:
    pattern = pattern.removeprefix("/")
    folder = pattern.endswith("/")
    parts = pattern.rstrip("/").split("/")
    out: list[str] = []
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == "**":
            out.append(".+" if last else "(?:[^/]+/)*")
        else:
            out.append(_part(part) + ("" if last else "/"))
    body = "".join(out)
    if folder:
        return f"(?:{body}/.+)"
    return f"(?:{body}(?:/.+)?)" if parts[-1] != "**" else f"(?:{body})"


def _part(part: str) -> str:
    """Translate one part; runs of ``*`` collapse, so that no pattern backtracks more than once a star."""
    out, i = [], 0
    while i < len(part):
        character = part[i]
        if character == "*":
            while i + 1 < len(part) and part[i + 1] == "*":
                i += 1
            out.append("[^/]*")
        elif character == "?":
            out.append("[^/]")
        elif character == "[" and (end := part.find("]", i + 2)) > 0:
            inside = part[i + 1 : end].replace("\\", "\\\\").replace("[", "\\[")
            out.append("[^" + inside[1:] + "]" if inside[0] in "!^" else "[" + inside + "]")
            i = end
        elif character == "\\" and i + 1 < len(part):
            i += 1
            out.append(re.escape(part[i]))
        else:
            out.append(re.escape(character))
        i += 1
    return "".join(out)
