import pytest

from scarab.model.examination import AssertionKind
from scarab.model.facts import BodyKind, DebugCall, ReferenceKind, SymbolKind
from tests.unit.languages.treesitter.build import asserted, detail_of, facts_of, symbols_of

_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT

_SERVICE = """
    package a.b;

    import a.c.D;
    import static a.c.E.f;
    import a.d.*;

    @Service("x")
    public class Foo<T> extends Base<T> implements I, J {
      private static final int MAX = 3;
      private final List<String> items = new ArrayList<>();

      public Foo(String a, int... b) { super(a); this.x = b; }

      @Override
      public <R> R map(Function<T, R> fn) throws IOException {
        for (String s : items) { run(s); }
        return fn.apply(o -> o.name());
      }

      abstract void none();

      enum E { A, B; int v() { return 1; } }
      record P(int x, int y) {}
      interface Q { void m(); default int d() { return 1; } }
    }
    """


def test_what_is_given_a_name_is_a_symbol() -> None:
    symbols = symbols_of("java", _SERVICE)

    assert {name: symbol.kind for name, symbol in symbols.items()} == {
        "Foo": SymbolKind.CLASS,
        "Foo.MAX": SymbolKind.CONSTANT,
        "Foo.Foo": SymbolKind.METHOD,
        "Foo.map": SymbolKind.METHOD,
        "Foo.E": SymbolKind.CLASS,
        "Foo.E.v": SymbolKind.METHOD,
        "Foo.P": SymbolKind.CLASS,
        "Foo.Q": SymbolKind.CLASS,
        "Foo.Q.d": SymbolKind.METHOD,
    }


def test_what_marks_a_parameter_is_used() -> None:
    facts = facts_of("java", "class A { void f(@TempDir File one, final @Named(KEY) File two) { g(one); } }")

    used = {one.name for one in facts.references if one.kind is ReferenceKind.NAME}
    assert used == {"TempDir", "Named", "KEY", "File", "g", "one"}


def test_a_symbol_knows_how_it_is_declared() -> None:
    symbols = symbols_of("java", _SERVICE)

    assert (symbols["Foo"].first, symbols["Foo"].line, symbols["Foo"].decorators) == (7, 8, ("Service",))
    assert symbols["Foo"].bases == ("Base", "I", "J")
    assert symbols["Foo.Foo"].parameters == ("a", "*b")
    assert (symbols["Foo.map"].first, symbols["Foo.map"].line) == (14, 15)
    assert (symbols["Foo.map"].decorators, symbols["Foo.map"].statements) == (("Override",), 3)
    assert set(facts_of("java", _SERVICE).exports or ()) == {"Foo", "Foo.Foo", "Foo.map"}


def test_imports_are_told() -> None:
    found = [(one.module, one.name, one.bound) for one in facts_of("java", _SERVICE).imports]

    assert found == [("a.c", "D", "D"), ("a.c.E", "f", "f"), ("a.d", "*", "*")]


def test_what_stands_behind_a_dot_is_an_attribute() -> None:
    facts = facts_of("java", "class A { int f(B b) { return g(b.c).d(this.e); } abstract int h(); }")

    inside = [one for one in facts.references if one.within == "A.f"]
    assert {one.name for one in inside if one.kind is ReferenceKind.ATTRIBUTE} == {"c", "d", "e"}
    assert {one.name for one in inside if one.kind is ReferenceKind.NAME} == {"B", "b", "g"}
    assert {one.name for one in facts.references if one.kind is ReferenceKind.ATTRIBUTE and one.within == "A"} == {"h"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", BodyKind.EMPTY),
        ("// later", BodyKind.EMPTY),
        ("return;", BodyKind.EMPTY),
        ("return null;", BodyKind.CONSTANT),
        ("return -1;", BodyKind.CONSTANT),
        ("throw new UnsupportedOperationException();", BodyKind.UNIMPLEMENTED),
        ('throw new RuntimeException("Not implemented yet");', BodyKind.UNIMPLEMENTED),
        ("throw new IOException(path);", BodyKind.CODE),
        ("return x;", BodyKind.CODE),
    ],
)
def test_a_body_is_code_or_less(body: str, expected: BodyKind) -> None:
    assert symbols_of("java", f"class A {{ int f() {{\n{body}\n}} }}")["A.f"].body is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("class A { @Test void f() { run(); } }", [("A.f", "")]),
        ("class A { @ParameterizedTest @Disabled void f() { run(); } }", [("A.f", "Disabled")]),
        ("@Ignore class A { @Test public void f() { run(); } }", [("A.f", "Ignore")]),
        ("class A extends TestCase { public void testF() { run(); } void help() {} }", [("A.testF", "")]),
        ("class A { void testF() {} @BeforeEach void g() {} }", []),
    ],
)
def test_tests_are_known_by_their_annotations(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(test.qualname, test.disabled) for test in facts_of("java", source).tests] == expected


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("assertEquals(1, a);", _EQUALITY),
        ("Assert.assertNull(a);", _EQUALITY),
        ("assertNotNull(a);", _TRUTHINESS),
        ("assertTrue(a);", _TRUTHINESS),
        ("assertTrue(a == 1);", _EQUALITY),
        ('assertTrue("why", a.equals(b));', _EQUALITY),
        ("assertFalse(a == 1);", _COMPARISON),
        ("assertThrows(E.class, () -> run());", _COMPARISON),
        ("assertThat(a).isEqualTo(1);", _EQUALITY),
        ("expect.that(a).isEqualTo(1);", _EQUALITY),
        ("assertThat(a).isNotEqualTo(1);", _COMPARISON),
        ("assertThat(a).isNotNull();", _TRUTHINESS),
        ("assertThat(a, is(1));", _EQUALITY),
        ("assertThat(a, greaterThan(1));", _COMPARISON),
        ("verify(spy).run(1);", _COMPARISON),
        ("assert a == 1;", _EQUALITY),
        ("assertTrue(true);", _CONSTANT),
        ("fail();", _COMPARISON),
    ],
)
def test_an_assertion_is_known_by_what_it_pins(statement: str, kind: AssertionKind) -> None:
    found = asserted("java", f"class A {{ @Test void f() {{\n{statement}\n}} }}")

    assert [(one.kind, one.line) for one in found] == [(kind, 2)]


def test_an_exception_that_should_come_is_an_assertion() -> None:
    assert [
        one.kind for one in asserted("java", "class A { @Test(expected = E.class) public void f() { run(); } }")
    ] == [_COMPARISON]


def test_debug_calls_and_complexity() -> None:
    source = """
        class A {
          public static void main(String[] args) {
            System.out.println(1);
            try { if (a && b) {} } catch (E e) { e.printStackTrace(); }
            switch (c) { case 1: break; case 2: break; }
          }
        }
        """

    assert facts_of("java", source).debug_calls == (
        DebugCall("System.out.println", 3, 3, "A.main"),
        DebugCall("e.printStackTrace", 4, 4, "A.main"),
    )
    assert facts_of("java", source).has_main
    assert [one.value for one in detail_of("java", source).complexity] == [6]
