import pytest

from scarab.analyzers.duplication.meanings import mean_the_same
from scarab.model.path import RepoPath
from scarab.model.tree import SymbolAt
from tests.support.changes import given

OLD, NEW = "shop/old", "shop/new"
CLIPPED = "\n\ndef clip(text):\n    return text + MARK\n"


def same(old: str, new: str, ending: str = ".py") -> bool:
    seen = given({OLD + ending: old}, {OLD + ending: old, NEW + ending: new})
    one, other = (
        next(SymbolAt(path, symbol) for symbol in facts.symbols if symbol.name == "clip")
        for path in (RepoPath(NEW + ending), RepoPath(OLD + ending))
        if (facts := seen.head.facts(path)) is not None
    )
    return mean_the_same(one, other, seen)


@pytest.mark.parametrize(
    "mark", ["MARK = '...'  # three dots", "MARK: str = '...'", 'MARK = "..."', "MARK = (\n    '...'\n)"]
)
def test_a_constant_means_the_same_however_it_is_written(mark: str) -> None:
    assert same(f"MARK = '...'{CLIPPED}", f"{mark}{CLIPPED}")


@pytest.mark.parametrize(
    "mark", ["MARK = '!'", "MARK = b'...'", "MARK = DOTS", "MARK = '...'.strip()", "def MARK():\n    run()"]
)
def test_another_constant_means_something_else(mark: str) -> None:
    assert not same(f"MARK = '...'{CLIPPED}", f"{mark}{CLIPPED}")


def test_a_name_that_only_one_file_defines_says_nothing() -> None:
    assert same(f"MARK = '...'{CLIPPED}", f"from shop.old import MARK{CLIPPED}")


@pytest.mark.parametrize("mark", ["const MARK = '...';", 'export const MARK = "..."; // dots'])
def test_constants_of_other_languages_are_compared_as_well(mark: str) -> None:
    clip = "\nfunction clip(text) {\n  return text + MARK;\n}\n"

    assert same(f"const MARK = '...';{clip}", f"{mark}{clip}", ".js")
    assert not same(f"const MARK = '!';{clip}", f"{mark}{clip}", ".js")


def test_a_constant_of_a_group_is_compared_by_its_line() -> None:
    clip = "func clip(text string) string {\n\treturn text + MARK\n}\n"
    group = f'package shop\n\nconst (\n\tOTHER = 1\n\tMARK = "..."\n)\n\n{clip}'

    assert same(group, group.replace("OTHER = 1", "OTHER = 2"), ".go")
    assert not same(group, group.replace("...", "!"), ".go")
