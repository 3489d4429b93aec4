import pytest

from scarab.model.change import ChangeKind, FileChange, Hunk, SourceFile, TreeChange
from scarab.model.facts import SourceFacts
from scarab.model.location import Side
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread, UnreadReason


def entry(path: str = "a.py", blob: str = "1", mode: FileMode = FileMode.FILE) -> TreeEntry:
    return TreeEntry(RepoPath(path), mode, Oid(blob * 40))


def file(path: str, unread: Unread | None = None) -> SourceFile:
    facts = SourceFacts("text", 1) if unread is None else None
    return SourceFile(RepoPath(path), FileMode.FILE, Oid("1" * 40), 2, facts, None, unread)


def edit(*hunks: Hunk) -> FileChange:
    return FileChange(ChangeKind.MODIFIED, file("a.py"), file("a.py"), hunks)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, entry(), ChangeKind.ADDED),
        (entry(), None, ChangeKind.DELETED),
        (entry(), entry(blob="2"), ChangeKind.MODIFIED),
        (entry("a.py"), entry("b.py"), ChangeKind.RENAMED),
        (entry("a.py"), entry("b.py", "2", FileMode.EXECUTABLE), ChangeKind.RENAMED),
        (entry(), entry(mode=FileMode.EXECUTABLE), ChangeKind.MODE),
        (entry(), entry(blob="2", mode=FileMode.EXECUTABLE), ChangeKind.MODIFIED),
        (entry(), entry(blob="2", mode=FileMode.SYMLINK), ChangeKind.TYPE),
        (entry(mode=FileMode.SUBMODULE), entry(mode=FileMode.EXECUTABLE), ChangeKind.TYPE),
    ],
)
def test_what_happened_is_told_by_the_strongest_word(
    before: TreeEntry | None, after: TreeEntry | None, kind: ChangeKind
) -> None:
    assert TreeChange(before, after).kind is kind


def test_a_change_goes_by_its_path_at_the_head() -> None:
    assert TreeChange(entry("a.py"), entry("b.py")).path == "b.py"
    assert TreeChange(entry("a.py"), None).path == "a.py"
    assert FileChange(ChangeKind.RENAMED, file("a.py"), file("b.py")).path == "b.py"
    assert FileChange(ChangeKind.DELETED, file("a.py"), None).path == "a.py"


def test_a_change_of_nothing_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="at least one side"):
        TreeChange(None, None)


def test_a_file_has_either_facts_or_a_reason() -> None:
    a_py, blob = RepoPath("a.py"), Oid("1" * 40)

    with pytest.raises(ValueError, match=r"'a\.py': a file has either facts or a reason"):
        SourceFile(a_py, FileMode.FILE, blob, 2, None, None, None)
    with pytest.raises(ValueError, match="either facts or a reason"):
        SourceFile(a_py, FileMode.FILE, blob, 2, SourceFacts("text", 1), None, Unread(UnreadReason.BINARY))


def test_a_change_is_read_when_every_side_is() -> None:
    binary = file("a.py", Unread(UnreadReason.BINARY))

    assert FileChange(ChangeKind.ADDED, None, file("a.py")).read
    assert not FileChange(ChangeKind.ADDED, None, binary).read
    assert not FileChange(ChangeKind.MODIFIED, binary, file("a.py")).read


def test_lines_are_counted_over_all_hunks() -> None:
    change = edit(Hunk(1, 2, 1, 3), Hunk(10, 0, 11, 4), Hunk(20, 5, 24, 0))

    assert (change.added_lines, change.removed_lines) == (7, 7)


def test_a_line_is_new_or_gone_by_the_hunk_it_stands_in() -> None:
    change = edit(Hunk(3, 2, 3, 1))

    assert [line for line in range(7) if change.adds(line)] == [3]
    assert [line for line in range(7) if change.removes(line)] == [3, 4]


def test_a_span_is_all_new_only_when_each_of_its_lines_is() -> None:
    change = edit(Hunk(0, 0, 3, 2), Hunk(9, 1, 5, 1))

    assert change.adds_all(Span(3, 5))
    assert not change.adds_all(Span(2, 3))
    assert not change.adds_all(Span(5, 6))


def test_a_span_is_touched_by_a_line_that_came_or_went_inside() -> None:
    rewritten = edit(Hunk(5, 1, 5, 1))
    lost = edit(Hunk(5, 1, 4, 0))  # between what are lines 4 and 5 of the head

    assert [line for line in range(1, 9) if rewritten.touches(Span(line, line))] == [5]
    assert lost.touches(Span(4, 5))
    assert not lost.touches(Span(5, 6))
    assert not lost.touches(Span(1, 3))


def test_a_change_stands_where_its_file_is_and_a_hunk_where_its_lines_are() -> None:
    gone = FileChange(ChangeKind.DELETED, file("a.py"), None)

    assert [one.location.side for one in (edit(), gone)] == [Side.HEAD, Side.BASE]
    assert (Hunk(2, 0, 3, 2).before_span, Hunk(2, 0, 3, 2).after_span) == (None, Span(3, 4))
    assert (Hunk(2, 2, 1, 0).before_span, Hunk(2, 2, 1, 0).after_span) == (Span(2, 3), None)
