"""Tells commented-out code from prose about code, in any language. Where in doubt, it is prose.

A stretch of a comment is code when it parses, when each of its statements does something, and when at least one of
them is plain: nobody writes it in a sentence. What a sentence introduces and what is indented below one is an example,
not code. Which statements do something, and which are plain, each language says itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from textwrap import dedent
from typing import NamedTuple

from scarab.model.detail import Comment
from scarab.model.expression import expression

_RUN_LIMIT = 400
"""Lines; nobody comments out more by hand, and a run is parsed several times."""
_INTRODUCTION = expression(
    r"(?:[:,]|->|=>|\b(?:e\.?g\.?|i\.?e\.?|examples?|such as|like|usage|equivalent to|becomes?|as|is|or|and|to"
    r"|the|of|with|calls?|by|in|for))\W*$",
    re.IGNORECASE,
)
_FENCE = "```"
"""What opens an example in a text, and closes it."""
_SENTENCE_END = expression(r"[.!?]\W*$")


class Weight(IntEnum):
    """How surely a statement is code."""

    NOTHING = 0  # does nothing when it is run
    WEAK = 1  # may well stand in a sentence
    PLAIN = 2


class Weighed(NamedTuple):
    """A statement of a stretch."""

    line: int
    """Where it starts; the stretch's first line is 1."""
    weight: Weight


Weigh = Callable[[Sequence[str]], list[Weighed] | int]
"""Weighs the statements of a stretch; where it does not parse, tells how many lines from its first may."""


def code_spans(lines: Sequence[str], weigh: Weigh, may_be_code: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a comment that are code, as first index and the one behind the last.

    Args:
        lines: Without their marks but with their indentation.
        weigh: What a language makes of a stretch.
        may_be_code: What a line must have for anybody to look closer.
    """
    if len(lines) > _RUN_LIMIT or not any(map(may_be_code.search, lines)):
        return
    start = 0
    while start < len(lines):
        end, weights = start, list[Weight]()
        if lines[start].strip() and may_be_code.search(lines[start]):
            end, weights = _parsed_stretch(lines, start, weigh)
        if weights and _is_commented_out(lines, start, end, weights):
            yield start, end
        start = max(end, start + 1)


def comments_in(
    first: int, lines: Sequence[str], spans: Iterable[tuple[int, int]] = (), *, trailing: bool = False
) -> Iterator[Comment]:
    """Yield a comment that starts on a line, in parts where only some of it is code.

    Args:
        first: Its first line.
        lines: As :func:`code_spans` has them.
        spans: Which of them are code.
        trailing: Whether it stands behind code.
    """
    done = 0
    for start, end in spans:
        if start > done:
            yield _comment(first, lines, done, start, code=False, trailing=False)
        yield _comment(first, lines, start, end, code=True, trailing=False)
        done = end
    if done < len(lines):
        yield _comment(first, lines, done, len(lines), code=False, trailing=trailing)


def _comment(first: int, lines: Sequence[str], start: int, end: int, *, code: bool, trailing: bool) -> Comment:
    text = dedent("\n".join(lines[start:end])).strip("\n")
    return Comment(first + start, first + end - 1, text, code, trailing)


def _parsed_stretch(lines: Sequence[str], start: int, weigh: Weigh) -> tuple[int, list[Weight]]:
    """Return where the longest stretch of working statements from ``start`` ends, and their weights."""
    indent = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) >= indent):
        end += 1
    while end > start:
        if not lines[end - 1].strip():
            end -= 1
            continue
        weighed = weigh(dedent("\n".join(lines[start:end])).split("\n"))
        if isinstance(weighed, int):
            end = min(end - 1, start + weighed)
            continue
        idle = next((one for one in weighed if one.weight is Weight.NOTHING), None)
        if idle is None:
            return end, [one.weight for one in weighed]
        end = start + idle.line - 1
    return start, []


def _is_commented_out(lines: Sequence[str], start: int, end: int, weights: Iterable[Weight]) -> bool:
    if Weight.PLAIN not in weights:
        return False
    prose = [line for line in (*lines[:start], *lines[end:]) if line.strip()]
    if not prose:
        return True
    if sum(line.strip().startswith(_FENCE) for line in lines[:start]) % 2:
        return False
    if any(_indent(line) < _indent(lines[start]) for line in prose):
        return False  # set off from the sentence around it
    above = next((line for line in reversed(lines[:start]) if line.strip()), "")
    if _INTRODUCTION.search(above):
        return False
    if sum(1 for line in lines[start:end] if line.strip()) > 1:
        return True
    # One line between others is often the middle of a sentence: nothing may lead into it, or out of it.
    below = lines[end].strip() if end < len(lines) else ""
    return (not lines[start - 1].strip() or start == 0 or _SENTENCE_END.search(above) is not None) and (
        not below[:1].islower()
    )


def _indent(line: str) -> int:
    wide = line.expandtabs()
    return len(wide) - len(wide.lstrip())
