from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.duplication.kindred import Bodies, Kindred
from scarab.analyzers.duplication.rarity import Rarity
from scarab.model.path import RepoPath
from tests.support.memory_tree import MemoryTree
from tests.unit.analyzers.duplication.test_likeness import AGAIN, OTHER, SIZES


def nearest(files: dict[str, str], path: str, *, unusable: str = "") -> list[tuple[str, str]]:
    tree = MemoryTree(files)
    functions = Bodies(tree)
    kindred = Kindred(functions, Rarity(tree, "python"), lambda one: one != unusable)
    asked: Body = functions.of(RepoPath(path))[0][0]
    return [(one.path, one.qualname) for one in kindred.nearest(asked)]


def test_the_function_that_shares_most_comes_first_and_the_asked_one_not_at_all() -> None:
    partly = "def sizes(names):\n    return [os.stat(os.path.join('.', name)).st_size for name in names]\n"
    files = {"a.py": partly, "b.py": SIZES, "c.py": OTHER, "new.py": AGAIN + "\n" + partly}

    assert nearest(files, "new.py") == [("b.py", "sizes_of"), ("new.py", "sizes"), ("a.py", "sizes")]


def test_a_file_that_may_not_be_used_is_not_looked_into() -> None:
    assert nearest({"b.py": SIZES, "new.py": AGAIN}, "new.py", unusable="b.py") == []


def test_words_of_strings_lead_to_who_says_the_same() -> None:
    files = {"a.py": OTHER, "new.py": "def check(x):\n    raise Failure(f'the account is not empty: {x}')\n"}

    assert nearest(files, "new.py") == [("a.py", "closed")]


def test_a_name_that_every_file_mentions_leads_nowhere() -> None:
    files = {f"{number}.py": f"def f{number}(x):\n    return helper(x)\n" for number in range(60)}
    files["new.py"] = "def again(x):\n    return helper(x)\n"

    assert nearest(files, "new.py") == []


def test_where_dozens_of_files_mention_all_of_it_each_is_looked_into() -> None:
    files = {f"{number:02}.py": f"def other{number}(x):\n    x.append({number})\n" for number in range(40)}
    files["last.py"] = "def kept(found, wanted):\n    for one in wanted:\n        found.append(one)\n"
    files["new.py"] = "def keep(old, new):\n    for each in new:\n        old.append(each)\n"

    assert nearest(files, "new.py")[0] == ("last.py", "kept")


def test_who_looks_for_the_same_code_is_told_what_a_file_lacks_before_it_is_read() -> None:
    near = SIZES.replace("st_size", "st_mtime")
    tree = MemoryTree({"a.py": OTHER, "b.py": near, "new.py": SIZES})
    functions = Bodies(tree)
    kindred = Kindred(functions, Rarity(tree, "python"), lambda path: path != "new.py")
    told = []

    def is_worth(lacking: frozenset[str]) -> bool:
        told.append(lacking)
        return False

    assert kindred.richest(functions.of(RepoPath("new.py"))[0][0], is_worth) == []
    assert told == [frozenset({"st_size"})]
