import pytest

from scarab.analyzers.scaffolding.unused_parameters import UnusedParameter, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

BEFORE = "def pay(basket):\n    return basket\n\npay(1)\n"
AFTER = "def pay(basket, strict=False):\n    return basket\n\npay(1)\n"


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), NoParams()))


def test_reports_a_parameter_that_a_function_gained() -> None:
    assert observed({"a.py": BEFORE}, {"a.py": AFTER}) == [
        Observation(
            Location(RepoPath("a.py"), Side.HEAD, Span(1, 1)),
            anchor="pay:strict",
            evidence=UnusedParameter("strict", "pay", "gained"),
        )
    ]


def test_a_function_that_moved_is_held_against_what_it_was() -> None:
    assert observed({"a.py": BEFORE}, {"a.py": "x = 1\n", "b.py": BEFORE}) == []
    assert [one.anchor for one in observed({"a.py": BEFORE}, {"a.py": "x = 1\n", "b.py": AFTER})] == ["pay:strict"]


def test_of_overloads_only_the_one_with_a_body_is_meant() -> None:
    overload = "@overload\ndef pay(basket: int, card: int) -> int: ...\n"
    text = overload + "def pay(basket, card=None):\n    return basket + card\n"

    assert observed({"a.py": BEFORE}, {"a.py": text}) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def pay(b): return b\nx = pay", "def pay(b, card): return b\nx = pay"),
        ("def pay(b): return b\n", "def pay(b, card=1): return b\nx = pay"),
        ("", "def pay(b, card): return b\nx = pay"),
        ("", "def handle_pay(b, card): return b\nhandle_pay(1, 2)"),
        ("", "def pay(b):\n    def inner(card): return b\n    return inner(2)"),
        ("", "class K:\n    def pay(self, card): return 1\nK().pay(2)"),
        ("class K:\n    def __eq__(self): return 1\n", "class K:\n    def __eq__(self, other): return 1\n"),
        (
            "class K:\n    def pay(self): return 1\nclass L(K):\n    def pay(self): return 2\n",
            "class K:\n    def pay(self, card): return 1\nclass L(K):\n    def pay(self, card): return card\n",
        ),
        ("class K(far.K):\n    def pay(self): return 1\n", "class K(far.K):\n    def pay(self, card): return 1\n"),
    ],
)
def test_is_quiet_where_somebody_else_may_ask_for_it(before: str, after: str) -> None:
    assert observed({"a.py": before}, {"a.py": after}) == []


def test_is_quiet_in_tests_and_examples_and_where_several_functions_gain_it() -> None:
    names = ("one", "two", "three")
    before = "".join(f"def {name}(): return 1\n" for name in names)
    after = "".join(f"def {name}(card=1): return 1\n" for name in names)

    assert observed({"a.py": before}, {"a.py": after}) == []
    assert observed({"tests/a.py": BEFORE}, {"tests/a.py": AFTER}) == []
    assert observed({"examples/a.py": BEFORE}, {"examples/a.py": AFTER}) == []
