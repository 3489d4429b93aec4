import pytest

from scarab.model.examination import AssertionKind
from tests.unit.languages.treesitter.build import asserted, facts_of

_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("func TestA(t *testing.T) {}", ["TestA"]),
        ("func Test_a(t *testing.T) {}", ["Test_a"]),
        ("func Testify(t *testing.T) {}", []),
        ("func TestA(t *testing.M) {}", []),
        ("func TestMain(m *testing.M) {}", []),
        ("func FuzzA(f *testing.F) {}", ["FuzzA"]),
        ("func (s *Suite) TestA() {}", ["Suite.TestA"]),
        ("func (s *Suite) Test(a int) {}", []),
        ('func TestA(t *testing.T) { t.Run("b c", func(t *testing.T) {}) }', ["TestA", "TestA/b c"]),
        ("func TestA(t *testing.T) { t.Run(tt.name, func(t *testing.T) {}) }", ["TestA"]),
    ],
)
def test_tests_are_what_go_runs(source: str, expected: list[str]) -> None:
    assert [test.qualname for test in facts_of("go", f"package p\n{source}\n").tests] == expected


@pytest.mark.parametrize(
    ("body", "mark", "line"),
    [('t.Skip("slow")', "t.Skip", 3), ("if testing.Short() {\n t.Skip()\n}", "", 0), ("x()\nt.Skip()", "", 0)],
)
def test_what_keeps_a_test_from_running_is_told(body: str, mark: str, line: int) -> None:
    (test,) = facts_of("go", f"package p\nfunc TestA(t *testing.T) {{\n{body}\n}}\n").tests

    assert (test.disabled, test.disabled_line) == (mark, line)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ('if got != want { t.Errorf("x") }', _EQUALITY),
        ('if err != nil { t.Fatal(err) }', _TRUTHINESS),
        ("if !reflect.DeepEqual(a, b) { t.Fatal() }", _EQUALITY),
        ('if diff := cmp.Diff(a, b); diff != "" { t.Error(diff) }', _EQUALITY),
        ("if !ok { t.Fatal() }", _TRUTHINESS),
        ("if len(a) < 3 { t.Fatal() }", _COMPARISON),
        ("if a != 1 || b != 2 { t.Fatal() }", _EQUALITY),
        ("if a != 1 && !ok { t.Fatal() }", _TRUTHINESS),
        ("assert.Equal(t, 1, a)", _EQUALITY),
        ("require.NoError(t, err)", _TRUTHINESS),
        ("assert.True(t, ok)", _TRUTHINESS),
        ("assert.True(t, a == 1)", _EQUALITY),
        ("assert.NotEqual(t, 1, a)", _COMPARISON),
        ("assert.True(t, true)", _CONSTANT),
        ("c.Assert(a, qt.Equals, 1)", _EQUALITY),
        ("c.Assert(a, qt.Not(qt.IsNil))", _COMPARISON),
        ("s.Require().Equal(1, a)", _EQUALITY),
        ('b.AssertFileContent("x.html", y)', _COMPARISON),
        ('t.Fatalf("no %s", x)', _COMPARISON),
    ],
)  # fmt: skip
def test_an_assertion_is_known_by_what_it_pins(statement: str, kind: AssertionKind) -> None:
    found = asserted("go", f"package p\nfunc TestA(t *testing.T) {{\n{statement}\n}}\n")

    assert [(one.kind, one.line) for one in found] == [(kind, 3)]


@pytest.mark.parametrize("statement", ["x.Equal(a, b)", "strings.Contains(a, b)", "t.Log(a)", "t.Helper()"])
def test_what_pins_nothing_is_no_assertion(statement: str) -> None:
    assert asserted("go", f"package p\nfunc TestA(t *testing.T) {{\n{statement}\n}}\n") == []


@pytest.mark.parametrize("body", ['e := fmt.Errorf("no %s", x)', "_ = err.Error()", 'log.Fatal("x")'])
def test_what_makes_an_error_or_writes_one_asserts_nothing(body: str) -> None:
    assert asserted("go", f"package p\nfunc TestA(t *testing.T) {{\n{body}\n}}\n") == []
