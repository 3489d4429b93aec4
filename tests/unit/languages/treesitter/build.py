"""Facts of a few lines of any language."""

from textwrap import dedent

from tree_sitter import Node

from scarab.languages import front_end
from scarab.languages.treesitter.parsing import parsed
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Syntax
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


def source_of(text: str, syntax: Syntax) -> Source:
    source = parsed(text.encode(), syntax)
    assert isinstance(source, Source), source
    return source


def first_node(source: Source, kind: str) -> Node:
    """The first node of a kind, from the outside in."""
    pending = [source.root]
    for node in pending:
        if node.type == kind:
            return node
        pending += node.children
    raise AssertionError(f"no {kind}")
