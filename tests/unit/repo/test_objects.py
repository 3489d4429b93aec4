"""Objects by id, each held against its id."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from scarab.model.errors import IncompleteError, UsageError
from scarab.model.objects import Blob, ObjectReader, ObjectSource
from scarab.model.tree import Oid
from scarab.model.unread import Unread, UnreadReason
from scarab.repo import process
from scarab.repo.objects import EMPTY_TREES, CatFile, object_id
from scarab.repo.repository import Repository, open_repository
from tests.support.errors import refused
from tests.support.pipes import said
from tests.support.repositories import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "repository")


@pytest.fixture
def opened(repository: GitRepository) -> Iterator[Repository]:
    with open_repository(repository.path) as opened:
        yield opened


def _store(repository: GitRepository, content: bytes) -> Oid:
    return Oid(repository.git("hash-object", "-w", "--stdin", given=content))


def _loose(repository: GitRepository, oid: str, *, there: bool = True) -> Path:
    path = repository.path / ".git" / "objects" / oid[:2] / oid[2:]
    if there:
        path.chmod(0o600)
    return path


def test_the_contracts_of_the_model_are_kept(opened: Repository) -> None:
    source: ObjectSource = opened
    with source.reader() as reader:
        kept: ObjectReader = reader
        assert list(kept.sizes([])) == []


def test_contents_come_in_the_order_asked(repository: GitRepository, opened: Repository) -> None:
    contents = [b"one\n", b"", b"\0\r\n\xff", b"x" * 100_000]
    oids = [_store(repository, content) for content in contents]

    with opened.reader() as reader:
        assert list(reader.sizes([*oids, oids[0]])) == [4, 0, 4, 100_000, 4]
        assert list(reader.blobs(oids, limit=100_000)) == [
            Blob(oid, len(content), content) for oid, content in zip(oids, contents, strict=True)
        ]


def test_many_large_contents_do_not_block_either_side(repository: GitRepository, opened: Repository) -> None:
    oid = _store(repository, b"line\n" * 4_000)

    with opened.reader() as reader:
        assert sum(blob.size for blob in reader.blobs([oid] * 1_200, limit=1 << 20)) == 1_200 * 20_000


def test_a_content_over_the_limit_is_not_read(repository: GitRepository, opened: Repository) -> None:
    oid = _store(repository, b"12345")

    with opened.reader() as reader:
        assert list(reader.blobs([oid], limit=4)) == [
            Blob(oid, 5, Unread(UnreadReason.TOO_LARGE, "5 bytes, at most 4 are read"))
        ]


def test_what_cannot_be_had_is_told_one_by_one(repository: GitRepository, opened: Repository) -> None:
    missing = Oid("1" * 40)
    tree = Oid(repository.git("mktree", given=b""))
    false, torn, sound = (_store(repository, content) for content in (b"true\n", b"torn " * 9_000, b"sound\n"))
    other = _store(repository, b"lies\n")
    _loose(repository, false).write_bytes(_loose(repository, other).read_bytes())
    _loose(repository, torn).write_bytes(_loose(repository, torn).read_bytes()[:60])

    with opened.reader() as reader:
        read = [blob.content for blob in reader.blobs([missing, tree, false, torn, sound, torn, sound], limit=100_000)]

    unreadable = Unread(UnreadReason.CORRUPT_OBJECT, "git cannot read it")
    assert read == [
        Unread(UnreadReason.MISSING_OBJECT, "not in the object store"),
        Unread(UnreadReason.CORRUPT_OBJECT, "expected a blob, found a tree"),
        Unread(UnreadReason.HASH_MISMATCH, "its bytes are not what its id says"),
        unreadable,
        b"sound\n",
        unreadable,
        b"sound\n",
    ]


def test_a_reader_left_halfway_answers_the_next_question(repository: GitRepository, opened: Repository) -> None:
    oids = [_store(repository, str(number).encode()) for number in range(20)]

    with opened.reader() as reader:
        assert [blob.content for blob in islice(reader.blobs(oids, limit=100), 3)] == [b"0", b"1", b"2"]
        assert list(reader.sizes(oids[8:12])) == [1, 1, 2, 2]


def test_a_store_that_is_damaged_all_over_is_given_up(
    repository: GitRepository, opened: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scarab.repo.objects._DEATHS", 16)
    torn = _store(repository, b"torn " * 9_000)
    _loose(repository, torn).write_bytes(_loose(repository, torn).read_bytes()[:60])

    with opened.reader() as reader:
        assert len(list(reader.blobs([torn] * 16, limit=100_000))) == 16
        with refused(IncompleteError, "more than 16 objects are damaged", hint="git fsck names them"):
            list(reader.blobs([torn], limit=100_000))


def test_a_forked_process_reads_through_a_reader_of_its_own(repository: GitRepository, opened: Repository) -> None:
    oid = _store(repository, b"content\n")

    child = os.fork()
    if child == 0:
        with opened.reader() as reader:
            right = [blob.content for blob in reader.blobs([oid], limit=100)] == [b"content\n"]
        os._exit(0 if right else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_ids_are_what_git_says_they_are(tmp_path: Path, object_format: str) -> None:
    repository = GitRepository(tmp_path / "repository", object_format)

    assert object_id("blob", b"hello\n", object_format) == repository.git("hash-object", "--stdin", given=b"hello\n")
    assert EMPTY_TREES[object_format] == object_id("tree", b"", object_format)


@dataclass
class Fake:
    """A git that says what it is told to, and ends."""

    says: bytes
    code: int = 1

    def __post_init__(self) -> None:
        self.stdin, self.stdout = BytesIO(), said(self.says)

    def kill(self) -> None:
        """Nothing is left to end."""

    def wait(self) -> int:
        return self.code


def _read_from(*processes: Fake) -> list[Blob]:
    waiting = list(processes)
    start = cast("Callable[..., subprocess.Popen[bytes]]", lambda *_: waiting.pop(0))
    oids = [object_id("blob", content, "sha1") for content in (b"one", b"two")]
    with closing(CatFile(start, "sha1")) as reader:
        return list(reader.blobs(oids, limit=100))


def test_a_content_that_does_not_end_where_it_should_is_damaged_and_the_next_is_asked_for_anew() -> None:
    one, two = (object_id("blob", content, "sha1").encode() for content in (b"one", b"two"))
    sizes = b"%b blob 3\n%b blob 3\n" % (one, two)

    read = _read_from(Fake(sizes + b"%b blob 3\nonexyz" % one), Fake(b"%b blob 3\ntwo\n" % two))

    assert read[0].content == Unread(UnreadReason.CORRUPT_OBJECT, "git cannot read it")
    assert read[1].content == b"two"


def test_a_git_that_does_not_know_the_question_is_too_old() -> None:
    with refused(UsageError, "git: expected version 2.36 or later", hint="update git"):
        _read_from(Fake(b"", code=129))


def test_the_last_object_may_be_the_one_that_git_dies_of(repository: GitRepository, opened: Repository) -> None:
    sound, torn = _store(repository, b"sound"), _store(repository, b"torn " * 9_000)
    _loose(repository, torn).write_bytes(_loose(repository, torn).read_bytes()[:60])

    with opened.reader() as reader:
        assert list(reader.sizes([sound, torn])) == [5, 45_000]
        assert [isinstance(blob.content, bytes) for blob in reader.blobs([sound, torn], limit=100_000)] == [True, False]
        assert [blob.content for blob in reader.blobs([sound], limit=100_000)] == [b"sound"]


def test_a_git_that_is_gone_before_it_is_asked_answers_nothing() -> None:
    def gone(*_: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(["false"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.wait()
        return process

    [blob] = CatFile(gone, "sha1").blobs([Oid("1" * 40)], limit=100)

    assert blob.content == Unread(UnreadReason.CORRUPT_OBJECT, "git cannot read it")


def test_an_object_that_grew_since_its_size_was_asked_for_is_not_read() -> None:
    one, two = (object_id("blob", content, "sha1").encode() for content in (b"one", b"two"))
    sizes = b"%b blob 3\n%b blob 3\n" % (one, two)

    read = _read_from(Fake(sizes + b"%b blob %d\n" % (one, 10**30)), Fake(b"%b blob 3\ntwo\n" % two))

    assert read[0].content == Unread(UnreadReason.CORRUPT_OBJECT, "git cannot read it")
    assert read[1].content == b"two"


def test_a_pipe_in_the_place_of_an_object_is_not_waited_for(
    repository: GitRepository, opened: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "PATIENCE", 2.0)  # seconds by the clock: other work may keep git from its answer
    oids = [_store(repository, content) for content in (b"one", b"two", b"three")]
    _loose(repository, oids[1]).unlink()
    os.mkfifo(_loose(repository, oids[1], there=False))

    with opened.reader() as reader:
        read = list(reader.blobs(oids, limit=100))
        again = list(reader.blobs(oids, limit=100))

    assert [blob.content for blob in read] == [
        b"one", Unread(UnreadReason.CORRUPT_OBJECT, "git cannot read it"), b"three",
    ]  # fmt: skip
    assert again == read


def test_a_store_that_keeps_git_waiting_again_and_again_is_given_up(
    repository: GitRepository, opened: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.2)
    oids = [_store(repository, b"%d" % number) for number in range(9)]
    for oid in oids:
        _loose(repository, oid).unlink()
        os.mkfifo(_loose(repository, oid, there=False))

    text = "more than 200 objects are damaged"
    with opened.reader() as reader, refused(IncompleteError, text, hint="git fsck names them"):
        list(reader.blobs(oids, limit=100))
