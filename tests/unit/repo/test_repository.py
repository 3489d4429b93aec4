"""What a repository is called, and what it holds of what was read."""

from pathlib import Path

import pytest

from scarab.model.errors import IncompleteError
from scarab.model.request import Pending
from scarab.model.tree import Oid
from scarab.model.unread import Unread
from scarab.repo.repository import _HELD, _HELD_OF_ONE, open_repository
from tests.support.repositories import GitRepository


class Memory:
    """Keeps what was made, as the index does."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def remember(self, kind: str, key: str, make: object) -> str:
        assert callable(make)
        if (kind, key) not in self.kept:
            self.kept[kind, key] = make()
        return self.kept[kind, key]


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


def _identity(directory: Path, revisions: str | Pending, memory: Memory) -> str:
    with open_repository(directory) as opened:
        return opened.identity(opened.resolve(revisions), memory.remember)


def test_a_repository_is_known_by_its_root_commits(repository: GitRepository) -> None:
    one = repository.commit("one")
    repository.git("checkout", "-q", "--orphan", "other")
    two = repository.commit("two")
    repository.git("merge", "-q", "--allow-unrelated-histories", "-m", "merge", "main")
    memory = Memory()

    name = _identity(repository.path, "HEAD", memory)

    assert name == "+".join(sorted([one, two]))
    assert memory.kept == {("roots", two): two, ("roots", repository.git("rev-parse", "HEAD")): name}


def test_what_is_pending_belongs_to_the_base(repository: GitRepository) -> None:
    root = repository.commit("one")

    assert _identity(repository.path, Pending.STAGED, Memory()) == root


def test_without_a_commit_there_is_no_name_yet(repository: GitRepository) -> None:
    assert _identity(repository.path, Pending.STAGED, Memory()) == "unborn"


def test_a_shallow_clone_remembers_nothing(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("one")
    two = repository.commit("two")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth=1", f"file://{repository.path}", str(clone))
    memory = Memory()

    assert _identity(clone, "HEAD..HEAD", memory) == two
    assert memory.kept == {}


def test_a_commit_is_asked_for_its_tree_and_its_past(repository: GitRepository) -> None:
    repository.write("a.py", "A = 1\n")
    one, two = repository.commit("one"), repository.commit("two")
    raw = b"author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n"
    odd = repository.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=raw)

    with open_repository(repository.path) as opened:
        assert (opened.top, opened.place) == (repository.path, repository.path / ".git")
        assert [commit.oid for commit in opened.history("HEAD")] == [two, one]
        assert opened.tree_of(Oid(two)) == repository.git("rev-parse", "HEAD^{tree}")
        assert (opened.tree_of(Oid(odd)), opened.tree_of(Oid("f" * 40))) == (None, None)


def test_a_history_longer_than_is_listed_is_searched_whole(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = repository.commit("one")
    repository.git("checkout", "-q", "--orphan", "other")
    other = repository.commit("other")
    repository.git("merge", "-q", "--allow-unrelated-histories", "-m", "merge", "main")
    last = repository.commit("last")
    monkeypatch.setattr("scarab.repo.ranges.COMMIT_LIMIT", 1)
    memory = Memory()

    name = _identity(repository.path, f"{base}..HEAD", memory)

    assert name == "+".join(sorted([base, other]))
    assert memory.kept == {("roots", base): base, ("roots", last): name}


def test_what_is_known_of_the_base_is_not_searched_again(repository: GitRepository) -> None:
    one, two, three = (repository.commit(message) for message in ("one", "two", "three"))
    (repository.path / ".git" / "objects" / one[:2] / one[2:]).unlink()
    memory = Memory()
    memory.kept["roots", two] = one

    assert _identity(repository.path, f"{two}..{three}", memory) == one
    assert memory.kept == {("roots", two): one, ("roots", three): one}


def test_what_a_commit_touched_is_found_once(repository: GitRepository) -> None:
    repository.write("a.py", "A = 1\n")
    repository.commit()

    with open_repository(repository.path) as opened:
        [commit] = opened.resolve("HEAD").commits

        assert opened.touched(commit) is opened.touched(commit)


def test_a_content_has_the_id_and_the_size_that_git_gives_it(repository: GitRepository) -> None:
    blob = repository.git("hash-object", "-w", "--stdin", given=b"content\n")

    with open_repository(repository.path) as opened:
        assert opened.blob_id(b"content\n") == blob
        assert list(opened.sizes([Oid(blob), Oid("1" * 40)])) == [8, 0]


def test_a_content_is_the_same_however_often_and_after_however_many_others_it_is_asked_for(
    repository: GitRepository,
) -> None:
    texts = [b"%03d\n" % number * (_HELD_OF_ONE // 4) for number in range(_HELD // _HELD_OF_ONE + 2)]
    with open_repository(repository.path) as opened:
        oids = [opened.store(text) for text in texts]

        for _ in range(2):
            assert [opened.content(oid, limit=_HELD_OF_ONE) for oid in oids] == texts
        assert opened.content(oids[-1], limit=_HELD_OF_ONE) == texts[-1]
        assert isinstance(opened.content(oids[-1], limit=1), Unread)


def test_a_content_that_was_asked_for_of_late_is_at_hand_and_no_more_than_so_much(repository: GitRepository) -> None:
    texts = [b"%03d\n" % number * (_HELD_OF_ONE // 4) for number in range(_HELD // _HELD_OF_ONE + 1)]
    with open_repository(repository.path) as opened:
        oids = [opened.store(text) for text in texts]

        def content(oid: Oid) -> bytes | Unread:
            return opened.content(oid, limit=_HELD_OF_ONE)

        seen = [content(oid) for oid in oids[:-1]]
        assert all(content(oid) is one for oid, one in zip(oids, seen, strict=False))
        content(oids[-1])
        assert content(oids[0]) is not seen[0]


def test_says_when_something_that_was_asked_for_is_not_here(repository: GitRepository) -> None:
    repository.write("a.py", "A = 1\n")
    repository.commit("one")
    absent = Oid("f" * 40)

    with open_repository(repository.path) as opened:
        assert isinstance(opened.content(opened.blob_id(b"A = 1\n"), limit=10), bytes)
        list(opened.past([*opened.list_past(opened.resolve("HEAD").commits[0].oid, 9)]))
        assert isinstance(opened.content(opened.blob_id(b"A = 1\n"), limit=1), Unread)
        assert not opened.lacking
        opened.content(absent, limit=10)
        assert opened.lacking
    with open_repository(repository.path) as opened:
        with opened.reader() as reader:
            list(reader.blobs([absent], limit=10))
        assert opened.lacking
    with open_repository(repository.path) as opened:
        with pytest.raises(IncompleteError):
            opened.list_past(absent, 9)
        assert opened.lacking
