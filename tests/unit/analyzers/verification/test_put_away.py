from textwrap import indent

import pytest

from scarab.analyzers.verification.disabled_tests import DisabledTests, detect
from scarab.model.analyzer import NoParams
from tests.support.changes import Texts, given

TOTAL = "def test_total():\n    assert total([2, 3]) == 5\n"
IN_CLASS = "class TestTotal:\n    def test_total(self):\n        assert total([2, 3]) == 5\n"


def told(before: str, after: str, beside: Texts | None = None) -> list[tuple[str, str]]:
    others = beside or {}
    seen = detect(given({"test_a.py": before, **others}, {"test_a.py": after, **others}), NoParams())
    return [
        (name, one.evidence.by)
        for one in seen
        if isinstance(one.evidence, DisabledTests)
        for name in one.evidence.examples
    ]


@pytest.mark.parametrize(
    "word",
    [
        "del test_total",
        "del other, test_total",
        "test_total = None",
        "test_other = test_total = None",
        "test_total: object = None",
        "test_total.__test__ = False",
        "test_total = print",
        "for test_total in [1]: pass",
    ],
)
def test_a_name_that_means_something_else_takes_its_test_away(word: str) -> None:
    assert told(TOTAL, f"{TOTAL}\n{word}\n") == [("test_total", word)]


@pytest.mark.parametrize(
    "word",
    [
        "del total",
        "other.__test__ = False",
        "test_other = None",
        "'''\ndel test_total\n'''",
        "test_total == 1",
        "test_total: object",
        "run(\n    test_total=1)",
        "def run():\n    test_total = 1",
    ],
)
def test_words_about_other_names_take_nothing_away(word: str) -> None:
    assert told(TOTAL, f"{TOTAL}\n{word}\n") == []


def test_a_class_that_is_no_test_takes_all_of_its_tests_along() -> None:
    assert told(IN_CLASS, f"{IN_CLASS}\nTestTotal.__test__ = False\n") == [
        ("TestTotal.test_total", "TestTotal.__test__ = False")
    ]


def test_a_class_of_unittest_is_taken_away_whatever_it_is_called() -> None:
    before = IN_CLASS.replace("TestTotal:", "TotalCase(TestCase):")

    assert told(before, f"{before}TotalCase = None\n") == [("TotalCase.test_total", "TotalCase = None")]


@pytest.mark.parametrize("word", ["test_total = None", "del test_total"])
def test_a_class_takes_the_name_of_its_own_test(word: str) -> None:
    assert told(IN_CLASS, f"{IN_CLASS}    {word}\n") == [("TestTotal.test_total", word)]


def test_who_may_inherit_a_test_runs_it() -> None:
    base = IN_CLASS.replace("    def", "    __test__ = False\n\n    def")

    assert told(IN_CLASS, base) == [("TestTotal.test_total", "__test__ = False")]
    heir = "class TestMore(TestTotal):\n    __test__ = True\n"
    assert told(IN_CLASS, base, {"test_b.py": f"from test_a import TestTotal\n{heir}"}) == []
    assert told(IN_CLASS, base + heir) == []
    assert told(IN_CLASS, f"{base}class _Middle(TestTotal):\n    pass\n{heir.replace('TestTotal', '_Middle')}") == []


@pytest.mark.parametrize(
    ("bases", "heir"),
    [
        ("", "class TestMore(TestTotal):\n    pass\n"),
        ("(TestCase)", "class _More(TestTotal):\n    pass\n"),
        ("", "class _Middle(TestTotal):\n    pass\nclass TestMore(_Middle):\n    pass\n"),
    ],
)
def test_a_name_is_free_once_an_heir_runs(bases: str, heir: str) -> None:
    before = IN_CLASS.replace(":", f"{bases}:", 1)

    assert told(before, f"{before}{heir}del TestTotal\n") == []


@pytest.mark.parametrize(
    "heir",
    [
        "class _Kept(TestTotal):\n    pass\n",
        "class Kept(TestTotal):\n    pass\n",
        "class TestMore(TestTotal):\n    __test__ = False\n",
        "class TestMore(TestTotal):\n    pass\nTestMore = None\n",
    ],
)
def test_an_heir_that_no_runner_looks_into_runs_nothing(heir: str) -> None:
    assert told(IN_CLASS, f"{IN_CLASS}{heir}del TestTotal\n") == [("TestTotal.test_total", "del TestTotal")]


def test_that_a_class_is_no_test_is_inherited() -> None:
    base = IN_CLASS.replace("    def", "    __test__ = False\n\n    def")

    assert told(IN_CLASS, f"{base}class TestMore(TestTotal):\n    pass\n") == [
        ("TestTotal.test_total", "__test__ = False")
    ]


@pytest.mark.parametrize(
    "beside",
    [
        {"README.md": "TestTotal is run elsewhere.\n"},
        {"test_b.py": "from test_a import TestTotal\n"},
        {"test_b.py": "class TestTotal:\n    pass\n\n\nclass TestMore(TestTotal):\n    pass\n"},
    ],
)
def test_who_only_speaks_of_a_class_does_not_run_its_tests(beside: Texts) -> None:
    base = IN_CLASS.replace("    def", "    __test__ = False\n\n    def")

    assert told(IN_CLASS, base, beside) == [("TestTotal.test_total", "__test__ = False")]


def test_what_a_function_within_a_test_yields_is_its_own() -> None:
    assert told(TOTAL, f"{TOTAL}    def each():\n        yield 1\n") == []


def test_of_two_tests_with_one_name_the_last_one_runs() -> None:
    assert told(TOTAL, TOTAL + TOTAL.replace("5", "6")) == [("test_total", "another test of that name further down")]
    assert told(TOTAL + TOTAL, TOTAL + TOTAL + "X = 1\n") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("if sys.platform == 'win32':", "else:"),
        ("if sys.platform == 'win32':", "elif sys.platform == 'linux':"),
        ("try:\n    import numpy\nexcept ImportError:", "else:"),
        ("if LARGE:\n    SIZE = 9\n\nif not LARGE:", "if LARGE:"),
    ],
)
@pytest.mark.parametrize("test", [TOTAL, IN_CLASS])
def test_of_two_tests_in_branches_each_may_run(one: str, other: str, test: str) -> None:
    inside = indent(test, "    ")

    assert told(test, f"{one}\n{inside}\n{other}\n{inside}") == []


@pytest.mark.parametrize("test", [TOTAL, IN_CLASS])
def test_no_branch_takes_a_test_out_of_the_way_of_one_outside(test: str) -> None:
    by = "another test of that name further down"

    in_a_branch = f"if LARGE:\n{indent(test, '    ')}\n"
    assert [one[1] for one in told(test, in_a_branch + test)] == [by]
    assert [one[1] for one in told(test, test + in_a_branch)] == [by]
    assert [one[1] for one in told(test, f"if LARGE:\n    SIZE = 9\n{test}\n{test}")] == [by]


@pytest.mark.parametrize(
    "line", ["yield", "yield total([2, 3])", "seen = yield 1", "if False: yield", "return; yield", "(yield)"]
)
def test_a_generator_makes_no_assertion(line: str) -> None:
    assert told(TOTAL, f"{TOTAL}    {line}\n") == [("test_total", line)]


def test_a_decorated_generator_is_run_by_its_decorator() -> None:
    assert told(TOTAL, f"@inlineCallbacks\n{TOTAL}    yield\n") == []


@pytest.mark.parametrize("constructor", ["__init__(self)", "__new__(cls)"])
@pytest.mark.parametrize(("bases", "quiet"), [("", False), ("(object)", False), ("(TestCase)", True)])
def test_a_class_of_pytest_with_a_constructor_is_not_collected(bases: str, constructor: str, quiet: bool) -> None:
    before = IN_CLASS.replace(":", f"{bases}:", 1)
    after = before.replace("    def", f"    def {constructor}:\n        pass\n\n    def")

    assert told(before, after) == ([] if quiet else [("TestTotal.test_total", "the constructor of its class")])


@pytest.mark.parametrize("no", ["False", "None", "0", '""', "''"])
def test_whatever_counts_as_no_tells_a_class_or_a_module_to_be_none(no: str) -> None:
    word = f"__test__ = {no}"

    assert told(IN_CLASS, f"{IN_CLASS}    {word}\n") == [("TestTotal.test_total", word)]
    assert told(TOTAL + IN_CLASS, f"{word}\n{TOTAL}{IN_CLASS}") == [
        ("TestTotal.test_total", word),
        ("test_total", word),
    ]


@pytest.mark.parametrize("word", ["__test__ = True", "__test__ = 1", "def run():\n    __test__ = False"])
def test_other_words_tell_no_module_to_be_none(word: str) -> None:
    assert told(TOTAL, f"{TOTAL}\n{word}\n") == []


def test_an_heir_runs_what_it_takes_from_a_module_that_is_none_only_from_outside_of_it() -> None:
    base, heir = f"__test__ = False\n\n{IN_CLASS}", "class TestMore(TestTotal):\n    pass\n"

    assert told(IN_CLASS, base, {"test_b.py": f"from test_a import TestTotal\n{heir}"}) == []
    assert told(IN_CLASS, base + heir) == [("TestTotal.test_total", "__test__ = False")]


@pytest.mark.parametrize("above", ["@dataclass", "@dataclasses.dataclass(frozen=True)", "@attr.s"])
def test_a_decorator_gives_a_class_of_pytest_a_constructor(above: str) -> None:
    by = "the constructor of its class"

    assert told(IN_CLASS, f"{above}\n{IN_CLASS}") == [("TestTotal.test_total", by)]
    assert told(f"{above}\n{IN_CLASS}", f"{above}\n{IN_CLASS}\nX = 1\n") == []
    assert told(IN_CLASS, f"@total_ordering\n{IN_CLASS}") == []
