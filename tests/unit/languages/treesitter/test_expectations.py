import pytest

from scarab.languages.treesitter.javascript import asked, assertions
from scarab.model.examination import Hollow
from tests.unit.languages.treesitter.build import expectations_of

_JAVA = "class TotalTest {{ @Test void total() {{ {} }} }}"
_RUST = "#[test]\nfn total() {{ {} }}"
_GO = "package total\nfunc TestTotal(t *testing.T) {{ {} }}"
_IN = {"ts": "it('total', () => {{ {} }})", "js": "it('total', () => {{ {} }})", "go": _GO, "java": _JAVA, "rs": _RUST}


def told(ending: str, body: str) -> list[tuple[str, str, Hollow | None]]:
    """What is asserted in a test with this body."""
    found = expectations_of(ending, _IN[ending].format(body))
    return [(one.subject, one.expected, one.hollow) for one in found]


@pytest.mark.parametrize(
    ("ending", "statement", "subject", "expected"),
    [
        ("js", "expect(total([2, 3])).toBe(5)", "total([2, 3])", "toBe(5)"),
        ("js", "expect(await total([2])).not.toBe(5)", "await total([2])", "not toBe(5)"),
        ("js", "expect(a === 5).toBe(true)", "a", "=== 5"),
        ("js", "assert.deepEqual(total(), 5, 'message')", "total()", "deepEqual(5)"),
        ("js", "assert.equal(5, total(), 'message')", "total()", "equal(5)"),
        ("js", "assert.notStrictEqual(total(), 5, 'message')", "total()", "notStrictEqual(5)"),
        ("js", "t.notOk(total(), 'message')", "total()", "notOk()"),
        ("js", "assert.include(total(), 'part')", "total()", 'include("part")'),
        ("js", "expect(total(), 'message').to.equal(5)", "total()", "equal(5)"),
        ("js", "assert.equal(5, total())", "total()", "equal(5)"),
        ("js", "assert(a < b)", "a", "< b"),
        ("js", "assert(0 >= list.length)", "list.length", "<= 0"),
        ("js", "assert(5 < total())", "total()", "> 5"),
        ("js", "t.ok(total())", "total()", ""),
        ("js", "total().should.equal(5)", "total()", "equal(5)"),
        ("js", "total().should.be.ok", "total()", "ok()"),
        ("js", "request(app).get('/').expect(200)", "", "expect(200)"),
        ("js", "expect(true).toBe(false)", "", "fail"),
        ("js", "assert.fail('never')", "", "fail"),
        ("go", "if got := Total(2, 3); got != 5 { t.Errorf(\"%d\", got) }", "Total(2, 3)", "== 5"),
        ("go", "if err != nil { t.Fatal(err) }", "err", "== nil"),
        ("go", "if !ok { t.Fatal() }", "ok", ""),
        ("go", "if a || b { t.Fatal(1) }", "a||b", "not"),
        ("go", "require.Equal(t, 5, got)", "got", "Equal(5)"),
        ("go", "assert.Equal(t, got, 5)", "got", "Equal(5)"),
        ("go", "require.Equal(t, `a`, got, `message`)", "got", "Equal(`a`)"),
        ("go", "require.Equalf(t, 5, got, `message %d`, 5)", "got", "Equalf(5)"),
        ("go", "assert.Nil(t, got, `message`)", "got", "Nil()"),
        ("go", "assert.False(t, got, `message`)", "got", "False()"),
        ("go", "assert.NoError(t, err)", "err", "NoError()"),
        ("go", "assert.NoError(t, err, `message`)", "err", "NoError()"),
        ("go", "assert.InDelta(t, got, 5.0, 0.1)", "got", "InDelta(5.0, 0.1)"),
        ("go", "assert.Len(t, list, 3)", "list", "Len(3)"),
        ("go", "assert.Equal(t, /* sum */ 5, got)", "got", "Equal(5)"),
        ("go", "c.Assert(got, qt.Equals, 5)", "got", "Equals(5)"),
        ("go", "assert.True(t, got == 5)", "got", "== 5"),
        ("go", "assert.True(t, 0 >= len(got))", "len(got)", "<= 0"),
        ("go", "if 3 < total() { t.Fatal(1) }", "total()", "<= 3"),
        ("go", "if len(got) >= 0 { t.Fatal(1) }", "len(got)", "< 0"),
        ("go", "s.Equal(5, got)", "got", "Equal(5)"),
        ("go", "t.Fatalf(\"never\")", "", "fail"),
        ("rs", "assert_eq!(total(&[2, 3]), 5);", "total(&[2, 3])", "== 5"),
        ("rs", "assert_eq!(5, total(&v), \"é\");", "total(&v)", "== 5"),
        ("rs", "assert!(total(&v) > 5);", "total(&v)", "> 5"),
        ("rs", "assert!(5 < total(&v));", "total(&v)", "> 5"),
        ("rs", "assert!(v.is_some());", "v.is_some()", ""),
        ("rs", "panic!(\"never\");", "", "fail"),
        ("rs", "assert!(false);", "", "fail"),
        ("rs", "assert_eq!(false, done());", "done()", "== false"),
        ("rs", "assert_ne!(false, done());", "false", "assert_ne(done())"),
        ("java", "assertEquals(5, total(2, 3));", "total(2, 3)", "assertEquals(5)"),
        ("java", "assertEquals(\"message\", 5, total());", "total()", "assertEquals(5)"),
        ("java", "assertEquals(\"message\", \"abc\", name());", "name()", 'assertEquals("abc")'),
        ("java", "assertEquals(\"abc\", name(), \"message\");", "name()", 'assertEquals("abc")'),
        ("java", "assertEquals(\"abc\", name(), \"message \" + 5);", "name()", 'assertEquals("abc")'),
        ("java", "assertEquals(\"abc\", name(), () -> \"message\");", "name()", 'assertEquals("abc")'),
        ("java", "assertEquals(5.0, total(), 0.1);", "total()", "assertEquals(5.0)"),
        ("java", "assertEquals(\"message\", 5.0, total(), 0.1);", "total()", "assertEquals(5.0)"),
        ("java", "assertEquals(5.0, total(), 0.1, \"message\");", "total()", "assertEquals(5.0)"),
        ("java", "assertNull(total(), \"message\");", "total()", "assertNull()"),
        ("java", "assertTrue(total() > 5, \"message\");", "total()", "> 5"),
        ("java", "assertThat(\"message\", total(), is(5));", "total()", "assertThat(is(5))"),
        ("java", "assertThat(\"abc\").isEqualTo(name());", '"abc"', "isEqualTo(name())"),
        ("java", "assertEquals(total(), 5);", "total()", "assertEquals(5)"),
        ("java", "assertTrue(list.size() > 2);", "list.size()", "> 2"),
        ("java", "assertTrue(2 < list.size());", "list.size()", "> 2"),
        ("java", "assertTrue(0 >= list.size());", "list.size()", "<= 0"),
        ("java", "assertTrue(\"message\", ok());", "ok()", ""),
        ("java", "assertFalse(ok());", "ok()", "assertFalse()"),
        ("java", "assertThat(total()).isEqualTo(5);", "total()", "isEqualTo(5)"),
        ("java", "assertThat(total(), is(5));", "total()", "assertThat(is(5))"),
        ("java", "assert /* sum */ total() == 5;", "total()", "== 5"),
        ("java", "assert (/* sum */ total() == 5);", "total()", "== 5"),
        ("java", "fail(\"never\");", "", "fail"),
    ],
)  # fmt: skip
def test_an_assertion_says_what_it_looks_at_and_what_it_wants_of_that(
    ending: str, statement: str, subject: str, expected: str
) -> None:
    assert told(ending, statement) == [(subject, expected, None)]


@pytest.mark.parametrize(
    ("ending", "body", "why"),
    [
        ("js", "expect(true).toBe(true)", Hollow.CONSTANT),
        ("js", "assert.ok(true)", Hollow.CONSTANT),
        ("js", "expect(1).toEqual(1)", Hollow.CONSTANT),
        ("js", "expect.hasAssertions(); expect(true).toBe(true)", Hollow.CONSTANT),
        ("js", "t.plan(1); t.ok(true)", Hollow.CONSTANT),
        ("js", "await total(); expect.assertions(1); if (a) { expect(true).toBe(true) }", Hollow.CONSTANT),
        ("js", "trip.plan(stops); total(() => { expect(true).toBe(true) })", Hollow.CONSTANT),
        ("js", "mocked.assertions(1); total(() => { expect(true).toBe(true) })", Hollow.CONSTANT),
        ("js", "expect(false).toBeFalsy()", Hollow.CONSTANT),
        ("js", "expect(a).toBe(a)", Hollow.ITSELF),
        ("js", "assert.strictEqual(a.b, a.b)", Hollow.ITSELF),
        ("js", "expect(a === a).toBe(true)", Hollow.ITSELF),
        ("js", "expect(total() || true).toBeTruthy()", Hollow.ALWAYS),
        ("js", "expect(list.length).toBeGreaterThanOrEqual(0)", Hollow.ALWAYS),
        ("js", "assert(0 <= list.length)", Hollow.ALWAYS),
        ("js", "try { expect(total()).toBe(5) } catch (error) { }", Hollow.DROPPED),
        ("js", "try { expect(total()).toBe(5) } catch { console.log('no') }", Hollow.DROPPED),
        ("js", "return; expect(total()).toBe(5)", Hollow.UNREACHED),
        ("go", "assert.Equal(t, 1, 1)", Hollow.CONSTANT),
        ("go", "assert.True(t, true)", Hollow.CONSTANT),
        ("go", "require.Equal(t, got, got)", Hollow.ITSELF),
        ("go", "if got != got { t.Fatal(got) }", Hollow.ITSELF),
        ("go", "assert.True(t, len(got) >= 0)", Hollow.ALWAYS),
        ("go", "assert.True(t, 0 <= len(got))", Hollow.ALWAYS),
        ("go", "if len(total()) < 0 { t.Fatal(1) }", Hollow.ALWAYS),
        ("go", "if 0 > len(total()) { t.Fatal(1) }", Hollow.ALWAYS),
        ("go", "if size := len(total()); size < 0 { t.Fatal(size) }", Hollow.ALWAYS),
        ("go", "return\nassert.Equal(t, 5, got)", Hollow.UNREACHED),
        ("rs", "assert!(true);", Hollow.CONSTANT),
        ("rs", "assert_eq!(1, 1);", Hollow.CONSTANT),
        ("rs", "assert_eq!(a, a);", Hollow.ITSELF),
        ("rs", "assert!(a == a);", Hollow.ITSELF),
        ("rs", "assert!(a == 5 || true);", Hollow.ALWAYS),
        ("java", "assertTrue(true);", Hollow.CONSTANT),
        ("java", "assertEquals(1, 1);", Hollow.CONSTANT),
        ("java", "assertThat(true).isTrue();", Hollow.CONSTANT),
        ("java", "assertEquals(a, a);", Hollow.ITSELF),
        ("java", "assertThat(a).isEqualTo(a);", Hollow.ITSELF),
        ("java", "assertTrue(list.size() >= 0);", Hollow.ALWAYS),
        ("java", "assertTrue(0 <= list.size());", Hollow.ALWAYS),
        ("java", "try { assertEquals(5, total()); } catch (Throwable e) { }", Hollow.DROPPED),
        ("java", "try { assertEquals(5, total()); } catch (Throwable e) { /* ignored */ }", Hollow.DROPPED),
        ("java", "try { assertEquals(5, total()); } catch (AssertionFailedError e) { // flaky\n}", Hollow.DROPPED),
        ("java", "try { assertEquals(5, total()); } catch (ComparisonFailure | Oops e) { }", Hollow.DROPPED),
    ],
)  # fmt: skip
def test_an_assertion_that_cannot_fail_says_why(ending: str, body: str, why: Hollow) -> None:
    assert [one[2] for one in told(ending, body)] == [why]


@pytest.mark.parametrize(
    ("ending", "body"),
    [
        ("js", "expect.assertions(1); total(() => { expect(true).toBe(true) })"),
        ("js", "expect.hasAssertions(); try { await total() } catch { expect(true).toBe(true) }"),
        ("js", "t.plan(1); try { total(); t.ok(true) } catch { t.end() }"),
        ("js", "t.plan(1); total({ end() { t.ok(true) } })"),
        ("js", "t.plan(1); return total().catch(function () { t.ok(true) })"),
        ("js", "expect(total()).toBe(total())"),
        ("js", "expect(a).not.toBe(a)"),
        ("js", "expect(list.length).not.toBeGreaterThanOrEqual(0)"),
        ("js", "expect(list.length - other.length).toBeGreaterThanOrEqual(0)"),
        ("js", "assert(list.length - other.length >= 0)"),
        ("js", "assert(0 >= list.length)"),
        ("js", "expect(1 !== 1).toBe(true)"),
        ("js", "try { expect(total()).toBe(5) } catch (error) { failures.push(error) }"),
        ("js", "try { total() } catch (error) { expect(error).toBe(5) }"),
        ("go", "if Total() != Total() { t.Fatal() }"),
        ("go", "if len(got) >= 0 { t.Fatal() }"),
        ("go", "assert.True(t, len(got) - len(other) >= 0)"),
        ("rs", "assert_ne!(a, a);"),
        ("java", "assertTrue(list.size() - other.size() >= 0);"),
        ("java", "try { assertEquals(5, total()); } catch (Exception e) { }"),
    ],
)  # fmt: skip
def test_an_assertion_that_can_fail_is_left_alone(ending: str, body: str) -> None:
    assert [one[2] for one in told(ending, body)] == [None]


@pytest.mark.parametrize(
    ("ending", "body"),
    [
        ("js", "total.mockReturnValue(5); expect(total([2])).toBe(5)"),
        ("js", "(total as jest.Mock).mockResolvedValue(5); expect(await total([2])).toBe(5)"),
        ("js", "jest.spyOn(shop, 'total').mockReturnValue(5); const sum = shop.total([2]); expect(sum).toBe(5)"),
        ("js", "vi.mocked(total).mockReturnValueOnce(5); expect(total()).toBe(5)"),
        ("js", "sinon.stub(shop, 'total').returns(5); assert.equal(shop.total(), 5)"),
        ("go", "shop.EXPECT().Total(2).Return(5)\nassert.Equal(t, 5, shop.Total(2))"),
        ("go", 'shop.On("Total", 2).Return(5)\ngot, err := shop.Total(2)\nassert.Equal(t, 5, got)'),
        ("rs", "shop.expect_total().return_const(5); assert_eq!(shop.total(2), 5);"),
        ("java", "when(shop.total(2)).thenReturn(5); assertEquals(5, shop.total(2));"),
        ("java", "doReturn(5).when(shop).total(2); int sum = shop.total(2); assertThat(sum).isEqualTo(5);"),
    ],
)  # fmt: skip
def test_an_assertion_on_the_answer_of_a_stand_in_is_told(ending: str, body: str) -> None:
    assert Hollow.STAND_IN in [one[2] for one in told("ts" if " as " in body else ending, body)]


@pytest.mark.parametrize(
    ("ending", "body"),
    [
        ("js", "rate.mockReturnValue(2); expect(total([2])).toBe(4)"),
        ("js", "total.mockReturnValue(5); expect(total([2]).length).toBe(1)"),
        ("js", "total.mockReturnValue(5); expect(total).toHaveBeenCalledWith([2])"),
        ("js", "total.mockReturnValue(5); let sum = total(); sum = mean(); expect(sum).toBe(5)"),
        ("go", "shop.EXPECT().Rate().Return(5)\nassert.Equal(t, 5, shop.Total(2))"),
        ("java", "when(rates.now()).thenReturn(5); assertEquals(10, shop.total(2));"),
    ],
)  # fmt: skip
def test_what_only_needs_a_stand_in_is_left_alone(ending: str, body: str) -> None:
    assert Hollow.STAND_IN not in [one[2] for one in told(ending, body)]


def test_what_comes_from_a_module_that_is_replaced_whole_is_a_stand_in() -> None:
    imports = "import { total } from './total'\nimport * as shop from './shop'\nimport { mean } from './mean'\n"
    mocks = "jest.mock('./total')\nvi.mock('./shop', () => ({ sum: () => 5 }))\n"
    partly = "vi.mock('./mean', async (original) => ({ ...(await original()), rate: 5 }))\n"
    test = "it('adds', () => { expect(total()).toBe(5); expect(shop.sum()).toBe(5); expect(mean()).toBe(5) })"

    found = expectations_of("js", imports + mocks + partly + test)

    assert [one.hollow for one in found] == [None, Hollow.STAND_IN, Hollow.STAND_IN]


def test_a_constant_whose_being_met_is_counted_is_no_place_not_to_get_to() -> None:
    (one,) = expectations_of("js", "test('adds', (t) => { t.plan(1); total(() => t.assert.ok(true)) })")

    assert (one.subject, one.hollow) == ("true", None)


def test_expectations_stand_in_the_test_that_has_them() -> None:
    source = (
        "describe('shop', () => {\n  it('adds', () => {\n    expect(total()).toBe(5)\n  })\n})\nexpect(1).toBe(1)\n"
    )

    found = expectations_of("js", source)

    assert [(one.within, one.line, one.last) for one in found] == [("shop > adds", 3, 3)]


@pytest.mark.parametrize("ending", sorted(_IN))
@pytest.mark.parametrize(
    "statement",
    [
        "expect(a).toBe();", "expect().toBe(1);", "assert.equal(a);", "assert();", "assert.Equal(t);", "assert.True();",
        "assertEquals();", "assertTrue();", "assertThat().isTrue();", "assert_eq!();", "assert!();",
    ],
)  # fmt: skip
def test_what_an_assertion_lacks_stops_nobody(ending: str, statement: str) -> None:
    assert all(hollow is not Hollow.ITSELF for _, _, hollow in told(ending, statement))


_NAMES = sorted(asked._SAME | asked._TRUE | asked._FALSE | assertions._HOLDING)


@pytest.mark.parametrize("given", [None, "", "value()", "true", "value(), true", "value(), true, 'message'"])
def test_an_assertion_that_is_not_finished_costs_no_file(given: str | None) -> None:
    asking = [f"expect(total()).{name}" for name in _NAMES] + [f"total().should.{name}" for name in _NAMES]
    asking += [f"assert.{name}" for name in _NAMES] + [f"t.{name}" for name in _NAMES]
    written = asking if given is None else [f"{one}({given})" for one in asking]

    assert told("js", ";\n".join([*written, "expect(total()).toBe(5)"]))[-1] == ("total()", "toBe(5)", None)
