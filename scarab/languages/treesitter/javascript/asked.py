"""What an assertion of JavaScript looks at, and what it wants of that."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scarab.languages.treesitter.javascript.calls import NAMES
from scarab.languages.treesitter.javascript.written import NEGATED, Written, stated, written
from scarab.languages.treesitter.parts import has_part, mirrored
from scarab.languages.treesitter.source import Source
from scarab.languages.treesitter.testing import Asked

if TYPE_CHECKING:
    from tree_sitter import Node


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
    read = written(stated(node), source)
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
        if read.name in _SAME and others and not has_part(read.given[:1], NAMES):  # it begins with what is expected
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


def _wanted(read: Written, others: Sequence[str]) -> str:
    if read.name in _TRUE and not read.subject:
        return ""
    negation = "not " if read.negated and not NEGATED.match(read.name) else ""
    return f"{negation}{read.name}({', '.join(others)})"


def _compared(condition: "Node", read: Written, source: Source) -> Asked:
    """Tell what a condition looks at that is asserted to hold."""
    left, operator, right = (condition.child_by_field_name(field) for field in ("left", "operator", "right"))
    if left is None or operator is None or right is None:
        return Asked(source.cut(condition), "")
    looked_at, one, sign, other = left, source.cut(left), operator.type, source.cut(right)
    if sign not in _SIGNS:
        always = sign in {"||", "??"} and "true" in {one, other} and not read.negated
        return Asked(source.cut(condition), "", always=always)
    if not has_part([left], NAMES) and has_part([right], NAMES):
        looked_at, (one, sign, other) = right, mirrored(one, sign, other)
    if read.negated:
        return Asked(one, other, f"not {sign}")
    same = other if sign in {"===", "=="} else ""
    always = (sign, other) == (">=", "0") and _is_size(looked_at, source)
    return Asked(one, other, sign, same, holds=one == same, always=always)


def _is_size(node: "Node", source: Source) -> bool:
    return node.type == "member_expression" and source.cut(node).endswith((".length", ".size"))


def _holds(read: Written, subject: str, others: Sequence[str]) -> bool:
    """Tell whether an assertion of literals alone is known to hold."""
    if read.name in _SAME:
        return bool(others) and (subject == others[0]) is not read.negated
    if read.name in _TRUE | _FALSE:
        return ((subject not in _UNTRUE) is (read.name in _TRUE)) is not read.negated
    return False
