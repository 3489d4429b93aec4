"""Tests of JavaScript as jest, vitest, mocha, jasmine, playwright, ava, tap and node:test collect them."""

from typing import TYPE_CHECKING

from scarab.languages.treesitter.javascript_assertions import (
    PASSAGES,
    asked,
    asserted,
    called,
    chain_of,
    counts,
    drops,
    replaced,
)
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Testing, Title
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node

_TITLES = expression(
    r"(?:[xf]?(?:describe|it)|xtest|test|suite|context|specify|(?:t|tap)\.test|Deno\.test)\b(?:\s*\.\s*\w+)*\s*[(`]"
)
_GROUPS = frozenset({"describe", "suite", "context", "xdescribe", "fdescribe"})
_STOPPING = frozenset({"skip", "todo", "fixme", "fails", "failing", "skipIf", "runIf", "xdescribe", "xit", "xtest"})
_CHOOSING = frozenset({"only", "fdescribe", "fit"})
_OPTION = expression(r"\b(skip|todo|only)\s*:(?!\s*(?:false|undefined|null|0)\b)\s*(true\b|[\"'`\d])?")
"""The second group is empty where what is said is worked out when the test runs."""
_SKIPPING = expression(r"(?:return\s+)?(\w+\s*\.\s*skip)\s*\(\s*(\)|true\b|[\"'`])?")
"""The second group is empty where a condition comes first."""
_REPLACED = expression(r"(?<![\w$.])(?:jest|vi)\.(?:doMock|mock)\(\s*[\"'`]([^\"'`\n]+)[\"'`]")
_TITLE_LIMIT = 200
_FUNCTIONS = frozenset({"arrow_function", "function_expression", "generator_function"})


def _titled(node: "Node", source: Source) -> Title | None:
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or arguments is None or arguments.type != "arguments":
        return None
    if function.type == "call_expression":  # it.each(table)(title, body)
        function = function.child_by_field_name("function") or function
    words = [link.name for link in chain_of(function, source)]
    given = [one for one in arguments.named_children if one.type != "comment"]
    if not words or not given:
        return None
    bodies = [one for one in given if one.type in _FUNCTIONS]
    stopping = next((word for word in words if word in _STOPPING), "")
    only = next((word for word in words if word in _CHOOSING), "")
    if not bodies and (not stopping or given[0].type not in {"string", "template_string"}):
        return None
    if given[0] in bodies and len(given) == 1 and not (words[-1] == "test" and words[0] != "test"):
        return None
    mark = ".".join(words) if stopping or only else ""
    if not mark and (option := next((one for one in given[1:] if one.type == "object"), None)) is not None:
        said = _OPTION.search(source.cut(option))
        if said is not None:
            option_name = "skipIf" if said[1] == "skip" and not said[2] else said[1]
            mark, only = f"{words[0]} with {option_name}", said[1] if said[1] == "only" else ""
    group = words[0] in _GROUPS or "describe" in words
    repeated = "each" in words or any(one.type == "template_substitution" for one in given[0].children)
    return Title(_title(given[0], source), group, mark, bool(only), repeated, bodies[-1] if bodies else None)


def _title(node: "Node", source: Source) -> str:
    if node.type in _FUNCTIONS:
        return "?"
    text = source.begin(node, _TITLE_LIMIT)
    if node.type in {"string", "template_string"}:
        text = text[1:].removesuffix(text[:1]).strip()
    return text or "?"


def _skipping(statement: "Node", source: Source) -> str:
    found = _SKIPPING.match(source.text, statement.start_byte, statement.end_byte)
    if found is None:
        return ""
    called = "".join(found[1].split())
    return called if found[2] else f"{called}If"


TESTING = Testing(
    called=called,
    asserted=asserted,
    asked=asked,
    counts=counts,
    passages=PASSAGES,
    drops=drops,
    titled=_titled,
    titles=_TITLES,
    separator=" > ",
    replaced=replaced,
    replaced_modules=_REPLACED,
    skipping=_skipping,
)
