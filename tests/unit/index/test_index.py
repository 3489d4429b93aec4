import os
import signal
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from scarab.index import trees
from scarab.index.index import open_index
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.detail import Comment, SourceDetail
from scarab.model.errors import IncompleteError
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.path import RepoPath
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread, UnreadReason
from tests.support.memory_tree import blob_id
from tests.unit.index.toy import MemorySource, answers, both, front_end, function, functions, identifiers, opened, toy

NAMES = ("total", "amount", "print", "nowhere", "zz", "link", "same")

BEFORE: dict[str, str | bytes | TreeEntry] = {
    "a.toy": "def total a + b\ndef other a - b\n",
    "copy/one.toy": "same\n",
    "copy/two.toy": "same\n",
    "docs/notes.txt": "how to total an amount\n",
    "docs/\udcff.txt": "print\n",
    "broken.toy": "BROKEN amount\n",
    "large.toy": "x" * 5000,
    "sub": TreeEntry(RepoPath("sub"), FileMode.SUBMODULE, Oid("5" * 40)),
    "z.toy": "def last a - b\n",
}
AFTER = BEFORE | {
    "a.toy": "def total a + b\n",
    "b.toy": "def renamed a + b\n# total\n",
    "copy/two.toy": "same\nprint\n",
    "z.toy": TreeEntry(RepoPath("z.toy"), FileMode.SYMLINK, blob_id(b"a.toy")),
}
del AFTER["docs/notes.txt"]


def sides(source: MemorySource) -> tuple[Oid, Oid]:
    source.store("a.toy")
    return source.tree(BEFORE), source.tree(AFTER)


def audit(path: Path | None, source: MemorySource, before: Oid, after: Oid, *, jobs: int = 1) -> object:
    with opened(path, jobs=jobs) as index:
        return [answers(tree, NAMES) for tree in both(index, source, before, after)]


def test_closed_files_are_found_and_not_looked_into() -> None:
    source = MemorySource()
    before, after = sides(source)
    with opened(None) as index:
        changes = source.compare(before, after)
        base, head = index.trees(source, before, after, changes, closed={RepoPath("a.toy")})

        assert "a.toy" in head.paths()
        assert head.mentioning("total") == ["a.toy", "b.toy"]
        assert (base.facts(RepoPath("a.toy")), head.facts(RepoPath("a.toy"))) == (None, None)
        assert not head.transcript(RepoPath("a.toy")).items
        assert head.facts(RepoPath("b.toy")) is not None
        assert [one.path for one in head.shaped(functions(head, "b.toy")[0])] == ["b.toy"]


def test_facts_of_changes_that_were_read_are_not_loaded_again() -> None:
    source = MemorySource()
    before, after = sides(source)
    with opened(None) as index:
        changes = source.compare(before, after)
        entry = changes.changes[0].after
        assert entry is not None
        file = index.files(source, [entry], detail=False)[entry]
        read = [FileChange(ChangeKind.ADDED, None, file)]
        base, head = index.trees(source, before, after, changes, read=read)

        assert head.facts(entry.path) is file.facts
        assert base.facts(entry.path) is not file.facts


def test_answers_questions_across_files(tmp_path: Path) -> None:
    source = MemorySource()
    with opened(tmp_path / "facts") as index:
        base, head = both(index, source, *sides(source))

        assert base.mentioning("total") == ["a.toy", "docs/notes.txt"]
        assert base.mentioning("amount") == ["broken.toy", "docs/notes.txt"]
        assert head.mentioning("total") == ["a.toy", "b.toy"]
        assert head.mentioning("zz") == head.paths()
        assert [(one.path, one.symbol.name) for one in head.shaped(functions(head, "a.toy")[0])] == [
            ("a.toy", "total"),
            ("b.toy", "renamed"),
        ]
        assert base.holding(blob_id(b"same\n")) == ["copy/one.toy", "copy/two.toy"]
        assert head.holding(blob_id(b"same\n")) == ["copy/one.toy"]
        assert (head.blob(RepoPath("docs/notes.txt")), head.blob(RepoPath("sub"))) == (None, "5" * 40)
        assert base.line_counts("toy") == [1, 1, 1, 1, 2]
        assert head.facts(RepoPath("a.toy")) == SourceFacts("toy", 1, (function("total", 1, "a + b"),))
        assert [head.facts(RepoPath(path)) for path in ("z.toy", "sub", "broken.toy", "large.toy", "gone")] == [
            None
        ] * 5


def test_cold_warm_next_and_unkept_answers_are_the_same(tmp_path: Path) -> None:
    source = MemorySource()
    before, after = sides(source)
    between = source.tree(BEFORE | {"new.toy": "def total a - b\n"})

    unkept = audit(None, source, before, after)
    cold = audit(tmp_path / "one", source, before, after)
    warm = audit(tmp_path / "one", source, before, after)
    audit(tmp_path / "two", source, between, before)
    next_ = audit(tmp_path / "two", source, before, after)
    audit(tmp_path / "three", source, between, between)
    from_another = audit(tmp_path / "three", source, before, after)

    assert cold == unkept
    assert warm == unkept
    assert next_ == unkept
    assert from_another == unkept


def test_a_known_range_is_not_listed_or_written_again(tmp_path: Path) -> None:
    source = MemorySource()
    before, after = sides(source)
    audit(tmp_path / "facts", source, before, after)
    kept = (tmp_path / "facts").read_bytes()
    source.contents.clear()
    source.listings = 0

    warm = audit(tmp_path / "facts", source, before, after)

    assert (source.listings, (tmp_path / "facts").read_bytes()) == (0, kept)
    assert warm == audit(tmp_path / "facts", source, before, after)


def test_a_new_head_on_a_known_base_is_made_from_it(tmp_path: Path) -> None:
    source = MemorySource()
    before, after = sides(source)
    audit(tmp_path / "facts", source, before, before)
    source.listings = 0

    audit(tmp_path / "facts", source, after, after)

    assert source.listings == 0


def test_repositories_share_a_file_and_do_not_see_each_other(tmp_path: Path) -> None:
    ours, theirs = MemorySource(), MemorySource()
    audit(tmp_path / "facts", ours, *sides(ours))
    before, after = theirs.tree({"t.toy": "def total a + b\n"}), theirs.tree({})

    assert audit(tmp_path / "facts", theirs, before, after) == audit(None, theirs, before, after)


def test_what_stays_in_memory_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    source = MemorySource()
    monkeypatch.setattr(trees, "_SHAPED_HELD", 1)
    monkeypatch.setattr(trees, "_FACTS_HELD", 1)
    with opened(None) as index:
        _, head = both(index, source, *sides(source))
        ours, theirs = functions(head, "a.toy")[0], functions(head, "b.toy")[0]

        assert [[(one.path, one.symbol.name) for one in head.shaped(like)] for like in (ours, theirs, ours, ours)] == [
            [("a.toy", "total"), ("b.toy", "renamed")]
        ] * 4


@pytest.mark.parametrize(("files", "found"), [(40, 41), (600, 1)])
def test_what_hundreds_of_files_may_have_is_looked_for_in_its_own_alone(files: int, found: int) -> None:
    source = MemorySource()
    before = source.tree({f"{number}.toy": f"def name{number} alpha\n" for number in range(files)})
    after = source.tree({"own.toy": "def name alpha\n", **{f"{n}.toy": f"def name{n} alpha\n" for n in range(files)}})
    with opened(None) as index:
        _, head = both(index, source, before, after)

        assert len(head.shaped(functions(head, "own.toy")[0])) == found


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_answers_do_not_depend_on_the_number_of_processes(tmp_path: Path, jobs: int) -> None:
    source = MemorySource()
    files: dict[str, str | bytes | TreeEntry] = {
        f"{number % 7}/{number}.toy": f"def name{number % 50} alpha + beta{number % 9}\n{number:x>3900}"
        for number in range(1200)
    }
    before, after = source.tree(files), source.tree(files | {"0/0.toy": "def name1 alpha + beta1\n"})
    told: list[tuple[int, int]] = []

    with open_index(
        tmp_path / "facts", front_end, identifiers, jobs=jobs, progress=lambda done, total: told.append((done, total))
    ) as index:
        _, head = both(index, source, before, after)
        found = [
            len(head.mentioning("name1")),
            len(head.shaped(functions(head, "1/1.toy")[0])),
            len(head.line_counts("toy")),
        ]

    assert found == [25, 50, 1200]  # of 135 that are alike, those in as many files as are looked into
    assert told == [(0, 1200), *((done, 1200) for done in range(200, 1201, 200))]


def damage_nothing(path: Path) -> None:
    path.unlink()


def write_garbage(path: Path) -> None:
    path.write_bytes(b"not a database, " * 1000)


def write_other_version(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 999")
        other.execute("DROP TABLE blob")
        other.execute("CREATE TABLE blob (something TEXT)")
    other.close()


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def overwrite_pages(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xa5" * (len(raw) - 4096)
    path.write_bytes(raw)


def drop_table(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE posting")
    other.close()


def damage_rows(path: Path) -> None:
    with sqlite3.connect(path) as other:
        for table, column in (("blob", "facts"), ("transcript", "packed"), ("tree", "paths"), ("posting", "packed")):
            other.execute(f"UPDATE {table} SET {column} = zeroblob(64)")
    other.close()


def damage_readers(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("UPDATE tree SET readers = '[7'")
    other.close()


@pytest.mark.parametrize(
    "damage",
    [
        damage_nothing,
        write_garbage,
        write_other_version,
        truncate,
        overwrite_pages,
        drop_table,
        damage_rows,
        damage_readers,
    ],
)
def test_a_file_that_cannot_be_used_changes_no_answer(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    source = MemorySource()
    before, after = sides(source)
    sound = audit(tmp_path / "facts", source, before, after)
    damage(tmp_path / "facts")

    assert audit(tmp_path / "facts", source, before, after) == sound
    with opened(tmp_path / "facts") as index:
        both(index, source, before, after)
        assert index.kept
    assert audit(tmp_path / "facts", source, before, after) == sound


def test_keeps_in_memory_where_no_file_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    source = MemorySource()
    before, after = sides(source)

    with opened(tmp_path / "file" / "facts") as index:
        assert not index.kept
        assert [answers(tree, NAMES) for tree in both(index, source, before, after)] == audit(
            None, source, before, after
        )


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_keeps_in_memory_where_the_file_is_read_only(tmp_path: Path) -> None:
    source = MemorySource()
    before, after = sides(source)
    audit(tmp_path / "facts", source, before, before)
    (tmp_path / "facts").chmod(stat.S_IRUSR)

    assert audit(tmp_path / "facts", source, before, after) == audit(None, source, before, after)


def test_a_new_version_of_a_front_end_reads_again(tmp_path: Path) -> None:
    source = MemorySource()
    before, _ = sides(source)
    audit(tmp_path / "facts", source, before, before)

    def numbered(path: RepoPath) -> FrontEnd:
        new = FrontEnd("toy", "2", 4000, lambda _: SourceFacts("toy", 77), toy().study, judged=True)
        return new if path.endswith(".toy") else front_end(path)

    with opened(tmp_path / "facts", choose=numbered) as index:
        base, _ = both(index, source, before, before)
        assert base.facts(RepoPath("z.toy")) == SourceFacts("toy", 77)


def test_a_language_that_is_new_takes_its_files_over(tmp_path: Path) -> None:
    source = MemorySource()
    before, _ = sides(source)
    audit(tmp_path / "facts", source, before, before)

    def with_prose(path: RepoPath) -> FrontEnd:
        prose = FrontEnd("none", "1", 4000, lambda _: SourceFacts("none", 5), toy().study, judged=False)
        return prose if path.endswith(".txt") else front_end(path)

    with opened(tmp_path / "facts", choose=with_prose) as index:
        base, _ = both(index, source, before, before)
        assert (base.line_counts("plain"), base.line_counts("none")) == ([], [1, 1])
        assert base.facts(RepoPath("docs/notes.txt")) == SourceFacts("none", 5)


def test_an_interrupted_build_goes_on_from_what_was_kept(tmp_path: Path) -> None:
    source = MemorySource()
    files = {f"{number}.toy": f"def name{number} a + b\n" for number in range(4500)}
    before = source.tree(dict(files))
    told: list[int] = []

    def interrupt(done: int, total: int) -> None:
        told.append(total)
        if done > 4200:
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        open_index(tmp_path / "facts", front_end, identifiers, jobs=1, progress=interrupt) as index,
    ):
        both(index, source, before, before)
    with open_index(
        tmp_path / "facts", front_end, identifiers, jobs=1, progress=lambda done, total: told.append(total)
    ) as index:
        base, _ = both(index, source, before, before)
        found = base.mentioning("def")

    assert set(told) == {4500, 500}
    assert list(found) == sorted(files)


def test_two_audits_at_once_both_succeed(tmp_path: Path) -> None:
    source = MemorySource()
    before, after = sides(source)
    expected = audit(None, source, before, after)
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = 0 if all(audit(tmp_path / "facts", source, before, after) == expected for _ in range(3)) else 2
            finally:
                os._exit(status)
        children.append(child)

    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    assert audit(tmp_path / "facts", source, before, after) == expected
    with sqlite3.connect(tmp_path / "facts") as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()


def test_an_audit_that_is_killed_leaves_a_sound_file(tmp_path: Path) -> None:
    source = MemorySource()
    before = source.tree({f"{number}.toy": f"def name{number} a + b\n" for number in range(4500)})

    child = os.fork()
    if child == 0:
        try:
            with open_index(
                tmp_path / "facts",
                front_end,
                identifiers,
                jobs=1,
                progress=lambda done, total: os.kill(os.getpid(), signal.SIGKILL) if done > 4200 else None,
            ) as index:
                both(index, source, before, before)
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL

    with opened(tmp_path / "facts") as index:
        base, _ = both(index, source, before, before)
        assert len(base.mentioning("def")) == 4500


def test_what_could_not_be_had_is_tried_again(tmp_path: Path) -> None:
    source = MemorySource()
    before = source.tree({"a.toy": "def total a + b\n", "b.toy": "def other a + b\n"})
    lost = blob_id(b"def total a + b\n")
    content = source.contents.pop(lost)
    partly = audit(tmp_path / "facts", source, before, before)

    assert partly == audit(tmp_path / "facts", source, before, before)
    source.contents[lost] = content
    assert audit(tmp_path / "facts", source, before, before) == audit(None, source, before, before)


def test_a_base_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    source = MemorySource()
    _, after = sides(source)

    with opened(tmp_path / "facts") as index, pytest.raises(IncompleteError, match="is missing"):
        index.trees(source, Oid("0" * 40), after, source.compare(after, after))


def file_of(path: Path, entry: TreeEntry, source: MemorySource, *, detail: bool = False) -> SourceFile:
    with opened(path) as index:
        return index.files(source, [entry], detail=detail)[entry]


def toy_entry(source: MemorySource, content: str, mode: FileMode = FileMode.FILE) -> TreeEntry:
    return TreeEntry(RepoPath("a.toy"), mode, source.store(content))


def test_a_changed_file_has_facts_and_detail_on_request(tmp_path: Path) -> None:
    source = MemorySource()
    entry = toy_entry(source, "one\ntwo\n", FileMode.ODD)
    facts, detail = SourceFacts("toy", 2), SourceDetail((Comment(1, 1, "é", code=False, trailing=True),), code_lines=2)
    plain = SourceFile(entry.path, FileMode.ODD, entry.blob, 8, facts, None, None)
    studied = SourceFile(entry.path, FileMode.ODD, entry.blob, 8, facts, detail, None)

    assert file_of(tmp_path / "facts", entry, source) == plain
    assert file_of(tmp_path / "facts", entry, source, detail=True) == studied
    source.contents.clear()
    assert file_of(tmp_path / "facts", entry, source, detail=True) == studied


@pytest.mark.parametrize(
    ("content", "unread"),
    [
        ("BROKEN", Unread(UnreadReason.SYNTAX_ERROR, "line 1: BROKEN")),
        ("UNSTUDIED", Unread(UnreadReason.TOO_COMPLEX, "UNSTUDIED")),
        ("FAINT", Unread(UnreadReason.PARSER_CRASH, "exit status 9")),
        ("x" * 5000, Unread(UnreadReason.TOO_LARGE)),
    ],
)
def test_a_changed_file_that_cannot_be_read_says_why(tmp_path: Path, content: str, unread: Unread) -> None:
    source = MemorySource()
    entry = toy_entry(source, content)
    size = 0 if unread.reason is UnreadReason.PARSER_CRASH else len(content)
    expected = SourceFile(entry.path, entry.mode, entry.blob, size, None, None, unread)

    assert file_of(tmp_path / "facts", entry, source, detail=True) == expected
    assert file_of(tmp_path / "facts", entry, source, detail=True) == expected


def test_links_submodules_and_missing_objects_are_told_apart(tmp_path: Path) -> None:
    source = MemorySource()
    link = toy_entry(source, "../elsewhere", FileMode.SYMLINK)
    submodule = TreeEntry(RepoPath("sub"), FileMode.SUBMODULE, Oid("5" * 40))
    missing = TreeEntry(RepoPath("gone.toy"), FileMode.FILE, Oid("6" * 40))

    with opened(tmp_path / "facts") as index:
        files = index.files(source, [link, submodule, missing], detail=True)

    assert [(file.size, file.unread) for file in files.values()] == [
        (12, Unread(UnreadReason.SYMLINK)),
        (0, Unread(UnreadReason.SUBMODULE)),
        (0, Unread(UnreadReason.MISSING_OBJECT)),
    ]
