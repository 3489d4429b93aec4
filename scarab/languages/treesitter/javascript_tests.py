"""Tests of JavaScript as jest, vitest, mocha, jasmine, playwright, ava, tap and node:test collect them."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.treesitter.parts import arguments_of, has_part
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Testing, Title
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node

_TITLES = expression(
    r"(?:[xf]?(?:describe|it)|xtest|test|suite|context|specify|(?:t|tap)\.test|Deno\.test)\b(?:\s*\.\s*\w+)*\s*[(`]"
)
_GROUPS = frozenset({"describe", "suite", "context", "xdescribe", "fdescribe"})
_STOPPING = frozenset({"skip", "todo", "fixme", "fails", "failing", "skipIf", "runIf", "xdescribe", "xit", "xtest"})
_CHOOSING = frozenset({"only", "fdescribe", "fit"})
_OPTION = expression(r"\b(skip|todo|only)\s*:(?!\s*(?:false|undefined|null|0)\b)")
_SKIPPING = expression(r"(?:return\s+)?(\w+\s*\.\s*skip)\s*\(")
_TITLE_LIMIT = 200
_FUNCTIONS = frozenset({"arrow_function", "function_expression", "generator_function"})
_CHAIN_LIMIT = 40
"""Links of one chain of calls that are followed."""
_NAMES = frozenset({"identifier", "this", "call_expression", "member_expression", "shorthand_property_identifier"})
"""Parts that are not known before a test runs."""

_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT

_HOLDING = frozenset(
    {"assert", "toBeTruthy", "toBeFalsy", "toBeDefined", "ok", "notOk", "exist", "exists", "truthy", "falsy", "okay",
     # That nothing was thrown, or handed to a callback, only holds as well.
     "error", "ifError", "notThrows", "doesNotThrow", "notThrowsAsync", "doesNotReject",
     "toExist", "toBeVisible", "toBeInTheDocument", "isOk", "isNotOk", "isDefined"}
)  # fmt: skip
_PINNING = expression(
    r"(?i).*(?:equal|eql|same|snapshot|length|calledwith|calledtimes|calledonce|closeto|null|undefined|nan|property"
    r"|members)\w*|tobe|be|is|eq|like|true|false|istrue|isfalse|empty|to(?:have|contain)(?:text|value|url|title|count"
    r"|attribute|class|css|id|html|content|style|name|values|screenshot)\w*|status|statuscode"
)
_RAISING = expression(r"(?i)(?:to)?(?:throws?|throwerror|rejects?|throwsasync)")
_PLAIN = frozenset(
    {"equal", "equals", "same", "notSame", "strictSame", "is", "isNot", "not", "deepEqual", "notDeepEqual", "like",
     "ok", "notOk", "true", "false", "truthy", "falsy", "assert", "throws", "notThrows", "throwsAsync", "match",
     "notThrowsAsync", "rejects", "resolves", "notMatch", "regex", "notRegex", "error", "ifError", "type", "hasProps",
     "has", "hasStrict", "fail", "snapshot", "matchSnapshot", "deepStrictEqual", "strictEqual", "notEqual",
     "notStrictEqual", "doesNotThrow", "doesNotReject", "doesNotMatch", "notDeepStrictEqual", "partialDeepStrictEqual",
     "deepLooseEqual", "looseEqual", "assertSnapshot", "strictNotSame", "looseEquals"}
)  # fmt: skip
"""What the object that a test is handed asserts by."""
_HANDED = frozenset({"t", "tt", "tap", "assert", "ct", "st", "test"})
_COMPARING_CALLS = frozenset({"includes", "startsWith", "endsWith", "test", "match", "has", "every", "some", "hasOwn"})


class _Link(NamedTuple):
    name: str
    call: "Node | None"
    """The call of this link, if it is one."""


def _chain(node: "Node", source: Source) -> list[_Link]:
    """Return the links of ``a.b(c).d``, first to last; empty when it starts with anything but a name."""
    links: list[_Link] = []
    call: Node | None = None
    for _ in range(_CHAIN_LIMIT):
        match node.type:
            case "call_expression" | "new_expression":
                call, inner = node, node.children
                node = next((one for one in inner if one.is_named), node)
            case "member_expression" | "subscript_expression":
                part, inside = node.child_by_field_name("property"), node.child_by_field_name("object")
                if inside is None:
                    return []
                links.append(_Link(source.cut(part) if part is not None else "", call))
                call, node = None, inside
            case "await_expression" | "parenthesized_expression" | "non_null_expression" if node.named_child_count:
                node = node.named_children[0]
            case "identifier" | "this":
                links.append(_Link(source.cut(node), call))
                return links[::-1]
            case _:
                return []
    return []


def _called(node: "Node", source: Source) -> str:
    function = next((one for one in node.children if one.is_named), None)
    if function is None:
        return ""
    if function.type == "member_expression":
        function = function.child_by_field_name("property") or function
    return source.cut(function) if function.type in {"identifier", "property_identifier"} else ""


def _titled(node: "Node", source: Source) -> Title | None:
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or arguments is None or arguments.type != "arguments":
        return None
    if function.type == "call_expression":  # it.each(table)(title, body)
        function = function.child_by_field_name("function") or function
    words = [link.name for link in _chain(function, source)]
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
            mark, only = f"{words[0]} with {said[1]}", said[1] if said[1] == "only" else ""
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
    return "".join(found[1].split()) if found else ""


def _asserted(noted: Sequence["Node"], source: Source) -> Iterator[tuple["Node", AssertionKind]]:
    for node in noted:
        told = node
        if node.type == "expression_statement":
            told = node.named_children[0] if node.named_child_count else node
            if told.type == "await_expression" and told.named_child_count:
                told = told.named_children[0]
            if told.type != "member_expression":
                continue
        kind = _kind(told, source)
        if kind is not None:
            yield node, kind


def _kind(node: "Node", source: Source) -> AssertionKind | None:
    """Return what an expression asserts; None when it asserts nothing."""
    links = _chain(node, source)
    if not links:
        return _bare_expectation(node, source)
    names, last = [link.name for link in links], links[-1]
    words, negated = names[1:], "not" in names[1:-1] or bool(re.match(r"not[A-Z]|doesNot", last.name))
    if names[0] in {"expect", "expectTypeOf"} and (asked := _asked(links)) is not None:
        if last.call is asked:
            return None
        subject = arguments_of(asked)
    elif "should" in words[:-1]:
        subject = [node]
    elif len(names) == 1:
        if names[0] not in {"assert", "ok"} or last.call is None:
            return None
        subject = []
    elif last.name == "expect" and last.call is not None and words[:-1]:
        return _EQUALITY  # of a response: its status, a header, its body
    elif "assert" in names[:-1] or (names[0] in _HANDED and len(names) == 2 and last.name in _PLAIN):
        if last.call is None or last.name == "pass":
            return None
        subject = []
    else:
        return None
    given = arguments_of(last.call) if last.call is not None else []
    if last.name != "fail" and (subject or given) and not has_part([*subject, *given], _NAMES):
        return _CONSTANT
    return _judged(last.name, given, negated=negated, source=source)


def _asked(links: Sequence[_Link]) -> "Node | None":
    """Return the call that says what is looked at: ``expect(…)``, ``expect.soft(…)``."""
    told = links[1] if len(links) > 1 and links[1].name in {"soft", "poll"} else links[0]
    return told.call


def _bare_expectation(node: "Node", source: Source) -> AssertionKind | None:
    """Judge ``.expect(…)`` on a response whose request starts with anything but a name."""
    return _EQUALITY if node.type == "call_expression" and _called(node, source) == "expect" else None


def _judged(name: str, given: Sequence["Node"], *, negated: bool, source: Source) -> AssertionKind:
    if name in _HOLDING:
        return _held(given[0], source) if given and name in {"assert", "ok"} else _TRUTHINESS
    if _RAISING.fullmatch(name):
        tells = any(one.type in {"string", "template_string", "regex", "object"} for one in given)
        return _EQUALITY if tells and not negated else _COMPARISON
    if _PINNING.fullmatch(name):
        return _COMPARISON if negated else _EQUALITY
    return _COMPARISON


def _held(node: "Node", source: Source) -> AssertionKind:
    """Return what a condition pins that is only asserted to hold."""
    match node.type:
        case "binary_expression":
            operator = node.child_by_field_name("operator")
            sign = operator.type if operator is not None else ""
            if sign in {"===", "=="}:
                return _EQUALITY
            return _TRUTHINESS if sign in {"||", "??", "&&"} else _COMPARISON
        case "call_expression" if _called(node, source) in _COMPARING_CALLS:
            return _COMPARISON
        case "call_expression" if "equal" in _called(node, source).lower():
            return _EQUALITY
    return _TRUTHINESS


TESTING = Testing(
    called=_called, asserted=_asserted, titled=_titled, titles=_TITLES, separator=" > ", skipping=_skipping
)  # fmt: skip
