from pathlib import Path

from scarab.engine.facts_index import facts_index
from scarab.engine.scope.past import past_before
from scarab.model.past import Past
from scarab.model.path import RepoPath
from scarab.model.tree import Oid
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository


def test_a_history_that_is_read_on_is_the_one_that_is_read_anew(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    bases = []
    for number, word in enumerate(("parser", "quoting", "parser again", "escapes")):
        repository.write(f"{word.split()[0]}.py", f"NUMBER = {number}\n")
        bases.append(Oid(repository.commit(f"Improve the {word}")))

    anew = _pasts(repository, tmp_path / "one", bases[-1:])
    read_on = _pasts(repository, tmp_path / "two", bases)

    assert [_answers(one) for one in read_on[-1:]] == [_answers(one) for one in anew]
    assert [len(one) for one in read_on] == [1, 2, 3, 4]


def test_a_merge_in_between_changes_nothing(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    first = _change(repository, "parser")
    repository.branch("side")
    _change(repository, "quoting")
    repository.switch("main")
    second = _change(repository, "escapes")
    repository.merge("side")
    bases = [first, second, _change(repository, "parser")]

    anew = _pasts(repository, tmp_path / "one", bases[-1:])
    read_on = _pasts(repository, tmp_path / "two", bases)

    assert [_answers(one) for one in read_on[-1:]] == [_answers(one) for one in anew]
    assert [len(one) for one in read_on] == [1, 2, 4]


def test_what_a_shallow_clone_has_of_a_history_is_not_kept_for_others(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    bases = [_change(repository, word) for word in ("parser", "quoting", "escapes")]
    shallow = GitRepository(tmp_path / "shallow")
    shallow.git("fetch", "-q", "--depth=2", f"file://{repository.path}", "main")

    assert [len(one) for one in _pasts(shallow, tmp_path / "kept", bases[-1:])] == [2]
    assert [len(one) for one in _pasts(repository, tmp_path / "kept", bases[-1:])] == [3]
    assert [len(one) for one in _pasts(shallow, tmp_path / "kept", bases[-1:])] == [2]


def _change(repository: GitRepository, word: str) -> Oid:
    repository.write(f"{word}.py", f"COUNT = {len(list(repository.path.iterdir()))}\n")
    return Oid(repository.commit(f"Improve the {word}"))


def _pasts(repository: GitRepository, cache: Path, bases: list[Oid]) -> list[Past]:
    pasts = []
    for base in bases:
        with (
            open_repository(repository.path) as opened,
            facts_index(cache) as index,
        ):
            pasts.append(past_before(opened, index, opened.resolve(f"{base}..{base}")))
    return pasts


def _answers(past: Past) -> object:
    names = ("parser", "quoting", "escapes", "nothing")
    return [
        (past.saying(name), past.rarity_of(name), past.touching(RepoPath(f"{name}.py"))) for name in names
    ], past.said_by(range(len(past)))
