"""Which deleted file is which added one."""

from pathlib import Path

import pytest

from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def _text(name: str, lines: int = 20) -> str:
    return "".join(f"{name} line {number}\n" for number in range(lines))


def _renames(repository: GitRepository) -> dict[str, str]:
    """Return the old name of each renamed file of the last commit."""
    repository.commit()
    with open_repository(repository.path) as opened:
        range_ = opened.resolve("HEAD")
        listed = opened.compare(range_.base_tree, range_.head_tree)
        changes = opened.renames(listed).changes
    assert list(changes) == sorted(changes, key=lambda change: change.path)
    sides = sum((change.before is not None) + (change.after is not None) for change in changes)
    assert sides == sum((change.before is not None) + (change.after is not None) for change in listed.changes)
    return {
        change.path: change.before.path
        for change in changes
        if change.before and change.after and change.before.path != change.after.path
    }


def test_a_file_that_only_moved_is_an_exact_rename(repository: GitRepository) -> None:
    repository.write("old/a.py", _text("a"))
    repository.commit()
    repository.rename("old/a.py", "new/b.py")

    assert _renames(repository) == {"new/b.py": "old/a.py"}


def test_of_several_equal_files_those_that_keep_their_name_pair_first(repository: GitRepository) -> None:
    for folder in ("a", "b"):
        repository.write(f"{folder}/same.py", _text("x"))
        repository.write(f"{folder}/{folder}.py", _text("x"))
    repository.commit()
    for name in ("a/a.py", "a/same.py", "b/b.py", "b/same.py"):
        repository.rename(name, f"moved/{name}")

    assert _renames(repository) == {f"moved/{name}": name for name in ("a/a.py", "a/same.py", "b/b.py", "b/same.py")}


def test_an_edited_file_is_renamed_while_half_of_its_lines_are_kept(repository: GitRepository) -> None:
    repository.write("half.py", _text("half"))
    repository.write("less.py", _text("less"))
    repository.commit()
    repository.remove("half.py")
    repository.remove("less.py")
    repository.write("new_half.py", _text("half", 10) + _text("new", 10))
    repository.write("new_less.py", _text("less", 9) + _text("other", 11))

    assert _renames(repository) == {"new_half.py": "half.py"}


def test_the_most_alike_pair_wins(repository: GitRepository) -> None:
    repository.write("a.py", _text("x"))
    repository.write("b.py", _text("x", 18))
    repository.commit()
    repository.remove("a.py")
    repository.remove("b.py")
    repository.write("c.py", _text("x", 19))
    repository.write("d.py", _text("x", 12))

    assert _renames(repository) == {"c.py": "a.py", "d.py": "b.py"}


def test_the_same_lines_in_another_order_are_not_an_exact_rename(repository: GitRepository) -> None:
    repository.write("a.py", "one\ntwo\n")
    repository.commit()
    repository.remove("a.py")
    repository.write("b.py", "two\none\n")

    assert _renames(repository) == {"b.py": "a.py"}


def test_each_of_many_equal_lines_counts(repository: GitRepository) -> None:
    repository.write("a.py", "pass\n" * 15 + _text("a", 5))
    repository.commit()
    repository.remove("a.py")
    repository.write("b.py", "pass\n" * 15 + _text("b", 5))

    assert _renames(repository) == {"b.py": "a.py"}


def test_files_of_another_kind_and_name_are_not_compared(repository: GitRepository) -> None:
    repository.write("a.py", _text("x"))
    repository.write("README", _text("readme"))
    repository.commit()
    repository.remove("a.py")
    repository.remove("README")
    repository.write("b.txt", _text("x", 19))
    repository.write("README.md", _text("readme", 19))

    assert _renames(repository) == {"README.md": "README"}


def test_a_file_that_became_a_folder_is_not_renamed_into_it(repository: GitRepository) -> None:
    repository.write("a.py", _text("x"))
    repository.commit()
    repository.remove("a.py")
    repository.write("a.py/in.py", _text("x"))

    assert _renames(repository) == {}


def test_empty_files_pair_by_name_only(repository: GitRepository) -> None:
    repository.write("old/__init__.py", "")
    repository.write("old/other.py", "")
    repository.commit()
    repository.rename("old/__init__.py", "new/__init__.py")
    repository.rename("old/other.py", "new/third.py")

    assert _renames(repository) == {"new/__init__.py": "old/__init__.py"}


def test_a_link_is_never_a_renamed_file(repository: GitRepository) -> None:
    repository.write("text", "target")
    repository.commit()
    repository.remove("text")
    (repository.path / "link").symlink_to("target")

    assert _renames(repository) == {}


def test_beyond_the_limit_files_are_deleted_and_added(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scarab.repo.renames._SIDE_LIMIT", 20)
    for number in range(25):
        repository.write(f"{number:03}.py", _text(str(number)))
    repository.commit()
    for number in range(25):
        repository.remove(f"{number:03}.py")
        repository.write(f"new/{number:03}.py", _text(str(number), 19))

    renames = _renames(repository)

    assert renames == {f"new/{number:03}.py": f"{number:03}.py" for number in range(20)}


def test_a_file_with_few_lines_of_another_is_not_it(repository: GitRepository) -> None:
    repository.write("short.py", _text("a", 9))
    repository.write("long.py", _text("b", 20))
    repository.commit()
    repository.remove("short.py")
    repository.remove("long.py")
    repository.write("new.py", _text("a", 9) + _text("c", 20))
    repository.write("newer.py", _text("b", 19))

    assert _renames(repository) == {"newer.py": "long.py"}


def test_files_are_compared_until_it_is_too_much_work(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        repository.write(f"{name}.py", _text(name))
    repository.commit()
    for name in "abc":
        repository.remove(f"{name}.py")
        repository.write(f"new/{name}.py", _text(name, 19))
    monkeypatch.setattr("scarab.repo.renames._WORK_LIMIT", 19 * 4)

    assert _renames(repository) == {"new/a.py": "a.py"}


def test_a_file_that_is_no_text_hides_none_of_the_others(repository: GitRepository) -> None:
    repository.write("a/first.py", "")
    repository.write("a/second.py", "\0")
    repository.write("a/third.py", _text("third"))
    repository.commit()
    repository.remove("a/first.py")
    repository.remove("a/second.py")
    repository.remove("a/third.py")
    repository.write("b/other.py", _text("third") + "one more\n")

    assert _renames(repository) == {"b/other.py": "a/third.py"}
