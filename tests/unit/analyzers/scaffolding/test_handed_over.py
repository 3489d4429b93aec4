import pytest

from scarab.analyzers.scaffolding.handed_over import is_handed_over
from tests.support.memory_tree import MemoryTree


@pytest.mark.parametrize(
    "text",
    ["map(pay, x)\n", "x = pay\n", "x = module.pay\n", "f(done=pay)\n", "TABLE = {1: pay}\n", "return pay\n"],
)
def test_a_name_that_is_used_as_a_value(text: str) -> None:
    assert is_handed_over("pay", MemoryTree({"a.py": text}))


@pytest.mark.parametrize(
    "text",
    [
        "def pay(x): pass\n",
        "pay(x)\n",
        "self.pay (x)\n",
        "from a import pay\n",
        "from a import (\n    pay,\n    other,\n)\n",
        "import pay\n",
        "__all__ = ['pay']\n",
        "'''See `pay` and ``pay``.'''\n",
        "repay = prepay\n",
    ],
)
def test_a_name_that_is_called_defined_imported_or_quoted(text: str) -> None:
    assert not is_handed_over("pay", MemoryTree({"a.py": text, "notes.md": "pay\n"}))


def test_a_name_that_very_many_files_mention_is_taken_to_be() -> None:
    assert is_handed_over("pay", MemoryTree({f"a{number}.py": "pay(x)\n" for number in range(41)}))
