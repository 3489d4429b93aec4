"""The audited git directory has no say in how it is read."""

import os
from pathlib import Path

import pytest

from scarab.model.errors import IncompleteError, UsageError
from scarab.model.request import Pending
from scarab.model.tree import Oid
from scarab.model.unread import Unread
from scarab.repo.isolation import find_repository, isolated, read_small_file
from scarab.repo.repository import open_repository
from tests.support.errors import refused
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "repository")
    repository.write("folder/a.txt", "a\n")
    repository.commit()
    return repository


def _blob(directory: Path, oid: str) -> bytes | Unread:
    with open_repository(directory) as opened, opened.reader() as reader:
        [blob] = reader.blobs([Oid(oid)], limit=100)
        return blob.content


def test_a_repository_is_found_from_a_folder_inside(repository: GitRepository) -> None:
    found = find_repository(repository.path / "folder")

    assert (found.git_dir, found.common_dir) == (repository.path / ".git", repository.path / ".git")
    assert (found.top, found.object_format, found.replace_refs) == (repository.path, "sha1", 0)


def test_a_linked_work_tree_shares_the_objects(repository: GitRepository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"))

    found = find_repository(tmp_path / "linked")

    assert found.git_dir == repository.path / ".git" / "worktrees" / "linked"
    assert (found.common_dir, found.top) == (repository.path / ".git", tmp_path / "linked")


def test_a_bare_repository_has_no_work_tree(repository: GitRepository, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    repository.git("clone", "-q", "--bare", ".", str(bare))

    found = find_repository(bare)

    assert (found.git_dir, found.top) == (bare, None)


def test_a_bare_repository_inside_a_work_tree_is_not_opened(repository: GitRepository) -> None:
    repository.git("clone", "-q", "--bare", ".", "vendor/inner")

    with pytest.raises(UsageError, match="bare repository") as told:
        find_repository(repository.path / "vendor" / "inner")
    assert told.value.hint == (
        "a bare repository inside another one's work tree is not opened; name the outer repository with -C"
    )


@pytest.mark.parametrize("elsewhere", ["/", "../.."])
def test_configuration_cannot_make_any_folder_the_work_tree(repository: GitRepository, elsewhere: str) -> None:
    repository.git("config", "core.worktree", elsewhere)

    assert find_repository(repository.path).top is None


def test_a_git_directory_may_be_kept_apart(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    repository.git("init", "-q", f"--separate-git-dir={tmp_path / 'apart'}")

    found = find_repository(repository.path)

    assert (found.git_dir, found.top) == (tmp_path / "apart", repository.path)


def test_a_folder_without_a_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a git repository") as told:
        find_repository(tmp_path)
    assert str(told.value).startswith(f"{tmp_path}: git opens no repository here: ")
    assert told.value.hint == "name a git repository with -C"
    with refused(UsageError, f"{tmp_path}/nowhere: expected a folder, found none"):
        find_repository(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with refused(UsageError, f"{tmp_path}/file: expected a folder, found a file"):
        find_repository(tmp_path / "file")


def test_a_path_with_a_line_feed_is_one_path(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / 'odd\n"name"')
    repository.write("a.txt", "a\n")
    repository.commit()

    assert find_repository(repository.path).git_dir == repository.path / ".git"
    assert _blob(repository.path, repository.git("rev-parse", "HEAD:a.txt")) == b"a\n"


def test_a_store_that_borrows_from_another_is_read_through(repository: GitRepository, tmp_path: Path) -> None:
    borrower = tmp_path / "borrower"
    repository.git("clone", "-q", "--shared", ".", str(borrower))

    assert _blob(borrower, repository.git("rev-parse", "HEAD:folder/a.txt")) == b"a\n"


@pytest.mark.parametrize("variable", ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"])
def test_objects_of_a_push_that_is_not_accepted_yet_are_seen(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    other = GitRepository(tmp_path / "other")
    other.write("new.txt", "new\n")
    other.commit()
    oid = other.git("rev-parse", "HEAD:new.txt")
    assert isinstance(_blob(repository.path, oid), Unread)

    monkeypatch.setenv(variable, str(other.path / ".git" / "objects"))

    assert _blob(repository.path, oid) == b"new\n"


def test_what_a_hook_sets_does_not_lead_elsewhere(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = GitRepository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.path))

    assert find_repository(repository.path).top == repository.path


def test_nothing_is_left_behind_and_nothing_changes(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = _state(repository.path)

    with open_repository(repository.path) as opened:
        opened.resolve("HEAD")
        opened.resolve(Pending.WORKTREE)
    with open_repository(repository.path) as opened, pytest.raises(UsageError):
        opened.resolve("no-such-branch")

    assert _state(repository.path) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["repository"]


def test_no_program_of_the_repository_runs(repository: GitRepository) -> None:
    mark = repository.path / "ran"
    trap = repository.path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {mark}\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "diff.x.textconv", "filter.x.clean", "filter.x.smudge"):
        repository.git("config", key, str(trap))
    repository.git("config", "core.hooksPath", str(repository.path))
    repository.write(".gitattributes", "* filter=x diff=x\n")
    (repository.path / "post-index-change").symlink_to(trap)

    with open_repository(repository.path) as opened:
        range_ = opened.resolve("HEAD")
        opened.renames(opened.compare(range_.base_tree, range_.head_tree))
        list(
            opened.hunks(
                [
                    (None, change.after.blob)
                    for change in opened.compare(range_.base_tree, range_.head_tree).changes
                    if change.after
                ]
            )
        )

    assert not mark.exists()


@pytest.mark.parametrize("file", ["HEAD", "config", "refs/heads/trap"])
def test_a_pipe_in_the_git_directory_is_not_waited_for(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    monkeypatch.setattr("scarab.repo.isolation.TIMEOUT_OF_AUDITED", 1)
    place = repository.path / ".git" / file
    place.unlink(missing_ok=True)
    os.mkfifo(place)

    with refused(IncompleteError, "git gave no answer in 1 seconds"), open_repository(repository.path) as opened:
        opened.resolve("trap")


def test_only_ids_are_taken_from_a_shallow_file(repository: GitRepository) -> None:
    (repository.path / ".git" / "shallow").write_text("not an id\n")

    with isolated(find_repository(repository.path)) as isolation:
        assert not isolation.shallow


def test_a_file_that_is_not_there_has_nothing_in_it(tmp_path: Path) -> None:
    assert read_small_file(tmp_path / "nothing") == b""


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    files = (Path(where) / name for where, _, names in os.walk(folder) for name in names)
    return {str(file): (file.lstat().st_mtime_ns, file.lstat().st_size) for file in files}


def test_a_file_of_git_that_leads_in_a_circle_or_is_no_file_is_told(repository: GitRepository) -> None:
    shallow = repository.path / ".git" / "shallow"
    shallow.symlink_to("shallow")
    with refused(IncompleteError, f"{shallow}: cannot be read: Too many levels of symbolic links"):
        read_small_file(shallow)
    shallow.unlink()
    os.mkfifo(shallow)
    with refused(IncompleteError, f"{shallow}: expected a plain file of at most {64 << 20} bytes"):
        read_small_file(shallow)


def test_without_room_for_our_own_directory_there_is_no_audit(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))

    opening = open_repository(repository.path)
    text = "nothing can be written into the temporary folder: No such file or directory"
    with refused(IncompleteError, text):
        opening.__enter__()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a repository away")
def test_only_the_callers_own_configuration_vouches_for_somebody_elses_repository(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (repository.path, *repository.path.rglob("*")):
        os.chown(path, 65534, 65534)
    configuration = tmp_path / "gitconfig"
    configuration.write_text("")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(configuration))

    with pytest.raises(UsageError, match="dubious ownership") as told:
        find_repository(repository.path)
    configuration.write_text(f"[safe]\n\tdirectory = {repository.path}\n")

    assert told.value.hint.startswith("when you trust its owner: git config --global --add safe.directory ")
    assert find_repository(repository.path).git_dir == repository.path / ".git"


def test_a_folder_that_cannot_be_entered_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be entered: File name too long"):
        find_repository(tmp_path / ("x" * 300))


def test_a_folder_that_is_called_as_git_parts_its_answers_is_told(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    (tmp_path / "a\n--then\n").mkdir()
    repository.git("init", "-q", f"--separate-git-dir={tmp_path}/a\n--then\n/apart")

    with refused(UsageError, f"{repository.path}: git's answer is not understood"):
        find_repository(repository.path)
