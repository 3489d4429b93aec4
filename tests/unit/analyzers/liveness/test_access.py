import pytest

from scarab.analyzers.liveness.access import (
    documents,
    hands_on,
    may_take,
    puts_names_together,
    spells_module,
    takes_out_of,
)
from scarab.model.path import RepoPath
from tests.support.memory_tree import MemoryTree

PATH = RepoPath("a.py")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from shop import text\ntext.cut()\n", True),
        ("import shop.text\nshop.text . cut\n", True),
        ("import shop.text as t\nt.cut()\n", True),
        ("import shop\nshop.text.cut()\n", True),
        ("from shop import text\nprint(text, page.cut)\n", False),
        ("from shop import text\ncontext.cut()\n", False),
        ("from shop import text\ntext.cuts()\n", False),
    ],
)
def test_a_name_is_taken_out_of_a_module(text: str, *, expected: bool) -> None:
    tree = MemoryTree({PATH: text})
    facts = tree.facts(PATH)
    assert facts is not None

    assert takes_out_of("text", "cut", PATH, facts, tree) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from shop import tools\nself.backend = tools\n", True),
        ("from shop import tools as t\nstart(t, 3)\n", True),
        ("from shop import (\n    prices,\n    tools,\n)\nreturn tools\n", True),
        ("import shop.tools\nstart(shop.tools)\n", True),
        ("from shop import tools\ntools.parse()\nprint(tools . limit)\n", False),
        ("from shop import tools\n__all__ = ['tools']\n", False),
        ("from shop.tools import parse\nfrom shop import tools\ntools = None\n", False),
        ("from .tools import tools_of\nstart(tools_of)\n", False),
        ("tools = []\nstart(tools)\n", False),
    ],
)
def test_a_module_is_handed_on_where_it_is_more_than_something_to_take_names_out_of(
    text: str, *, expected: bool
) -> None:
    assert hands_on("tools", PATH, MemoryTree({PATH: text})) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from tools import parse", True),
        ("from tools import (\n    load,  # (see notes)\n    parse,\n)", True),
        ("from tools import load, \\\n    parse", True),
        ("from tools import *\nparse()", True),
        ("tools.parse()", True),
        ("tools. \\\n    parse()", True),
        ("getattr(tools, 'parse')", True),
        ("load('tools.parse')", True),
        ("run('tools:parse')", True),
        ("def go(it: 'list[parse]|None'): pass", True),
        ("mark = '#'; from tools import parse", True),
        ("from tools import load\n\nparse = load()\nprint(parse, other)", False),
        ("from tools import (load)\ndef parse(text):\n    return text", False),
        ('"""How to."""\nparse = 1', False),
        ("tools.parse_all()", False),
    ],
)
def test_a_file_may_take_a_name_from_others(text: str, *, expected: bool) -> None:
    assert may_take("parse", PATH, MemoryTree({PATH: text})) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call cut(text).", True),
        ("See shop.text.cut.", True),
        ("run = shop.text:cut", True),
        (".. autofunction:: shop.cut", True),
        ("The option `cut` shortens.", False),
        ("page.cut() is another", False),
        ("uncut(text)", False),
    ],
)
def test_a_document_means_this_very_function(text: str, *, expected: bool) -> None:
    path = RepoPath("docs/a.md")

    assert documents("text", "cut", path, MemoryTree({path: text})) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("getattr(self, '_go_' + n)", True),
        ("getattr(self, f'_go_{n}')", True),
        ("getattr(self, n)", None),
        ("getattr(self.of(1), n)", None),
        ("getattr(self, 'a' + n)", None),
        ("globals()[n]", None),
        ("getattr(self, 'name')", False),
        ('getattr(self, "name", None)', False),
        ("self.n", False),
    ],
)
def test_how_names_are_put_together(text: str, *, expected: bool | None) -> None:
    assert puts_names_together("_go_", PATH, MemoryTree({PATH: text})) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".. automodule:: shop.text", True),
        ("See shop/text for more.", True),
        ("It is in text.py.", True),
        ("A text is a text.", False),
        ("context.py", False),
    ],
)
def test_a_document_spells_a_module(text: str, *, expected: bool) -> None:
    path = RepoPath("docs/a.md")

    assert spells_module("text", path, MemoryTree({path: text})) is expected
