"""The sentences of a message or a report: what its author says, and nothing that is only shown."""

import re
from collections.abc import Iterable, Iterator

from scarab.model.expression import expression
from scarab.model.markup import without_parts

TEXT_LIMIT = 65_536
"""Characters of one text that are read; a longer one lists more than anybody claims."""

_SENTENCE_LIMIT = 600
"""Characters; what is longer is no sentence."""


def tells_steps(text: str) -> bool:
    """Tell whether a message lists the messages of several commits that were squashed into one."""
    return len(_STEP.findall(text[:TEXT_LIMIT])) > 1


_STEP = expression(r"\n\r?\n\* \S")


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text in their order, each on one line and without the marks of lists.

    Left out: code blocks, quotations, tables, headings and what stands below one that speaks of plans or of the past,
    comments and folded parts, unchecked boxes, what is said not to apply, trailers, a message that takes another one
    back, and that of a release, which tells what all commits since the last one did.
    """
    text = text[:TEXT_LIMIT].replace("\r\n", "\n").replace("\r", "\n")
    if _REVERTS.match(text) or _RELEASES.match(text):
        return
    for block in _blocks(_without_folded(text)):
        for sentence in _ENDS.split(block):
            said = sentence.strip(" \t*_-\u2013—•✅✔☑🎉")
            if said and len(said) <= _SENTENCE_LIMIT and not _denied(said):
                yield said


def _denied(said: str) -> bool:
    """Tell whether a sentence asks, quotes, or says of itself that it does not apply."""
    return said.endswith("?") or said[0] in _QUOTES or _APPLIES_NOT.search(said) is not None or _needs_none(said)


def _needs_none(said: str) -> bool:
    """Tell whether a sentence ends in a remark that there is no need of what it speaks of; that it passes still holds.

    ``Adds tests (no tests needed)`` takes itself back, ``Adds tests (no new config needed)`` does not.
    """
    remark = _NO_NEED.search(said)
    if remark is None:
        return False
    before = said[: remark.start()].lower().split()
    of_what = [word[:_BEGINNING] for word in (remark["what"] or "").lower().split() if word not in _SAYS_NOTHING]
    spoken_of = not of_what or any(word.startswith(tuple(of_what)) for word in before)
    return spoken_of and not any(word.startswith("pass") for word in before)


_APPLIES_NOT = expression(r"\bn/a\b|\b(?:not|where|if) applicable\b", re.IGNORECASE)
"""A box that was checked because the template has it."""
_NO_NEED = expression(
    r"\((?:none|no) (?!longer)(?P<what>(?:[\w-]+ ){0,4})(?:needed|required|necessary)\b", re.IGNORECASE
)
_BEGINNING = 3
"""Letters that forms of a word share: ``tests`` and ``testing``, ``docs`` and ``documentation``."""
_SAYS_NOTHING = frozenset(
    {"a", "new", "more", "further", "extra", "change", "changes", "update", "updates", "was", "were", "is", "are"}
)
_REVERTS = expression(r"\s*(?:revert\b|merge (?:branch|pull request|remote|tag)\b)", re.IGNORECASE)
_RELEASES = expression(
    r"\s*(?:\w+(?:\([^()\n]{0,40}\))?!?:\s+)?(?:(?:cut|prepare|publish)\s+)?"
    r"(?:release\s+(?:[\w-]+\s+){0,2}v?\d+\.\d|v\d+\.\d|\d+\.\d+\.\d)"
    r"[\d.]*(?:[-+][\w.+-]*|(?:a|b|rc|dev|post)\d+|final)?"
    r"[^\S\n]*(?:$|[:,(\[]|release\b|[-\u2013\u2014][^\S\n]|\d{4}-\d)",
    re.IGNORECASE | re.MULTILINE,
)
"""A version alone, or one before a mark behind which the rest of the title stands."""
_QUOTES = "\"'\u201c\u2018«>|"
_ENDS = expression(r"(?<=[.!?])[)*_]*\s+(?=[A-Z`*\d_\[✅]|\((?!(?i:none|no) (?!longer)))")
"""Not before a remark that takes the sentence back: ``Tests were added. (No tests needed)``."""

_FENCE = expression(r" {0,3}(`{3,}|~{3,})")
_HEADING = expression(r" {0,3}(?:#{1,6}\s+(.*)|\*\*([^*]+)\*\*:?\s*$)")
_UNDERLINE = expression(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$")
_ITEM = expression(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[(?P<box>[ xX])\]\s+)?")
_SHOWN = expression(r"\s*(?:>|\||\$ |https?://\S+\s*$)")
_TRAILER = expression(r"(?:[A-Z][\w-]*-(?:[Bb]y|[Ii]d|[Tt]o|[Ii]n)|Fixes|Closes|Refs|See|Cc|Change-Id|PR-URL)\s*:\s")
_ELSEWHERE = expression(
    r"\b(?:to ?-?dos?|next|future|follow[- ]?ups?|later|remaining|plan(?:ned)?|proposal|ideas?|alternatives?|problem|"
    r"issue|motivation|background|before|context|why|root cause|reproduc\w*|repro|steps|how to|instructions?|examples?|"
    r"usage|limitations?|known|not (?:done|included|in)|out of scope|non-goals?|current(?:ly)?|bug|release notes|"
    r"commits|changelog|requirements|acceptance)\b",
    re.IGNORECASE,
)
"""Headings of what the change does not do, or not yet."""


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs and items of lists as one line each."""
    elsewhere = False
    for block in _parted(_visible(text)):
        heading, item = _HEADING.match(block[0]), _ITEM.match(block[0])
        code = item is None and block[0].startswith(("    ", "\t"))
        if heading:
            elsewhere = _ELSEWHERE.search(heading[1] or heading[2]) is not None
        elif not elsewhere and not code and (item is None or item["box"] != " "):
            first = block[0][item.end() :] if item else block[0]
            yield _unwrapped(map(str.strip, (first, *block[1:])))


def _unwrapped(lines: Iterable[str]) -> str:
    """Put lines behind each other; what ends in a slash is the first half of alternatives and no folder."""
    return "\n".join(lines).replace("/\n", "/").replace("\n", " ")


def _parted(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield paragraphs, items and headings; a blank line ends each of them, and so does what begins the next one."""
    block: list[str] = []
    for line in lines:
        begins = not line.strip() or _ITEM.match(line) or _HEADING.match(line) or (block and _HEADING.match(block[0]))
        if block and begins:
            yield block
            block = []
        if line.strip():
            block.append(line)
    if block:
        yield block


def _visible(text: str) -> Iterator[str]:
    """Yield the lines of a text, blank ones in place of code and of what is only shown; a subject stands alone."""
    fence = ""
    for number, line in enumerate(text.split("\n")):
        mark = _FENCE.match(line)
        if fence or mark:
            closes = mark is not None and mark[1].startswith(fence)
            fence = "" if fence and closes else fence or (mark[1] if mark else "")
            yield ""
        elif _SHOWN.match(line) or _UNDERLINE.match(line) or _TRAILER.match(line):
            yield ""
        elif number == 0 and not _ITEM.match(line):
            yield _NUMBER.sub("", line.strip().lstrip("#").strip())
            yield ""
        else:
            yield line


_NUMBER = expression(r"\s*\((?:#|!|gh-?)\d+\)\s*$", re.IGNORECASE)


def _without_folded(text: str) -> str:
    """Leave out what templates tell their readers, and what bots quote of others."""
    return without_parts(without_parts(text, "<!--", "-->"), "<details", "</details>")
