"""What of a file of Python something outside the text may reach."""

import pytest

from scarab.analyzers.classes import Classes
from scarab.analyzers.liveness.candidates import Candidate
from scarab.analyzers.liveness.python_reach import is_below_others, is_found, must_be_named
from scarab.model.audit_input import AuditInput
from scarab.model.path import RepoPath
from tests.support.changes import Texts, given

PATH = "shop/aaa.py"


def candidates(audited: AuditInput, path: str = PATH) -> list[Candidate]:
    facts = audited.head.facts(RepoPath(path))
    assert facts is not None
    return [Candidate(RepoPath(path), facts, one) for one in facts.symbols]


def to_be_named(text: str, others: Texts | None = None, path: str = PATH) -> list[str]:
    """The symbols of a file that somebody would have to name to use them."""
    files = {**(others or {}), path: text}
    audited = given(files, files)
    classes = Classes(audited.head)
    return [one.symbol.qualname for one in candidates(audited, path) if must_be_named(one, classes, audited)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def helper(text): ...\n", ["helper"]),
        ("@app.route('/')\ndef helper(text): ...\n", []),
        ("__all__ = ['helper']\ndef helper(text): ...\n", []),
        ("def __getattr__(name): ...\ndef helper(text): ...\n", []),
        ("def on_start(event): ...\n", []),
        ("def visit_Name(self, node): ...\n", []),
        ("class Box: ...\n", ["Box"]),
        ("class Command(framework.Command): ...\n", []),
        ("class Model(metaclass=Meta): ...\n", []),
        ("class Base:\n    def __init_subclass__(cls): ...\nclass Heir(Base): ...\n", ["Base"]),
        ("class TestHelp: ...\n", []),
        ("class Box:\n    def _shut(self): ...\n", ["Box", "Box._shut"]),
        ("class Box(framework.Box):\n    def _shut(self): ...\n", []),
        ("class Box(framework.Box):\n    def _fold_the_lid(self): ...\n", ["Box._fold_the_lid"]),
        ("class Box:\n    def __getattr__(self, name): ...\n    def _shut(self): ...\n", ["Box"]),
        ("class Box(Protocol):\n    def open(self): ...\n", ["Box"]),
    ],
)
def test_what_something_else_may_reach_is_left_out(text: str, found: list[str]) -> None:
    assert to_be_named(text) == found


def test_exceptions_register_nothing() -> None:
    assert to_be_named("class ShopError(ValueError): ...\n") == ["ShopError"]


def test_a_method_answers_to_a_base_that_has_it() -> None:
    box = "from shop.lid import Lid\nclass Box(Lid):\n    def _shut(self): ...\n"

    assert to_be_named(box, {"shop/lid.py": "class Lid:\n    def _shut(self): ...\n"}) == ["Box"]
    assert to_be_named(box, {"shop/lid.py": "class Lid: ...\n"}) == ["Box", "Box._shut"]


def test_a_base_that_puts_names_together_reaches_the_methods_of_its_heirs() -> None:
    box = "from shop.lid import Lid\nclass Box(Lid):\n    def _go_up(self): ...\n"
    lid = "class Lid:\n    def go(self, where):\n        getattr(self, {} + where)\n"

    assert to_be_named(box, {"shop/lid.py": lid.format("'_go_'")}) == ["Box"]
    assert to_be_named(box, {"shop/lid.py": lid.format("'_do_'")}) == ["Box", "Box._go_up"]


@pytest.mark.parametrize(
    ("look_up", "found"),
    [
        ("getattr(self, '_go' + n)", []),
        ("getattr(self, '_go_' + n)", []),
        ("getattr(self, f'_go_{n}')", []),
        ("getattr(self, n)", []),
        ("getattr(self, 'name')", ["Box._go_a", "Box._go_b", "Box._go_c"]),
        ("getattr(self, 'name', None)", ["Box._go_a", "Box._go_b", "Box._go_c"]),
        ("getattr(self, '_do_' + n)", []),
    ],
)
def test_methods_are_reached_where_names_are_put_together(look_up: str, found: list[str]) -> None:
    methods = "".join(f"    def _go_{letter}(self): ...\n" for letter in "abc")

    assert to_be_named(f"class Box:\n    def use(self, n):\n        {look_up}\n{methods}") == ["Box", "Box.use", *found]


def test_public_constants_of_a_list_of_names_are_left_out() -> None:
    codes = "".join(f"HTTP_{code} = {code}\n" for code in (200, 201, 404, 418, 500))

    assert to_be_named(codes + "LIMIT = 3\n_LIMIT = 2\nlimit = 3\n__version__ = 4\n") == ["LIMIT", "_LIMIT"]


def test_public_methods_that_classes_share_and_settings_are_left_out() -> None:
    two = "class Lid:\n    def open(self): ...\nclass Box:\n    def open(self): ...\n"

    assert to_be_named(two) == ["Lid", "Box"]
    assert to_be_named("DEBUG = True\n", path="shop/settings.py") == []


def found(before: Texts, new: Texts) -> list[bool]:
    """Whether each class of a new file is found as others below its bases are."""
    audited = given(before, {**before, **new})
    classes = Classes(audited.head)
    return [is_found(one, classes, audited) for path in new for one in candidates(audited, path)]


def test_sisters_that_nobody_names_show_that_classes_are_found() -> None:
    before = {"base.py": "class Base: ...\n", "plugins/one.py": "from base import Base\nclass One(Base): ...\n"}
    named = {**before, "run.py": "from plugins.one import One\nOne()\n"}
    two = {"plugins/two.py": "from base import Base\nclass Two(Base): ...\n"}

    assert found(before, two) == [True]
    assert found(named, two) == [False]


def test_a_base_outside_the_tree_may_call_what_a_class_defines_unless_it_is_an_exception() -> None:
    text = "class Box(framework.Box): ...\nclass ShopError(ValueError): ...\nclass Lid: ...\n"
    audited = given({PATH: text}, {PATH: text})
    classes = Classes(audited.head)

    below = [is_below_others(classes.above(one.path, one.symbol)) for one in candidates(audited)]

    assert below == [True, False, False]
