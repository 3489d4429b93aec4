from scarab.analyzers.modules import importers, meant_by, module_path
from scarab.model.path import RepoPath
from tests.support.memory_tree import MemoryTree

TREE = MemoryTree(
    {
        "src/shop/__init__.py": "from shop.items import Item\n",
        "src/shop/items.py": "class Item: ...\n",
        "src/shop/pens.py": "from . import items\n",
        "src/shop/inks.py": "import shop.items as things\n",
        "src/shop/loose.py": "from far.shop.items import Item\n",
        "src/shop/mails.py": "from mails.items import Mail\n",
        "src/mails/items.py": "class Mail: ...\n",
        "src/shop/others.py": "items = 1  # of items\n",
        "src/shop/broken.py": "def items(:\n",
        "docs/items.md": "from shop.items import Item\n",
        "tests/fakes.py": "from shop import items as real\n",
    }
)


def test_finds_modules_as_python_would() -> None:
    def found(module: str, importer: str = "src/shop/pens.py") -> str | None:
        return module_path(TREE, RepoPath(importer), module)

    assert found("shop.items") == "src/shop/items.py"
    assert found("shop") == "src/shop/__init__.py"
    assert found(".items") == "src/shop/items.py"
    assert found("shop.items", "tests/fakes.py") == "src/shop/items.py"
    assert found("framework") is None
    assert found("items") is None  # beside a module of this name, but within a package
    assert found("....items") is None


def test_finds_who_imports_a_file_in_every_form() -> None:
    found = importers(TREE, RepoPath("src/shop/items.py"))

    assert found is not None
    assert list(found) == [
        "src/shop/__init__.py",
        "src/shop/broken.py",
        "src/shop/inks.py",
        "src/shop/loose.py",
        "src/shop/pens.py",
        "tests/fakes.py",
    ]


def test_asks_nobody_where_too_many_mention_the_name() -> None:
    assert importers(TREE, RepoPath("src/shop/items.py"), most=5) is None


def test_finds_what_a_name_means_in_a_file() -> None:
    def meant(target: str, path: str) -> tuple[str, str] | None:
        facts = TREE.facts(RepoPath(path))
        assert facts is not None
        return meant_by(TREE, RepoPath(path), facts, target)

    assert meant("Item", "src/shop/items.py") == ("src/shop/items.py", "Item")
    assert meant("Item", "src/shop/__init__.py") == ("src/shop/items.py", "Item")
    assert meant("things.Item", "src/shop/inks.py") == ("src/shop/items.py", "Item")
    assert meant("real.Item.of", "tests/fakes.py") == ("src/shop/items.py", "of")
    assert meant("Item", "src/shop/loose.py") is None
    assert meant("Mail", "src/shop/inks.py") is None
