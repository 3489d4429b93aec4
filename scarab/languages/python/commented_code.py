"""Tells commented-out code from prose about code. Where in doubt, it is prose.

A stretch of a comment is code when Python parses it, when each of its statements does something (``a, b`` and
``see: this`` parse, but do nothing), and when at least one of them is plain: nobody writes it in a sentence. What
a sentence introduces, what is indented below one and what has ``...`` in it is an example, not code.
"""

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from textwrap import dedent

_RUN_LIMIT = 400
"""Lines; nobody comments out more by hand, and a run is parsed several times."""
_MAY_BE_CODE = re.compile(
    r"\w[\w.\]]*\s*(?:[(\[:]|[-+*/%|&]?=)|\b(?:import|from|return|raise|del|yield|assert|else|try)\b|@\w"
)
_INTRODUCTION = re.compile(
    r"(?:[:,]|->|=>|\b(?:e\.?g\.?|i\.?e\.?|examples?|such as|like|usage|equivalent to|becomes?|as|is|or|and|to"
    r"|the|of|with|calls?|by|in|for))\W*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\W*$")
_CONTINUATION = re.compile(r"(elif\b(?=.*:$)|else\s*:$|except\b.*:$|finally\s*:$)")


class _Weight(IntEnum):
    """How surely a statement is code."""

    NOTHING = 0  # does nothing when it is run
    WEAK = 1  # may well stand in a sentence
    PLAIN = 2


def code_spans(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a comment that are code, as first index and the one behind the last.

    The lines come without their marks but with their indentation.
    """
    if len(lines) > _RUN_LIMIT or not any(map(_MAY_BE_CODE.search, lines)) or any(">>>" in line for line in lines):
        return
    start = 0
    while start < len(lines):
        end, weights = _parsed_stretch(lines, start)
        if weights and _is_commented_out(lines, start, end, weights):
            yield start, end
        start = max(end, start + 1)


def _parsed_stretch(lines: Sequence[str], start: int) -> tuple[int, list[_Weight]]:
    """Return where the longest stretch of working statements from ``start`` ends, and their weights."""
    if not lines[start].strip() or not _MAY_BE_CODE.search(lines[start]):
        return start, []
    indent = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) >= indent):
        end += 1
    while end > start:
        if not lines[end - 1].strip():
            end -= 1
            continue
        stretch = dedent("\n".join(lines[start:end])).split("\n")
        body = _statements(stretch)
        if isinstance(body, int):
            end = min(end - 1, start + body)
            continue
        weights = [_weight(statement, stretch) for statement in body]
        if _Weight.NOTHING not in weights:
            return end, weights
        end = start + body[weights.index(_Weight.NOTHING)].lineno - 1
    return start, []


def _statements(stretch: Sequence[str]) -> list[ast.stmt] | int:
    """Parse a stretch; where it does not parse, return how many lines before may."""
    # A branch that was commented out alone is read as if it were the first.
    first = _CONTINUATION.sub(lambda branch: "if" if branch[0] == "elif" else "if _:", stretch[0], count=1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse("\n".join([first, *stretch[1:]])).body
    except SyntaxError as error:
        return max((error.lineno or 1) - 1, 0)
    except (RecursionError, MemoryError, ValueError):
        return 0


def _is_commented_out(lines: Sequence[str], start: int, end: int, weights: Iterable[_Weight]) -> bool:
    if _Weight.PLAIN not in weights:
        return False
    prose = [line for line in (*lines[:start], *lines[end:]) if line.strip()]
    if not prose:
        return True
    if any(_indent(line) < _indent(lines[start]) for line in prose):
        return False  # set off from the sentence around it
    above = next((line for line in reversed(lines[:start]) if line.strip()), "")
    if _INTRODUCTION.search(above):
        return False
    if sum(1 for line in lines[start:end] if line.strip()) > 1:
        return True
    # One line between others is often the middle of a sentence: nothing may lead into it, or out of it.
    below = lines[end].strip() if end < len(lines) else ""
    return (not lines[start - 1].strip() or start == 0 or _SENTENCE_END.search(above) is not None) and (
        not below[:1].islower()
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _weight(statement: ast.stmt, lines: Sequence[str]) -> _Weight:
    if _is_schematic(statement):
        return _Weight.NOTHING
    match statement:
        case ast.Expr(value):
            return _expression_weight(value, lines)
        case ast.Assign([ast.Tuple([ast.Name(word), *_])]) if word[0].isupper():
            return _Weight.NOTHING  # ``Then, x[0] = f(y)``
        case ast.Assign(targets, value):
            placed = any(isinstance(target, ast.Attribute | ast.Subscript) for target in targets)
            return _Weight.PLAIN if _is_telling(value) or (placed and _is_telling(*targets)) else _Weight.WEAK
        case ast.AnnAssign(annotation=annotation, value=value):
            return _Weight.PLAIN if value is not None and _is_type(annotation) else _Weight.NOTHING
        case ast.AugAssign(target):
            return _Weight.PLAIN if _is_telling(target) or len(ast.unparse(target)) > 2 else _Weight.WEAK
        case ast.Return(value) | ast.Raise(value):
            return _Weight.PLAIN if value is not None and _is_telling(value) else _Weight.WEAK
        case ast.Assert(value):
            return _Weight.PLAIN if _is_telling(value) else _Weight.WEAK
        case ast.Delete(targets):
            return _Weight.PLAIN if _is_telling(*targets) else _Weight.WEAK
        case ast.Import() | ast.ImportFrom():
            return _Weight.PLAIN
        case ast.Pass() | ast.Break() | ast.Continue() | ast.Global() | ast.Nonlocal():
            return _Weight.WEAK
    blocks = [child for child in ast.iter_child_nodes(statement) if isinstance(child, ast.stmt | ast.excepthandler)]
    return _block_weight(blocks, lines)


def _block_weight(blocks: Sequence[ast.AST], lines: Sequence[str]) -> _Weight:
    """Weigh a compound statement: all of its body must do something."""
    for child in blocks:
        inner = [child] if isinstance(child, ast.stmt) else list(getattr(child, "body", ()))
        for one in inner:
            text = isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
            if not text and _weight(one, lines) is _Weight.NOTHING:
                return _Weight.NOTHING
    return _Weight.PLAIN


def _expression_weight(value: ast.expr, lines: Sequence[str]) -> _Weight:
    match value:
        case ast.Await(inner):
            return _expression_weight(inner, lines)
        case ast.Yield(inner) if inner is not None:
            return _Weight.PLAIN if _is_telling(inner) else _Weight.WEAK
        case ast.YieldFrom(inner):
            return _Weight.PLAIN if _is_telling(inner) else _Weight.WEAK
        case ast.Call(func, args, keywords):
            line = lines[(func.end_lineno or 1) - 1]
            if line.encode()[func.end_col_offset or 0 :].startswith(b" "):
                return _Weight.NOTHING  # ``words (in brackets)``
            if isinstance(func, ast.Name) and func.id == "print":
                return _Weight.PLAIN
            detailed = bool(keywords) or any(map(_is_detailed, args))
            if isinstance(func, ast.Attribute) and (root := _root(func)):
                detailed = detailed or root == "self" or (bool(args) and not root[0].isupper())
            elif not isinstance(func, ast.Name) or (func.id[0].isupper() and not keywords):
                detailed = False  # ``Matrix(2, 2)`` and ``sin(x).rewrite(exp)`` are shown, not called
            return _Weight.PLAIN if detailed and _is_telling(value) else _Weight.WEAK
    return _Weight.NOTHING


def _is_detailed(argument: ast.expr) -> bool:
    """Tell whether an argument is more than the name that a sentence would give."""
    match argument:
        case ast.Constant(value):
            return isinstance(value, str)
        case ast.Attribute() | ast.Call():
            return _is_telling(argument)
    return False


def _root(node: ast.expr) -> str:
    """Return the name a chain of attributes starts with; empty when it starts with anything else."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


_TYPES = frozenset({"bool", "bytes", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple"})


def _is_type(annotation: ast.expr) -> bool:
    """Tell whether what stands behind a colon is a type and not the rest of a sentence."""
    match annotation:
        case ast.Name(name):
            return name in _TYPES or (name[0].isupper() and len(name) > 2)
        case ast.Subscript(value):
            return _is_type(value)
        case ast.BinOp(left, ast.BitOr()):
            return _is_type(left)
    return isinstance(annotation, ast.Attribute)


def _is_telling(*nodes: ast.expr) -> bool:
    """Tell whether an expression calls something or looks into it, under names longer than a formula's."""
    for node in nodes:
        for one in ast.walk(node):
            if isinstance(one, ast.Attribute) and len(one.attr) > 2:
                return True
            if isinstance(one, ast.Call | ast.Subscript):
                head = one.func if isinstance(one, ast.Call) else one.value
                if isinstance(head, ast.Name) and len(head.id) > 2:
                    return True
    return False


def _is_schematic(statement: ast.stmt) -> bool:
    """Tell whether something is left out with ``...`` among arguments or elements."""
    for one in ast.walk(statement):
        match one:
            case ast.Call(args=parts) | ast.List(parts) | ast.Dict(values=parts):
                if any(isinstance(part, ast.Constant) and part.value is ... for part in parts):
                    return True
    return False
