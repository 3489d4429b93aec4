import sqlite3
from array import array
from pathlib import Path

import pytest

from scarab.index.listing import EMPTY, ListedBlob
from scarab.index.reading import BlobFacts, Depth, Reading, Task, read_blob
from scarab.index.store import Store, open_store
from scarab.index.texts import open_texts
from scarab.model.change import TreeChange
from scarab.model.facts import SourceFacts
from scarab.model.objects import Blob
from scarab.model.path import RepoPath
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread, UnreadReason
from tests.support.memory_tree import blob_id
from tests.unit.index.toy import PLAIN, identifiers


def reading(content: bytes) -> tuple[Task, Reading]:
    task = Task(blob_id(content), PLAIN, Depth.FACTS)
    return task, read_blob(task, Blob(task.oid, len(content), content), identifiers)


def with_terms(content: bytes, terms: range) -> tuple[Task, Reading]:
    task, read = reading(content)
    return task, read._replace(terms=array("I", terms).tobytes())


def keep_tree(store: Store, name: str, *tasks: Task) -> None:
    known = store.known([task.key for task in tasks])
    entries = [TreeEntry(RepoPath(task.oid), FileMode.FILE, task.oid) for task in sorted(tasks)]
    changes = [TreeChange(None, entry) for entry in entries]
    store.keep_listing(Oid(name * 20), EMPTY.changed(changes, [known[task.key] for task in sorted(tasks)], {}))


def test_gives_back_what_was_added() -> None:
    store = open_store(None)
    task, read = reading(b"alpha\nbeta\n")

    store.add([(task, read)])

    assert store.facts(task.key) == BlobFacts(11, SourceFacts("plain", 2), None)
    assert store.known([task.key]) == {task.key: ListedBlob(1, "plain", 2)}


def test_the_same_blob_added_twice_has_one_number_and_is_found_once() -> None:
    store = open_store(None)
    added = with_terms(b"alpha", range(5, 6))

    store.add([added])
    store.add([added])

    assert store.blobs_with(5) == [1]


def test_finds_terms_of_many_small_additions_and_of_large_ones() -> None:
    store = open_store(None)
    for number in range(40):
        store.add([with_terms(b"small %d" % number, range(number, number + 2))])
    for number in range(18):
        store.add([with_terms(b"large %d" % number, range(0, 1_060_000_000, 10_000))])

    assert sorted(store.blobs_with(21)) == [21, 22]
    assert sorted(store.blobs_with(20_000)) == list(range(41, 59))
    assert store.blobs_with(20_001) == []


@pytest.mark.parametrize(
    "change", ["facts = zeroblob(40)", "size = 6", "lines = 7", "digest = zeroblob(8)", "facts = 5"]
)
def test_a_row_that_was_changed_by_hand_is_not_believed(tmp_path: Path, change: str) -> None:
    task, read = reading(b"alpha")
    store = open_store(tmp_path / "facts")
    store.add([(task, read)])
    store.close()
    with sqlite3.connect(tmp_path / "facts") as other:
        other.execute(f"UPDATE blob SET {change}")
    other.close()

    store = open_store(tmp_path / "facts")
    assert store.facts(task.key) is None
    store.add([(task, read)])
    assert store.facts(task.key) == BlobFacts(5, SourceFacts("plain", 0), None)
    store.close()


def test_a_changed_posting_makes_the_file_unusable() -> None:
    store = open_store(None)
    store.add([with_terms(b"alpha", range(5))])
    store._connection.execute("UPDATE posting SET packed = zeroblob(4)")

    with pytest.raises(sqlite3.DatabaseError, match="does not match its digest"):
        store.blobs_with(3)


def test_reasons_that_are_no_facts_of_the_bytes_do_not_last() -> None:
    task = Task(blob_id(b""), PLAIN, Depth.FACTS)
    missing = Blob(task.oid, 0, Unread(UnreadReason.MISSING_OBJECT))
    large = Blob(task.oid, 9000, Unread(UnreadReason.TOO_LARGE))

    assert not read_blob(task, missing, identifiers).lasting
    assert read_blob(task, large, identifiers).lasting


def test_keeps_the_trees_that_were_used_last() -> None:
    store = open_store(None)
    for number in range(70):
        store.keep_listing(Oid(f"{number:040x}"), EMPTY)

    assert store.listed() == [Oid(f"{number:040x}") for number in range(69, 5, -1)]


def test_tidying_keeps_what_recent_trees_hold() -> None:
    store = open_store(None)
    old, new = with_terms(b"old", range(9)), with_terms(b"new", range(5, 12))
    store.add([old])
    keep_tree(store, "0f", old[0])
    store.add([new])
    for name in ("01", "02", "03", "04", "05", "06", "07", "08"):
        keep_tree(store, name, new[0])

    store.tidy(room=0)

    assert store.facts(old[0].key) is None
    assert store.facts(new[0].key) is not None
    assert (store.blobs_with(3), store.blobs_with(7)) == ([], [2])
    store.add([old])
    assert store.known([old[0].key])[old[0].key].number == 3


def test_a_file_that_texts_alone_made_too_large_is_tidied_by_the_next_who_reads_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scarab.index.store.ROOM", 1 << 20)
    with open_texts(tmp_path / "facts") as texts:
        texts.keep("page", {"small": "."})
        open_store(tmp_path / "facts").close()
        assert texts.recall("page", ["small"])
        texts.keep("page", {"large": "." * (2 << 20)})

    open_store(tmp_path / "facts").close()

    with open_texts(tmp_path / "facts") as texts:
        assert texts.recall("page", ["small", "large"]) == {}
