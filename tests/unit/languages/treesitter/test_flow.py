import pytest

from scarab.languages.treesitter.flow import innermost
from tests.unit.languages.treesitter.build import detail_of, symbols_of

_WRAPPED = {
    "js": "function f(a) {{\n{}\n}}\n",
    "go": "package p\nfunc f(a int) {{\n{}\n}}\n",
    "rs": "fn f(a: u8) {{\n{}\n}}\n",
    "java": "class A {{\nvoid f(int a) {{\n{}\n}}\n}}\n",
}
_BEFORE = {"js": 1, "go": 2, "rs": 1, "java": 2}


def _unreachable(ending: str, body: str) -> list[tuple[int, int, str]]:
    found = detail_of(ending, _WRAPPED[ending].format(body)).unreachable
    assert {one.within for one in found} <= {"f", "A.f"}
    return [(one.first - _BEFORE[ending], one.last - _BEFORE[ending], one.why) for one in found]


@pytest.mark.parametrize(
    ("ending", "body", "why"),
    [
        ("js", "return 1\nb()\nc()", "behind return"),
        ("js", "throw new Error()\nb()\nc()", "behind throw"),
        ("js", "if (a) { return 1 } else { throw 2 }\nb()\nc()", "behind an if that leaves in every branch"),
        ("js", "if (a) return 1; else if (b) return 2; else return 3\nb()\nc()",
         "behind an if that leaves in every branch"),
        ("go", "return\nb()\nc()", "behind return"),
        ("go", 'panic("x")\nb()\nc()', "behind panic"),
        ("go", "if a > 1 { return } else { panic(1) }\nb()\nc()", "behind an if that leaves in every branch"),
        ("rs", "return;\nb();\nc()", "behind return"),
        ("rs", "todo!();\nb();\nc();", "behind todo"),
        ("rs", "if a { return } else { panic!() }\nb();\nc()", "behind an if that leaves in every branch"),
        ("java", "return;\nb();\nc();", "behind return"),
    ],
)  # fmt: skip
def test_what_stands_behind_a_way_out_is_not_reached(ending: str, body: str, why: str) -> None:
    assert _unreachable(ending, body) == [(2, 3, why)]


@pytest.mark.parametrize(
    ("ending", "body"),
    [
        ("js", "return g()\nfunction g() {}"),
        ("js", "if (a) return\nb()"),
        ("js", "if (a) { return } else { b() }\nc()"),
        ("js", "switch (a) { case 1: return 2\ncase 2: b() }\nc()"),
        ("js", "for (;;) { if (a) break; b() }\nc()"),
        ("js", "try { return 1 } catch (e) {}\nb()"),
        ("js", "return // words\n// more"),
        ("go", "defer panic(1)\nb()"),
        ("go", "goto end\nend:\nb()"),
        ("go", "switch a {\ncase 1:\nreturn\ncase 2:\nb()\n}\nc()"),
        ("rs", "if a { return; }\nb()"),
        ("rs", "return x()\n"),
        ("rs", "#[cfg(a)]\nreturn x();\n#[cfg(not(a))]\nreturn y();"),
        ("rs", "let x = match a { 1 => return, _ => 2 };\nb(x)"),
        ("java", "switch (a) { case 1: return; case 2: b(); }\nc();"),
    ],
)
def test_what_may_be_reached_is_not_told(ending: str, body: str) -> None:
    assert _unreachable(ending, body) == []


def test_below_a_condition_that_never_holds_nothing_runs() -> None:
    assert _unreachable("js", "if (false) {\n  b()\n}\nc()") == [(1, 3, "below a condition that never holds")]


def test_a_stretch_is_told_once_with_all_that_is_in_it() -> None:
    assert _unreachable("go", "return\nif a > 1 {\nreturn\nb()\n}") == [(2, 5, "behind return")]


def test_nothing_is_too_deep() -> None:
    assert detail_of("js", "if (a) { " * 3_000 + "return; b()" + " }" * 3_000).unreachable != ()


def test_lines_stand_in_the_smallest_symbol_around_them() -> None:
    shop = "class Shop {\n  sum(a) {\n    return a\n  }\n}\ngo()\n"
    symbols = tuple(symbols_of("js", shop).values())

    assert [innermost(symbols, line, line) for line in (3, 5, 6)] == ["Shop.sum", "Shop", ""]
