import pytest

from scarab.analyzers.verification.assertion_free_tests import AssertionFree, detect
from scarab.model.analyzer import NoParams
from scarab.model.facts import SourceFacts
from scarab.model.path import RepoPath
from scarab.model.value import replace
from tests.support.changes import Texts, given
from tests.support.memory_tree import MemoryTree

FREE = "def test_total():\n    total([2, 3])\n"


def observed(after: Texts, before: Texts | None = None) -> list[tuple[object, str]]:
    return [(one.evidence, one.grade) for one in detect(given(before or {}, after), NoParams())]


def test_new_tests_of_one_file_that_assert_nothing_are_one_observation() -> None:
    text = FREE + "def test_mean():\n    mean([2, 4])\n"

    assert observed({"test_a.py": text}) == [(AssertionFree(2, ("test_total", "test_mean")), "")]


def test_a_test_that_does_nothing_is_graded() -> None:
    assert observed({"test_a.py": "def test_total():\n    pass\n"}) == [(AssertionFree(1, ("test_total",)), "empty")]


@pytest.mark.parametrize(
    "text",
    [
        "def test_total():\n    check_total([2, 3])\n",
        "def total_is(numbers):\n    ...\ndef test_total():\n    total_is([2, 3])\n",
        "def test_total():\n    if total([2, 3]) != 5:\n        raise AssertionError\n",
        "def test_total_does_not_raise():\n    total([])\n",
        "@pytest.mark.skip\n" + FREE,
        "@image_comparison(['a.png'])\n" + FREE,
        "def test_total(benchmark):\n    run(total)\n",
    ],
)
def test_what_may_assert_for_a_test_keeps_it_out(text: str) -> None:
    assert observed({"test_a.py": text}) == []


def test_a_helper_counts_wherever_a_test_file_defines_it() -> None:
    helper = {"tests/help.py": "def total_is(numbers):\n    ...\n"}

    assert observed({"test_a.py": "def test_total():\n    total_is([2])\n", **helper}, helper) == []


class NeverParsed(MemoryTree):
    def facts(self, path: RepoPath) -> SourceFacts | None:
        raise AssertionError(f"{path} is parsed")


def test_a_file_that_only_calls_a_helper_is_not_parsed_to_find_it() -> None:
    calling = {f"tests/test_{number}.py": f"def test_{number}():\n    total_is([2])\n" for number in range(3)}
    after = {"tests/test_a.py": "def test_total():\n    total_is([2])\n", **calling}
    audit = replace(given(calling, after), head=NeverParsed(after))

    assert [one.evidence for one in detect(audit, NoParams())] == [AssertionFree(1, ("test_total",))]


def test_a_test_that_was_there_is_left_to_what_compares_it() -> None:
    assert observed({"test_a.py": FREE + "    total([])\n"}, {"test_a.py": FREE}) == []


def test_go_tests_that_hold_others_assert_by_them() -> None:
    inner = 't.Run("two", func(t *testing.T) { assert.Equal(t, 5, total(2, 3)) })'

    assert observed({"a_test.go": f"package a\n\nfunc TestTotal(t *testing.T) {{\n\t{inner}\n}}\n"}) == []
