from scarab.analyzers.expectations import expected
from scarab.languages.python import PYTHON

TESTS = b"""
def test_total():
    numbers = [2, 3]
    assert total(numbers) == 5
    assert total([]) == 0, "nothing"


class TestMean:
    def test_mean(self):
        self.assertEqual(mean([2]), 2)
        print(7)
"""


def test_what_a_test_expects_are_the_literals_of_its_assertions() -> None:
    found = expected(PYTHON.transcribe(TESTS), ["test_total", "TestMean.test_mean"])

    assert found == {
        "test_total": (("'0x5",), ("'0x0", '"nothing')),
        "TestMean.test_mean": (("'0x2", "'0x2"),),
    }


def test_only_the_tests_that_are_asked_for_are_told() -> None:
    assert expected(PYTHON.transcribe(TESTS), ["test_other"]) == {}
