"""Facts and detail of a Python file."""

from functools import lru_cache
from typing import NamedTuple

from scarab.languages.lines import filled_lines, misleading_lines
from scarab.languages.python.comments import comments_of
from scarab.languages.python.debug_calls import debug_calls
from scarab.languages.python.examination import examine
from scarab.languages.python.flow import flow_of
from scarab.languages.python.forwards import forwards_of, is_hollow
from scarab.languages.python.functions import functions_of
from scarab.languages.python.parsing import Source, parsed
from scarab.languages.python.tolerance import tolerant_in
from scarab.languages.python.top_level import TopLevel, top_level
from scarab.languages.python.walk import UnknownSyntaxError, Walked, walk
from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.lines import line_count
from scarab.model.transcript import Transcript
from scarab.model.unread import Unread, UnreadReason

_NAME = "python"


def read(content: bytes) -> SourceFacts | Unread:
    """Return what a file's syntax tree says; one parse and one walk."""
    outline = _outlined(content)
    if isinstance(outline, Unread):
        return outline
    source, top, walked = outline
    defined = frozenset(one.qualname for one in (*walked.symbols, *top.constants))
    return SourceFacts(
        language=_NAME,
        lines=line_count(content),
        symbols=tuple(sorted((*walked.symbols, *top.constants), key=lambda one: (one.first, one.line, one.qualname))),
        references=walked.references,
        imports=tuple(sorted(walked.imports, key=lambda one: one.line)),
        tests=tuple(sorted(walked.tests, key=lambda one: (one.first, one.line))),
        debug_calls=debug_calls(walked.suspects, walked.imports, defined),
        exports=top.exports,
        has_main=top.has_main,
        tolerant=tolerant_in(source.tree),
    )


def study(content: bytes) -> SourceDetail | Unread:
    """Return what is asked of changed files only: comments, kinds of lines, and what a look into functions tells."""
    outline = _outlined(content)
    if isinstance(outline, Unread):
        return outline
    source = outline.source
    comments = comments_of(source.text)
    if isinstance(comments, Unread):
        return comments
    functions, flow = functions_of(source.tree), flow_of(source.tree)
    comment_lines = sum(one.last - one.first + 1 for one in comments if not one.trailing)
    utf8 = source.text.encode("utf-8")
    return SourceDetail(
        comments=comments,
        complexity=functions.complexity,
        code_lines=filled_lines(utf8) - comment_lines,
        comment_lines=comment_lines,
        misleading=misleading_lines(utf8),
        unused=functions.unused,
        unreachable=flow.unreachable,
        dropped=flow.dropped,
        samples=functions.samples,
        forwards=forwards_of(source.tree),
        flags=functions.flags,
        hollow=is_hollow(source.tree),
        examination=examine(source.text, source.tree, flow.unreachable),
    )


def transcribe(content: bytes) -> Transcript:
    """Return what the walk met; nothing of a file that cannot be read."""
    outline = _outlined(content)
    return Transcript() if isinstance(outline, Unread) else outline.walked.transcript


class _Outline(NamedTuple):
    source: Source
    top: TopLevel
    walked: Walked


@lru_cache(maxsize=1)  # a file is read, transcribed and perhaps studied: once parsed serves all
def _outlined(content: bytes) -> _Outline | Unread:
    source = parsed(content)
    if isinstance(source, Unread):
        return source
    top = top_level(source.tree)
    try:
        return _Outline(source, top, walk(source.tree, top.disabled))
    except UnknownSyntaxError as error:
        return Unread(UnreadReason.PARSER_CRASH, f"unknown syntax: {error}")
