import pytest

from scarab.model.examination import AssertionKind
from tests.unit.languages.treesitter.build import asserted, facts_of, only_test_of

_EQUALITY, _COMPARISON = AssertionKind.EQUALITY, AssertionKind.COMPARISON
_TRUTHINESS, _CONSTANT = AssertionKind.TRUTHINESS, AssertionKind.CONSTANT


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("describe('a', () => { it('b', () => {}); describe('c', () => { test(`d\n ${e}`, () => {}) }) })",
         ["a > b", "a > c > d ${e}"]),
        ("describe(Thing, function () { specify('b', function () {}) })", ["Thing > b"]),
        ("it.each([1, 2])('adds %i', (n) => {})", ["adds %i"]),
        ("it.each`a | b`('adds $a', ({ a }) => {})", ["adds $a"]),
        ("test('a', { timeout: 5 }, async (t) => { await t.test('b', () => {}) })", ["a", "a > b"]),
        ("Deno.test('a', () => {})", ["a"]),
        ("test.describe('a', () => { test('b', async ({ page }) => {}) })", ["a > b"]),
        ("it.todo('later')", ["later"]),
        ("const ok = /a/.test('b')", []),
        ("test('abc')", []),
        ("it(() => {})", []),
        ("suite('a', () => {})", []),
    ],
)  # fmt: skip
def test_tests_are_found_by_their_titles(source: str, expected: list[str]) -> None:
    assert [test.qualname for test in facts_of("js", source).tests] == expected


@pytest.mark.parametrize(
    ("source", "mark", "line"),
    [
        ("it.skip('a', () => {})", "it.skip", 1),
        ("xit('a', () => {})", "xit", 1),
        ("it.todo('a')", "it.todo", 1),
        ("it.skip.each([1])('a', () => {})", "it.skip.each", 1),
        ("describe.skip('s', () => {\n it('a', () => {})\n})", "describe.skip", 1),
        ("test('a', { skip: true }, () => {})", "test with skip", 1),
        ("test('a', { skip: 'flaky' }, () => {})", "test with skip", 1),
        ("test('a', { skip: major > 16 }, () => {})", "test with skip on a condition", 1),
        ("test('a', { skip: !0 }, () => {})", "test with skip", 1),
        ("test('a', { 'skip': true }, () => {})", "test with skip", 1),
        ("test('a', { note: 'skip: it' }, () => {})", "", 0),
        ("test('a', { skip: false }, () => {})", "", 0),
        ("it('a', function () {\n this.skip()\n})", "this.skip", 2),
        ("test('a', () => {\n test.skip(true, 'flaky')\n})", "test.skip", 2),
        ("test('a', (t) => {\n t.skip('flaky')\n})", "t.skip", 2),
        ("test('a', () => {\n test.skip(isDevMode, 'flaky')\n})", "test.skip on a condition", 2),
        ("test('a', () => {\n test.skip(1, 'later')\n})", "test.skip", 2),
        ("test('a', () => {\n test.skip(!false, 'later')\n})", "test.skip", 2),
        ("test('a', () => {\n test.skip(true /* isDevMode */)\n})", "test.skip", 2),
        ("test('a', () => {\n test.skip(false, 'later')\n})", "", 0),
        ("test('a', (t) => {\n t.skip(LATER)\n})", "t.skip", 2),
        ("test('a', (t) => {\n return t.skip(isDevMode, 'flaky')\n})", "t.skip on a condition", 2),
        ("test('a', (t) => {\n if (x) t.skip()\n})", "", 0),
        ("test.fails('a', () => {})", "test.fails", 1),
        ("it.concurrent('a', () => {})", "", 0),
    ],
)
def test_what_keeps_a_test_from_running_is_told(source: str, mark: str, line: int) -> None:
    test = only_test_of("js", source)

    assert (test.disabled, test.disabled_line) == (mark, line)


def test_only_keeps_the_others_of_the_file_from_running() -> None:
    facts = facts_of("js", "it('a', f => f)\nit.skip('b', f => f)\ndescribe.only('s', () => { it('c', f => f) })\n")

    assert [(one.qualname, one.disabled, one.disabled_line) for one in facts.tests] == [
        ("a", "describe.only", 3),
        ("b", "it.skip", 2),
        ("s > c", "", 0),
    ]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("expect(a).toBe(1)", _EQUALITY),
        ("expect.soft(a).toBe(1)", _EQUALITY),
        ("expect(a).toStrictEqual(b)", _EQUALITY),
        ("expect(a).not.toBe(1)", _COMPARISON),
        ("expect(a).toBeTruthy()", _TRUTHINESS),
        ("expect(a).toBeDefined()", _TRUTHINESS),
        ("expect(a).toBeGreaterThan(1)", _COMPARISON),
        ("expect(a).toContain(1)", _COMPARISON),
        ("expect(a).toMatchSnapshot()", _EQUALITY),
        ("expect(f).toThrow()", _COMPARISON),
        ("expect(f).toThrow('no such file')", _EQUALITY),
        ("await expect(f()).rejects.toThrow(TypeError)", _COMPARISON),
        ("await expect(f()).resolves.toEqual(1)", _EQUALITY),
        ("expect(spy).toHaveBeenCalledWith(1)", _EQUALITY),
        ("expect(spy).toHaveBeenCalled()", _COMPARISON),
        ("expect(true).toBe(true)", _CONSTANT),
        ("expect(a).to.equal(1)", _EQUALITY),
        ("expect(a).to.be.true", _EQUALITY),
        ("expect(a).to.exist", _TRUTHINESS),
        ("a.should.eql(1)", _EQUALITY),
        ("assert(a)", _TRUTHINESS),
        ("assert(a === 1)", _EQUALITY),
        ("assert.ok(a > 1)", _COMPARISON),
        ("assert.strictEqual(a, 1)", _EQUALITY),
        ("assert.notStrictEqual(a, 1)", _COMPARISON),
        ("assert.throws(f, { message: 'x' })", _EQUALITY),
        ("assert.ok(true)", _CONSTANT),
        ("t.assert.deepStrictEqual(a, b)", _EQUALITY),
        ("t.is(a, 1)", _EQUALITY),
        ("t.true(a)", _EQUALITY),
        ("t.fail('never')", _COMPARISON),
        ("t.error(a)", _TRUTHINESS),
        ("t.assert.ifError(a)", _TRUTHINESS),
        ("sinon.assert.calledWith(spy, 1)", _EQUALITY),
        ("request(app).get('/').expect(200)", _EQUALITY),
    ],
)
def test_an_assertion_is_known_by_what_it_pins(statement: str, kind: AssertionKind) -> None:
    found = asserted("js", f"test('a', async (t) => {{\n  {statement}\n}})")

    assert [(one.kind, one.line) for one in found] == [(kind, 2)]


@pytest.mark.parametrize(
    "statement", ["t.plan(2)", "expect.assertions(1)", "t.end()", "t.pass()", "check(a)", "expect(a)"]
)
def test_what_pins_nothing_is_no_assertion(statement: str) -> None:
    assert asserted("js", f"test('a', (t) => {{ {statement} }})") == []


def test_a_test_knows_what_it_calls_and_its_body() -> None:
    one = only_test_of("js", "it('a', () => {\n  const x = build(1)\n  expect(x.total()).toBe(2)\n}, 5000)\n")
    renamed = only_test_of("js", "it('b', () => {\n  const y = build(1)\n  expect(y.total()).toBe(2)\n}, 5000)\n")
    same = only_test_of("js", "it('c',\n () => { const x = build(1); expect(x.total()).toBe(2) }, 5000)\n")

    assert one.calls == ("build", "expect", "total")
    assert (one.first, one.last) == (1, 4)
    assert one.exact == same.exact != renamed.exact


def test_an_assertion_belongs_to_the_innermost_test() -> None:
    facts = facts_of("js", "test('a', (t) => {\n  t.ok(x)\n  t.test('b', (t) => { t.is(y, 1) })\n})\n")

    assert [(one.qualname, len(one.assertions)) for one in facts.tests] == [("a", 1), ("a > b", 1)]
    assert {one.within for one in facts.references if one.name == "y"} == {"a > b"}
