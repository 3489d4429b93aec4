"""What is not committed yet, as the tree it would be."""

import os
from contextlib import closing
from pathlib import Path
from shutil import rmtree

import pytest

from scarab.model.change import ChangeKind
from scarab.model.commit import RevRange
from scarab.model.errors import IncompleteError, UsageError
from scarab.model.objects import ChangeSet
from scarab.model.request import Pending
from scarab.repo.index_copy import list_index
from scarab.repo.isolation import find_repository, isolated
from scarab.repo.objects import CatFile
from scarab.repo.pending import worktree_tree
from scarab.repo.repository import open_repository
from scarab.repo.work_tree import _seen
from tests.support.errors import refused
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "repository")
    for path in ("a.txt", "folder/b.txt", "folder/deep/c.txt"):
        repository.write(path, f"{path}\n")
    repository.commit()
    return repository


def _compared(directory: Path, pending: Pending) -> tuple[RevRange, ChangeSet]:
    with open_repository(directory) as opened:
        range_ = opened.resolve(pending)
        return range_, opened.compare(range_.base_tree, range_.head_tree)


def _kinds(repository: GitRepository, pending: Pending) -> dict[str, ChangeKind]:
    return {change.path: change.kind for change in _compared(repository.path, pending)[1].changes}


def _notes(repository: GitRepository) -> tuple[str, ...]:
    return _compared(repository.path, Pending.WORKTREE)[0].notes


def test_nothing_pending_is_the_tree_of_head(repository: GitRepository) -> None:
    for pending in Pending:
        range_, changes = _compared(repository.path, pending)
        assert range_.base == repository.git("rev-parse", "HEAD")
        assert range_.head_tree == range_.base_tree == repository.git("rev-parse", "HEAD^{tree}")
        assert (range_.text, range_.head, range_.commits, range_.commit_count) == (pending.value, None, (), 0)
        assert changes == ChangeSet(())


def test_staged_is_what_was_added_and_the_work_tree_is_everything(repository: GitRepository) -> None:
    repository.write("a.txt", "staged\n")
    repository.write("folder/staged.txt", "new\n")
    repository.git("add", "-A")
    repository.write("a.txt", "not staged\n")
    repository.write("folder/new/untracked.txt", "new\n")
    repository.write(".gitignore", "*.log\n")
    repository.write("noise.log", "ignored\n")
    repository.remove("folder/b.txt")

    staged, everything = (_kinds(repository, pending) for pending in Pending)

    assert staged == {"a.txt": ChangeKind.MODIFIED, "folder/staged.txt": ChangeKind.ADDED}
    assert everything == {
        ".gitignore": ChangeKind.ADDED,
        "a.txt": ChangeKind.MODIFIED,
        "folder/b.txt": ChangeKind.DELETED,
        "folder/new/untracked.txt": ChangeKind.ADDED,
        "folder/staged.txt": ChangeKind.ADDED,
    }


def test_the_trees_are_those_that_git_would_write(repository: GitRepository) -> None:
    repository.write("a", "before a.txt\n")
    repository.write("folder-1/x", "sorts before folder/\n")
    repository.write("folder.txt", "so does this\n")
    repository.write(b"caf\xe9", "not UTF-8\n")
    (repository.path / "link").symlink_to("a.txt")
    (repository.path / "a.txt").chmod(0o755)

    worktree = _compared(repository.path, Pending.WORKTREE)[0].head_tree
    repository.git("add", "-A")
    staged = _compared(repository.path, Pending.STAGED)[0].head_tree

    assert worktree == staged == repository.git("write-tree")


def test_new_contents_can_be_read_and_compared(repository: GitRepository) -> None:
    repository.write("a.txt", "a.txt\nmore\n")

    with open_repository(repository.path) as opened:
        range_ = opened.resolve(Pending.WORKTREE)
        [change] = opened.compare(range_.base_tree, range_.head_tree).changes
        assert change.before is not None
        assert change.after is not None
        with opened.reader() as reader:
            assert [blob.content for blob in reader.blobs([change.after.blob], limit=100)] == [b"a.txt\nmore\n"]
        [[hunk]] = opened.hunks([(change.before.blob, change.after.blob)])

    assert (hunk.after_first, hunk.after_count) == (2, 1)


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    assert _kinds(repository, Pending.STAGED) == {}
    repository.write("a.txt", "a\n")
    assert _kinds(repository, Pending.WORKTREE) == {"a.txt": ChangeKind.ADDED}
    repository.git("add", "-A")

    assert _kinds(repository, Pending.STAGED) == {"a.txt": ChangeKind.ADDED}
    assert _compared(repository.path, Pending.STAGED)[0].base is None


def test_hidden_edits_are_seen_and_the_flags_are_told(repository: GitRepository) -> None:
    repository.git("update-index", "--assume-unchanged", "a.txt")
    repository.git("update-index", "--skip-worktree", "folder/b.txt", "folder/deep/c.txt")
    repository.write("a.txt", "hidden\n")
    repository.write("folder/b.txt", "hidden\n")
    repository.remove("folder/deep/c.txt")

    assert _kinds(repository, Pending.WORKTREE) == {"a.txt": ChangeKind.MODIFIED, "folder/b.txt": ChangeKind.MODIFIED}
    assert _notes(repository) == (
        "flagged assume-unchanged in the index, read all the same: a.txt",
        "flagged skip-worktree in the index, read where they are on the disk: folder/b.txt, folder/deep/c.txt",
    )


def test_a_file_that_nobody_touched_looks_as_the_index_says(repository: GitRepository) -> None:
    found = find_repository(repository.path)

    with isolated(found) as isolation:
        tracked = list_index(found.git_dir / "index", found, isolation)

    on_disk = {one.path: _seen((repository.path / os.fsdecode(one.path)).lstat()) for one in tracked}
    assert {one.path: one.seen for one in tracked} == on_disk
    assert sorted(map(os.fsdecode, on_disk)) == repository.git("ls-files").split("\n")


def test_an_edit_of_the_same_size_and_time_is_seen(repository: GitRepository) -> None:
    file = repository.path / "a.txt"
    before = file.stat()
    file.write_text("A.TXT\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert _kinds(repository, Pending.WORKTREE) == {"a.txt": ChangeKind.MODIFIED}


def test_line_ends_alone_are_no_change_and_are_told(repository: GitRepository) -> None:
    repository.write("a.txt", "a.txt\r\n")

    assert _kinds(repository, Pending.WORKTREE) == {}
    assert _notes(repository) == ("differ from the index in CR LF line ends only, taken as unchanged: a.txt",)


def test_nothing_is_reached_through_a_link(repository: GitRepository, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "b.txt").write_text("secret\n")
    repository.remove("folder/b.txt")
    repository.remove("folder/deep/c.txt")
    (repository.path / "folder" / "deep").rmdir()
    (repository.path / "folder").rmdir()
    (repository.path / "folder").symlink_to(secret)

    assert _kinds(repository, Pending.WORKTREE) == {
        "folder": ChangeKind.ADDED,
        "folder/b.txt": ChangeKind.DELETED,
        "folder/deep/c.txt": ChangeKind.DELETED,
    }


def test_what_is_no_file_is_gone(repository: GitRepository) -> None:
    repository.remove("a.txt")
    os.mkfifo(repository.path / "a.txt")

    assert _kinds(repository, Pending.WORKTREE) == {"a.txt": ChangeKind.DELETED}


def test_a_repository_inside_is_told_and_not_entered(repository: GitRepository) -> None:
    inner = GitRepository(repository.path / "inner")
    inner.write("x.txt", "x\n")
    inner.commit()

    assert _kinds(repository, Pending.WORKTREE) == {}
    assert _notes(repository) == ("repositories inside that nobody has added, not looked into: inner/",)


def test_a_submodule_stays_as_the_index_has_it(repository: GitRepository) -> None:
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")

    for pending in Pending:
        assert _kinds(repository, pending) == {"module": ChangeKind.ADDED}


def test_an_announced_file_is_not_staged_but_in_the_work_tree(repository: GitRepository) -> None:
    repository.write("new.txt", "")
    repository.git("add", "--intent-to-add", "new.txt")

    assert _kinds(repository, Pending.STAGED) == {}
    assert _kinds(repository, Pending.WORKTREE) == {"new.txt": ChangeKind.ADDED}


def test_conflicts_cannot_be_staged_but_are_on_the_disk(repository: GitRepository) -> None:
    repository.branch("other")
    repository.write("a.txt", "theirs\n")
    repository.commit()
    repository.switch("main")
    repository.write("a.txt", "ours\n")
    repository.commit()
    with pytest.raises(AssertionError):
        repository.merge("other")

    assert _kinds(repository, Pending.WORKTREE) == {"a.txt": ChangeKind.MODIFIED}
    text = "the index has conflicts: a.txt"
    with refused(UsageError, text, hint="resolve them, then git add the files"):
        _compared(repository.path, Pending.STAGED)


def test_a_large_file_is_stored_in_pieces(repository: GitRepository) -> None:
    content = b"0123456789abcdef" * (600 << 10)
    repository.write("large.bin", content)

    with open_repository(repository.path) as opened:
        range_ = opened.resolve(Pending.WORKTREE)
        [change] = opened.compare(range_.base_tree, range_.head_tree).changes
        assert change.after is not None
        with opened.reader() as reader:
            [blob] = reader.blobs([change.after.blob], limit=1 << 30)

    assert blob.content == content


@pytest.mark.parametrize("layout", ["--split-index", "--index-version=4"])
def test_any_layout_of_the_index_is_read(repository: GitRepository, layout: str) -> None:
    repository.write("a.txt", "new\n")
    repository.git("update-index", layout)
    repository.git("add", "-A")

    for pending in Pending:
        assert _kinds(repository, pending) == {"a.txt": ChangeKind.MODIFIED}


def test_a_sparse_checkout_has_everything(repository: GitRepository) -> None:
    repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "folder/deep")
    repository.write("folder/deep/c.txt", "new\n")
    assert not (repository.path / "folder/b.txt").is_dir()

    assert _kinds(repository, Pending.WORKTREE) == {"folder/deep/c.txt": ChangeKind.MODIFIED}


def test_sha_256_and_linked_work_trees_are_no_exception(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository", object_format="sha256")
    repository.write("a.txt", "a\n")
    repository.commit()
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"))
    (tmp_path / "linked" / "a.txt").write_text("b\n")

    assert [change.path for change in _compared(tmp_path / "linked", Pending.WORKTREE)[1].changes] == ["a.txt"]
    assert _kinds(repository, Pending.WORKTREE) == {}


def test_a_hook_of_a_partial_commit_names_the_index_to_read(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("a.txt", "in the commit\n")
    repository.write("folder/b.txt", "staged only\n")
    index = repository.path / ".git" / "index"
    before = index.read_bytes()
    repository.git("add", "a.txt")
    (repository.path / ".git" / "next-index").write_bytes(index.read_bytes())
    index.write_bytes(before)
    repository.git("add", "folder/b.txt")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_EXEC_PATH", repository.git("--exec-path"))

    assert _kinds(repository, Pending.STAGED) == {"a.txt": ChangeKind.MODIFIED}
    assert set(_kinds(repository, Pending.WORKTREE)) == {"a.txt", "folder/b.txt"}


def test_what_a_hook_says_of_other_places_is_not_heeded(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("new.txt", "new\n")
    for name in ("GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))

    assert _kinds(repository, Pending.WORKTREE) == {"new.txt": ChangeKind.ADDED}


@pytest.mark.parametrize(("variable", "folder"), [("XDG_CONFIG_HOME", "git"), ("HOME", ".config/git")])
def test_ignore_rules_of_the_clone_and_of_the_user_hold(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, folder: str
) -> None:
    (repository.path / ".git" / "info" / "exclude").write_text("local.txt\n")
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "ignore").write_text("users.txt\n")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    for name in ("local.txt", "users.txt", "seen.txt"):
        repository.write(name, "new\n")

    assert _kinds(repository, Pending.WORKTREE) == {"seen.txt": ChangeKind.ADDED}
    assert _notes(repository) == ("ignored by this clone or user alone, left out: local.txt, users.txt",)


def test_a_damaged_index_is_told(repository: GitRepository) -> None:
    (repository.path / ".git" / "index").write_bytes(b"no index at all, but long enough to be one")

    for pending in Pending:
        with pytest.raises(IncompleteError, match="the index cannot be read") as told:
            _compared(repository.path, pending)
        assert told.value.hint == "git status tells more"


def test_a_bare_repository_has_nothing_pending(repository: GitRepository, tmp_path: Path) -> None:
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))

    no_index = "expected an index, found none"
    with refused(UsageError, no_index, hint="only a repository with a work tree has one"):
        _compared(tmp_path / "bare.git", Pending.STAGED)
    no_work_tree = "expected a work tree, found none"
    with refused(UsageError, no_work_tree, hint="name a folder inside of it with -C"):
        _compared(tmp_path / "bare.git", Pending.WORKTREE)


def test_reading_marks_nothing_as_used(repository: GitRepository) -> None:
    repository.write("a.txt", "new\n")
    repository.git("add", "-A")
    repository.git("write-tree")
    objects = sorted((repository.path / ".git").rglob("*"))
    for file in objects:
        os.utime(file, (0, 0))

    for pending in Pending:
        _compared(repository.path, pending)

    assert {file.stat().st_mtime for file in sorted((repository.path / ".git").rglob("*"))} == {0}
    assert sorted((repository.path / ".git").rglob("*")) == objects


def _with_submodule(repository: GitRepository) -> GitRepository:
    inner = GitRepository(repository.path / "inner")
    inner.write("x.txt", "x\n")
    inner.commit()
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./inner", "inner")
    repository.commit()
    return inner


def test_a_submodule_is_at_the_commit_it_is_at(repository: GitRepository) -> None:
    inner = _with_submodule(repository)
    inner.write("x.txt", "y\n")
    inner.commit()

    with open_repository(repository.path) as opened:
        tree = opened.work_tree()
    repository.git("add", "-A")

    assert (tree.tree, tree.inexact) == (repository.git("write-tree"), ())


def test_a_submodule_is_looked_into_when_a_range_ends_in_the_work_tree(repository: GitRepository) -> None:
    inner = _with_submodule(repository)
    inner.write("new.txt", "new\n")

    assert _kinds(repository, Pending.WORKTREE) == {}
    assert _notes(repository) == ("changed inside of submodules, in no commit of theirs: inner",)


def test_a_link_in_the_place_of_a_submodule_is_not_followed(repository: GitRepository, tmp_path: Path) -> None:
    _with_submodule(repository)
    (repository.path / "inner").rename(tmp_path / "elsewhere")
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "new.txt").write_text("new\n")
    (repository.path / "inner").symlink_to(elsewhere)

    assert _kinds(repository, Pending.WORKTREE) == {}
    assert _notes(repository) == ()


def test_what_is_in_a_submodule_and_in_no_commit_of_it_is_told(repository: GitRepository) -> None:
    inner = _with_submodule(repository)
    inner.write("new.txt", "new\n")

    with open_repository(repository.path) as opened:
        tree = opened.work_tree()

    assert tree.tree == repository.git("rev-parse", "HEAD^{tree}")
    assert tree.inexact == ("changed inside of submodules, in no commit of theirs: inner",)


def test_what_lies_within_more_repositories_than_anybody_nests_is_not_looked_into(tmp_path: Path) -> None:
    folder = tmp_path
    for name in "abcdef":
        folder = folder / name
        (folder / ".git").mkdir(parents=True)
    repository = GitRepository(folder / "repository")
    inner = _with_submodule(repository)
    inner.write("new.txt", "new\n")

    assert _notes(repository) == ()


def test_a_submodule_that_cannot_be_read_is_told(repository: GitRepository) -> None:
    inner = _with_submodule(repository)
    inner.write(".git/refs/heads/main", "1" * 40 + "\n")

    with open_repository(repository.path) as opened:
        tree = opened.work_tree()

    assert tree.tree == repository.git("rev-parse", "HEAD^{tree}")
    assert tree.inexact == ("changed inside of submodules, in no commit of theirs: inner",)
    assert [note.partition(": ")[2][:32] for note in tree.notes] == ["a submodule that cannot be read:"]


def test_a_name_that_stands_for_git_is_not_looked_for_on_the_disk(repository: GitRepository) -> None:
    blob = repository.git("hash-object", "-w", "--stdin", given=b"x\n")
    unsafe = ("-c", "core.protectNTFS=false")
    repository.git(*unsafe, "update-index", "--add", "--cacheinfo", f"100644,{blob},git~1/x")

    assert _compared(repository.path, Pending.WORKTREE)[0].head_tree == repository.git(*unsafe, "write-tree")


def test_a_file_that_cannot_be_read_stops_the_audit(repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    open_it = os.open

    def refuse(path: bytes | str, *arguments: int, **more: int) -> int:
        if os.fsencode(path).endswith(b"/a.txt"):
            raise PermissionError(13, "Permission denied")
        return open_it(path, *arguments, **more)

    repository.write("a.txt", "changed\n")
    monkeypatch.setattr(os, "open", refuse)

    with refused(IncompleteError, "a.txt: cannot be read: Permission denied"):
        _compared(repository.path, Pending.WORKTREE)


def test_a_work_tree_that_is_gone_when_it_is_listed_is_told(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "repository")
    repository.git("init", "-q", f"--separate-git-dir={tmp_path / 'apart'}")
    found = find_repository(repository.path)

    with isolated(found) as isolation, closing(CatFile(isolation.start, found.object_format)) as objects:
        rmtree(repository.path)
        with pytest.raises(IncompleteError, match="the work tree cannot be listed"):
            worktree_tree(found, isolation, objects, _never)


def _never(_: Path) -> RevRange:
    raise AssertionError("there is no submodule")
