"""Tests of JavaScript as jest, vitest, mocha, jasmine, playwright, ava, tap and node:test collect them."""

from collections.abc import Iterator, Sequence
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
from scarab.model.facts import ON_A_CONDITION

if TYPE_CHECKING:
    from tree_sitter import Node

_TITLES = expression(
    r"(?:[xf]?(?:describe|it)|xtest|test|suite|context|specify|(?:t|tap)\.test|Deno\.test)\b(?:\s*\.\s*\w+)*\s*[(`]"
)
_GROUPS = frozenset({"describe", "suite", "context", "xdescribe", "fdescribe"})
_STOPPING = frozenset({"skip", "todo", "fixme", "fails", "failing", "skipIf", "runIf", "xdescribe", "xit", "xtest"})
_CHOOSING = frozenset({"only", "fdescribe", "fit"})
_OPTIONS = frozenset({"skip", "todo", "only"})
_SKIPPING = expression(r"(?:return\s+)?((\w+)\s*\.\s*skip)\s*\(")
_FALSE = frozenset({"false", "undefined", "null", "0"})
_NAME = expression(r"(?<![\w$])(?!(?:true|false|undefined|null)\b)[A-Za-z_$]")
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
    given = _given(arguments)
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
        name, said = next(_options(option, source), ("", ""))
        if name:
            mark, only = f"{words[0]} with {name}{_condition(said)}", name if name == "only" else ""
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
    call = next(iter(statement.named_children), statement)
    arguments = call.child_by_field_name("arguments")
    given, mark = _given(arguments) if arguments is not None else (), "".join(found[1].split())
    # test.skip(condition) of playwright, t.skip(condition, note) of vitest; t.skip(message) of node:test always skips
    if not given or (found[2] not in {"test", "it"} and len(given) == 1):
        return mark
    said = source.begin(given[0], _TITLE_LIMIT)
    return "" if said in _FALSE else f"{mark}{_condition(said)}"


def _given(arguments: "Node") -> Sequence["Node"]:
    return [one for one in arguments.named_children if one.type != "comment"]


def _options(written: "Node", source: Source) -> Iterator[tuple[str, str]]:
    """Yield the options that keep tests from running, and what is said for them."""
    for pair in written.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None:
            name, said = source.begin(key, _TITLE_LIMIT).strip("\"'"), source.begin(value, _TITLE_LIMIT)
            if name in _OPTIONS and said not in _FALSE:
                yield name, said


def _condition(said: str) -> str:
    """Return what a mark gets behind it where what is said, by a name in it, is worked out when the test runs."""
    return ON_A_CONDITION if said[:1] not in {"'", '"', "`"} and _NAME.search(said) else ""


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
