from pathlib import Path

from scarab.engine.idle_patterns import committed_paths, idle_patterns
from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository

PATHS = [RepoPath("src/a.py"), RepoPath("docs/a.md")]


def test_a_pattern_that_matches_nothing_is_noted_with_its_place() -> None:
    globs = Globs(["src/**", "scr/**", "docs/"])

    notes = list(idle_patterns(globs, "scarab.toml:3: paths.tests", PATHS))

    assert notes == ["scarab.toml:3: paths.tests: 'scr/**' matches no file of the last commit"]


def test_where_there_are_no_files_no_pattern_is_wrong() -> None:
    assert list(idle_patterns(Globs(["src/**"]), "here", [])) == []


def test_committed_files_are_those_of_the_last_commit(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    with open_repository(repository.path) as opened:
        assert list(committed_paths(opened)) == []
    repository.write("src/a.py", "A = 1\n")
    repository.commit()
    repository.write("src/b.py", "B = 1\n")
    with open_repository(repository.path) as opened:
        assert list(committed_paths(opened)) == ["src/a.py"]
