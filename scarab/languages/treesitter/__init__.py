"""Front ends of the languages that tree-sitter parses. The only door to it and to its grammars."""

from functools import partial
from typing import NamedTuple

from scarab.languages.lines import SIZE_LIMIT
from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.transcript import Transcript
from scarab.model.unread import Unread

_READING = 27
"""Raised whenever the walk, or what it asks of a dialect, may answer differently."""


class _Grammar(NamedTuple):
    """Where a dialect is to be found, and which grammar it is written for."""

    module: str
    dialect: str
    version: str
    """Of the grammar's package, which is pinned: another one may parse differently."""


# An audit whose facts are all kept from earlier ones reads nothing: what reads is imported when it is needed.


def _read(grammar: _Grammar, content: bytes) -> SourceFacts | Unread:
    from scarab.languages.treesitter.reading import read

    return read(content, grammar.module, grammar.dialect)


def _study(grammar: _Grammar, content: bytes) -> SourceDetail | Unread:
    from scarab.languages.treesitter.reading import study

    return study(content, grammar.module, grammar.dialect)


def _transcribe(grammar: _Grammar, content: bytes) -> Transcript:
    from scarab.languages.treesitter.reading import transcribe

    return transcribe(content, grammar.module, grammar.dialect)


def _front_end(name: str, module: str, dialect: str, version: str, *, reads: tuple[str, ...] = ()) -> FrontEnd:
    grammar = _Grammar(module, dialect, version)
    return FrontEnd(
        name,
        f"{_READING}/{version}",
        SIZE_LIMIT,
        partial(_read, grammar),
        partial(_study, grammar),
        judged=True,
        transcribe=partial(_transcribe, grammar),
        reads=reads,
    )


JAVASCRIPT = _front_end("javascript", "javascript.dialect", "JAVASCRIPT", "0.25.0")
TYPESCRIPT = _front_end("typescript", "javascript.typescript", "TYPESCRIPT", "0.23.2")
TSX = _front_end("tsx", "javascript.typescript", "TSX", "0.23.2", reads=("typescript",))
GO = _front_end("go", "go.dialect", "GO", "0.25.0")
RUST = _front_end("rust", "rust.dialect", "RUST", "0.24.2")
JAVA = _front_end("java", "java.dialect", "JAVA", "0.23.5")
