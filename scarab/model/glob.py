"""Path patterns as git's ``:(top,glob)``: anchored at the top, ``*`` within one part, ``**`` across parts."""

import re
from collections.abc import Iterable

from scarab.model.expression import expression
from scarab.model.path import RepoPath


class Globs:
    """A list of patterns that a path matches when one of them does; an empty list matches nothing.

    ``*``, ``?`` and ``[a-z]`` stay within one part of the path, and ``**/`` is any number of folders. A pattern
    whose last part has none of these, or that ends in ``/``, stands for everything below it as well. As in git,
    ``app/[slug]`` also matches the path that is spelled like it. Matching is case-sensitive, goes by characters and
    not by bytes, and knows no negation. No pattern can make it slow.
    """

    __slots__ = ("_marks", "_match", "_read", "heads", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self.heads = tuple(_WILD.split(one.removeprefix("/"), maxsplit=1)[0] for one in self.patterns)
        """What each pattern begins with, up to its first wild card: a path that begins otherwise does not match."""
        self._read = _expression
        self._marks: tuple[str, ...] | None = None
        self._match: re.Pattern[str] | None = None

    @classmethod
    def exact(cls, patterns: Iterable[str]) -> "Globs":
        """Return patterns that match just the paths they spell: neither what is below, nor brackets as such."""
        globs = cls(patterns)
        globs._read = _exact_expression
        return globs

    def __contains__(self, path: RepoPath) -> bool:
        if not path.startswith(self.heads):
            return False
        if self._match is None:  # only now: of a thousand ownership patterns, few get this far
            if len(self.patterns) == 1 and self._read is _expression and _is_plain(self.patterns[0]):
                return _matches_plainly(self.patterns[0].removeprefix("/"), path)
            if self._marks is None:
                self._marks = tuple(map(_mark, self.patterns))
            if not any(mark in path for mark in self._marks):
                return False
            self._match = re.compile("|".join(map(self._read, self.patterns)), re.DOTALL)
        return self._match.fullmatch(path) is not None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Globs) and (other.patterns, other._read) == (self.patterns, self._read)

    def __hash__(self) -> int:
        return hash(self.patterns)

    def __repr__(self) -> str:
        return f"Globs({self.patterns!r})"

    def deciding(self, path: RepoPath) -> str | None:
        """Return the first pattern that matches ``path``, for a reason that people can check."""
        for pattern, head in zip(self.patterns, self.heads, strict=True):
            if path.startswith(head) and re.fullmatch(self._read(pattern), path, re.DOTALL):
                return pattern
        return None


def literal(path: str) -> str:
    """Write a path as the pattern that matches it and what is below it, whatever signs are in it."""
    return _WILD.sub(r"\\\g<0>", path)


def _mark(pattern: str) -> str:
    """Return what is in every path that a pattern matches, as far as that can be told at once."""
    return _WILD.split(pattern.removeprefix("/").removeprefix("**/"), maxsplit=1)[0].removesuffix("/")


def _is_plain(pattern: str) -> bool:
    """Tell whether a pattern spells a path, or the direct children of one: most lines of ownership files do."""
    return _WILD.search(pattern.removesuffix("/*")) is None and pattern.removesuffix("/*") != ""


def _matches_plainly(pattern: str, path: str) -> bool:
    """Do what :func:`_expression` says for such a pattern, which takes a hundred times longer to compile."""
    if pattern.endswith("/*"):
        return path.startswith(pattern[:-1]) and "/" not in path[len(pattern) - 1 :]
    inside = pattern.removesuffix("/") + "/"
    return path == pattern != inside or (path.startswith(inside) and path != inside)


_WILD = expression(r"[*?\[\\]")
_STAR = "*"
_NEVER = "(?!)"

_Part = list[str]
"""One part of a pattern: ``_STAR``, or an expression for exactly one character."""


def _expression(pattern: str) -> str:
    pattern = pattern.removeprefix("/")
    below = pattern.endswith("/")
    verbatim = re.escape(pattern.removesuffix("/")) + ("/.+" if below else "(?:/.+)?")
    if _WILD.search(pattern) is None:
        return verbatim
    parts = _parts(pattern.removesuffix("/"))
    wild = any(one[0] in "*[(" for one in parts[-1])
    read = _translated(parts, "/.+" if below else "" if wild else "(?:/.+)?")
    # With a star both readings would let in a folder that somebody has named "*".
    return read if "*" in pattern or "?" in pattern else f"{verbatim}|{read}"


def _exact_expression(pattern: str) -> str:
    return _translated(_parts(pattern.removeprefix("/")), "")


def _translated(parts: list[_Part], ending: str) -> str:
    """Give the signs of a pattern their meaning; ``ending`` is what may follow its last part.

    What stands between two ``**`` is taken at the leftmost place where it fits and never looked at again (an
    atomic group): any other place would leave less of the path for the rest. So it is with ``*`` within a part.
    """
    first, *others = _runs(parts)
    if not others:
        return _joined(first) + ending
    *inner, last = others
    start = _joined(first) + "/" if first else ""
    middle = "".join(f"(?>(?:[^/]+/)*?{_joined(run)}/)" for run in inner)
    end = f"(?:[^/]+/)*?{_joined(last)}{ending}" if last else ".+"
    return start + middle + end


def _runs(parts: list[_Part]) -> list[list[_Part]]:
    """Split a pattern at its ``**``; the first and the last run may be empty."""
    runs: list[list[_Part]] = [[]]
    for part in parts:
        if len(part) < 2 or set(part) != {_STAR}:
            runs[-1].append(part)
        elif runs[-1] or len(runs) == 1:  # a second ** adds nothing to the first
            runs.append([])
    return runs


def _joined(run: list[_Part]) -> str:
    return "/".join(map(_one_part, run))


def _one_part(part: _Part) -> str:
    chunks = [""]
    for one in part:
        if one == _STAR:
            chunks.append("")
        else:
            chunks[-1] += one
    first, *others = chunks
    if not others:
        return first
    inner = "".join(f"(?>[^/]*?{chunk})" for chunk in others[:-1] if chunk)
    return f"{first}{inner}[^/]*{others[-1]}"


def _parts(pattern: str) -> list[_Part]:
    parts: list[_Part] = [[]]
    at = 0
    while at < len(pattern):
        character = pattern[at]
        at += 1
        match character:
            case "/":
                parts.append([])
            case "*":
                parts[-1].append(_STAR)
            case "?":
                parts[-1].append("[^/]")
            case "[":
                one, at = _bracket(pattern, at)
                parts[-1].append(one)
            case "\\":
                parts[-1].append(re.escape(pattern[at]) if at < len(pattern) else _NEVER)
                at += 1
            case _:
                parts[-1].append(re.escape(character))
    return parts


_ITEM = expression(r"\[:(?P<name>[a-z]*):\]|(?P<low>\\.|.)(?:-(?P<high>\\.|[^\]]))?", re.DOTALL)
_NAMED = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": r" \t", "cntrl": r"\x00-\x1f\x7f", "digit": "0-9",
    "graph": "!-~", "lower": "a-z", "print": " -~", "punct": r"!-/:-@\[-`{-~", "space": r" \t\n\r\f\v",
    "upper": "A-Z", "xdigit": "a-fA-F0-9",
}  # fmt: skip


def _bracket(pattern: str, at: int) -> tuple[str, int]:
    """Translate what follows a ``[``; without its end, or with a name nobody knows, nothing matches."""
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    items: list[str] = []
    first = at
    while (item := _ITEM.match(pattern, at)) is not None:
        if pattern[at] == "]" and at > first:
            one_of = "".join(items)
            if negated:
                return f"[^/{one_of}]", at + 1
            return (f"(?!/)[{one_of}]" if one_of else _NEVER), at + 1
        at = item.end()
        if item["name"] is None:
            low, high = item["low"][-1], (item["high"] or item["low"])[-1]
            items.append(f"{re.escape(low)}-{re.escape(max(low, high))}")
        elif item["name"] in _NAMED:
            items.append(_NAMED[item["name"]])
        else:
            break
    return _NEVER, len(pattern)
