import pytest

from scarab.analyzers.declarations import Declarations
from scarab.model.path import RepoPath
from tests.support.memory_tree import MemoryTree

PATH = RepoPath("src/Box.java")


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("private final int part() { return 1; }", {"private", "final", "int"}),
        ("/* never a private matter */ int part() { return 1; }", {"int"}),
        ("/* never a\n private */ int part() { return 1; }", {"int"}),
        ("int other; @Late\n  public\n  int part() { return 1; }", {"@Late", "public", "int"}),
    ],
)
def test_words_before_a_name_are_those_of_its_declaration(inside: str, words: set[str]) -> None:
    tree = MemoryTree({PATH: f"class Box {{ {inside} }}\n"})
    facts = tree.facts(PATH)
    assert facts is not None
    [part] = (one for one in facts.symbols if one.name == "part")

    assert Declarations(tree).words_before(part, PATH) == words
