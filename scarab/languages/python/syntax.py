"""Python's syntax nodes: how they are marked in fingerprints, and where their children are."""

import ast
from collections.abc import Callable
from enum import Enum
from operator import attrgetter
from typing import Any


class Form(Enum):
    """How a node holds its children."""

    LEAF = "leaf"
    NODE = "node"  # one node, or None
    NODES = "nodes"  # one list
    MIXED = "mixed"  # several of both
    GUARD = "guard"  # likewise, and imports below it may be there for their effect


Row = tuple[str, int, Form, Callable[[Any], Any]]
"""Mark on the tape, 1 for a statement, form, and what fetches the children in order of evaluation, last first."""

# Written down, never enumerated from ``ast``: two versions of Python must give one fingerprint. A star is a list.
_EXPRESSIONS = {
    "BoolOp": "op *values",
    "NamedExpr": "target value",
    "BinOp": "left op right",
    "UnaryOp": "op operand",
    "IfExp": "test body orelse",
    "Dict": "*keys *values",
    "Set": "*elts",
    "ListComp": "*generators elt",
    "SetComp": "*generators elt",
    "DictComp": "*generators key value",
    "GeneratorExp": "*generators elt",
    "Await": "value",
    "Yield": "value",
    "YieldFrom": "value",
    "Compare": "left *ops *comparators",
    "JoinedStr": "*values",
    "Subscript": "value slice",
    "Starred": "value",
    "List": "*elts",
    "Tuple": "*elts",
    "Slice": "lower upper step",
    "comprehension": "iter target *ifs",
    "withitem": "context_expr optional_vars",
    "match_case": "pattern guard *body",
    "MatchValue": "value",
    "MatchSequence": "*patterns",
    "MatchOr": "*patterns",
    "TemplateStr": "*values",
    "Interpolation": "value format_spec",
}
_STATEMENTS = {
    "Return": "value",
    "Delete": "*targets",
    "Assign": "value *targets",
    "For": "iter target *body *orelse",
    "AsyncFor": "iter target *body *orelse",
    "While": "test *body *orelse",
    "Raise": "exc cause",
    "Expr": "value",
    "Pass": "",
    "Break": "",
    "Continue": "",
    "Match": "subject *cases",
    "TypeAlias": "name value",
}
_GUARDS = {
    "If": "test *body *orelse",
    "With": "*items *body",
    "AsyncWith": "*items *body",
    "Try": "*body *handlers *orelse *finalbody",
    "TryStar": "*body *handlers *orelse *finalbody",
}
_OPERATORS = (
    "And", "Or", "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor",
    "BitAnd", "FloorDiv", "Invert", "Not", "UAdd", "USub", "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot",
    "In", "NotIn",
)  # fmt: skip


def _rows() -> dict[type, Row]:
    rows: dict[str, Row] = {name: _row(name, 0, fields) for name, fields in _EXPRESSIONS.items()}
    rows |= {name: _row(name, 1, fields) for name, fields in _STATEMENTS.items()}
    rows |= {name: (_mark(name, 1), 1, Form.GUARD, _fetch(fields)) for name, fields in _GUARDS.items()}
    rows |= {name: _row(name, 0, "") for name in _OPERATORS}
    known = {getattr(ast, name): row for name, row in rows.items() if hasattr(ast, name)}
    return {type(None): _row("None", 0, ""), **known}


def _row(name: str, weight: int, fields: str) -> Row:
    if not fields:
        return _mark(name, weight), weight, Form.LEAF, _fetch("_fields")  # never asked: a leaf has no children
    if " " in fields:
        return _mark(name, weight), weight, Form.MIXED, _fetch(fields)
    return _mark(name, weight), weight, Form.NODES if fields.startswith("*") else Form.NODE, _fetch(fields)


def _mark(name: str, weight: int) -> str:
    return f";{name}" if weight else f"<{name}"


def _fetch(fields: str) -> Callable[[Any], Any]:
    return attrgetter(*reversed(fields.replace("*", "").split()))


ROWS = _rows()
"""By node type: everything that holds no names of its own and opens no scope. ``None`` is an absent child."""
