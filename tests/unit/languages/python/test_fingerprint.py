import pytest

from scarab.model.facts import Symbol
from tests.unit.languages.python.build import facts_of

_PLAIN = """
def total(items):
    result = 0
    for item in items:
        result += item.price
    return round(result)
"""


def _function(source: str) -> Symbol:
    return facts_of(source).symbols[0]


@pytest.mark.parametrize(
    "same",
    [
        _PLAIN.replace("total", "other"),
        "@cached\n" + _PLAIN,
        _PLAIN.replace("(items)", "(items: list[Item]) -> int"),
        _PLAIN.replace("result = 0", "'''Words.'''\n    result = 0  # more words"),
        _PLAIN.replace("result = 0", "result: int = 0").replace("result: int = 0", "result = (0)"),
        _PLAIN.replace("    ", "\t"),
    ],
)
def test_name_decorators_docstring_annotations_and_layout_are_no_part(same: str) -> None:
    assert (_function(same).exact, _function(same).shape) == (_function(_PLAIN).exact, _function(_PLAIN).shape)


@pytest.mark.parametrize(
    "renamed",
    [
        _PLAIN.replace("result", "amount"),
        _PLAIN.replace("items", "things").replace("item", "thing"),
        _PLAIN.replace("result", "items_").replace("item.", "item."),
    ],
)
def test_renamed_locals_change_the_exact_print_and_not_the_shape(renamed: str) -> None:
    assert _function(renamed).exact != _function(_PLAIN).exact
    assert _function(renamed).shape == _function(_PLAIN).shape


@pytest.mark.parametrize(
    "other",
    [
        _PLAIN.replace("price", "weight"),
        _PLAIN.replace("round", "int"),
        _PLAIN.replace("result = 0", "result = 1"),
        _PLAIN.replace("result = 0", "result = '0'"),
        _PLAIN.replace("(items)", "(items, more)"),
        _PLAIN.replace("(items)", "(*items)"),
        _PLAIN.replace("(items)", "(items=())"),
        _PLAIN.replace("+=", "-="),
        _PLAIN.replace("return round(result)", "return round(items)"),
        _PLAIN.replace("    return", "        return"),
    ],
)
def test_anything_else_changes_the_shape(other: str) -> None:
    assert _function(other).shape != _function(_PLAIN).shape


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("f(a, g(b))", "f(g(b), a)"),
        ("f(a)(b)", "f(a, b)"),
        ("f(g(a), b)", "f(g(a, b))"),
        ("f(k=a)", "f(j=a)"),
        ("f(*a)", "f(a)"),
        ("f(**a)", "f(a=a)"),
        ("a[b:]", "a[:b]"),
        ("x = y", "y = x"),
        ("x.y", "x('y')"),
        ("1", "True"),
        ("1", "1.0"),
        ("'1'", "1"),
        ("b'a'", "'a'"),
        ("[a, [b]]", "[[a], b]"),
        ("a < b > c", "a > b < c"),
        ("a and b or c", "a and (b or c)"),
        ("f'{a}'", "f'{a!r}'"),
        ("f'{a:x}'", "f'{a}x'"),
        ("import a", "import b"),
        ("from a import b", "from b import a"),
        ("from .a import b", "from a import b"),
        ("{a: b, **c}", "{a: b, c: c}"),
        ("lambda a: a", "lambda *a: a"),
    ],
)
def test_different_code_has_different_shapes(one: str, other: str) -> None:
    assert _function(f"def f():\n    {one}\n").shape != _function(f"def f():\n    {other}\n").shape


def test_a_global_name_is_no_local() -> None:
    one = _function("def f():\n    global count\n    count = 1\n")
    other = _function("def f():\n    global total\n    total = 1\n")

    assert one.shape != other.shape


def test_locals_of_nested_functions_are_locals() -> None:
    one = _function("def f(a):\n    def g(b):\n        return a + b\n    return [g(x) for x in a]\n")
    other = _function("def f(p):\n    def h(q):\n        return p + q\n    return [h(y) for y in p]\n")

    assert one.shape == other.shape


def test_a_class_and_an_empty_function_have_no_prints() -> None:
    prints = [(one.exact, one.shape) for one in facts_of("class A:\n    x = 1\ndef f():\n    '''Words.'''\n").symbols]

    assert prints == [(0, 0), (0, 0)]


def test_prints_are_the_same_on_every_machine_and_python() -> None:
    symbol = _function(_PLAIN)

    assert (symbol.exact, symbol.shape) == (5367367436249541325, 7637365298064897868)
