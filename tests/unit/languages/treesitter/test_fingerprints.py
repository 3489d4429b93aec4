"""The same code has the same fingerprint, in every language: what differs in layout or in names of locals alone."""

import re

import pytest

from scarab.model.facts import Symbol
from tests.unit.languages.treesitter.build import facts_of, symbols_of

_PLAIN = {
    "js": """
function total(items) {
  let result = 0
  for (const item of items) {
    result += item.price
  }
  return round(result)
}
""",
    "go": """
package p

func total(items []Item) int {
	result := 0
	for _, item := range items {
		result += item.price
	}
	return round(result)
}
""",
}
_PLAIN["rs"] = """
fn total(items: &[Item]) -> u64 {
    let mut result = 0;
    for item in items {
        result += item.price;
    }
    return round(result)
}
"""
_PLAIN["java"] = """
class A {
    int total(List<Item> items) {
        int result = 0;
        for (Item item : items) {
            result += item.price;
        }
        return round(result);
    }
}
"""
_PLAIN["ts"] = _PLAIN["tsx"] = _PLAIN["js"]


def _first(ending: str, source: str) -> Symbol:
    return facts_of(ending, source).symbols[-1]


@pytest.mark.parametrize("ending", _PLAIN)
@pytest.mark.parametrize("change", [("total", "other"), ("  ", "\t"), ("\n", "\n\n"), ("{\n", "{ // words\n")])
def test_name_layout_and_comments_are_no_part(ending: str, change: tuple[str, str]) -> None:
    plain, same = _first(ending, _PLAIN[ending]), _first(ending, _PLAIN[ending].replace(*change))

    assert (same.exact, same.shape) == (plain.exact, plain.shape)
    assert plain.shape != 0


@pytest.mark.parametrize("ending", _PLAIN)
@pytest.mark.parametrize("change", [("result", "amount"), ("items", "things"), ("item.", "one.")])
def test_renamed_locals_change_the_exact_print_and_not_the_shape(ending: str, change: tuple[str, str]) -> None:
    old, new = change
    source = _PLAIN[ending].replace(old, new)
    if old == "item.":
        source = re.sub(r"\bitem(?= of| :=| in| :)", "one", source)
        source = source.replace("_, item", "_, one")
    plain, renamed = _first(ending, _PLAIN[ending]), _first(ending, source)

    assert renamed.exact != plain.exact
    assert renamed.shape == plain.shape


@pytest.mark.parametrize("ending", _PLAIN)
@pytest.mark.parametrize(
    "change",
    [("price", "weight"), ("round", "int"), ("0", "1"), ("0", "'0'"), ("+=", "-="), ("round(result)", "round(items)"),
     ("return round(result)", "return round(result, 1)")],
)  # fmt: skip
def test_anything_else_changes_the_shape(ending: str, change: tuple[str, str]) -> None:
    assert _first(ending, _PLAIN[ending].replace(*change)).shape != _first(ending, _PLAIN[ending]).shape


@pytest.mark.parametrize(
    ("ending", "more"),
    [("js", "more, "), ("ts", "more, "), ("go", "more int, "), ("rs", "more: u8, "), ("java", "int more, ")],
)
def test_another_parameter_changes_the_shape(ending: str, more: str) -> None:
    source = _PLAIN[ending].replace("total(", f"total({more}")

    assert _first(ending, source).shape != _first(ending, _PLAIN[ending]).shape


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("f(a, g(b))", "f(g(b), a)"),
        ("f(g(a), b)", "f(g(a, b))"),
        ("f(a)(b)", "f(a, b)"),
        ("f(a, -b)", "f(a - b)"),
        ("[a, [b]]", "[[a], b]"),
        ("x = y", "y = x"),
        ("x.y", "x['y']"),
        ("a + b * c", "(a + b) * c"),
        ("!a && b", "!(a && b)"),
        ("a; -b", "a - b"),
        ("f(...a)", "f(a)"),
        ("async () => a", "() => a"),
        ("{ if (a) b() } c()", "{ if (a) { b(); c() } }"),
        ("typeof a", "void a"),
        ("a?.b", "a.b"),
    ],
)
def test_code_of_another_structure_has_another_shape(one: str, other: str) -> None:
    shapes = [symbols_of("js", f"function f(p) {{ {code} }}")["f"].shape for code in (one, other)]

    assert shapes[0] != shapes[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("f(a, b)", "f(\n a,\n b,\n);"),
        ("return (a)", "return a"),
        ("x = 'a'", 'x = "a"'),
        ("let x = a", "const x = a"),
    ],
)
def test_what_means_the_same_has_the_same_shape(one: str, other: str) -> None:
    shapes = [symbols_of("ts", f"function f(p) {{ {code} }}")["f"].shape for code in (one, other)]

    assert shapes[0] == shapes[1]


def test_types_of_typescript_are_no_part() -> None:
    typed = "function f(a: string, b?: Map<string, X>): void { const c: number = a as any; return b! }"
    plain = "function f(a, b) { const c = a; return b }"

    assert symbols_of("ts", typed)["f"].shape == symbols_of("ts", plain)["f"].shape


def test_a_method_of_another_type_has_the_same_print() -> None:
    symbols = symbols_of(
        "go", "package p\nfunc (a *A) Len() int { return a.n }\nfunc (b B) Size() int { return b.n }\n"
    )

    assert symbols["A.Len"].shape == symbols["B.Size"].shape
