from scarab.analyzers.verification.disabling import texts_of
from scarab.model.location import Side
from scarab.model.path import RepoPath
from tests.support.changes import given
from tests.support.memory_tree import MemoryTree


def test_files_are_read_as_whoever_obeys_them_reads_them() -> None:
    audited = given({"ci.sh": "make\n", "old.sh": "make test\n"}, {"ci.sh": "make\rmake test\r\n"})

    before = list(texts_of(audited.changes, audited.base, Side.BASE))
    after = list(texts_of(audited.changes, audited.head, Side.HEAD))
    nowhere = list(texts_of(audited.changes, MemoryTree({}), Side.HEAD))

    assert before == [("ci.sh", ["make", ""]), ("old.sh", ["make test", ""])]
    assert after == [("ci.sh", ["make", "make test", ""])]
    assert nowhere == [(RepoPath("ci.sh"), [""])]
