from time import process_time

import pytest

from scarab.analyzers.verification.shadowing import shadowing
from tests.support.changes import Texts, given

CODE = "def total(many):\n    return sum(many)\n"
TEST = "import shop\n\n\ndef test_total():\n    assert shop.total([2, 3]) == 5\n"
BASE = {"shop.py": CODE, "tests/test_shop.py": TEST}


def _shadowed(before: Texts, more: Texts) -> list[tuple[str, str]]:
    return [(one.path, one.example) for one in shadowing(given(before, {**before, **more}))]


PACKAGE = {
    "shop/__init__.py": "",
    "shop/core.py": CODE,
    "tests/test_shop.py": f"from shop.core import total\n{TEST}",
}


def test_a_module_beside_a_test_comes_before_the_one_that_it_looked_at() -> None:
    assert _shadowed(BASE, {"tests/shop.py": "def total(many):\n    return 5\n"}) == [("tests/shop.py", "shop.py")]


def test_a_module_that_was_moved_there_is_as_new() -> None:
    before = {**BASE, "scripts/old.py": CODE}
    after = {**BASE, "tests/shop.py": CODE}

    found = list(shadowing(given(before, after, renamed={"tests/shop.py": "scripts/old.py"})))

    assert [(one.path, one.example) for one in found] == [("tests/shop.py", "shop.py")]


@pytest.mark.parametrize(
    ("before", "more", "found"),
    [
        (BASE, {"tests/shop/__init__.py": CODE}, [("tests/shop/__init__.py", "shop.py")]),
        (PACKAGE, {"tests/shop/__init__.py": "", "tests/shop/core.py": CODE}, [("tests/shop/core.py", "shop/core.py")]),
        (PACKAGE, {"tests/shop.py": CODE}, [("tests/shop.py", "shop/core.py")]),
        ({"src/shop.py": CODE, "test_shop.py": TEST}, {"shop.py": CODE}, [("shop.py", "src/shop.py")]),
    ],
    ids=["for a module", "with an own module for that of a package", "for a package", "at the top"],
)
def test_it_may_be_a_package_or_stand_for_one(before: Texts, more: Texts, found: list[tuple[str, str]]) -> None:
    assert _shadowed(before, more) == found


def test_many_new_files_in_one_folder_are_looked_at_in_one_go() -> None:
    more = {f"many/new_{at}.py": "" for at in range(1500)}
    audited = given(BASE, {**BASE, **more})
    began = process_time()

    assert list(shadowing(audited)) == []

    assert process_time() - began < 1


@pytest.mark.parametrize(
    ("before", "more"),
    [
        (BASE, {"other/shop.py": CODE}),
        (BASE, {"tests/shops.py": CODE}),
        ({**BASE, "tests/__init__.py": ""}, {"tests/shop.py": CODE}),
        ({"shop.py": CODE}, {"tests/shop.py": CODE, "tests/test_shop.py": TEST}),
        ({"tests/test_shop.py": TEST}, {"tests/shop.py": CODE}),
        (BASE, {"tests/shop/__init__.py": "", "tests/shop/test_more.py": TEST}),
        (PACKAGE, {"tests/shop/core.py": CODE}),
    ],
    ids=[
        "lies elsewhere",
        "has another name",
        "lies in a package",
        "comes with its test",
        "is the first of its name",
        "is empty",
        "lies in no package beside a package",
    ],
)
def test_a_module_stands_before_no_other_that(before: Texts, more: Texts) -> None:
    assert _shadowed(before, more) == []
