"""Count the names in the changed lines of a file, whatever its language."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from scarab.languages.lines import TOKEN
from scarab.model.change import Hunk
from scarab.model.edit import Counts, Edit, EditedHunk, hash_of
from scarab.model.expression import expression
from scarab.model.words import names_in

EDITS_VERSION = "2"
"""Raise it when an edit may come out otherwise: edits are kept between audits."""


def read_edit(before: bytes | None, after: bytes | None, hunks: Sequence[Hunk]) -> Edit:
    """Return the names of what differs between two texts; None is a file that is not there."""
    old, new = _Text(before), _Text(after)
    found: list[EditedHunk] = []
    left = _LINES
    for hunk in hunks[:_HUNKS]:
        removed = old.span(hunk.before_first, min(hunk.before_count, left))
        added = new.span(hunk.after_first, min(hunk.after_count, left))
        left = max(0, left - len(removed) - len(added))
        removed, added = _cut(removed, added)
        around = (*new.around(hunk.after_first, len(added)), *old.around(hunk.before_first, len(removed)))
        found.append(
            EditedHunk(
                hunk.after_first,
                _counted(added),
                _counted(removed),
                tuple(dict.fromkeys(around)),
                tuple(sorted(set(_moves(removed, added)))),
                sum(not line.isspace() and line != "" for line in (*removed, *added)),
            )
        )
    came = {name for hunk in found for name, _ in hunk.added}
    went = {name for hunk in found for name, _ in hunk.removed}
    every = "".join(
        sorted({hash_of(name) for name in islice(sorted((new if after is not None else old).names), _EVERY)})
    )
    return Edit(tuple(found), tuple(sorted(came - old.names)), tuple(sorted(went - new.names)), every)


_HUNKS = 400
_LINES = 2000
"""Changed lines that are looked into; what a larger change is about, its beginning tells."""

_EVERY = 5000
"""Different names of a whole file."""

_WIDTH = 400
"""Characters of a line."""
_LEAD = 40
"""Characters before the first that differs."""


class _Definition(NamedTuple):
    line: int
    indent: int
    name: str


class _Text:
    """One side of a file; a binary one has no lines."""

    def __init__(self, content: bytes | None) -> None:
        binary = content is None or b"\0" in content[:8000]
        self._text = "" if content is None or binary else content.decode("utf-8", "replace")
        self._lines = self._text.split("\n")

    def span(self, first: int, count: int) -> list[str]:
        """Return some lines, the first counted from 1."""
        return self._lines[first - 1 : first - 1 + count] if count else []

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(names_in(self._text))

    def around(self, first: int, count: int) -> Iterator[str]:
        """Yield the names of what some lines stand in, outermost first, and of what they define."""
        if not count:
            return
        start = bisect_left(self._definitions, first, key=itemgetter(0))
        filled = next((line for line in self._lines[first - 1 : first - 1 + count] if line.strip()), "")
        limit = _indent(filled) if filled else _WIDTH
        names = []
        for one in reversed(self._definitions[max(0, start - _LOOKED_BACK) : start]):
            if one.indent < limit:
                names.append(one.name)
                limit = one.indent
            if limit == 0:
                break
        yield from reversed(names)
        within = takewhile(lambda one: one.line < first + count, islice(self._definitions, start, None))
        yield from (one.name for one in islice(within, _NAMES))

    @cached_property
    def _definitions(self) -> list[_Definition]:
        found = []
        text = f"\n{self._text}"
        line, at = 0, 0
        for one in _DEFINITION.finditer(text):
            line += text.count("\n", at, one.start() + 1)
            at = one.start() + 1
            name = one[one.lastindex or 0]
            if name not in _NO_NAMES:
                found.append(_Definition(line, _indent(one[0][1:]), name))
        return found


_NAMES = 50
_LOOKED_BACK = 2000

_MODIFIERS = (
    "export|default|public|private|protected|internal|static|final|abstract|async|unsafe|extern|override|virtual"
    "|inline|const|declare|sealed|synchronized|get|set"
)
_KEYWORDS = "def|class|func|fn|function|interface|struct|enum|trait|type|mod|namespace|object|record|macro_rules!"
_DEFINITION = expression(
    rf"""\n(?:  # found sooner than a beginning of a line
    [ \t]*+(?:(?:{_MODIFIERS}|pub(?:\([a-z]+\))?)[ \t]++)*+
        (?:(?:{_KEYWORDS})\*?|impl(?:<[^<>\n]*+>)?)[ \t]++  # a keyword says so
        (?:\([^()\n]*+\)[ \t]*+)?([A-Za-z_$][\w$]*+)  # behind the receiver of a method
    |[ \t]*+(?:(?:{_MODIFIERS})[ \t]++)++[\w<>\[\],.?\ ]{{0,120}}?\b(\w++)[ \t]*+\(  # public static int size(
    |[ \t]++(?:async[ \t]++)?([A-Za-z_$][\w$]*+)[ \t]*+\([^()\n]*+\)[ \t]*+\{{[ \t]*+$  # render(props) {{
    |[ \t]*+(?:test|it|describe)(?:\.\w++)?+\([ \t]*+['"`]([^'"`\n]{{1,80}}+)  # it("closes the file", ...
    |(?:export[ \t]++)?+(?:const|let|var)[ \t]++([A-Za-z_$][\w$]*+)[ \t]*+=  # of a module
    |([A-Za-z_]\w*+)[ \t]*+(?::[^=\n]{{1,60}}+)?=(?!=)
    |\[{{1,2}}([^\]\n]{{1,80}}+)\]  # [section]
    |\#{{1,6}}[ \t]++(.{{1,80}}+)  # a heading
    |([A-Za-z_][\w-]*+):[ \t]*+$  # key:
    )""",
    re.MULTILINE | re.VERBOSE,
)
"""Lines that define what stands below them, in any of the usual languages. Nothing in it is ever tried twice."""

_NO_NAMES = frozenset({"if", "for", "while", "switch", "catch", "return", "else", "function", "with", "match"})


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _cut(removed: Sequence[str], added: Sequence[str]) -> tuple[list[str], list[str]]:
    """Cut long lines down: where one line took the place of another, to where the two differ."""
    starts = [0] * max(len(removed), len(added))
    if len(removed) == len(added):
        pairs = zip(removed, added, strict=True)
        starts = [_first_difference(was, now) if max(len(was), len(now)) > _WIDTH else 0 for was, now in pairs]
    return (
        [line[start : start + _WIDTH] for line, start in zip(removed, starts, strict=False)],
        [line[start : start + _WIDTH] for line, start in zip(added, starts, strict=False)],
    )


def _first_difference(was: str, now: str) -> int:
    """Return a place shortly before the first difference, found by halves: a line may be megabytes long."""
    same, apart = 0, min(len(was), len(now))
    while same < apart:
        middle = (same + apart + 1) // 2
        if was[same:middle] == now[same:middle]:
            same = middle
        else:
            apart = middle - 1
    return max(0, same - _LEAD)


def _counted(lines: Iterable[str]) -> Counts:
    return tuple(sorted(Counter(names_in("\n".join(lines))).items()))


def _moves(removed: Sequence[str], added: Sequence[str]) -> Iterator[int]:
    if len(removed) == len(added) <= 40:
        for before, after in zip(removed, added, strict=True):
            was, now = Counter(TOKEN.findall(before)), Counter(TOKEN.findall(after))
            gone, came = was - now, now - was
            if gone.total() + came.total() <= 12:
                yield _digest(" ".join((*sorted(gone), "->", *sorted(came))))
    for line in islice((*added, *removed), 200):
        if len(whole := line.strip()) >= 12:
            yield _digest(whole)


def _digest(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
