import pytest

from scarab.analyzers.verification.shadowing import shadowing
from tests.support.changes import Texts, given

CODE = "def total(many):\n    return sum(many)\n"
TEST = "import shop\n\n\ndef test_total():\n    assert shop.total([2, 3]) == 5\n"
BASE = {"shop.py": CODE, "tests/test_shop.py": TEST}


def _shadowed(before: Texts, more: Texts) -> list[tuple[str, str]]:
    return [(one.path, one.example) for one in shadowing(given(before, {**before, **more}))]


def test_a_module_beside_a_test_comes_before_the_one_that_it_looked_at() -> None:
    assert _shadowed(BASE, {"tests/shop.py": "def total(many):\n    return 5\n"}) == [("tests/shop.py", "shop.py")]


@pytest.mark.parametrize(
    ("before", "more"),
    [
        (BASE, {"other/shop.py": CODE}),
        (BASE, {"tests/shops.py": CODE}),
        ({**BASE, "tests/__init__.py": ""}, {"tests/shop.py": CODE}),
        ({"shop.py": CODE}, {"tests/shop.py": CODE, "tests/test_shop.py": TEST}),
        ({"tests/test_shop.py": TEST}, {"tests/shop.py": CODE}),
    ],
    ids=["lies elsewhere", "has another name", "lies in a package", "comes with its test", "is the first of its name"],
)
def test_a_module_stands_before_no_other_that(before: Texts, more: Texts) -> None:
    assert _shadowed(before, more) == []
