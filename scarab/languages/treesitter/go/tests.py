"""Tests of Go: the functions that ``go test`` runs, suites of testify and gocheck, and subtests."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Definition
from scarab.languages.treesitter.go.asked import asked
from scarab.languages.treesitter.go.assertions import asserted
from scarab.languages.treesitter.go.calls import called
from scarab.languages.treesitter.parts import arguments_of
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.testing import Collected, Testing, Title
from scarab.model.expression import expression
from scarab.model.facts import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Node


_TEST = expression(r"(?:Test|Fuzz)(?![a-z])")
_HANDED = expression(r"\(\s*\w+\s+\*testing\.[TF]\s*,?\s*\)")
_SUITE_METHOD = expression(r"\w+\.Test(?![a-z])\w*")
_TITLES = expression(r"\w+\.Run\(\s*[\"`]")
_SKIPPING = expression(r"(\w+\.(?:Skip|SkipNow|Skipf))\(")
_TITLE_LIMIT = 200


def _collected(
    definition: Definition,
    decorators: Sequence[str],  # noqa: ARG001
    around: Definition | None,  # noqa: ARG001
    source: Source,
) -> Collected | None:
    parameters = definition.parameters
    if parameters is None:
        return None
    if definition.kind is SymbolKind.METHOD:  # of a suite
        plain = source.cut(parameters) == "()"
        return Collected(True) if plain and _SUITE_METHOD.fullmatch(definition.name) else None
    handed = _TEST.match(definition.name) and _HANDED.fullmatch(source.cut(parameters))
    return Collected(True) if handed else None


def _titled(node: "Node", source: Source) -> Title | None:
    given = arguments_of(node)
    if len(given) != 2 or not given[0].type.endswith("string_literal") or given[1].type != "func_literal":
        return None
    parameters = given[1].child_by_field_name("parameters")
    if parameters is None or "testing." not in source.cut(parameters):
        return None
    title = " ".join(source.cut(given[0])[1:-1].split())[:_TITLE_LIMIT]
    return Title(title, group=False, body=given[1])


def _repeats(call: "Node", source: Source) -> bool:
    """Tell whether a call runs a subtest whose name is worked out: one of a table."""
    given = arguments_of(call)
    return len(given) > 1 and given[-1].type == "func_literal" and called(call, source) == "Run"


def _skipping(statement: "Node", source: Source) -> str:
    found = _SKIPPING.match(source.text, statement.start_byte, statement.end_byte)
    return found[1] if found else ""


def _replaced(call: "Node", source: Source) -> str:
    """Return what a call makes answer as the test says: by gomock and mockery, or by testify."""
    found = _RETURNING.match(source.begin(call, _NAME_LIMIT))
    return "" if found is None else f"{found[1]}.{found[2] or found[3]}"


_RETURNING = expression(r"([\w.]+)\.(?:EXPECT\(\)\s?\.\s?(\w+)\(|On\(\s?\"(\w+)\")")
_NAME_LIMIT = 200
"""Characters in which a call names what it replaces."""


TESTING = Testing(
    called=called,
    asserted=asserted,
    asked=asked,
    repeats=_repeats,
    replaced=_replaced,
    collected=_collected,
    titled=_titled,
    titles=_TITLES,
    skipping=_skipping,
)
