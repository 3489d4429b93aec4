import pytest

from scarab.analyzers.scaffolding.unreferenced_symbols import Unreferenced, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
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


@pytest.mark.parametrize("path", ["tests/helper.py", "examples/run.py", "shop/migrations/0001.py", "setup.py", "a.pyi"])
def test_files_that_nobody_imports_are_left_out(path: str) -> None:
    assert names({path: HELPER}) == []


def test_what_a_module_defines_that_nobody_loads_is_not_told_one_by_one() -> None:
    assert list(detect(given({"shop/a.py": HELPER}, {"shop/a.py": HELPER, "shop/new.py": HELPER}), NoParams())) == []


def test_what_moved_or_was_there_is_quiet() -> None:
    assert names({"shop/b.py": "limit = 1\n" + HELPER}, {"shop/a.py": HELPER}) == []
    assert names({"shop/a.py": HELPER.replace("1", "2")}, {"shop/a.py": HELPER}) == []
