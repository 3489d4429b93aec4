"""What a test puts in place of the real thing, so that the test itself says what is answered there."""

import ast
from collections.abc import Iterable, Iterator

from scarab.languages.python.names import dotted, last_name
from scarab.languages.python.symbols import Function

_MOCKS = frozenset({"Mock", "MagicMock", "AsyncMock", "NonCallableMock", "PropertyMock", "create_autospec"})
_ANSWERS = frozenset({"return_value", "side_effect"})

_Lines = tuple[int, int]


def wildcards_of(tree: ast.Module) -> frozenset[str]:
    """Return the dotted names by which a module knows mock's ``ANY``, which is equal to anything."""
    taken = (one for one in tree.body if isinstance(one, ast.ImportFrom) and one.module in {"mock", "unittest.mock"})
    names = (name for one in taken for name in one.names if name.name == "ANY")
    return _WILDCARDS.union(one.asname or one.name for one in names)


_WILDCARDS = frozenset({"mock.ANY", "mocker.ANY", "unittest.mock.ANY"})


class StandIns:
    """The stand-ins of one function, and where in it they stand in."""

    def __init__(self, function: Function, statements: Iterable[ast.stmt], wildcards: frozenset[str]) -> None:
        self._end = function.end_lineno or function.lineno
        self._wildcards = wildcards
        self._answering: dict[str, list[_Lines]] = {}
        """By dotted name; one that starts with a dot is the end of a longer one."""
        self._classes: dict[str, str] = {}
        """Of locals: what they are made of."""
        self._values: dict[str, ast.expr | None] = {}
        """Of locals: what they are given, None when that happens more than once."""
        for decorator in function.decorator_list:
            self._replaced(decorator, (function.lineno, self._end))
        for statement in statements:
            self._meet(statement)

    def equals_anything(self, node: ast.expr) -> bool:
        """Tell whether an expression is the stand-in for a value that is not looked at."""
        return isinstance(node, ast.Name | ast.Attribute) and dotted(node) in self._wildcards

    def answers(self, node: ast.expr) -> bool:
        """Tell whether an expression is nothing but what a stand-in answers to a call."""
        node = _awaited(node)
        if isinstance(node, ast.Name):
            value = self._values.get(node.id)
            if value is None:
                return False
            node = _awaited(value)
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            return False
        spans = (span for name in self._spelled(dotted(node.func)) for span in self._answering.get(name, ()))
        return any(first <= node.lineno <= last for first, last in spans)

    def _spelled(self, name: str) -> Iterator[str]:
        """Yield the names under which a called function may be replaced: of a local, also its class's."""
        owner, _, attribute = name.rpartition(".")
        yield name
        if owner:
            yield f"{self._classes.get(owner, owner)}.{attribute}"
            yield f"…{self._classes.get(owner, owner).rpartition('.')[2]}.{attribute}"

    def _meet(self, statement: ast.stmt) -> None:
        rest = statement.lineno, self._end
        match statement:
            case ast.Assign([target], value):
                self._assigned(target, value, rest)
            case ast.AnnAssign(target, _, ast.expr() as value):
                self._assigned(target, value, rest)
            case ast.With(items) | ast.AsyncWith(items):
                for item in items:
                    self._replaced(item.context_expr, (statement.lineno, statement.end_lineno or statement.lineno))
            case ast.Expr(ast.Call(args=[*_, last]) as call):
                self._replaced(call, rest)
                self._replaced(last, rest)  # stack.enter_context(patch(...))

    def _assigned(self, target: ast.expr, value: ast.expr, rest: _Lines) -> None:
        name = dotted(target)
        if isinstance(target, ast.Name):
            self._values[name] = None if name in self._values else value
            if isinstance(value, ast.Call):
                self._classes[name] = dotted(value.func)
        if isinstance(target, ast.Attribute) and target.attr in _ANSWERS:
            self._stand_in(dotted(target.value), rest)
        elif isinstance(target, ast.Attribute) and isinstance(value, ast.Lambda):
            self._stand_in(name, rest)
        elif isinstance(value, ast.Call) and last_name(value.func) in _MOCKS:
            if any(keyword.arg in _ANSWERS for keyword in value.keywords):
                self._stand_in(name, rest)
        else:
            self._replaced(value, rest)

    def _replaced(self, node: ast.expr, where: _Lines) -> None:
        """Take in what a call replaces: ``patch("shop.total")``, ``patch.object(shop, "total")``, ``setattr``."""
        if not isinstance(node, ast.Call) or any(keyword.arg == "wraps" for keyword in node.keywords):
            return
        name = dotted(node.func)
        if name.endswith(("patch", ".setattr")):
            match node.args:
                case [ast.Constant(str(target)), *_] if target.count("."):
                    owner, _, attribute = target.rpartition(".")
                    self._stand_in(f"…{owner.rpartition('.')[2]}.{attribute}", where)
                case [ast.JoinedStr([ast.FormattedValue(ast.Name("__name__")), ast.Constant(str(target))]), *_]:
                    self._stand_in(target.removeprefix("."), where)
        if name.endswith(("patch.object", ".setattr")):
            match node.args:
                case [holder, ast.Constant(str(attribute)), *_]:
                    self._stand_in(f"{dotted(holder)}.{attribute}", where)

    def _stand_in(self, name: str, where: _Lines) -> None:
        self._answering.setdefault(name, []).append(where)


def _awaited(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Await) else node
