"""Changes of a small project that have something wrong with them, as trees."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.properties.trees import Tree

Files = Mapping[str, str]
"""The files of a tree, by path."""


class Part(NamedTuple):
    """What a change does to one file; None where it is not there."""

    path: str
    before: str | None
    after: str | None


PARTS = (
    Part(
        "src/orders.py",
        "def total(orders):\n    return sum(order.price for order in orders)\n",
        "import json\n\n\ndef total(orders):\n    print('orders', orders)\n    breakpoint()\n"
        "    return sum(order.price for order in orders)\n",
    ),
    Part(
        "src/prices.py",
        None,
        "def rebate(price, share):\n    # TODO: later\n    pass\n\n\n"
        "def unused(price):\n    raise NotImplementedError\n",
    ),
    Part(
        "tests/test_orders.py",
        "from src.orders import total\n\n\ndef test_total():\n    assert total([]) == 0\n",
        "from src.orders import total\n\n\ndef test_total():\n    assert total([]) is not None\n",
    ),
    Part("tests/test_prices.py", "def test_rebate():\n    assert 1 + 1 == 2\n", None),
    Part("tests/test_rounding.py", None, "def test_rounding():\n    round(1.5)\n"),
    Part("docs/guide.md", "# Guide\n", "# Guide\n\nSee `src/missing.py` and [the notes](notes.md).\n"),
    Part("notes.orig", None, "kept for later\n"),
    Part(
        ".github/workflows/ci.yml",
        "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n    - run: pytest\n    - run: mypy src\n",
        "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n    - run: pytest || true\n",
    ),
    Part("merged.txt", "one\n", "<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n"),
    Part("pyproject.toml", "[project]\nname = 'shop'\nversion = '1'\ndependencies = []\n",
         "[project]\nname = 'shop'\nversion = '1'\ndependencies = ['requests']\n"),
)  # fmt: skip

changes = st.lists(st.sampled_from(PARTS), min_size=2, max_size=5, unique_by=lambda part: part.path).map(tuple)
"""A few parts, in any order."""


def before() -> Files:
    """Return the files as they were."""
    return {part.path: part.before for part in PARTS if part.before is not None}


def after(parts: Iterable[Part]) -> Files:
    """Return the files as they are with these parts of the change."""
    files = {part.path: part.before for part in PARTS} | {part.path: part.after for part in parts}
    return {path: content for path, content in files.items() if content is not None}


def tree_of(files: Files) -> Tree:
    """Return files as a tree that can be stored."""
    tree: dict[bytes, Any] = {}
    for path, content in files.items():
        *folders, name = path.encode().split(b"/")
        below = tree
        for folder in folders:
            below = below.setdefault(folder, {})
        below[name] = (b"100644", content.encode())
    return tree
