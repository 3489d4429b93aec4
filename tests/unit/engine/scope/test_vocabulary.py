import shutil
from pathlib import Path

import pytest

from scarab.engine.facts_index import facts_index
from scarab.engine.scope.vocabulary import hand_on, vocabulary_of
from scarab.model.vocabulary import Vocabulary
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository

_MANY = 400
"""Files: more than are in a sample."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitRepository:
    made = GitRepository(tmp_path_factory.mktemp("repository"))
    for number in range(_MANY):
        made.write(f"module{number}.py", f"first_{number % 7} = second_{number % 5}\n")
    made.commit("Begin")
    for number in range(6):
        made.write(f"module{number}.py", f"third = first_{number}\n")
        made.write(f"another{number}.py", f"first_{number} = fourth\n")
        made.commit(f"Change {number}")
    return made


def test_a_vocabulary_is_the_same_whatever_was_counted_before(repository: GitRepository, tmp_path: Path) -> None:
    ranges = [f"HEAD~{number + 1}..HEAD~{number}" for number in range(5, -1, -1)]

    one_by_one = _of_bases(repository, tmp_path / "one", ranges)
    anew = [_of_bases(repository, tmp_path / str(number), [one])[0] for number, one in enumerate(ranges)]

    assert one_by_one == anew
    assert len(set(map(str, anew))) > 1


def test_names_count_once_for_each_file_and_only_where_several_have_them(tmp_path: Path) -> None:
    small = GitRepository(tmp_path / "small")
    for path, text in (
        ("a.py", "rate = rate\n"),
        ("b.py", "rate = total\n"),
        ("c.bin", "rate\0"),
        ("d.py", "rate = rate\n"),
    ):
        small.write(path, text)
    small.commit()
    small.commit()

    [(files, names, _)] = _of_bases(small, tmp_path / "cache", ["HEAD~1..HEAD"])

    assert (files, names) == (3, {"rate": 3})


def _of_bases(
    repository: GitRepository, cache: Path, ranges: list[str]
) -> list[tuple[int, dict[str, int], dict[str, int]]]:
    found = []
    for text in ranges:
        with (
            open_repository(repository.path) as opened,
            facts_index(cache) as index,
        ):
            range_ = opened.resolve(text)
            listed = opened.compare(range_.base_tree, range_.head_tree)
            base, _ = index.trees(opened, range_.base_tree, range_.head_tree, listed)
            found.append(_plain(vocabulary_of(opened, index, range_.base_tree, base)))
            hand_on(index, range_, listed)
    return found


def _plain(vocabulary: Vocabulary) -> tuple[int, dict[str, int], dict[str, int]]:
    return vocabulary.files, dict(vocabulary.names), dict(vocabulary.words)


def test_what_one_clone_lacks_is_counted_where_it_is(tmp_path: Path) -> None:
    whole = GitRepository(tmp_path / "whole")
    for path in ("a.py", "b.py", "c.py"):
        whole.write(path, f"rate = {path[0]}\n")
    whole.commit()
    whole.commit()
    shutil.copytree(whole.path, tmp_path / "lacking")
    lost = whole.git("rev-parse", "HEAD:b.py")
    (tmp_path / "lacking" / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    [lacking] = _of_bases(GitRepository(tmp_path / "lacking"), tmp_path / "cache", ["HEAD~1..HEAD"])
    [sound] = _of_bases(whole, tmp_path / "cache", ["HEAD~1..HEAD"])

    assert (lacking[0], sound[0]) == (2, 3)
    assert sound[1] == {"rate": 3}
