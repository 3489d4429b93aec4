"""Assertions of JavaScript: of jest, vitest, mocha with chai, should or supertest, ava, tap and node:test."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scarab.languages.treesitter.parts import arguments_of, first_part, has_part, mirrored
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.syntax import Asked
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression

if TYPE_CHECKING:
    from tree_sitter import Node

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
_NEGATED = expression(r"not[A-Z]|doesNot")
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


class Link(NamedTuple):
    """One link of a chain of calls."""

    name: str
    call: "Node | None"
    """The call of this link, if it is one."""


def chain_of(node: "Node", source: Source) -> list[Link]:
    """Return the links of ``a.b(c).d``, first to last; empty when it starts with anything but a name."""
    links: list[Link] = []
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
                links.append(Link(source.cut(part) if part is not None else "", call))
                call, node = None, inside
            case "await_expression" | "parenthesized_expression" | "non_null_expression":
                node = first_part(node)
            case "identifier" | "this":
                links.append(Link(source.cut(node), call))
                return links[::-1]
            case _:
                return []
    return []


def called(node: "Node", source: Source) -> str:
    """Return the last name of what is called; empty when it has none."""
    function = next((one for one in node.children if one.is_named), None)
    if function is None:
        return ""
    if function.type == "member_expression":
        function = function.child_by_field_name("property") or function
    return source.cut(function) if function.type in {"identifier", "property_identifier"} else ""


def asserted(noted: Sequence["Node"], source: Source) -> Iterator[tuple["Node", AssertionKind]]:
    """Yield those that assert from the calls of a test, and from the statements noted in it."""
    for node in noted:
        told = _stated(node)
        kind = _kind(told, source) if told is node or told.type == "member_expression" else None
        if kind is not None:
            yield node, kind


def _stated(node: "Node") -> "Node":
    """Return the expression that a statement consists of."""
    if node.type == "expression_statement":
        node = first_part(node)
        if node.type == "await_expression":
            node = first_part(node)
    return node


class _Read(NamedTuple):
    """What is written where something is asserted."""

    name: str
    """Of what asserts: ``toBe``, ``equal``."""
    subject: Sequence["Node"]
    """What is looked at, where that is not the first thing given."""
    given: Sequence["Node"]
    negated: bool


def _kind(node: "Node", source: Source) -> AssertionKind | None:
    """Return what an expression asserts; None when it asserts nothing."""
    read = _read(node, source)
    if read is None:
        return None
    if read.name == "expect":
        return _EQUALITY  # of a response: its status, a header, its body
    told = [*read.subject, *read.given]
    if read.name != "fail" and told and not has_part(told, _NAMES):
        return _CONSTANT
    return _judged(read.name, read.given, negated=read.negated, source=source)


def _read(node: "Node", source: Source) -> _Read | None:
    links = chain_of(node, source)
    if not links:  # .expect(…) on a response whose request starts with anything but a name
        on_response = node.type == "call_expression" and called(node, source) == "expect"
        return _Read("expect", (), arguments_of(node), negated=False) if on_response else None
    names, last = [link.name for link in links], links[-1]
    subject: Sequence[Node] = ()
    if names[0] in {"expect", "expectTypeOf"} and (opening := _opening(links)) is not None:
        if last.call is opening:
            return None
        subject = arguments_of(opening)
    elif "should" in names[1:-1]:
        subject = [_before_should(node, source)]
    elif last.call is None or not _asserts(names):
        return None
    negated = "not" in names[1:-1] or bool(_NEGATED.match(last.name))
    return _Read(last.name, subject, arguments_of(last.call) if last.call is not None else (), negated)


def _asserts(names: Sequence[str]) -> bool:
    """Tell whether a call by these names asserts something that it is given, or a response."""
    *before, last = names
    if not before:
        return last in {"assert", "ok"}
    if last == "expect" and len(before) > 1:
        return True
    handed = before[0] in _HANDED and len(before) == 1 and last in _PLAIN
    return last != "pass" and ("assert" in before or handed)


def _before_should(node: "Node", source: Source) -> "Node":
    """Return what stands before ``.should`` in a chain; all of it where that is too far to see."""
    whole = node
    for _ in range(_CHAIN_LIMIT):
        part, inner = node.child_by_field_name("property"), node.child_by_field_name("object")
        if part is not None and inner is not None and source.begin(part, 7) == "should":
            return inner
        inside = inner or node.child_by_field_name("function")
        if inside is None:
            break
        node = inside
    return whole


def _opening(links: Sequence[Link]) -> "Node | None":
    """Return the call that says what is looked at: ``expect(…)``, ``expect.soft(…)``."""
    told = links[1] if len(links) > 1 and links[1].name in {"soft", "poll"} else links[0]
    return told.call


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
        case "call_expression" if called(node, source) in _COMPARING_CALLS:
            return _COMPARISON
        case "call_expression" if "equal" in called(node, source).lower():
            return _EQUALITY
    return _TRUTHINESS


_SAME = frozenset(
    {"toBe", "toEqual", "toStrictEqual", "equal", "equals", "eql", "eq", "is", "same", "strictSame", "strictEqual",
     "deepEqual", "deepStrictEqual"}
)  # fmt: skip
_UNLIKE = frozenset(
    {"not", "isNot", "notSame", "strictNotSame", "notEqual", "notEquals", "notStrictEqual", "notDeepEqual",
     "notDeepStrictEqual"}
)  # fmt: skip
_TRUE = frozenset({"assert", "ok", "toBeTruthy", "true", "truthy", "isTrue", "isOk", "toBeDefined"})
_FALSE = frozenset({"notOk", "toBeFalsy", "false", "falsy", "isFalse", "isNotOk"})
_UNTRUE = frozenset({"false", "null", "undefined", "0", '""', "''", "``", "NaN"})
_SIGNS = frozenset({"===", "==", "!==", "!=", "<", "<=", ">", ">="})


def asked(node: "Node", source: Source) -> Asked:
    """Tell what one of these that assert looks at."""
    read = _read(_stated(node), source)
    if read is None or read.name == "fail":
        return Asked("", "fail")
    told = [source.cut(one) for one in read.given]
    if read.subject:
        subject, others = source.cut(read.subject[0]), told  # a message may follow it
        looked_at = read.subject[0]
    elif read.name == "expect" or not told:
        return Asked("", f"{read.name}({', '.join(told)})")
    else:
        subject, others = told[0], _without_message(read.name, told[1:])
        looked_at = read.given[0]
        if read.name in _SAME and others and not has_part(read.given[:1], _NAMES):  # it begins with what is expected
            subject, others[0] = others[0], subject
    same = bool(others) and read.name in _SAME and not read.negated
    holds = read.name in _TRUE or (read.name in _SAME and others[:1] == ["true"])
    if holds and looked_at.type == "binary_expression":
        return _compared(looked_at, read, source)
    return Asked(
        subject,
        _wanted(read, others),
        other=others[0] if same else "",
        holds=_holds(read, subject, others),
        always=(read.name, others, read.negated) == ("toBeGreaterThanOrEqual", ["0"], False)
        and _is_size(looked_at, source),
    )


def _without_message(name: str, others: list[str]) -> list[str]:
    """Return what a call is given besides what it looks at, as far as that is known not to be its message."""
    if name in _TRUE | _FALSE:
        return []
    return others[:1] if name in _SAME | _UNLIKE else others


def _wanted(read: _Read, others: Sequence[str]) -> str:
    if read.name in _TRUE and not read.subject:
        return ""
    negation = "not " if read.negated and not _NEGATED.match(read.name) else ""
    return f"{negation}{read.name}({', '.join(others)})"


def _compared(condition: "Node", read: _Read, source: Source) -> Asked:
    """Tell what a condition looks at that is asserted to hold."""
    left, operator, right = (condition.child_by_field_name(field) for field in ("left", "operator", "right"))
    if left is None or operator is None or right is None:
        return Asked(source.cut(condition), "")
    looked_at, one, sign, other = left, source.cut(left), operator.type, source.cut(right)
    if sign not in _SIGNS:
        always = sign in {"||", "??"} and "true" in {one, other} and not read.negated
        return Asked(source.cut(condition), "", always=always)
    if not has_part([left], _NAMES) and has_part([right], _NAMES):
        looked_at, (one, sign, other) = right, mirrored(one, sign, other)
    if read.negated:
        return Asked(one, other, f"not {sign}")
    same = other if sign in {"===", "=="} else ""
    always = (sign, other) == (">=", "0") and _is_size(looked_at, source)
    return Asked(one, other, sign, same, holds=one == same, always=always)


def _is_size(node: "Node", source: Source) -> bool:
    return node.type == "member_expression" and source.cut(node).endswith((".length", ".size"))


def _holds(read: _Read, subject: str, others: Sequence[str]) -> bool:
    """Tell whether an assertion of literals alone is known to hold."""
    if read.name in _SAME:
        return bool(others) and (subject == others[0]) is not read.negated
    if read.name in _TRUE | _FALSE:
        return ((subject not in _UNTRUE) is (read.name in _TRUE)) is not read.negated
    return False


PASSAGES = frozenset(
    {"arrow_function", "function_expression", "generator_function", "function_declaration", "method_definition",
     "generator_function_declaration", "try_statement"}
)  # fmt: skip
_COUNTING = expression(r"expect\s?\.\s?(?:assertions|hasAssertions)\s?\(|\w+\s?\.\s?plan\s?\(\s?\d+\s?[,)]")


def counts(call: "Node", source: Source) -> bool:
    """Tell whether a call says how many assertions a test must meet: ``expect.assertions(2)``, ``t.plan(2)``."""
    return _COUNTING.match(source.begin(call, _NAME_LIMIT)) is not None


def drops(node: "Node", part: "Node", source: Source) -> bool:
    """Tell whether a node is a ``try`` that a failed assertion in it never gets out of."""
    if node.type != "try_statement" or part != node.child_by_field_name("body"):
        return False
    handler = node.child_by_field_name("handler")
    body = handler.child_by_field_name("body") if handler is not None else None
    return body is not None and all(_is_idle(one, source) for one in body.named_children)


def replaced(call: "Node", source: Source) -> str:
    """Return what a call makes answer as the test says: by jest, vitest or sinon."""
    begun = source.begin(call, _NAME_LIMIT)
    if (told := _AS_MOCK.match(begun)) is not None:  # (total as jest.Mock).mockReturnValue(5)
        return told[1]
    links = chain_of(call, source)
    if len(links) < 2 or links[-1].call != call or not _ANSWERING.fullmatch(links[-1].name):
        return ""
    maker = links[-2]
    if maker.call is None:
        return ".".join(link.name for link in links[:-1])
    given = arguments_of(maker.call)
    if maker.name == "mocked" and given:
        return source.cut(given[0])
    if maker.name in {"spyOn", "stub"} and len(given) > 1:
        return f"{source.cut(given[0])}.{source.cut(given[1])[1:-1]}"
    return ""


_ANSWERING = expression(
    r"mock(?:Return|Resolved|Rejected)Value(?:Once)?|mockImplementation(?:Once)?|returns|resolves|callsFake"
)
_AS_MOCK = expression(r"\(\s*([\w$.]+) as [^()]{1,80}\)\s*\.\s*mock(?:Return|Resolved|Implementation)\w*\s*\(")
_NAME_LIMIT = 200
"""Characters in which a call names what it replaces."""
_TELLING = expression(r"console\s*\.\s*\w+\s*\(")


def _is_idle(statement: "Node", source: Source) -> bool:
    if statement.type == "expression_statement":
        return _TELLING.match(source.text, statement.start_byte, statement.end_byte) is not None
    return statement.type == "comment" or (statement.type == "return_statement" and not statement.named_child_count)
