from scarab.analyzers.touched import folded, gathered, touched
from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from tests.support.changes import given


def test_names_every_path_once_and_says_what_was_done_to_it() -> None:
    changed = given(
        {"a.py": "A = 1\n", "b.py": "B = 1\n", "old.py": "C = 1\n"},
        {"a.py": "A = 2\n", "new.py": "C = 1\n", "z.py": "Z = 1\n"},
        renamed={"new.py": "old.py"},
    ).changes

    assert [(one.path, one.side, one.deed) for one in touched(changed)] == [
        ("a.py", Side.HEAD, "was modified"),
        ("b.py", Side.BASE, "was deleted"),
        ("new.py", Side.HEAD, "was renamed from old.py"),
        ("old.py", Side.BASE, "was renamed to new.py"),
        ("z.py", Side.HEAD, "was added"),
    ]


def test_tells_a_path_that_was_left_and_taken_by_what_took_it() -> None:
    changed = (
        *given({"a.py": "A = 1\n"}, {"b.py": "A = 1\n"}, renamed={"b.py": "a.py"}).changes,
        *given({"b.py": "B = 1\n"}, {"c.py": "B = 1\n"}, renamed={"c.py": "b.py"}).changes,
    )

    assert [(one.path, one.deed) for one in touched(changed)] == [
        ("a.py", "was renamed to b.py"),
        ("b.py", "was renamed from a.py"),
        ("c.py", "was renamed from b.py"),
    ]


def test_leaves_few_paths_single() -> None:
    folds = folded(touched(given({}, {"x/a.py": "", "x/b.py": ""}).changes), above=2)

    assert [fold.what for fold in folds] == ["x/a.py was added", "x/b.py was added"]
    assert [fold.where for fold in folds] == [
        Location(RepoPath("x/a.py"), Side.HEAD),
        Location(RepoPath("x/b.py"), Side.HEAD),
    ]


def test_folds_at_the_deepest_folder_that_has_too_many() -> None:
    names = ["lib/x/a.py", "lib/x/b.py", "lib/x/c.py", "lib/y/d.py", "main.py"]

    folds = folded(touched(given({}, dict.fromkeys(names, "")).changes), above=2)

    assert [fold.what for fold in folds] == [
        "3 files below lib/x were touched (lib/x/a.py, lib/x/b.py, lib/x/c.py)",
        "lib/y/d.py was added",
        "main.py was added",
    ]


def test_folds_what_is_spread_over_many_folders_where_they_meet() -> None:
    names = [f"lib/{letter}/a.py" for letter in "abcdefg"]

    (fold,) = folded(touched(given({}, dict.fromkeys(names, "")).changes), above=5)

    assert fold.where == Location(RepoPath("lib"), Side.HEAD)
    assert fold.examples == tuple(names[:5])
    assert fold.what == f"7 files below lib were touched ({', '.join(names[:5])}, …)"


def test_folds_are_folded_again_but_at_the_top() -> None:
    names = [f"{top}/{letter}/{name}.py" for top in ("docs", "lib", "web") for letter in "abc" for name in "xyz"]

    folds = folded(touched(given({}, dict.fromkeys(names, "")).changes), above=2)

    assert [(fold.where.path, len(fold.touches)) for fold in folds] == [("docs", 9), ("lib", 9), ("web", 9)]
    assert folds[0].examples == ("docs/a/x.py", "docs/a/y.py", "docs/a/z.py", "docs/b/x.py", "docs/b/y.py")


def test_a_fold_at_the_top_has_a_dot_for_its_path() -> None:
    (fold,) = folded(touched(given({"a": "", "b": ""}, {}).changes), above=1)

    assert fold.where == Location(RepoPath("."), Side.BASE)
    assert fold.what == "2 files below the top folder were touched (a, b)"


def test_nothing_touched_folds_to_nothing() -> None:
    assert folded([], above=1) == []


def test_what_is_gathered_is_one_below_the_deepest_folder_that_has_it_all() -> None:
    def where(*paths: str) -> str:
        return gathered(touched(given({}, dict.fromkeys(paths, "1\n")).changes)).where.path

    assert where("a/b/c") == "a/b/c"
    assert where("a/b/c", "a/b/d") == "a/b"
    assert where("a/b/c", "a/bc/d") == "a"
    assert where("a/b", "c") == "."


def test_a_change_is_found_by_its_path() -> None:
    change = given({"b.py": "B = 1\n"}, {"a.py": "A = 1\n", "c.py": "C = 1\n"})

    assert [change.change_at(one.path) for one in change.changes] == list(change.changes)
    assert change.change_at(RepoPath("d.py")) is None
