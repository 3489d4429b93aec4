"""Tests of Rust: what ``#[test]`` and attributes like it mark, and the macros that assert."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from scarab.languages.treesitter.definition import Definition
from scarab.languages.treesitter.parts import mirrored
from scarab.languages.treesitter.source import Source, respelled
from scarab.languages.treesitter.testing import Asked, Collected, Testing
from scarab.model.examination import AssertionKind
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS

if TYPE_CHECKING:
    from tree_sitter import Node

_TESTS = frozenset({"test", "rstest", "test_case", "quickcheck", "wasm_bindgen_test", "test_log", "proptest"})
_REPEATING = frozenset({"rstest", "test_case", "quickcheck", "proptest"})
_ASSERTING = expression(r"(?:\w+_)?assert\w*|\w*eq(?:nice)?|panic|unreachable|matches")
_PINNING = expression(r"\w*_?eq(?:_\w+|nice)?|\w*snapshot\w*")
_COMPARING = expression(r"\b(?:matches|contains|starts_with|ends_with|is_match|all|any)\b")
_SIGN = expression(r"==|!=|<=|>=|(?<![<\-=:])[<>](?![<>])")
_NAME = expression(r"[A-Za-z_]\w*")
_HOLDING = frozenset({"assert", "debug_assert", "prop_assert"})
"""Macros that are given a condition."""
_LITERALS = frozenset({"true", "false", "u8", "i32", "u32", "u64", "i64", "usize", "f64"})

_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT


def _collected(
    definition: Definition,
    decorators: Sequence[str],
    around: Definition | None,  # noqa: ARG001
    source: Source,  # noqa: ARG001
) -> Collected | None:
    names = {one.rpartition(".")[2] for one in decorators if one != "cfg.test"}
    if definition.kind not in FUNCTIONS or names.isdisjoint(_TESTS):
        return None
    mark = "ignore" if "ignore" in names else ""
    return Collected(
        True, mark, (_COMPARISON,) if "should_panic" in names else (), repeated=not names.isdisjoint(_REPEATING)
    )  # fmt: skip


def _called(node: "Node", source: Source) -> str:
    function = node.child_by_field_name("function") or node.child_by_field_name("macro")
    if function is not None and function.type == "generic_function":
        function = function.child_by_field_name("function")
    if function is not None and function.type in {"field_expression", "scoped_identifier"}:
        function = function.child_by_field_name("field") or function.child_by_field_name("name")
    return source.cut(function) if function is not None and function.type.endswith("identifier") else ""


def _asserted(noted: Sequence["Node"], source: Source) -> Iterator[tuple["Node", AssertionKind]]:
    for node in noted:
        name = _called(node, source)
        if node.type == "macro_invocation" and _ASSERTING.fullmatch(name):
            yield node, _kind(name, node, source)


def _kind(name: str, node: "Node", source: Source) -> AssertionKind:
    given = _given(node, source)
    if name not in {"panic", "unreachable"} and not _names(given):
        return _CONSTANT
    if name in _HOLDING:
        condition = given[0] if given else ""
        signs = _SIGN.findall(condition)
        if "==" in signs:
            return _EQUALITY
        return _COMPARISON if signs or _COMPARING.search(condition) else _TRUTHINESS
    return _EQUALITY if _PINNING.fullmatch(name) else _COMPARISON


def _given(node: "Node", source: Source) -> list[str]:
    """Return what a macro is given, part by part, without strings."""
    tokens = next((one for one in node.children if one.type == "token_tree"), None)
    parts = [""]
    for one in tokens.children[1:-1] if tokens is not None else ():
        if one.type == ",":
            parts.append("")
        else:
            parts[-1] += '"" ' if one.type.endswith("string_literal") else f"{source.cut(one)} "
    return parts


def _names(parts: Sequence[str]) -> bool:
    return any(name not in _LITERALS for part in parts for name in _NAME.findall(part))


def _asked(node: "Node", source: Source) -> Asked:
    name, told = _called(node, source), _written(node, source)
    if name in {"panic", "unreachable"} or (name in _HOLDING and told[:1] == ["false"]):
        return Asked("", "fail")
    first, *others = told
    if name in _HOLDING:
        parts = _COMPARED.fullmatch(first)
        if parts is None:
            always = "||" in first and "true" in map(str.strip, first.split("||"))
            return Asked(first, "", holds=first == "true", always=always)
        left, sign, right = (part.strip() for part in parts.groups())
    elif others and _PINNING.fullmatch(name):
        left, sign, right = first, "==", others[0]
    else:
        return Asked(first, f"{name}({', '.join(others)})")
    if not _names([left]) and _names([right]):
        left, sign, right = mirrored(left, sign, right)
    same = right if sign == "==" else ""
    return Asked(left, right, sign, same, holds=left == same)


def _replaced(call: "Node", source: Source) -> str:
    """Return what a call makes answer as the test says: by mockall."""
    found = _EXPECTING.match(source.begin(call, _NAME_LIMIT))
    return "" if found is None else f"{found[1]}.{found[2]}"


_EXPECTING = expression(r"([\w.]+?)\s?\.\s?expect_(\w+)\(\)")
_NAME_LIMIT = 200
"""Characters in which a call names what it replaces."""
_COMPARED = expression(r"((?:[^=!<>&|]|&(?!&)|!(?!=))++)(==|!=|<=|>=|<|>)((?:[^=!<>&|]|&(?!&)|!(?!=))++)")
"""A condition with one comparison in it and nothing else."""


def _written(node: "Node", source: Source) -> list[str]:
    """Return what a macro is given, part by part, as it is written."""
    tokens = next((one for one in node.children if one.type == "token_tree"), None)
    inside = tokens.children[1:-1] if tokens is not None else []
    commas = [at for at, one in enumerate(inside) if one.type == ","]
    parts = (inside[first + 1 : stop] for first, stop in pairwise((-1, *commas, len(inside))))
    spans = [(part[0].start_byte, part[-1].end_byte) for part in parts if part]
    return [respelled(source.text[first:stop]) for first, stop in spans] or [""]


TESTING = Testing(called=_called, asserted=_asserted, asked=_asked, replaced=_replaced, collected=_collected)
