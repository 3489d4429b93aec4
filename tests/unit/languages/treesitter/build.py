"""Facts of a few lines of any language."""

from textwrap import dedent

from scarab.languages import front_end
from scarab.model.detail import SourceDetail
from scarab.model.examination import Expectation
from scarab.model.facts import Assertion, SourceFacts, SourceTest, Symbol
from scarab.model.path import RepoPath


def facts_of(ending: str, source: str) -> SourceFacts:
    facts = front_end(RepoPath(f"file.{ending}")).read(dedent(source).lstrip("\n").encode())
    assert isinstance(facts, SourceFacts), facts
    return facts


def detail_of(ending: str, source: str) -> SourceDetail:
    detail = front_end(RepoPath(f"file.{ending}")).study(dedent(source).lstrip("\n").encode())
    assert isinstance(detail, SourceDetail), detail
    return detail


def symbols_of(ending: str, source: str) -> dict[str, Symbol]:
    return {symbol.qualname: symbol for symbol in facts_of(ending, source).symbols}


def only_test_of(ending: str, source: str) -> SourceTest:
    (test,) = facts_of(ending, source).tests
    return test


def asserted(ending: str, source: str) -> list[Assertion]:
    return [one for test in facts_of(ending, source).tests for one in test.assertions]


def expectations_of(ending: str, source: str) -> tuple[Expectation, ...]:
    return detail_of(ending, source).examination.expectations
