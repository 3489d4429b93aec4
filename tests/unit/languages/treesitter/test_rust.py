import pytest

from scarab.model.examination import AssertionKind
from scarab.model.facts import BodyKind, DebugCall, ReferenceKind, SymbolKind
from tests.unit.languages.treesitter.build import asserted, detail_of, facts_of, symbols_of

_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT

_SHAPES = """
    pub const MAX: usize = 3;
    static mut COUNT: u32 = 0;

    /// Words.
    #[derive(Debug, Clone)]
    pub struct Point<T> { x: T }

    pub enum Shape { Circle(f64) }
    type Alias = Result<(), Error>;

    pub trait Draw: Base {
        fn draw(&self) -> u8;
        fn twice(&self) -> u8 { self.draw() * 2 }
    }

    impl<T> Draw for Point<T> {
        fn draw(&self) -> u8 { self.x }
    }

    impl Point<u8> {
        pub fn new(mut a: u8, (b, c): (u8, u8)) -> Self {
            let sum = a + b;
            Self { x: sum }
        }
    }

    macro_rules! square { ($x:expr) => { $x * $x }; }

    mod inner { fn hidden() {} }

    #[cfg(test)]
    mod tests {
        fn helper() {}
    }
    """


def test_what_is_given_a_name_is_a_symbol() -> None:
    symbols = symbols_of("rs", _SHAPES)

    assert {name: symbol.kind for name, symbol in symbols.items()} == {
        "MAX": SymbolKind.CONSTANT,
        "COUNT": SymbolKind.CONSTANT,
        "Point": SymbolKind.CLASS,
        "Shape": SymbolKind.CLASS,
        "Alias": SymbolKind.TYPE,
        "Draw": SymbolKind.CLASS,
        "Draw.twice": SymbolKind.METHOD,
        "Point.draw": SymbolKind.METHOD,
        "Point.new": SymbolKind.METHOD,
        "square": SymbolKind.FUNCTION,
        "inner.hidden": SymbolKind.FUNCTION,
        "tests.helper": SymbolKind.FUNCTION,
    }


def test_a_symbol_knows_how_it_is_declared() -> None:
    symbols = symbols_of("rs", _SHAPES)

    assert (symbols["Point"].first, symbols["Point"].line, symbols["Point"].decorators) == (5, 6, ("derive",))
    assert symbols["Draw"].bases == ("Base",)
    assert symbols["Point.draw"].bases == ("Draw",)
    assert symbols["Point.new"].parameters == ("a", "(b, c)")
    assert symbols["Point.new"].statements == 2
    assert symbols["tests.helper"].decorators == ("cfg.test",)
    assert set(facts_of("rs", _SHAPES).exports or ()) == {"MAX", "Point", "Shape", "Draw", "Point.new"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", BodyKind.EMPTY),
        ("// later", BodyKind.EMPTY),
        ("todo!()", BodyKind.UNIMPLEMENTED),
        ("unimplemented!();", BodyKind.UNIMPLEMENTED),
        ('panic!("not implemented")', BodyKind.UNIMPLEMENTED),
        ("0", BodyKind.CONSTANT),
        ("return false;", BodyKind.CONSTANT),
        ("x", BodyKind.CODE),
        ("self.x.run()", BodyKind.CODE),
    ],
)
def test_a_body_is_code_or_less(body: str, expected: BodyKind) -> None:
    assert symbols_of("rs", f"fn f() {{\n{body}\n}}\n")["f"].body is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("use a;", [("a", "", "a", False)]),
        ("use a::b;", [("a", "b", "b", False)]),
        ("use a::{b, c::{self, D as E}};",
         [("a", "b", "b", False), ("a", "c", "c", False), ("a::c", "D", "E", False)]),
        ("pub use crate::x::*;", [("crate::x", "*", "*", True)]),
        ("extern crate a as b;", [("a", "", "b", False)]),
        ("pub mod other;", [("self", "other", "other", True)]),
    ],
)  # fmt: skip
def test_imports_are_told_one_by_one(source: str, expected: list[tuple[str, str, str, bool]]) -> None:
    found = [(one.module, one.name, one.bound, one.reexported) for one in facts_of("rs", source).imports]

    assert found == expected


def test_a_name_in_a_pattern_is_bound_unless_it_is_matched_with() -> None:
    facts = facts_of(
        "rs",
        """
        fn f(p: &P) -> u8 {
            match p.kind {
                Some(x) if x > y => x,
                None | Shape::Circle { w, .. } => w,
            }
        }
        """,
    )

    names = {one.name for one in facts.references if one.kind is ReferenceKind.NAME and one.within == "f"}
    assert names == {"P", "p", "Some", "x", "y", "None", "Shape", "Circle", "w"}
    renamed = symbols_of("rs", "fn f(p: &P) -> u8 { match p { Some(x) => x, None => 0 } }")["f"]
    plain = symbols_of("rs", "fn f(q: &P) -> u8 { match q { Some(y) => y, None => 0 } }")["f"]
    assert (
        renamed.shape
        == plain.shape
        != symbols_of("rs", "fn f(q: &P) -> u8 { match q { Ok(y) => y, None => 0 } }")["f"].shape
    )


def test_what_a_macro_is_given_is_used() -> None:
    facts = facts_of("rs", 'fn f() { log!("{}", a.b(c), d) }')

    found = {(one.name, one.kind.value) for one in facts.references}
    assert {("log", "name"), ("a", "name"), ("b", "attribute"), ("c", "name"), ("d", "name")} <= found


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("#[test]", [("f", "")]),
        ("#[tokio::test]", [("f", "")]),
        ('#[test]\n#[ignore = "slow"]', [("f", "ignore")]),
        ("#[cfg(test)]", []),
        ("#[inline]", []),
    ],
)
def test_tests_are_known_by_their_attributes(attributes: str, expected: list[tuple[str, str]]) -> None:
    facts = facts_of("rs", f"{attributes}\nfn f() {{ run() }}\n")

    assert [(test.qualname, test.disabled) for test in facts.tests] == expected


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("assert_eq!(a, 1);", _EQUALITY),
        ("assert_ne!(a, 1);", _COMPARISON),
        ("assert!(a);", _TRUTHINESS),
        ("assert!(a == 1);", _EQUALITY),
        ("assert!(a.len() > 1);", _COMPARISON),
        ("assert!(matches!(a, Ok(_)));", _COMPARISON),
        ("assert!(a.is_empty(), \"{} == 1\", b);", _TRUTHINESS),
        ("assert!(true);", _CONSTANT),
        ("insta::assert_snapshot!(a);", _EQUALITY),
        ("eqnice!(a, b);", _EQUALITY),
        ('panic!("never");', _COMPARISON),
    ],
)  # fmt: skip
def test_an_assertion_is_known_by_what_it_pins(statement: str, kind: AssertionKind) -> None:
    found = asserted("rs", f"#[test]\nfn f() {{\n{statement}\n}}\n")

    assert [(one.kind, one.line) for one in found] == [(kind, 3)]


def test_a_panic_that_should_come_is_an_assertion() -> None:
    assert [one.kind for one in asserted("rs", "#[test]\n#[should_panic]\nfn f() { run() }\n")] == [_COMPARISON]


def test_debug_calls_and_complexity() -> None:
    source = """
        fn main() {
            println!("x");
            if a && b { dbg!(c); }
            let d = |e| if e { 1 } else { 2 };
            match f { A => 1, B => 2 }
        }
        """

    assert facts_of("rs", source).debug_calls == (
        DebugCall("println!", 2, 2, "main"),
        DebugCall("dbg!", 3, 3, "main"),
    )
    assert facts_of("rs", source).has_main
    assert [(one.qualname, one.value) for one in detail_of("rs", source).complexity] == [("main", 6)]


def test_what_bounds_an_implementation_is_mentioned() -> None:
    facts = facts_of("rs", "impl<T: Bound> Part<T> where T: Other { fn own(&self) {} }\n")

    assert {"Bound", "Other", "Part"} <= {one.name for one in facts.references}
