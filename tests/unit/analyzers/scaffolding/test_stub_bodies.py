import pytest

from scarab.analyzers.scaffolding.stub_bodies import StubBody, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given


def observed(after: Texts, before: Texts | None = None) -> list[Observation]:
    return list(detect(given(before or {}, after), NoParams()))


def test_reports_a_new_function_that_does_nothing() -> None:
    assert observed({"a.py": "def pay(basket):\n    pass\n"}) == [
        Observation(
            Location(RepoPath("a.py"), Side.HEAD, Span(1, 2)), anchor="pay", evidence=StubBody("pay", "does nothing")
        )
    ]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("def pay(basket):\n    raise NotImplementedError\n", ""),
        ("class Basket:\n    def pay(self):\n        ...\n", ""),
        ("def pay(basket):\n    '''Nobody pays here.'''\n", "documented"),
        ("def pay(basket):\n    # nobody pays here\n    pass\n", "documented"),
    ],
)
def test_what_is_explained_is_graded(text: str, grade: str) -> None:
    assert [one.grade for one in observed({"a.py": text})] == [grade]


@pytest.mark.parametrize(
    "text",
    [
        "class Basket(Protocol):\n    def pay(self): ...\n",
        "class Basket(abc.ABC):\n    def pay(self): ...\n",
        "class Basket(metaclass=Meta):\n    def pay(self): ...\n",
        "class Basket:\n    @abstractmethod\n    def pay(self): ...\n    def add(self): ...\n",
        "class BaseBasket:\n    def pay(self): raise NotImplementedError\n",
        "class BasketMixin:\n    def pay(self): raise NotImplementedError\n",
        "class Basket(framework.Basket):\n    def pay(self): ...\n",
        "class Basket:\n    def pay(self): ...\nclass Full(Basket):\n    def pay(self): return 1\n",
        "class Shop:\n    def pay(self): return 1\nclass Basket(Shop):\n    def pay(self): ...\n",
        "class Basket:\n    def __init__(self): ...\n",
        "class Basket:\n    def on_paid(self): ...\n",
        "@overload\ndef pay(basket: int) -> int: ...\n",
        "@app.command()\ndef pay(basket): ...\n",
        "def noop(*args): ...\n",
        "def pay():\n    def done(): ...\n    return done\n",
    ],
)
def test_is_quiet_where_a_body_is_meant_to_be_empty(text: str) -> None:
    assert observed({"a.py": text}) == []


def test_is_quiet_in_tests_and_in_stubs_of_types() -> None:
    assert observed({"tests/fakes.py": "def pay(): ...\n", "a.pyi": "def pay(): ...\n"}) == []


def test_is_quiet_about_an_interface_that_grows() -> None:
    before = "class Basket:\n    def pay(self): raise NotImplementedError\n"

    assert observed({"a.py": before + "    def add(self): raise NotImplementedError\n"}, {"a.py": before}) == []


def test_is_quiet_about_a_stub_that_was_there_or_moved() -> None:
    stub = "def pay(basket): ...\n"

    assert observed({"a.py": stub + "LIMIT = 1\n"}, {"a.py": stub}) == []
    assert observed({"b.py": "LIMIT = 1\n" + stub}, {"a.py": stub}) == []
