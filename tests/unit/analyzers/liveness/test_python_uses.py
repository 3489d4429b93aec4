"""Who uses what a file of Python defines."""

import pytest

from scarab.analyzers.liveness.candidates import Candidate
from scarab.analyzers.liveness.python_uses import PythonUses
from scarab.model.path import RepoPath
from tests.support.changes import Texts
from tests.support.memory_tree import MemoryTree

PATH = RepoPath("shop/aaa.py")
HELPER = "def helper(text):\n    return text[:1]\n"


def users(symbol: str, own: str, others: Texts | None = None) -> set[tuple[str, str]]:
    """Where a symbol is used: the file, and what the use stands in."""
    tree = MemoryTree({PATH: own, **(others or {})})
    facts = tree.facts(PATH)
    assert facts is not None
    looked_up = next(one for one in facts.symbols if one.qualname == symbol)
    return set(PythonUses(tree).places(Candidate(PATH, facts, looked_up)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("b.py", "from shop.aaa import helper\nhelper('a')\n"),
        ("b.py", "from shop.aaa import helper as cut\ncut('a')\n"),
        ("b.py", "from shop import aaa\naaa.helper('a')\n"),
        ("b.py", "from shop.aaa import *\nhelper('a')\n"),
        ("b.py", "call = 'shop.aaa:helper'\n"),
        ("b.py", "import shop.aaa as cuts\ncuts.helper('a')\n"),
        ("b.py", "import far\nmodule = far.load('aaa')\nmodule.helper('a')\n"),
        ("b.py", "call = getattr(thing, 'helper')\n"),
        ("tests/test_a.py", "from shop.aaa import helper\nassert helper('a')\n"),
        ("shop/__init__.py", "from shop.aaa import helper\n"),
        ("page.html", "{{ helper(title) }}\n"),
        ("setup.cfg", "[entry_points]\nrun = shop.aaa:helper\n"),
        ("docs/api.rst", ".. autofunction:: helper\n"),
        ("broken.py", "def (: aaa.helper\n"),
    ],
)
def test_every_use_keeps_alive(path: str, text: str) -> None:
    assert users("helper", HELPER, {path: text}) == {(path, "")}


def test_a_use_is_told_with_what_it_stands_in() -> None:
    caller = "from shop.aaa import helper\ndef caller(text):\n    return helper(text)\n"

    assert users("helper", HELPER, {"b.py": caller}) == {("b.py", "caller")}


def test_a_package_that_takes_every_public_name_uses_them_where_they_are() -> None:
    assert users("helper", HELPER, {"shop/__init__.py": "from .aaa import *\n"}) == {(PATH, "")}


def test_documentation_that_calls_a_function_uses_it_beside_a_namesake() -> None:
    others = {"b.py": "print(person.helper)\n", "docs/a.md": "Call `helper()`.\n"}

    assert users("helper", HELPER, others) == {("docs/a.md", "")}


@pytest.mark.parametrize(
    "others",
    [
        {"CHANGELOG.md": "- a helper\n"},
        {"docs/releases.rst": "- a helper\n"},
        {"b.py": "limit = 1  # as helper does\n"},
        {"b.py": "print(person.helper)\n"},
        {"b.py": "helper = 1\nprint(helper)\n"},
        {"b.py": "from functools import helper\nhelper('a')\n"},
        {"b.py": "from shop import aaa\nprint(aaa.LIMIT, person.helper)\n"},
        {"b.py": "kinds = {'helper': 1}\n"},
        {"b.py": "print(person.helper)\n", "docs/person.md": "A person has a `helper`.\n"},
        {"shop/aaa.py.bak": HELPER + "helper('a')\n"},
        {"run.log": "helper('a')\n"},
        {"shop/other.py": HELPER + "helper('a')\n", "b.py": "from shop.other import helper\nhelper('a')\n"},
    ],
    ids=str,
)
def test_what_only_mentions_the_name_does_not(others: Texts) -> None:
    assert users("helper", HELPER, others) == set()


def test_a_name_that_modules_share_is_looked_for_by_attribute() -> None:
    others = {"plugins/one.py": HELPER, "loader.py": "def load(module):\n    return module.helper('a')\n"}

    assert users("helper", HELPER, others) == {("loader.py", "load")}


def test_what_is_asked_of_any_value_may_be_asked_of_a_module_that_is_handed_on() -> None:
    asks = {"b.py": "def start(page):\n    return page.helper('a')\n"}

    assert users("helper", HELPER, {**asks, "c.py": "from shop import aaa\nstart(aaa)\n"}) == {("b.py", "start")}
    assert users("helper", HELPER, {**asks, "c.py": "from shop import aaa\nstart(aaa.LIMIT)\n"}) == set()


def test_a_string_names_what_its_own_file_looks_up() -> None:
    kinds = HELPER + "kinds = ['helper']\n"

    assert users("helper", kinds + "globals()[kinds[0]]('a')\n") == {(PATH, "")}
    assert users("helper", kinds) == set()


def test_a_member_is_used_wherever_something_has_an_attribute_of_its_name() -> None:
    box = "class Box:\n    def _shut(self): ...\n"

    assert users("Box._shut", box, {"b.py": "def close(thing):\n    thing._shut()\n"}) == {("b.py", "close")}
    assert users("Box._shut", box, {"b.py": "call = '_shut'\n"}) == {("b.py", "")}
    assert users("Box._shut", box, {"b.py": "_shut = 1\nprint(_shut)\n"}) == set()


def test_a_member_that_another_class_defines_too_is_used() -> None:
    box = "class Box:\n    def _shut(self): ...\n"

    assert users("Box._shut", box, {"b.py": box.replace("Box", "Lid")}) == {("b.py", "")}


def test_a_function_within_a_function_is_used_there_or_nowhere() -> None:
    text = "def outer():\n    def inner():\n        return 1\n    return {}\n"

    assert users("outer.inner", text.format("inner")) == {(PATH, "outer")}
    assert users("outer.inner", text.format("2"), {"b.py": "from shop.aaa import inner\ninner()\n"}) == set()
