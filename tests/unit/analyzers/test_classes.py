from scarab.analyzers.classes import Ancestry, Classes, has_keywords, written_bases
from scarab.model.facts import Symbol
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt
from tests.support.memory_tree import MemoryTree

TREE = MemoryTree(
    {
        "src/shop/__init__.py": "from shop.items import Item\n",
        "src/shop/base.py": "class Base(framework.Model): ...\n",
        "src/shop/items.py": "from .base import Base\nclass Item(Base):\n    def price(self): ...\n",
        "src/shop/pens.py": "import shop\nclass Pen(shop.Item, metaclass=Meta): ...\n",
        "src/shop/inks.py": "from . import items as things\nclass Ink(things.Item, object): ...\n",
        "src/shop/all.py": "from shop.items import *\nclass Any(Item): ...\n",
        "src/shop/loop.py": "class Loop(Loop): ...\n",
        "tests/fakes.py": "from shop.pens import Pen\nclass Fake(Pen): ...\n",
    }
)


def symbol(path: str, name: str) -> Symbol:
    facts = TREE.facts(RepoPath(path))
    assert facts is not None
    return next(one for one in facts.symbols if one.qualname == name)


def names(ancestry: Ancestry) -> tuple[list[str], tuple[str, ...]]:
    return [one.symbol.qualname for one in ancestry.known], ancestry.external


def above(path: str, name: str) -> tuple[list[str], tuple[str, ...]]:
    return names(Classes(TREE).above(RepoPath(path), symbol(path, name)))


def test_follows_imports_of_every_form_to_the_end() -> None:
    assert above("src/shop/pens.py", "Pen") == (["Item", "Base"], ("framework.Model",))
    assert above("src/shop/inks.py", "Ink") == (["Item", "Base"], ("framework.Model",))
    assert above("src/shop/all.py", "Any") == (["Item", "Base"], ("framework.Model",))
    assert above("tests/fakes.py", "Fake") == (["Pen", "Item", "Base"], ("framework.Model",))


def test_a_class_that_names_itself_ends_the_search() -> None:
    assert above("src/shop/loop.py", "Loop") == ([], ())


def test_knows_members_and_classes_below() -> None:
    classes = Classes(TREE)
    item = SymbolAt(RepoPath("src/shop/items.py"), symbol("src/shop/items.py", "Item"))

    assert classes.has_member(item, "price")
    assert not classes.has_member(item, "weight")
    assert [one.symbol.qualname for one in classes.below("Item")] == ["Any", "Ink", "Pen"]


def test_tells_bases_from_keywords() -> None:
    pen = symbol("src/shop/pens.py", "Pen")

    assert (written_bases(pen), has_keywords(pen)) == (("shop.Item",), True)
