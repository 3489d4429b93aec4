import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from scarab.engine.facts_index import facts_index
from scarab.engine.owners.owners import OwnershipReader
from scarab.index.index import Index
from scarab.model.errors import UsageError
from scarab.model.ownership import Dialect, Ownership
from scarab.model.path import RepoPath
from scarab.packs.ownership.kubernetes import OWNERS_LIMIT
from scarab.packs.ownership.places import CODEOWNERS_LIMIT
from scarab.repo.objects import EMPTY_TREES
from scarab.repo.repository import open_repository
from tests.support.repositories import GitRepository


def ownership(tmp_path: Path, files: dict[str, str], dialect: Dialect | None = None) -> Ownership | None:
    """What a tree of these files says of owners."""
    repository = GitRepository(tmp_path / "repository")
    for path, content in files.items():
        repository.write(path, content)
    repository.commit()
    with open_repository(repository.path) as opened:
        tree = opened.resolve("HEAD").head_tree
        changes = opened.compare(EMPTY_TREES["sha1"], tree)
        return OwnershipReader(opened, dialect, changes, forgotten).of(tree)


def forgotten(kind: str, key: str, make: Callable[[], str]) -> str:
    """Keep nothing."""
    return make()


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
            changes = opened.compare(range_.base_tree, range_.head_tree)
            reader = OwnershipReader(opened, None, changes, forgotten)
            return reader.after(range_.head_tree, reader.of(range_.base_tree))

    assert owners(after("HEAD~3..HEAD~2"), "x") == ("@ada",)
    assert owners(after("HEAD~2..HEAD~1"), "x") == ("@grace",)
    assert after("HEAD~2..HEAD") is None


def test_files_for_single_folders_are_read_where_there_is_no_other(tmp_path: Path) -> None:
    files = {"OWNERS": "approvers: [ada]\n", "pkg/OWNERS": "approvers: [ken]\n", "pkg/x": ""}

    assert owners(ownership(tmp_path / "auto", files), "pkg/x") == ("@ken", "@ada")
    files["CODEOWNERS"] = "* @grace\n"
    assert owners(ownership(tmp_path / "both", files), "pkg/x") == ("@grace",)
    assert owners(ownership(tmp_path / "named", files, Dialect.OWNERS), "pkg/x") == ("@ken", "@ada")
    assert ownership(tmp_path / "deep", {"vendor/lib/OWNERS": "approvers: [ada]\n"}) is None


def test_of_files_for_single_folders_only_those_above_a_change_are_read(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    for folder in ("", "a/", "a/b/", "c/"):
        repository.write(f"{folder}OWNERS", "approvers: [ada]\n")
    repository.commit()
    repository.write("a/b/d/x", "1\n")
    repository.commit()

    with open_repository(repository.path) as opened:
        range_ = opened.resolve("HEAD")
        changes = opened.compare(range_.base_tree, range_.head_tree)
        found = OwnershipReader(opened, None, changes, forgotten).of(range_.base_tree)

    assert found is not None
    assert [rule.source for rule in found.rules] == ["OWNERS", "a/OWNERS", "a/b/OWNERS"]


def test_where_such_a_file_changes_all_of_them_are_read(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    for folder in ("", "a/b/", "c/"):
        repository.write(f"{folder}OWNERS", "approvers: [ada]\n")
    repository.write("OWNERS_ALIASES", "aliases:\n  ada: [grace]\n")
    repository.commit()
    repository.write("OWNERS", "approvers: [mallory]\n")
    repository.commit()

    with open_repository(repository.path) as opened:
        range_ = opened.resolve("HEAD")
        reader = OwnershipReader(opened, None, opened.compare(range_.base_tree, range_.head_tree), forgotten)
        before = reader.of(range_.base_tree)
        after = reader.after(range_.head_tree, before)

    assert owners(before, "a/b/x") == ("@grace",)
    assert owners(after, "a/b/x") == ("@grace", "@mallory")


def test_a_link_or_an_oversized_file_counts_for_nothing_and_is_told(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    repository.write("OWNERS", "approvers: [ada]\n")
    repository.write("big/OWNERS", "#" * (OWNERS_LIMIT + 1))
    repository.write("OWNERS_ALIASES", "aliases: [ada]\n")
    (repository.path / "link").mkdir()
    (repository.path / "link/OWNERS").symlink_to("../OWNERS")
    repository.commit()

    with open_repository(repository.path) as opened:
        tree = opened.resolve("HEAD").head_tree
        found = OwnershipReader(opened, None, opened.compare(EMPTY_TREES["sha1"], tree), forgotten).of(tree)

    assert found is not None
    assert owners(found, "link/x") == owners(found, "big/x") == ("@ada",)
    assert [(one.source, one.why) for one in found.malformed] == [
        ("OWNERS_ALIASES", "line 1: aliases: expected a table, found ['ada']"),
        ("big/OWNERS", "it cannot be read: too_large"),
        ("link/OWNERS", "it is no ordinary file"),
    ]


def test_what_one_clone_cannot_read_is_read_where_it_is(tmp_path: Path) -> None:
    whole = GitRepository(tmp_path / "whole")
    whole.write("OWNERS", "approvers:\n- ada\n")
    whole.commit()
    shutil.copytree(whole.path, tmp_path / "lacking")
    lost = whole.git("rev-parse", "HEAD:OWNERS")
    (tmp_path / "lacking" / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    found = []
    for folder in (tmp_path / "lacking", whole.path):
        with open_repository(folder) as opened, open_facts(tmp_path / "facts") as index:
            tree = opened.resolve("HEAD").head_tree
            reader = OwnershipReader(opened, None, opened.compare(EMPTY_TREES["sha1"], tree), index.remember)
            found.append(reader.of(tree))

    lacking, sound = found
    assert lacking is not None
    assert [one.why for one in lacking.malformed] == ["it cannot be read: missing_object"]
    assert owners(sound, "any/file") == ("@ada",)


def open_facts(path: Path) -> AbstractContextManager[Index]:
    return facts_index(path)
