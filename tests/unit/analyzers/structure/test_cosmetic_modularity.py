from scarab.analyzers.structure.cosmetic_modularity import Cosmetic, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

BASE = {"shop/items.py": "def item():\n    return 1\n", "till.py": "from shop.items import item\nitem()\n"}
FACADE = "from shop.items import item\n\n__all__ = ['item']\n"
SWITCHED = "from shop.facade import item\nitem()\n"


def observed(after: Texts, before: Texts = BASE) -> list[Observation]:
    return list(detect(given(before, {**before, **after}), NoParams()))


def test_reports_a_module_that_only_hands_on_with_the_edges_of_both_sides() -> None:
    assert observed({"shop/facade.py": FACADE, "till.py": SWITCHED}) == [
        Observation(
            Location(RepoPath("shop/facade.py"), Side.HEAD, Span(1, 3)),
            anchor="shop/facade.py",
            evidence=Cosmetic(
                "shop/facade.py only hands on what is in shop/items.py",
                ("till.py -> shop/items.py",),
                ("till.py -> shop/facade.py -> shop/items.py",),
            ),
            grade="module",
        )
    ]


def test_forwards_and_second_names_hand_on_as_well() -> None:
    delegate = "from shop.items import item as _item\n\ndef item(*args):\n    return _item(*args)\n"
    alias = "from shop import items\n\nitem = items.item\n"

    for facade in (delegate, alias):
        assert len(observed({"shop/facade.py": facade, "till.py": SWITCHED})) == 1


def test_is_quiet_where_nobody_imports_it_or_it_does_more() -> None:
    assert observed({"shop/facade.py": FACADE}) == []
    assert observed({"shop/facade.py": FACADE + "print(item())\n", "till.py": SWITCHED}) == []
    assert observed({"shop/facade.py": FACADE + "import requests\n", "till.py": SWITCHED}) == []
    assert observed({"shop/__init__.py": FACADE, "till.py": "from shop import item\nitem()\n"}) == []


def test_is_quiet_where_the_names_moved_into_the_old_file_only_now() -> None:
    before = {"shop/items.py": "LIMIT = 3\n", "till.py": "print(1)\n"}
    after = {**BASE, "shop/facade.py": FACADE, "till.py": SWITCHED}

    assert observed(after, before) == []


def test_is_quiet_about_the_public_face_of_a_private_module() -> None:
    before = {"shop/_items.py": BASE["shop/items.py"], "till.py": "from shop._items import item\nitem()\n"}
    after = {"shop/facade.py": FACADE.replace("items", "_items"), "till.py": SWITCHED}

    assert observed(after, before) == []
