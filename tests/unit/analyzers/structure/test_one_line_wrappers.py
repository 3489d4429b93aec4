import pytest

from scarab.analyzers.structure.one_line_wrappers import Wrapper, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

BASE = {"shop/items.py": "def item(a, b):\n    return a + b\n"}


def observed(after: Texts, before: Texts = BASE) -> list[Observation]:
    return list(detect(given(before, {**before, **after}), NoParams()))


def test_reports_a_function_that_only_calls_another() -> None:
    after = {"shop/items.py": BASE["shop/items.py"] + "def made(a, b):\n    return item(a, b)\n"}

    assert observed(after) == [
        Observation(
            Location(RepoPath("shop/items.py"), Side.HEAD, Span(3, 4)),
            anchor="made",
            evidence=Wrapper("made", "item", "shop/items.py"),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "from shop.items import item\ndef made(*a, **b):\n    return item(*a, **b)\nmade(1, 2)\n",
        "from shop import items\nasync def made(a, b):\n    return await items.item(a, b=b)\nmade(1, 2)\n",
    ],
)
def test_follows_imports(text: str) -> None:
    assert [one.evidence.values()["target_path"] for one in observed({"till.py": text})] == ["shop/items.py"]


@pytest.mark.parametrize(
    "text",
    [
        "def made(a, b):\n    return item(b, a)\n",
        "def made(a, b):\n    return item(a)\n",
        "def made(a, b):\n    return item(a, b, 1)\n",
        "def made(a, b=1):\n    return item(a, b)\n",
        "def made(a, b):\n    log()\n    return item(a, b)\n",
        "def made():\n    return item()\n",
        "def made(item, b):\n    return item(item, b)\n",
        "@cached\ndef made(a, b):\n    return item(a, b)\n",
        "def made(a, b):\n    return new(a, b)\ndef new(a, b): return a\n",
        "def made(a, b):\n    return print(a, b)\n",
        "__all__ = ['made']\ndef made(a, b):\n    return item(a, b)\n",
        "class K:\n    def made(self, a, b):\n        return item(a, b)\n",
    ],
)
def test_is_quiet_where_anything_is_added_or_the_name_is_meant_for_others(text: str) -> None:
    assert observed({"shop/items.py": BASE["shop/items.py"] + text}) == []


def test_is_quiet_about_a_name_that_was_known_before() -> None:
    before = {**BASE, "shop/items.py": BASE["shop/items.py"] + "def made(a, b):\n    return b\n"}

    assert (
        observed({"shop/items.py": before["shop/items.py"].replace("return b\n", "return item(a, b)\n")}, before) == []
    )
