"""Tests of Java: JUnit and TestNG, with their own assertions and those of AssertJ, Hamcrest, Truth and Mockito."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Definition
from scarab.languages.treesitter.parts import arguments_of, first_part, has_part, mirrored, parts_of
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.testing import Asked, Collected, Testing
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression
from scarab.model.facts import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Node

_TESTS = frozenset({"Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "Theory", "Property"})
_REPEATING = frozenset({"ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "Theory", "Property"})
_STOPPING = expression(r"(?:.*\.)?(?:Disabled\w*|Ignore|EnabledIf\w*|EnabledOn\w*)")
_EXPECTED = expression(r"@Test\s*\([^)]*\bexpected(?:Exceptions)?\s*=")
_SKIPPING = expression(r"((?:\w+\.)?assumeTrue\(\s*false|(?:\w+\.)?assumeFalse\(\s*true|throw\s+new\s+SkipException)")
_CHAIN_LIMIT = 40
_NAMES = frozenset({"identifier", "method_invocation", "this", "object_creation_expression", "lambda_expression"})
"""Parts that are not known before a test runs."""

_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT

_HOLDING = frozenset(
    {"assertDoesNotThrow", "assertNotNull", "isNotNull", "isTrue", "isFalse", "isPresent", "notNullValue", "isNotEmpty"}
)
_PINNING = expression(
    r"assert\w*(?:Equals|Same|Null|Empty)|is(?:Equal|Same|Null|Empty|Zero|One|EqualTo|SameAs|SameInstanceAs|EqualTo\w*)"
    r"|has(?:Size|Message|Value|ToString|Count|Length)|contains(?:Exactly\w*|Only\w*)|equalTo|is|nullValue|sameInstance"
    r"|sameBeanAs|matchesSnapshot|verifyNoMoreInteractions"
)
_ROOTS = expression(r"assertThat\w*|assertWithMessage|expectThat|expect|that|then|assertSoftly|check")
_COMPARING_CALLS = frozenset({"contains", "startsWith", "endsWith", "matches", "containsKey", "hasNext"})
_PLAIN = expression(r"assert[A-Z]\w*|fail|verify(?:NoMoreInteractions|NoInteractions|ZeroInteractions)?")


def _collected(
    definition: Definition, decorators: Sequence[str], around: Definition | None, source: Source
) -> Collected | None:
    mark = next((one for one in decorators if _STOPPING.fullmatch(one)), "")
    if definition.kind is SymbolKind.CLASS:
        return Collected(False, mark) if mark else None
    old = around is not None and any(base.endswith("TestCase") for base in around.bases)
    names = {one.rpartition(".")[2] for one in decorators}
    marked = not _TESTS.isdisjoint(names)
    if not marked and not (old and definition.name.startswith("test")):
        return None
    modifiers = next((one for one in definition.inside if one.type == "modifiers"), None)
    expects = modifiers is not None and _EXPECTED.search(source.cut(modifiers)) is not None
    repeated = not names.isdisjoint(_REPEATING)
    return Collected(True, mark, (_COMPARISON,) if expects else (), repeated)


def _called(node: "Node", source: Source) -> str:
    name = node.child_by_field_name("name") or node.child_by_field_name("type")
    found = re.match(r"[\w.]+", source.cut(name)) if name is not None else None
    return found[0].rpartition(".")[2] if found else ""


def _skipping(statement: "Node", source: Source) -> str:
    found = _SKIPPING.match(source.text, statement.start_byte, statement.end_byte)
    return re.sub(r"\(.*|throw\s+new\s+", "", found[1]) if found else ""


def _asserted(noted: Sequence["Node"], source: Source) -> Iterator[tuple["Node", AssertionKind]]:
    for node in noted:
        kind = _held(first_part(node), source) if node.type == "assert_statement" else _kind(node, source)
        if kind is not None:
            yield node, kind


def _kind(node: "Node", source: Source) -> AssertionKind | None:
    if node.type != "method_invocation":
        return None
    name, given = _called(node, source), arguments_of(node)
    root = _root(node, source)
    if root is not None and _ROOTS.fullmatch(_called(root, source)):
        if root == node:  # assertThat(x, is(y)), or the beginning of a chain
            return _matched(given, source) if name.startswith("assertThat") and len(given) > 1 else None
        if not has_part([*arguments_of(root), *given], _NAMES):
            return _CONSTANT
        return _judged(name)
    if not _PLAIN.fullmatch(name):
        return None
    if name == "fail" or name.startswith("verify"):
        return _COMPARISON
    given = _without_message(name, given)
    if not has_part(given, _NAMES):
        return _CONSTANT
    if name in {"assertTrue", "assertFalse"}:
        kind = _held(given[0], source)
        return _COMPARISON if name == "assertFalse" and kind is _EQUALITY else kind
    return _judged(name)


def _root(node: "Node", source: Source) -> "Node | None":
    """Return the call that a chain of calls starts with."""
    for _ in range(_CHAIN_LIMIT):
        inner = node.child_by_field_name("object")
        if inner is None or inner.type != "method_invocation":
            return node
        if _ROOTS.fullmatch(_called(node, source)):
            return node
        node = inner
    return None


def _matched(given: Sequence["Node"], source: Source) -> AssertionKind:
    matcher = given[-1]
    return _judged(_called(matcher, source)) if matcher.type == "method_invocation" else _COMPARISON


def _judged(name: str) -> AssertionKind:
    if name in _HOLDING:
        return _TRUTHINESS
    if "Not" in name or name.startswith(("doesNot", "not")):
        return _COMPARISON
    return _EQUALITY if _PINNING.fullmatch(name) else _COMPARISON


def _held(node: "Node", source: Source) -> AssertionKind:
    """Return what a condition pins that is only asserted to hold."""
    match node.type:
        case "parenthesized_expression":
            return _COMPARISON if first_part(node).type == "binary_expression" else _TRUTHINESS
        case "binary_expression":
            operator = node.child_by_field_name("operator")
            sign = operator.type if operator is not None else ""
            if sign == "==":
                return _EQUALITY
            return _TRUTHINESS if sign in {"||", "&&"} else _COMPARISON
        case "instanceof_expression":
            return _COMPARISON
        case "method_invocation":
            name = _called(node, source)
            if name in {"equals", "deepEquals", "isEqual"}:
                return _EQUALITY
            return _COMPARISON if name in _COMPARING_CALLS else _TRUTHINESS
    return _CONSTANT if not has_part([node], _NAMES) else _TRUTHINESS


def _asked(node: "Node", source: Source) -> Asked:
    if node.type == "assert_statement":
        return _condition(first_part(node), source)
    name, given = _called(node, source), arguments_of(node)
    root = _root(node, source)
    if root is not None and _ROOTS.fullmatch(_called(root, source)):
        opening = _without_message("assertThat", arguments_of(root))
        looked_at, rest = opening[:1], opening[1:] if root == node else given
        if name == "isTrue" and looked_at and looked_at[0].type == "binary_expression":
            return _condition(looked_at[0], source)
        return _of(name, looked_at, rest, source)
    if name == "fail":
        return Asked("", "fail")
    given = _without_message(name, given)
    if name in _TWO and len(given) > 1 and has_part(given[1:2], _NAMES):  # what is expected comes first
        given = [given[1], given[0], *given[2:]]
    if name in {"assertTrue", "assertFalse"} and given:
        asked = _condition(given[0], source)
        return asked if name == "assertTrue" else _of(name, given[:1], (), source)
    return _of(name, given[:1], given[1:2], source)


def _without_message(name: str, given: list["Node"]) -> list["Node"]:
    """Return what an assertion is given besides its message: JUnit 4 and Hamcrest begin with it, others end with it."""
    if name == "assertThat":
        return given[-2:]
    if len(given) > (2 if name in _TWO else 1):
        if name in _TWO | _ONE and _is_text(given[-1]):
            return given[:-1]
        if given[0].type == "string_literal":
            return given[1:]
    return given


def _is_text(node: "Node") -> bool:
    joined = node.type == "binary_expression" and has_part([node], {"string_literal"})
    return joined or node.type in {"string_literal", "lambda_expression"}


_ONE = frozenset({"assertTrue", "assertFalse", "assertNull", "assertNotNull"})
_TWO = frozenset({"assertEquals", "assertSame", "assertNotEquals", "assertNotSame", "assertArrayEquals",
                  "assertIterableEquals", "assertLinesMatch"})  # fmt: skip
_SAME = frozenset({"assertEquals", "assertSame", "isEqualTo", "isSameAs"})
_SIGNS = frozenset({"==", "!=", "<", "<=", ">", ">="})


def _of(name: str, looked_at: Sequence["Node"], rest: Sequence["Node"], source: Source) -> Asked:
    """Tell what a call asks of something: assertions that take one thing hold of the literals they are named for."""
    subject, others = "".join(map(source.cut, looked_at)), [source.cut(one) for one in rest]
    same = others[0] if name in _SAME and others else ""
    literal = {"isTrue": "true", "assertFalse": "false", "isFalse": "false", "assertNull": "null", "isNull": "null"}
    holds = subject in {same, literal.get(name, "")} - {""}
    wanted = "" if name in {"assertNotNull", "isNotNull", "isTrue"} else f"{name}({', '.join(others)})"
    return Asked(subject, wanted, other=same, holds=holds)


def _condition(node: "Node", source: Source) -> Asked:
    """Tell what a condition looks at that is asserted to hold."""
    if node.type == "parenthesized_expression":
        node = first_part(node)
    if node.type == "method_invocation" and _called(node, source) == "equals" and len(arguments_of(node)) == 1:
        subject, same = node.child_by_field_name("object"), source.cut(arguments_of(node)[0])
        if subject is not None:
            return Asked(source.cut(subject), f"equals({same})", other=same)
    if node.type != "binary_expression":
        return Asked(source.cut(node), "", holds=source.cut(node) == "true")
    left, operator, right = (node.child_by_field_name(field) for field in ("left", "operator", "right"))
    if left is None or operator is None or right is None:
        return Asked(source.cut(node), "")
    looked_at, one, sign, other = left, source.cut(left), operator.type, source.cut(right)
    if sign not in _SIGNS:
        return Asked(source.cut(node), "", always=sign == "||" and "true" in {one, other})
    if not has_part([left], _NAMES) and has_part([right], _NAMES):
        looked_at, (one, sign, other) = right, mirrored(one, sign, other)
    same = other if sign == "==" else ""
    always = (sign, other) == (">=", "0") and _is_size(looked_at, source)
    return Asked(one, other, sign, same, holds=one == same, always=always)


def _is_size(node: "Node", source: Source) -> bool:
    sized = node.type in {"method_invocation", "field_access"}
    return sized and source.cut(node).endswith((".size()", ".length", ".length()"))


def _replaced(call: "Node", source: Source) -> str:
    """Return what a call makes answer as the test says: by Mockito."""
    found = _ANSWERING.match(source.begin(call, _NAME_LIMIT))
    return "" if found is None else found[1] or f"{found[2]}.{found[3]}"


_ANSWERING = expression(
    r"(?:\w+\.)?(?:(?:when|given)\(\s?([\w.]+)\(|(?:doReturn|doAnswer)\([^()]{0,80}\)\s?\.\s?when\(\s?([\w.]+)\s?\)\s?\.\s?(\w+)\()"
)
_NAME_LIMIT = 200
"""Characters in which a call names what it replaces."""
_CAUGHT = expression(r"\b(?:Throwable|Error|AssertionError|AssertionFailedError|ComparisonFailure)\b")


def _drops(node: "Node", part: "Node", source: Source) -> bool:
    """Tell whether a node is a ``try`` that a failed assertion in it, which is an Error, never gets out of."""
    if not node.type.startswith("try_") or part != node.child_by_field_name("body"):
        return False
    for handler in node.named_children:
        body = handler.child_by_field_name("body") if handler.type == "catch_clause" else None
        kinds = source.begin(handler, _CLAUSE_LIMIT).partition("{")[0]
        if body is not None and not parts_of(body) and _CAUGHT.search(kinds):
            return True
    return False


_CLAUSE_LIMIT = 300
"""Characters of a handler in which it says what it catches."""


TESTING = Testing(
    called=_called,
    asserted=_asserted,
    asked=_asked,
    drops=_drops,
    replaced=_replaced,
    collected=_collected,
    skipping=_skipping,
)
