import pytest

from scarab.analyzers.scaffolding.orphan_modules import OrphanModule, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

HELPER = "def helper(text):\n    return text[:1]\n"
BASE = {"shop/__init__.py": "", "shop/items.py": HELPER, "till.py": "from shop.items import helper\n"}


def observed(after: Texts, before: Texts = BASE) -> list[Observation]:
    return list(detect(given(before, {**before, **after}), NoParams()))


def test_reports_a_module_that_nobody_loads() -> None:
    assert observed({"shop/parts.py": "LIMIT = 3\n" + HELPER}) == [
        Observation(
            Location(RepoPath("shop/parts.py"), Side.HEAD, Span(1, 3)),
            anchor="shop/parts.py",
            evidence=OrphanModule("shop/parts.py", 3, ("helper",)),
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"till.py": "from shop.parts import helper\n"},
        {"till.py": "from shop import parts\n"},
        {"till.py": "import_module('shop.parts')\n"},
        {"broken.py": "def (: parts\n"},
        {"setup.cfg": "plugins = shop.parts\n"},
        {"docs/api.rst": ".. automodule:: shop.parts\n"},
        {"tests/test_parts.py": "from shop.parts import helper\n"},
    ],
    ids=str,
)
def test_whatever_loads_or_names_it_keeps_it_alive(other: Texts) -> None:
    assert observed({"shop/parts.py": HELPER, **other}) == []


@pytest.mark.parametrize(
    "other",
    [{"notes.md": "all its parts\n"}, {"shop/items.py": HELPER + "# parts\n"}, {"parts.log": "parts\n"}],
    ids=str,
)
def test_words_do_not(other: Texts) -> None:
    assert len(observed({"shop/parts.py": HELPER, **other})) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("shop/parts.py", HELPER + "if __name__ == '__main__':\n    helper('a')\n"),
        ("shop/parts.py", "@app.task\n" + HELPER),
        ("shop/parts.py", "print('a')\n"),
        ("shop/main.py", HELPER),
        ("scripts/parts.py", HELPER),
        ("examples/parts.py", HELPER),
        ("tests/parts.py", HELPER),
        ("parts.py", HELPER),
    ],
)
def test_is_quiet_about_programs_and_what_registers_itself(path: str, text: str) -> None:
    before = {key: value for key, value in BASE.items() if key != "till.py"}

    assert observed({path: text}, before) == []


def test_is_quiet_where_others_of_that_folder_or_name_live_without_being_imported() -> None:
    plugins = {f"shop/plugins/{name}.py": HELPER for name in ("one", "two")}
    sensors = {f"parts/{name}/sensor.py": HELPER for name in ("one", "two", "three")}

    assert observed({"shop/plugins/three.py": HELPER}, {**BASE, **plugins}) == []
    assert observed({"parts/four/sensor.py": HELPER}, {**BASE, **sensors}) == []
