import pytest

from scarab.analyzers.truth.structure import (
    complexity_of,
    dependencies_of,
    imported_folders,
    interface_of,
    lines_of,
    name_of,
)
from scarab.model.facts import SourceFacts
from scarab.model.path import RepoPath
from tests.support.changes import DEFAULT_POLICY, policy, source_file
from tests.support.memory_tree import MemoryTree

MODULE = """
import os
from shop.base import Base as Base
from shop.base import Other

LIMIT = 3
_HIDDEN = 4


class Cart(Base):
    def __init__(self, owner):
        self.owner = owner

    def add(self, item, *more, key=None, **rest):
        def inner():
            return item
        return inner

    def _sort(self):
        pass

    def __repr__(self):
        return "Cart"


class _Hidden:
    def add(self):
        pass


async def fetch(url):
    return url


def _help():
    pass
"""


def facts(path: str, text: str) -> SourceFacts:
    found = source_file(path, text).facts
    assert found is not None
    return found


def offered(text: str, path: str = "shop/cart.py") -> set[str]:
    return set(interface_of(RepoPath(path), facts(path, text), DEFAULT_POLICY))


def folders(files: dict[str, str], path: str) -> dict[str, int]:
    found = imported_folders(RepoPath(path), facts(path, files[path]), MemoryTree(files), DEFAULT_POLICY)
    return {folder: one.line for folder, one in found.items()}


def test_a_module_offers_its_public_names_with_their_parameters() -> None:
    assert offered(MODULE) == {
        "Base",
        "LIMIT",
        "Cart",
        "Cart.__init__(self, owner)",
        "Cart.add(self, item, *more, key, **rest)",
        "fetch(url)",
    }


def test_dunder_all_has_the_last_word() -> None:
    assert offered(MODULE + "\n__all__ = ['_help', 'Other']\n") == {"_help()", "Other"}


@pytest.mark.parametrize(
    "path", ["shop/_cart.py", "_shop/cart.py", "tests/test_cart.py", "docs/conf.py", "scripts/cart.py", "setup.py"]
)
def test_what_is_private_or_for_tests_or_run_by_people_offers_nothing(path: str) -> None:
    assert offered(MODULE, path) == set()


def test_a_package_offers_what_its_init_does() -> None:
    assert offered("from shop.cart import Cart as Cart\n", "shop/__init__.py") == {"Cart"}


def test_an_entry_is_called_what_stands_before_its_parameters() -> None:
    assert [name_of("Cart.add(self, item)"), name_of("LIMIT")] == ["Cart.add", "LIMIT"]


def test_imports_lead_to_the_folders_of_the_tree() -> None:
    files = {
        "src/shop/__init__.py": "",
        "src/shop/cart.py": (
            "import json\nfrom . import money\nfrom .stock import items\nimport billing.prices\nfrom billing import *\n"
        ),
        "src/shop/json.py": "",
        "src/shop/money.py": "",
        "src/shop/stock/__init__.py": "",
        "src/shop/stock/items.py": "",
        "src/billing/__init__.py": "",
        "src/billing/prices.py": "",
    }

    assert folders(files, "src/shop/cart.py") == {"src/shop/stock": 3, "src/billing": 4}


def test_tests_import_from_everywhere_and_that_says_nothing() -> None:
    files = {"shop/__init__.py": "", "shop/cart.py": "", "tests/test_cart.py": "from shop import cart\n"}

    assert folders(files, "tests/test_cart.py") == {}


def test_source_files_have_a_length_and_tests_and_data_have_none() -> None:
    lines = {
        path: lines_of(RepoPath(path), facts(path, "a = 1\nb = 2\n"), policy(tests=("qa/",)))
        for path in ("a.py", "a.js", "a.txt", "tests/test_a.py", "qa/a.py")
    }

    assert lines == {"a.py": 2, "a.js": 2, "a.txt": 0, "tests/test_a.py": 0, "qa/a.py": 0}


def test_functions_have_a_complexity_the_highest_of_one_name() -> None:
    text = "def f(a):\n    if a:\n        return 1\n    return 2\n\n\ndef f(a):\n    return a\n"

    assert complexity_of(source_file("a.py", text), DEFAULT_POLICY) == {"f": 2}
    assert complexity_of(source_file("test_a.py", text), DEFAULT_POLICY) == {}


def test_a_manifest_asks_for_what_somebody_chose_and_tests_data_for_nothing() -> None:
    text = "module shop\n\nrequire (\n\texample.org/a v1.0.0\n\texample.org/b v1.0.0 // indirect\n)\n"
    tree = MemoryTree({"go.mod": text, "tests/data/go.mod": text, "pyproject.toml": "[project\n", "a.py": ""})

    asked = [dependencies_of(RepoPath(path), tree, DEFAULT_POLICY) for path in tree.paths()]

    assert dict(zip(tree.paths(), asked, strict=True)) == {
        "a.py": None,
        "go.mod": {"example.org/a": 4},
        "pyproject.toml": None,
        "tests/data/go.mod": None,
    }
