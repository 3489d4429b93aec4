"""Facts and detail of a file that tree-sitter parses."""

from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple

from scarab.languages.lines import filled_lines, misleading_lines
from scarab.languages.treesitter.comments import comments_of
from scarab.languages.treesitter.expectations import examine
from scarab.languages.treesitter.flow import unreachable_in
from scarab.languages.treesitter.handlers import dropped_in
from scarab.languages.treesitter.parsing import parsed
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Syntax
from scarab.languages.treesitter.unused import unused_in
from scarab.languages.treesitter.walk import Walked, walk
from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.lines import line_count
from scarab.model.transcript import Transcript
from scarab.model.unread import Unread


def read(content: bytes, module: str, dialect: str) -> SourceFacts | Unread:
    """Return what a file's syntax tree says; one parse and one walk."""
    outline = _outlined(content, module, dialect)
    if isinstance(outline, Unread):
        return outline
    walked = outline.walked
    return SourceFacts(
        language=outline.syntax.dialect.name,
        lines=line_count(content),
        symbols=walked.symbols,
        references=walked.references,
        imports=walked.imports,
        tests=walked.tests,
        debug_calls=walked.debug_calls,
        exports=walked.exports,
        has_main=_is_main(outline),
    )


def study(content: bytes, module: str, dialect: str) -> SourceDetail | Unread:
    """Return what is asked of changed files only: comments, complexity, unused names, code no run gets to and so on."""
    outline = _outlined(content, module, dialect)
    if isinstance(outline, Unread):
        return outline
    source, syntax, walked = outline
    comments = comments_of(source, walked.comments, syntax)
    unreachable = unreachable_in(source, syntax, walked.symbols)
    comment_lines = sum(one.last - one.first + 1 for one in comments if not one.trailing)
    return SourceDetail(
        comments=comments,
        complexity=walked.complexity,
        code_lines=filled_lines(source.content) - comment_lines,
        comment_lines=comment_lines,
        misleading=misleading_lines(source.content),
        unused=unused_in(source, syntax, walked.symbols, walked.comments),
        unreachable=unreachable,
        dropped=dropped_in(source, syntax, walked.symbols),
        examination=examine(source, syntax, walked, unreachable),
    )


def transcribe(content: bytes, module: str, dialect: str) -> Transcript:
    """Return what the walk met; nothing of a file that cannot be read."""
    match _outlined(content, module, dialect):
        case _Outline(walked=walked):
            return walked.transcript
    return Transcript()


def _is_main(outline: "_Outline") -> bool:
    main = outline.syntax.dialect.main
    return main is not None and main.search(outline.source.text) is not None


class _Outline(NamedTuple):
    source: Source
    syntax: Syntax
    walked: Walked


@lru_cache(maxsize=1)  # a file is read, transcribed and perhaps studied: once parsed serves all
def _outlined(content: bytes, module: str, dialect: str) -> _Outline | Unread:
    syntax = _syntax(module, dialect)
    source = parsed(content, syntax)
    return source if isinstance(source, Unread) else _Outline(source, syntax, walk(source, syntax))


@cache
def _syntax(module: str, dialect: str) -> Syntax:
    return Syntax(getattr(import_module(f"scarab.languages.treesitter.{module}"), dialect))
