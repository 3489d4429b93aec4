import ast

import pytest

from scarab.languages.python.unused_names import unused_names
from scarab.model.detail import NameKind


@pytest.mark.parametrize(
    ("parameters", "read", "texts", "idle"),
    [
        ("a, b=1, *, c, d=2", set(), (), [("a", "parameter"), ("b", "option"), ("c", "parameter"), ("d", "option")]),
        ("a, /, b=1", {"b"}, (), [("a", "parameter")]),
        ("self, cls, _a, *rest, **others", set(), (), []),
        ("query, limit", set(), ("SELECT 1 LIMIT {limit}",), [("query", "parameter")]),
        ("a, b", {"locals"}, (), []),
    ],
)
def test_parameters_that_nothing_reads(
    parameters: str, read: set[str], texts: tuple[str, ...], idle: list[tuple[str, str]]
) -> None:
    function = _function(f"def total({parameters}): pass")

    found = unused_names(function, "total", {}, read, texts)

    assert [(one.name, one.kind.value) for one in found] == idle


def test_a_parameter_that_is_given_another_value_is_no_local_besides() -> None:
    function = _function("def total(a, *rest):\n    a = rest = seen = 1\n")
    assigned = dict.fromkeys(("a", "rest", "seen"), function.body[0])

    found = unused_names(function, "Cart.total", assigned, set(), ())

    assert [(one.name, one.kind, one.within, one.line) for one in found] == [
        ("a", NameKind.PARAMETER, "Cart.total", 1),
        ("seen", NameKind.LOCAL, "Cart.total", 2),
    ]


def _function(source: str) -> ast.FunctionDef:
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    return function
