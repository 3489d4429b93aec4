import ast
from types import SimpleNamespace

from scarab.languages.python.syntax import ROWS, Form

# What the walk takes apart itself, what it never meets, and what older Pythons had.
_ELSEWHERE = {
    "AnnAssign", "Assert", "AsyncFunctionDef", "Attribute", "AugAssign", "Call", "ClassDef", "Constant",
    "ExceptHandler", "FormattedValue", "FunctionDef", "Global", "Import", "ImportFrom", "Lambda", "MatchAs",
    "MatchClass", "MatchMapping", "MatchSingleton", "MatchStar", "Name", "Nonlocal", "alias", "arg", "arguments",
    "keyword",
    "Del", "Expression", "FunctionType", "Interactive", "Load", "Module", "ParamSpec", "Store", "TypeIgnore",
    "TypeVar", "TypeVarTuple",
    "AugLoad", "AugStore", "Bytes", "Ellipsis", "ExtSlice", "Index", "NameConstant", "Num", "Param", "Str", "Suite",
}  # fmt: skip
_ABSTRACT = {
    "AST", "boolop", "cmpop", "excepthandler", "expr", "expr_context", "mod", "operator", "pattern", "slice", "stmt",
    "type_ignore", "type_param", "unaryop",
}  # fmt: skip

_NO_CHILDREN = {"conversion", "ctx", "is_async", "str", "type_comment", "type_params"}


def test_every_node_of_this_python_has_a_row_or_a_place_in_the_walk() -> None:
    nodes = {name for name, value in vars(ast).items() if isinstance(value, type) and issubclass(value, ast.AST)}

    assert nodes - {kind.__name__ for kind in ROWS} - _ELSEWHERE - _ABSTRACT == set()


def test_rows_name_all_children_of_their_node() -> None:
    for kind, (_, _, form, fetch) in ROWS.items():
        if form is not Form.LEAF:
            fields = getattr(kind, "_fields")  # noqa: B009
            fetched = fetch(SimpleNamespace(**{name: name for name in fields}))
            children = {fetched} if isinstance(fetched, str) else set(fetched)
            assert children == set(fields) - _NO_CHILDREN
