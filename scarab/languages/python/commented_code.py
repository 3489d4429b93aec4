"""Which comments of Python are code.

``a, b`` and ``see: this`` parse, but do nothing; what has ``...`` in it is an example.
"""

import ast
import warnings
from collections.abc import Iterator, Sequence

from scarab.languages import commented_code
from scarab.languages.commented_code import Weighed, Weight
from scarab.model.expression import expression

_MAY_BE_CODE = expression(
    r"\w[\w.\]]*\s*(?:[(\[:]|[-+*/%|&]?=)|\b(?:import|from|return|raise|del|yield|assert|else|try)\b|@\w"
)
_CONTINUATION = expression(r"(elif\b(?=.*:$)|else\s*:$|except\b.*:$|finally\s*:$)")


def code_spans(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a comment that are code, as :func:`scarab.languages.commented_code.code_spans` does."""
    if not any(">>>" in line for line in lines):
        yield from commented_code.code_spans(lines, _weighed, _MAY_BE_CODE)


def _weighed(stretch: Sequence[str]) -> list[Weighed] | int:
    body = _statements(stretch)
    if isinstance(body, int):
        return body
    return [Weighed(statement.lineno, _weight(statement, stretch)) for statement in body]


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


def _weight(statement: ast.stmt, lines: Sequence[str]) -> Weight:
    if _is_schematic(statement):
        return Weight.NOTHING
    match statement:
        case ast.Expr(value):
            return _expression_weight(value, lines)
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            return _assignment_weight(statement)
        case ast.Return(value) | ast.Raise(value) | ast.Assert(value):
            return _plain_if(value is not None and _is_telling(value))
        case ast.Delete(targets):
            return _plain_if(_is_telling(*targets))
        case ast.Import() | ast.ImportFrom():
            return Weight.PLAIN
        case ast.Pass() | ast.Break() | ast.Continue() | ast.Global() | ast.Nonlocal():
            return Weight.WEAK
    blocks = [child for child in ast.iter_child_nodes(statement) if isinstance(child, ast.stmt | ast.excepthandler)]
    return _block_weight(blocks, lines)


def _assignment_weight(statement: ast.Assign | ast.AnnAssign | ast.AugAssign) -> Weight:
    match statement:
        case ast.Assign([ast.Tuple([ast.Name(word), *_])]) if word[0].isupper():
            return Weight.NOTHING  # ``Then, x[0] = f(y)``
        case ast.Assign(targets, value):
            placed = any(isinstance(target, ast.Attribute | ast.Subscript) for target in targets)
            return _plain_if(_is_telling(value) or (placed and _is_telling(*targets)))
        case ast.AnnAssign(annotation=annotation, value=value):
            return Weight.PLAIN if value is not None and _is_type(annotation) else Weight.NOTHING
        case ast.AugAssign(target):
            return _plain_if(_is_telling(target) or len(ast.unparse(target)) > 2)


def _plain_if(telling: bool) -> Weight:
    return Weight.PLAIN if telling else Weight.WEAK


def _block_weight(blocks: Sequence[ast.AST], lines: Sequence[str]) -> Weight:
    """Weigh a compound statement: all of its body must do something."""
    for child in blocks:
        inner = [child] if isinstance(child, ast.stmt) else list(getattr(child, "body", ()))
        for one in inner:
            text = isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
            if not text and _weight(one, lines) is Weight.NOTHING:
                return Weight.NOTHING
    return Weight.PLAIN


def _expression_weight(value: ast.expr, lines: Sequence[str]) -> Weight:
    match value:
        case ast.Await(inner):
            return _expression_weight(inner, lines)
        case ast.Yield(inner) if inner is not None:
            return _plain_if(_is_telling(inner))
        case ast.YieldFrom(inner):
            return _plain_if(_is_telling(inner))
        case ast.Call():
            return _call_weight(value, lines)
    return Weight.NOTHING


def _call_weight(call: ast.Call, lines: Sequence[str]) -> Weight:
    func = call.func
    line = lines[(func.end_lineno or 1) - 1]
    if line.encode()[func.end_col_offset or 0 :].startswith(b" "):
        return Weight.NOTHING  # ``words (in brackets)``
    if isinstance(func, ast.Name) and func.id == "print":
        return Weight.PLAIN
    detailed = bool(call.keywords) or any(map(_is_detailed, call.args))
    if isinstance(func, ast.Attribute) and (root := _root(func)):
        detailed = detailed or root == "self" or (bool(call.args) and not root[0].isupper())
    elif not isinstance(func, ast.Name) or (func.id[0].isupper() and not call.keywords):
        detailed = False  # ``Matrix(2, 2)`` and ``sin(x).rewrite(exp)`` are shown, not called
    return _plain_if(detailed and _is_telling(call))


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
