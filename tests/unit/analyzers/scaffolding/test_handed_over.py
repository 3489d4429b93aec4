import pytest

from scarab.analyzers.scaffolding.handed_over import is_handed_over
from tests.support.memory_tree import MemoryTree

_FILES = {"typescript": "a.ts", "javascript": "a.js", "go": "a.go", "rust": "a.rs", "java": "A.java"}


@pytest.mark.parametrize(
    "text",
    ["map(pay, x)\n", "x = pay\n", "x = module.pay\n", "f(done=pay)\n", "TABLE = {1: pay}\n", "return pay\n"],
)
def test_a_name_that_is_used_as_a_value(text: str) -> None:
    assert is_handed_over("pay", "python", MemoryTree({"a.py": text}))


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
        "x = 1  # for pay, as it was\n",
    ],
)
def test_a_name_that_is_called_defined_imported_or_quoted(text: str) -> None:
    assert not is_handed_over("pay", "python", MemoryTree({"a.py": text, "notes.md": "pay\n"}))


def test_a_name_that_very_many_files_mention_is_taken_to_be() -> None:
    assert is_handed_over("pay", "python", MemoryTree({f"a{number}.py": "pay(x)\n" for number in range(41)}))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("typescript", "list.map(pay)\n"),
        ("typescript", "const pay: Handler = (a) => 1\n"),
        ("typescript", "export default pay\n"),
        ("javascript", "table = { pay }\n"),
        ("go", "table = map[string]any{1: pay}\n"),
        ("rust", "list.map(pay)\n"),
        ("java", "list.map(Shop::pay)\n"),
        ("go", 'register("https://a.b", pay)\n'),
    ],
)
def test_a_function_of_another_language_that_is_used_as_a_value(language: str, text: str) -> None:
    assert is_handed_over("pay", language, MemoryTree({_FILES[language]: text}))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("typescript", "/** pay does it. */\nexport function pay(a) {}\nimport { pay } from './a'\nexport { pay }\n"),
        ("typescript", "const pay = (a) => 1\npay(1)\nthis.pay<Item>(2)\nshop.pay?.(3)\n"),
        ("javascript", "module.exports = { pay, other }\n"),
        ("go", "// pay does it.\nfunc pay(a int) {}\nvar b = pay(1) + pay[int](2)\n"),
        ("rust", "use shop::pay;\n/// See pay.\nfn pay(a: u32) {}\npay(1);\nfn pay<T>(a: T) {}\npay::<u32>(2);\n"),
        ("java", "int pay(int a) { return this.pay(2); }\n"),
    ],
)
def test_a_function_of_another_language_that_is_called_defined_or_passed_on(language: str, text: str) -> None:
    assert not is_handed_over("pay", language, MemoryTree({_FILES[language]: text, "notes.md": "pay\n"}))
