from pathlib import Path

from scarab.engine.progress import silent
from scarab.engine.scope.past import past_before
from scarab.index.index import open_index
from scarab.languages import front_end, identifiers
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


def _pasts(repository: GitRepository, cache: Path, bases: list[Oid]) -> list[Past]:
    pasts = []
    for base in bases:
        with (
            open_repository(repository.path) as opened,
            open_index(cache, front_end, identifiers, jobs=1, progress=silent) as index,
        ):
            pasts.append(past_before(opened, index, base))
    return pasts


def _answers(past: Past) -> object:
    names = ("parser", "quoting", "escapes", "nothing")
    return [
        (past.saying(name), past.rarity_of(name), past.touching(RepoPath(f"{name}.py"))) for name in names
    ], past.said_by(range(len(past)))
