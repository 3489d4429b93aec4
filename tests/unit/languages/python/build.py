"""Facts of a few lines of Python."""

from pathlib import Path
from textwrap import dedent

from scarab.languages.python import PYTHON
from scarab.model.detail import SourceDetail
from scarab.model.facts import SourceFacts
from scarab.model.transcript import Transcript


def facts_of(source: str) -> SourceFacts:
    return _facts(dedent(source).lstrip("\n").encode())


def facts_of_file(path: Path) -> SourceFacts:
    return _facts(path.read_bytes())


def detail_of(source: str) -> SourceDetail:
    return _detail(dedent(source).lstrip("\n").encode())


def detail_of_file(path: Path) -> SourceDetail:
    return _detail(path.read_bytes())


def transcript_of(source: str) -> Transcript:
    return PYTHON.transcribe(dedent(source).lstrip("\n").encode())


def _facts(content: bytes) -> SourceFacts:
    facts = PYTHON.read(content)
    assert isinstance(facts, SourceFacts), facts
    return facts


def _detail(content: bytes) -> SourceDetail:
    detail = PYTHON.study(content)
    assert isinstance(detail, SourceDetail), detail
    return detail
