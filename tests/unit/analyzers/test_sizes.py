import pytest

from scarab.analyzers.sizes import moved_lines, removed_bodies, source_files, usual_lines
from scarab.model.path import RepoPath
from tests.support.changes import given, policy
from tests.support.memory_tree import MemoryTree

FUNCTION = "def total(items):\n    result = sum(items)\n    return result\n"


def test_source_files_are_programs_that_people_write() -> None:
    after = dict.fromkeys(
        ["a.py", "b.js", "made/c.py", "d_pb2.py", "e.min.js", "f.md", "g.json", "uv.lock", "tests/test_h.py"], "1\n"
    )
    change = given({"gone.py": "1\n"}, after, policy=policy(generated=("made/**",)))

    assert [one.path for one in source_files(change, include_tests=False)] == ["a.py", "b.js"]
    assert [one.path for one in source_files(change, include_tests=True)] == ["a.py", "b.js", "tests/test_h.py"]


@pytest.mark.parametrize(("percentile", "lines"), [(1, 1), (50, 2), (75, 3), (76, 4), (100, 4)])
def test_usual_lines_go_by_nearest_rank(percentile: int, lines: int) -> None:
    tree = MemoryTree({f"{n}.py": "x\n" * n for n in (4, 2, 1, 3)})

    assert usual_lines(tree, RepoPath("new.py"), percentile) == lines


def test_usual_lines_compare_a_file_with_its_kind() -> None:
    tree = MemoryTree({"a.py": "1\n", "b.js": "1\n2\n", "c.md": "1\n2\n3\n"})

    usual = {path: usual_lines(tree, RepoPath(path), 100) for path in ("x.py", "x.js", "x.go")}

    assert usual == {"x.py": 1, "x.js": 2, "x.go": 0}


def test_a_function_that_left_one_file_and_came_into_another_has_moved() -> None:
    changes = given(
        {"a.py": FUNCTION, "b.py": "B = 1\n"}, {"a.py": "A = 1\n", "b.py": "B = 1\n\n\n" + FUNCTION}
    ).changes

    removed = removed_bodies(changes)

    assert {change.path: moved_lines(change, removed) for change in changes} == {"a.py": 0, "b.py": 3}


def test_a_copy_of_a_function_that_stayed_has_not_moved() -> None:
    changes = given({"a.py": FUNCTION}, {"a.py": FUNCTION, "b.py": FUNCTION}).changes

    assert [moved_lines(change, removed_bodies(changes)) for change in changes] == [0]
