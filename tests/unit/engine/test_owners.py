from pathlib import Path

import pytest

from scarab.engine.owners import ownership_after, ownership_of
from scarab.model.errors import UsageError
from scarab.model.ownership import Dialect, Ownership
from scarab.model.path import RepoPath
from scarab.packs.ownership.places import CODEOWNERS_LIMIT
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository


def ownership(tmp_path: Path, files: dict[str, str], dialect: Dialect | None = None) -> Ownership | None:
    """What a tree of these files says of owners."""
    repository = GitRepository(tmp_path / "repository")
    for path, content in files.items():
        repository.write(path, content)
    repository.commit()
    with open_repository(repository.path) as opened:
        return ownership_of(opened, opened.resolve("HEAD").head_tree, dialect)


def owners(ownership: Ownership | None, path: str) -> tuple[str, ...]:
    assert ownership is not None
    return ownership.of(RepoPath(path)).owners


@pytest.mark.parametrize(
    ("dialect", "places"),
    [
        (None, (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")),
        (Dialect.GITHUB, (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")),
        (Dialect.GITLAB, ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")),
    ],
)
def test_the_first_of_the_hosts_places_holds_the_ownership(
    tmp_path: Path, dialect: Dialect | None, places: tuple[str, ...]
) -> None:
    for at, place in enumerate(places):
        files = {place: f"* @owner-{number}\n" for number, place in enumerate(places[at:], start=at)}

        assert owners(ownership(tmp_path / str(at), files, dialect), "any/file") == (f"@owner-{at}",)


def test_without_a_file_in_a_place_of_the_host_nobody_owns_anything(tmp_path: Path) -> None:
    files = {"src/CODEOWNERS": "* @ada\n", ".gitlab/CODEOWNERS/README": "a folder\n", ".github/CODEOWNERS": "* @ada\n"}

    assert ownership(tmp_path, files, Dialect.GITLAB) is None


def test_a_file_that_the_hosts_share_is_read_as_the_rest_of_the_tree_suggests(tmp_path: Path) -> None:
    here = ownership(tmp_path / "here", {"CODEOWNERS": "a/b @ada\n"})
    there = ownership(tmp_path / "there", {"CODEOWNERS": "a/b @ada\n", ".gitlab-ci.yml": "test: {}\n"})
    named = ownership(tmp_path / "named", {"CODEOWNERS": "a/b @ada\n"}, Dialect.GITLAB)

    assert [owners(one, "x/a/b") for one in (here, there, named)] == [(), ("@ada",), ("@ada",)]


def test_a_file_that_is_too_large_to_be_fetched_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^CODEOWNERS: cannot be read from the trusted tree [0-9a-f]{12}: too_large$"):
        ownership(tmp_path, {"CODEOWNERS": "#" * (CODEOWNERS_LIMIT + 1)})


def test_the_head_says_what_the_base_says_unless_the_change_touches_such_a_file(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    repository.write("CODEOWNERS", "* @ada\n")
    repository.commit()
    repository.write("other", "1\n")
    repository.commit()
    repository.write("CODEOWNERS", "* @grace\n")
    repository.commit()
    (repository.path / "CODEOWNERS").unlink()
    (repository.path / "CODEOWNERS").symlink_to("other")
    repository.commit()

    def after(revisions: str) -> Ownership | None:
        with open_repository(repository.path) as opened:
            range_ = opened.resolve(revisions)
            before = ownership_of(opened, range_.base_tree, None)
            changes = opened.compare(range_.base_tree, range_.head_tree)
            return ownership_after(opened, range_.head_tree, changes, before, None)

    assert owners(after("HEAD~3..HEAD~2"), "x") == ("@ada",)
    assert owners(after("HEAD~2..HEAD~1"), "x") == ("@grace",)
    assert after("HEAD~2..HEAD") is None
