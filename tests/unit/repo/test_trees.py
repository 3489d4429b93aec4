"""What differs between two trees, and what of them must not be trusted."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from scarab.model.change import ChangeKind
from scarab.model.errors import IncompleteError
from scarab.model.objects import Blob, ChangeSet
from scarab.model.path import RepoPath, encode_path
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread, UnreadReason
from scarab.repo.repository import Repository, open_repository
from scarab.repo.trees import compare_trees, list_tree, name_trouble
from tests.support.errors import refused
from tests.support.repositories import GitRepository

EMPTY_TREE = Oid("4b825dc642cb6eb9a060e54bf8d69288fbee4904")
HOW_TO_MEND = "git fsck tells more; a shallow or partial clone must fetch more"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


@pytest.fixture
def opened(repository: GitRepository) -> Iterator[Repository]:
    with open_repository(repository.path) as opened:
        yield opened


def _tree(repository: GitRepository) -> Oid:
    return Oid(repository.git("rev-parse", f"{repository.commit()}^{{tree}}"))


def _made_tree(repository: GitRepository, *entries: tuple[bytes, bytes, str]) -> Oid:
    raw = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(oid) for mode, name, oid in entries)
    return Oid(repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=raw))


def _blob(repository: GitRepository, content: bytes = b"") -> str:
    return repository.git("hash-object", "-w", "--stdin", given=content)


def _kinds(changes: ChangeSet) -> dict[str, ChangeKind]:
    return {change.path: change.kind for change in changes.changes}


def _reasons(changes: ChangeSet) -> dict[str, UnreadReason]:
    return {path: unread.reason for path, unread in changes.unread}


def test_every_kind_of_change_is_told_apart(repository: GitRepository, opened: Repository) -> None:
    for path in ("same", "edited", "gone", "tool", "turned", "deep/er/same", "deep/er/edited"):
        repository.write(path, f"{path}\n")
    before = _tree(repository)
    repository.write("edited", "new\n")
    repository.write("deep/er/edited", "new\n")
    repository.write("deep/new", "new\n")
    repository.remove("gone")
    (repository.path / "tool").chmod(0o755)
    repository.remove("turned")
    (repository.path / "turned").symlink_to("same")
    after = _tree(repository)

    changes = opened.compare(before, after)

    assert _kinds(changes) == {
        "deep/er/edited": ChangeKind.MODIFIED,
        "deep/new": ChangeKind.ADDED,
        "edited": ChangeKind.MODIFIED,
        "gone": ChangeKind.DELETED,
        "tool": ChangeKind.MODE,
        "turned": ChangeKind.TYPE,
    }
    assert changes.unread == ()


def test_what_git_lists_is_what_is_listed(repository: GitRepository, opened: Repository) -> None:
    for path in ("a.b", "a/b", "a-b", "a0", "b/c/d", b"caf\xe9", "new\nline", "z"):
        repository.write(path, b"text" if isinstance(path, bytes) else path)
    tree = _tree(repository)

    entries = list(opened.entries(tree))

    listed = repository.git("ls-tree", "-r", "-z", tree).split("\0")
    assert [f"{entry.mode} blob {entry.blob}\t{entry.path}" for entry in entries] == listed[:-1]
    assert [change.after for change in opened.compare(EMPTY_TREE, tree).changes] == entries
    assert [change.before for change in opened.compare(tree, EMPTY_TREE).changes] == entries


def test_a_file_that_becomes_a_folder_goes_and_comes(repository: GitRepository, opened: Repository) -> None:
    repository.write("thing", "file\n")
    before = _tree(repository)
    repository.remove("thing")
    repository.write("thing/inside", "file\n")

    changes = opened.compare(before, _tree(repository))

    assert _kinds(changes) == {"thing": ChangeKind.DELETED, "thing/inside": ChangeKind.ADDED}


def test_one_file_is_found_by_its_path(repository: GitRepository, opened: Repository) -> None:
    repository.write("folder/file", "content\n")
    (repository.path / "link").symlink_to("folder/file")
    tree = _tree(repository)

    def read(path: str, limit: int = 100) -> bytes | Unread | None:
        return opened.file(tree, RepoPath(path), limit=limit)

    assert read("folder/file") == b"content\n"
    assert read("folder/file", limit=3) == Unread(UnreadReason.TOO_LARGE, "8 bytes, at most 3 are read")
    assert [read(path) for path in ("folder", "file", "folder/file/x", "no/file")] == [None] * 4
    assert read("link") == Unread(UnreadReason.SYMLINK)
    assert opened.file(EMPTY_TREE, RepoPath("a"), limit=1) is None


def test_a_folder_tells_the_names_in_it(repository: GitRepository, opened: Repository) -> None:
    for path in ("top", "a/one", "a/b/two"):
        repository.write(path, "text\n")
    repository.commit()
    tree = Oid(repository.git("rev-parse", "HEAD^{tree}"))

    names = [opened.names(tree, RepoPath(folder)) for folder in ("", "a", "a/b", "top", "none/here")]

    assert names == [frozenset(one) for one in ({"top", "a"}, {"one", "b"}, {"two"}, (), ())]
    assert opened.names(EMPTY_TREE, RepoPath("")) == frozenset()
    assert isinstance(opened.names(Oid("1" * 40), RepoPath("a")), Unread)


def test_many_files_are_found_by_their_paths(repository: GitRepository, opened: Repository) -> None:
    for path in ("top", "a/one", "a/b/two", "a/b/three"):
        repository.write(path, "text\n")
    tree = _tree(repository)

    wanted = ("a/b/two", "top", "a/b", "a/one/x", "none", "none/x", "a/b/three")
    found = opened.find(tree, map(RepoPath, wanted))

    assert sorted(found) == ["a/b/three", "a/b/two", "top"]
    assert {entry.path for entry in found.values() if isinstance(entry, TreeEntry)} == set(found)


@pytest.mark.parametrize("name", [b"..", b".", b"", b".git", b".GIT", b".g\xe2\x80\x8cit", b"git~1", b".git ", b"a/b"])
def test_a_file_under_an_unsafe_name_is_a_change_and_unread(
    repository: GitRepository, opened: Repository, name: bytes
) -> None:
    inner = _made_tree(repository, (b"100644", b"file", _blob(repository)))
    tree = _made_tree(repository, (b"40000", name, inner), (b"100644", b"safe", _blob(repository)))

    changes = opened.compare(EMPTY_TREE, tree)

    unsafe = name + b"/file"
    assert sorted(encode_path(change.path) for change in changes.changes) == sorted([unsafe, b"safe"])
    assert [(encode_path(path), unread.reason) for path, unread in changes.unread] == [
        (unsafe, UnreadReason.UNSAFE_PATH)
    ]
    assert opened.compare(tree, EMPTY_TREE).unread == ()


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        (b"..", "the name is empty or stands for a folder"),
        (b"a/b", "the name holds a slash"),
        (b".GIT", "the name stands for .git on some file systems"),
    ],
)
def test_what_is_unsafe_about_a_name_is_said(name: bytes, trouble: str) -> None:
    assert name_trouble(name) == trouble


@pytest.mark.parametrize("name", [b"git", b".gitignore", b".github", b"git~2", b"...", b"\xe2\x80\x8c", b"a.git"])
def test_an_ordinary_name_is_safe(name: bytes) -> None:
    assert name_trouble(name) == ""


def test_a_name_that_occurs_twice_is_unread(repository: GitRepository, opened: Repository) -> None:
    one, two = _blob(repository, b"one"), _blob(repository, b"two")
    before = _made_tree(repository, (b"100644", b"a", one))
    after = _made_tree(repository, (b"100644", b"a", one), (b"100644", b"a", two))

    changes = opened.compare(before, after)

    assert [change.after for change in changes.changes] == [TreeEntry(RepoPath("a"), FileMode.FILE, Oid(two))]
    assert _reasons(changes) == {"a": UnreadReason.UNSAFE_PATH}


def test_an_odd_mode_is_a_file_of_its_own_kind(repository: GitRepository, opened: Repository) -> None:
    before = _made_tree(repository, (b"100644", b"a", _blob(repository)))
    after = _made_tree(repository, (b"100666", b"a", _blob(repository)))

    changes = opened.compare(before, after)

    assert _kinds(changes) == {"a": ChangeKind.TYPE}
    assert changes.unread == (("a", Unread(UnreadReason.CORRUPT_OBJECT, "its mode is none that git writes")),)
    assert [entry.mode for entry in opened.entries(after)] == [FileMode.ODD]


def test_a_mode_that_git_wrote_long_ago_is_an_ordinary_file(repository: GitRepository, opened: Repository) -> None:
    tree = _made_tree(repository, (b"100664", b"a", _blob(repository)))

    assert [entry.mode for entry in opened.entries(tree)] == [FileMode.FILE]


def test_a_folder_that_cannot_be_read_is_unread_and_the_rest_is_compared(
    repository: GitRepository, opened: Repository
) -> None:
    blob = _blob(repository)
    garbage = repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=b"garbage")
    entries = ((b"40000", b"missing", "1" * 40), (b"40000", b"no-tree", garbage), (b"40000", b"text", blob))
    tree = _made_tree(repository, (b"100644", b"file", blob), *entries)

    changes = opened.compare(EMPTY_TREE, tree)

    assert _kinds(changes) == {"file": ChangeKind.ADDED}
    assert _reasons(changes) == {
        "missing": UnreadReason.MISSING_OBJECT,
        "no-tree": UnreadReason.CORRUPT_OBJECT,
        "text": UnreadReason.CORRUPT_OBJECT,
    }
    with refused(IncompleteError, "missing/: missing_object: not in the object store", hint=HOW_TO_MEND):
        opened.entries(_made_tree(repository, (b"40000", b"missing", "1" * 40)))


def test_without_the_top_folder_there_is_nothing_to_compare_or_to_list(opened: Repository) -> None:
    with refused(IncompleteError, "a tree cannot be read: missing_object: not in the object store", hint=HOW_TO_MEND):
        opened.compare(EMPTY_TREE, Oid("1" * 40))
    with refused(IncompleteError, "tree 111111111111: missing_object: not in the object store", hint=HOW_TO_MEND):
        opened.entries(Oid("1" * 40))


@pytest.mark.parametrize(("limit", "most"), [("_FOLDER_LIMIT", 6), ("_DEPTH_LIMIT", 4), ("ENTRY_LIMIT", 3)])
def test_as_many_are_listed_as_the_limit_says_and_not_one_more(
    repository: GitRepository, opened: Repository, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    for path in ("a/b/c/one", "a/two", "d/e/three"):
        repository.write(path, "1\n")
    tree = _tree(repository)

    monkeypatch.setattr(f"scarab.repo.trees.{limit}", most)
    assert len(list(opened.entries(tree))) == 3
    monkeypatch.setattr(f"scarab.repo.trees.{limit}", most - 1)
    with refused(IncompleteError, f"tree {tree[:12]}: more files or folders than are read"):
        opened.entries(tree)


def test_few_objects_that_make_many_paths_are_refused(
    repository: GitRepository, opened: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scarab.repo.trees._FOLDER_LIMIT", 2_000)
    tree = _made_tree(repository, (b"100644", b"leaf", _blob(repository)))
    for _ in range(10):
        tree = _made_tree(repository, *((b"40000", b"%d" % number, tree) for number in range(10)))

    with pytest.raises(IncompleteError, match="more than 2000 folders differ"):
        opened.compare(EMPTY_TREE, tree)
    with pytest.raises(IncompleteError, match="more files or folders than are read"):
        opened.entries(tree)


def test_what_lies_in_a_folder_that_cannot_be_read_is_unread(repository: GitRepository, opened: Repository) -> None:
    sound = _made_tree(repository, (b"100644", b"a.py", _blob(repository)))
    tree = _made_tree(repository, (b"40000", b"missing", "1" * 40), (b"40000", b"sound", sound))
    path, other = RepoPath("missing/a.py"), RepoPath("sound/a.py")

    found = opened.find(tree, [path, other])
    unread = found[path]

    assert isinstance(found[other], TreeEntry)

    assert isinstance(unread, Unread)
    assert unread.reason is UnreadReason.MISSING_OBJECT
    assert opened.names(tree, RepoPath("missing")) == unread
    assert opened.names(tree, path) == unread
    assert opened.find(tree, [RepoPath("other/a.py")]) == {}


def test_more_than_can_be_shown_is_refused(
    repository: GitRepository, opened: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b/c/d", "b/e"):
        repository.write(name, "1\n")
    tree = _tree(repository)

    monkeypatch.setattr("scarab.repo.trees._DEPTH_LIMIT", 2)
    with pytest.raises(IncompleteError, match="folders that differ are nested more than 2 deep"):
        opened.compare(EMPTY_TREE, tree)
    monkeypatch.setattr("scarab.repo.trees.CHANGE_LIMIT", 1)
    with pytest.raises(IncompleteError, match="more than 1 paths differ"):
        opened.compare(EMPTY_TREE, tree)


def test_folders_with_long_names_inside_each_other_do_not_fill_the_memory() -> None:
    """A fuzzer found it: 700 bytes of trees that name themselves took three gigabytes."""
    one, other = Oid("1" * 40), Oid("2" * 40)
    entries = {
        one: b"40000 " + b"a" * 3000 + b"\0" + bytes.fromhex(one) + b"100644 b\0" + b"b" * 20,
        other: b"40000 " + b"a" * 3000 + b"\0" + bytes.fromhex(other) + b"100644 b\0" + b"c" * 20,
    }

    def read(trees: Iterable[Oid]) -> Iterator[Blob]:
        return (Blob(tree, len(entries[tree]), entries[tree]) for tree in trees)

    with pytest.raises(IncompleteError, match="the paths that differ take more than"):
        compare_trees(read, one, other)
    with pytest.raises(IncompleteError, match="more files or folders than are read"):
        list_tree(read, one)
