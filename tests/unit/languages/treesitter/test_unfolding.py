"""In which order a walk meets what is in a node, and between which marks."""

from typing import Any

from scarab.languages.treesitter.frames import BINDING, USING, Part
from scarab.languages.treesitter.javascript.dialect import JAVASCRIPT
from scarab.languages.treesitter.rust.dialect import RUST
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Syntax
from scarab.languages.treesitter.unfolding import unfolded, unfolded_block, unfolded_tokens
from tests.unit.languages.treesitter.build import first_node, source_of


def shown(parts: list[Any], source: Source) -> list[str]:
    """What a walk takes from the end of its stack."""
    marks = {BINDING: "binding", USING: "using"}
    return [marks.get(one) or f"{'*' * isinstance(one, Part)}{source.cut(one)}" for one in reversed(parts)]


def test_the_target_of_a_binder_stands_between_marks() -> None:
    syntax = Syntax(JAVASCRIPT)
    source = source_of("let total = 5", syntax)

    parts = unfolded(first_node(source, "variable_declarator"), syntax, binding=False)

    assert shown(parts, source) == ["binding", "total", "using", "=", "5"]


def test_what_ends_a_block_is_a_statement_whatever_it_looks_like() -> None:
    syntax = Syntax(RUST)
    source = source_of("fn total() { let a = 1; a }", syntax)

    parts = unfolded_block(first_node(source, "block"), syntax)

    assert shown(parts, source) == ["{", "let a = 1;", "*a", "a", "}"]


def test_a_name_behind_a_dot_is_an_attribute_among_tokens() -> None:
    syntax = Syntax(RUST)
    source = source_of("fn a() { show!(total.value) }", syntax)

    parts = unfolded_tokens(first_node(source, "token_tree"), syntax)

    assert shown(parts, source) == ["(", "total", ".", "*value", ")"]
