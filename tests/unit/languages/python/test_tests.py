import pytest

from scarab.model.examination import AssertionKind
from tests.unit.languages.python.build import facts_of

_E, _C, _T, _K = (
    AssertionKind.EQUALITY, AssertionKind.COMPARISON, AssertionKind.TRUTHINESS, AssertionKind.CONSTANT,
)  # fmt: skip


def test_tests_are_what_runners_collect() -> None:
    facts = facts_of("""
        def test_a():
            def test_inner(): pass
        def helper_test(): pass
        async def test_b(): pass
        class TestC:
            def test_d(self): pass
            def check(self): pass
            class TestE:
                def test_f(self): pass
        class G(unittest.TestCase):
            def test_h(self): pass
        class I(HttpTest):
            def testJ(self): pass
        class Protest:
            def test_k(self): pass
        class Testimony(Base): pass
        """)

    assert [one.qualname for one in facts.tests] == [
        "test_a", "test_b", "TestC.test_d", "TestC.TestE.test_f", "G.test_h", "I.testJ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("assert a == 1", [_E]),
        ("assert a is None", [_E]),
        ("assert a is not None", [_T]),
        ("assert a is not b", [_C]),
        ("assert a != 1", [_C]),
        ("assert 1 < a < 2", [_C]),
        ("assert a in b", [_C]),
        ("assert isinstance(a, b)", [_C]),
        ("assert a.startswith('b')", [_C]),
        ("assert np.allclose(a, b)", [_E]),
        ("assert a", [_T]),
        ("assert a()", [_T]),
        ("assert not a", [_T]),
        ("assert not a == b", [_C]),
        ("assert True", [_K]),
        ("assert 1 == 1", [_K]),
        ("assert a == 1 and b", [_E, _T]),
        ("assert a == 1 or b == 2", [_C]),
        ("assert a == 1 or b", [_T]),
        ("assert all(x == 1 for x in y)", [_E]),
        ("assert any(x == 1 for x in y)", [_T]),
        ("assert (x := f()) == 1", [_E]),
        ("for x in y:\n        assert x == 1", [_E]),
        ("self.assertEqual(a, 1)", [_E]),
        ("self.assertListEqual(a, b)", [_E]),
        ("self.assertAlmostEqual(a, b)", [_E]),
        ("self.assertCountEqual(a, b)", [_E]),
        ("self.assertIs(a, b)", [_E]),
        ("self.assertIsNone(a)", [_E]),
        ("self.assertIsNotNone(a)", [_T]),
        ("self.assertIn(a, b)", [_C]),
        ("self.assertNotEqual(a, b)", [_C]),
        ("self.assertGreaterEqual(a, b)", [_C]),
        ("self.assertTrue(a)", [_T]),
        ("self.assertFalse(a)", [_T]),
        ("self.assertTrue(a == b)", [_E]),
        ("self.assertFalse(a == b)", [_C]),
        ("self.assertTrue(True)", [_K]),
        ("self.assertEqual(1, 1)", [_K]),
        ("with self.assertRaises(E): f()", [_C]),
        ("with self.assertRaisesRegex(E, 'm'): f()", [_E]),
        ("with pytest.raises(E): f()", [_C]),
        ("with raises(E, match='m'): f()", [_E]),
        ("with pytest.warns(E): f()", [_C]),
        ("pytest.fail('m')", [_C]),
        ("self.fail('m')", [_C]),
        ("mock.raises(E)", []),
        ("m.assert_called_once_with(1)", [_E]),
        ("with pytest.warns(None): f()", []),
        ("m.assert_called_once_with(a)", [_E]),
        ("m.assert_called_once()", [_E]),
        ("m.assert_not_called()", [_E]),
        ("m.assert_called()", [_C]),
        ("with self.assertLogs('shop'): f()", [_C]),
        ("np.testing.assert_allclose(a, b)", [_E]),
        ("assert_that(a)", [_C]),
        ("check(a)", []),
    ],
)
def test_an_assertion_is_as_strong_as_what_it_pins(statement: str, kinds: list[AssertionKind]) -> None:
    test = facts_of(f"def test_a(self):\n    {statement}\n").tests[0]

    assert [one.kind for one in test.assertions] == kinds


def test_calls_are_last_names_and_assertions_are_in_order() -> None:
    test = facts_of("def test_a():\n    b.check_it(c())\n    self.assertTrue(d)\n    assert e == 1\n").tests[0]

    assert test.calls == ("assertTrue", "c", "check_it")
    assert [(one.line, one.kind) for one in test.assertions] == [(3, _T), (4, _E)]


@pytest.mark.parametrize(
    ("source", "mark", "line"),
    [
        ("def test_a(): pass\n", "", 0),
        ("@fast\ndef test_a(): pass\n", "", 0),
        ("@fast\n@pytest.mark.skip\ndef test_a(): pass\n", "pytest.mark.skip", 2),
        ("@pytest.mark.skipif(x, reason='y')\ndef test_a(): pass\n", "pytest.mark.skipif", 1),
        ("@pytest.mark.xfail(strict=True)\ndef test_a(): pass\n", "pytest.mark.xfail", 1),
        ("@unittest.skipUnless(x, 'y')\nclass TestA:\n    def test_a(self): pass\n", "unittest.skipUnless", 1),
        ("class TestA:\n    pytestmark = pytest.mark.skip\n    def test_a(self): pass\n", "pytest.mark.skip", 2),
        ("class A(TestCase):\n    @expectedFailure\n    def test_a(self): pass\n", "expectedFailure", 2),
        ("pytestmark = [fast, pytest.mark.skip('x')]\ndef test_a(): pass\n", "pytest.mark.skip", 1),
        ("def test_a():\n    'Words.'\n    pytest.skip('x')\n", "pytest.skip", 3),
        ("def test_a(self):\n    self.skipTest('x')\n", "self.skipTest", 2),
        ("def test_a():\n    raise unittest.SkipTest('x')\n", "unittest.SkipTest", 2),
        ("pytest.skip('x', allow_module_level=True)\ndef test_a(): pass\n", "pytest.skip", 1),
        ("def test_a():\n    if x:\n        pytest.skip('y')\n", "", 0),
        ("def test_a():\n    b()\n    pytest.skip('y')\n", "", 0),
        ("pytest.importorskip('b')\ndef test_a(): pass\n", "pytest.importorskip", 1),
        ("c = pytest.importorskip('b')\npytest.skip('x')\ndef test_a(): pass\n", "pytest.skip", 2),
        ("@mark.parametrize('b', [])\ndef test_a(b): pass\n", "mark.parametrize with no values", 1),
        ("@mark.parametrize('b', argvalues=())\ndef test_a(b): pass\n", "mark.parametrize with no values", 1),
        ("@mark.parametrize('b', [1])\ndef test_a(b): pass\n", "", 0),
        ("@mark.parametrize('b', found(), ids=[])\ndef test_a(b): pass\n", "", 0),
        ("def setup_module():\n    pytest.skip('x')\ndef test_a(): pass\n", "pytest.skip", 2),
        (
            "class A(TestCase):\n    def setUp(self): self.skipTest('x')\n    def test_a(self): pass\n",
            "self.skipTest",
            2,
        ),
        ("def setup_module():\n    if b: pytest.skip('x')\ndef test_a(): pass\n", "", 0),
        ("@pytest.fixture(autouse=True)\ndef b():\n    pytest.skip('x')\ndef test_a(): pass\n", "pytest.skip", 3),
        ("@pytest.fixture(autouse=False)\ndef b():\n    pytest.skip('x')\ndef test_a(): pass\n", "", 0),
        ("@pytest.fixture\ndef b():\n    pytest.skip('x')\ndef test_a(): pass\n", "", 0),
    ],
)
def test_a_test_that_does_not_count_names_its_mark(source: str, mark: str, line: int) -> None:
    test = facts_of(source).tests[0]

    assert (test.disabled, test.disabled_line) == (mark, line)


def test_the_same_body_is_the_same_test() -> None:
    one, other = facts_of("def test_a():\n    assert f() == 1\ndef test_b():\n    assert f() == 1\n").tests

    assert one.exact == other.exact != 0
