import pytest

from scarab.analyzers.scaffolding.unreferenced_symbols import Unreferenced, detect
from scarab.model.location import Location, Side
from scarab.model.observation import NoParams, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

HELPER = "def helper(text):\n    return text[:1]\n"


def observed(after: Texts, before: Texts | None = None) -> list[Observation]:
    """What is told of files that were there, and empty, where the base has nothing else for them."""
    empty = {path: "" for path in after if path.endswith(".py")}
    return list(detect(given({**empty, **(before or {})}, after), NoParams()))


def names(after: Texts, before: Texts | None = None) -> list[str]:
    return [one.anchor for one in observed(after, before)]


def test_reports_what_nothing_refers_to() -> None:
    assert observed({"shop/a.py": HELPER}) == [
        Observation(
            Location(RepoPath("shop/a.py"), Side.HEAD, Span(1, 2)),
            anchor="helper",
            evidence=Unreferenced("helper", "function", (), ""),
        )
    ]


def test_recursion_is_no_use_and_chains_are_followed() -> None:
    text = (
        "def first(n):\n    return first(n - 1)\n"
        "def second(n):\n    return third(n)\n"
        "def third(n):\n    return second(n)\n"
    )

    assert [(one.anchor, one.evidence.values()["used_by"]) for one in observed({"shop/a.py": text})] == [
        ("first", ()),
        ("second", ("third",)),
        ("third", ("second",)),
    ]


def test_a_chain_leads_through_an_import() -> None:
    after = {
        "shop/a.py": HELPER,
        "shop/b.py": "from shop.a import helper\ndef caller(text):\n    return helper(text)\n",
    }

    assert names(after) == ["helper", "caller"]
    assert names({**after, "shop/c.py": "from shop.b import caller\ncaller('a')\n"}) == []


def test_a_class_stands_for_its_members() -> None:
    assert names({"shop/a.py": "class Box:\n    def open(self): ...\n    def _shut(self): ...\n"}) == ["Box"]


def test_public_members_and_constants_are_graded() -> None:
    text = "LIMIT = 1\n_LIMIT = 2\nlimit = 3\n__version__ = 4\n"
    box = "class Box:\n    def open(self): ...\n    def _shut(self): ...\nprint(Box())\n"

    assert [(one.anchor, one.grade) for one in observed({"shop/a.py": text + box})] == [
        ("LIMIT", "public"),
        ("_LIMIT", ""),
        ("Box.open", "public"),
        ("Box._shut", ""),
    ]


def test_public_constants_of_a_list_of_names_are_left_out() -> None:
    codes = "".join(f"HTTP_{code} = {code}\n" for code in (200, 201, 404, 500))

    assert names({"shop/codes.py": codes + "HTTP_418 = 418\nLIMIT = 3\n"}, {"shop/codes.py": codes}) == ["LIMIT"]


@pytest.mark.parametrize(
    ("look_up", "dead"),
    [
        ("getattr(self, '_go_' + n)", []),
        ("getattr(self, f'_go_{n}')", []),
        ("getattr(self, n)", []),
        ("getattr(self, 'name')", ["Box._go_a", "Box._go_b", "Box._go_c"]),
        ("getattr(self, 'name', None)", ["Box._go_a", "Box._go_b", "Box._go_c"]),
        ("getattr(self, '_do_' + n)", []),
    ],
)
def test_methods_are_reached_where_names_are_put_together(look_up: str, dead: list[str]) -> None:
    methods = "".join(f"    def _go_{letter}(self): ...\n" for letter in "abc")

    assert (
        names({"shop/a.py": f"class Box:\n    def use(self, n):\n        {look_up}\n{methods}Box().use('a')\n"}) == dead
    )


def test_public_methods_that_classes_share_and_settings_are_left_out() -> None:
    two = "class Lid:\n    def open(self): ...\nclass Box:\n    def open(self): ...\nprint(Box(), Lid())\n"

    assert names({"shop/a.py": two, "shop/settings.py": "DEBUG = True\n"}) == []


@pytest.mark.parametrize(
    "user",
    [
        {"b.py": "from shop.aaa import helper\nhelper('a')\n"},
        {"b.py": "from shop.aaa import helper as cut\ncut('a')\n"},
        {"b.py": "from shop import aaa\naaa.helper('a')\n"},
        {"b.py": "from shop.aaa import *\nhelper('a')\n"},
        {"b.py": "call = 'shop.aaa:helper'\n"},
        {"b.py": "import shop.aaa as cuts\ncuts.helper('a')\n"},
        {"b.py": "import far\nmodule = far.load('aaa')\nmodule.helper('a')\n"},
        {"b.py": "print(person.helper)\n", "docs/a.md": "Call `helper()`.\n"},
        {"b.py": "call = getattr(thing, 'helper')\n"},
        {"tests/test_a.py": "from shop.aaa import helper\ndef test_helper():\n    assert helper('a')\n"},
        {"shop/__init__.py": "from shop.aaa import helper\n"},
        {"shop/__init__.py": "from .aaa import *\n"},
        {"page.html": "{{ helper(title) }}\n"},
        {"setup.cfg": "[entry_points]\nrun = shop.aaa:helper\n"},
        {"docs/api.rst": ".. autofunction:: helper\n"},
        {"broken.py": "def (: aaa.helper\n"},
    ],
    ids=str,
)
def test_every_use_keeps_alive(user: Texts) -> None:
    assert names({"shop/aaa.py": HELPER, **user}) == []


@pytest.mark.parametrize(
    "other",
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
def test_what_only_mentions_the_name_does_not(other: Texts) -> None:
    before = {"shop/other.py": other["shop/other.py"]} if "shop/other.py" in other else {}

    assert names({"shop/aaa.py": HELPER, **other}, before) == ["helper"]


@pytest.mark.parametrize(
    "text",
    [
        "@app.route('/')\n" + HELPER,
        "__all__ = ['helper']\n" + HELPER,
        "def __getattr__(name): ...\n" + HELPER,
        "def on_start(event): ...\n",
        "def visit_Name(self, node): ...\n",
        "class Command(framework.Command): ...\n",
        "class Model(metaclass=Meta): ...\n",
        "class Base:\n    def __init_subclass__(cls): ...\nclass Heir(Base): ...\nprint(Base)\n",
        "class TestHelp: ...\n",
        "class Box(framework.Box):\n    def _shut(self): ...\nprint(Box())\n",
        "class Lid:\n    def _shut(self): ...\n    def use(self):\n        self._shut()\nLid().use()\n"
        "class Box(Lid):\n    def _shut(self): ...\nprint(Box())\n",
        "class Box:\n    def __getattr__(self, name): ...\n    def _shut(self): ...\nprint(Box())\n",
        "class Box:\n    def use(self, n):\n        getattr(self, '_go' + n)\n"
        "    def _go_a(self): ...\n    def _go_b(self): ...\n"
        "    def _go_c(self): ...\nBox().use('a')\n",
    ],
)
def test_what_something_else_may_reach_is_left_out(text: str) -> None:
    assert names({"shop/a.py": text}) == []


def test_exceptions_register_nothing() -> None:
    assert names({"shop/a.py": "class ShopError(ValueError): ...\n"}) == ["ShopError"]


def test_sisters_that_nobody_names_show_that_classes_are_found() -> None:
    before = {"base.py": "class Base: ...\n", "plugins/one.py": "from base import Base\nclass One(Base): ...\n"}

    assert names({**before, "plugins/two.py": "from base import Base\nclass Two(Base): ...\n"}, before) == []


def test_a_name_that_modules_share_is_looked_for_by_attribute() -> None:
    before = {"plugins/one.py": HELPER, "loader.py": "def load(module):\n    return module.helper('a')\n"}

    assert names({**before, "plugins/two.py": HELPER}, before) == []


def test_a_function_within_a_function_is_used_there_or_nowhere() -> None:
    text = "def outer():\n    def inner():\n        return 1\n    return 2\nouter()\n"

    assert names({"shop/a.py": text}) == ["outer.inner"]
    assert names({"shop/a.py": text.replace("return 2", "return inner")}) == []


@pytest.mark.parametrize("path", ["tests/helper.py", "examples/run.py", "shop/migrations/0001.py", "setup.py", "a.pyi"])
def test_files_that_nobody_imports_are_left_out(path: str) -> None:
    assert names({path: HELPER}) == []


def test_what_a_module_defines_that_nobody_loads_is_not_told_one_by_one() -> None:
    assert list(detect(given({"shop/a.py": HELPER}, {"shop/a.py": HELPER, "shop/new.py": HELPER}), NoParams())) == []


def test_what_moved_or_was_there_is_quiet() -> None:
    assert names({"shop/b.py": "limit = 1\n" + HELPER}, {"shop/a.py": HELPER}) == []
    assert names({"shop/a.py": HELPER.replace("1", "2")}, {"shop/a.py": HELPER}) == []
