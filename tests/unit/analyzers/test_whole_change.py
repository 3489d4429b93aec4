from scarab.analyzers.whole_change import by_size, place_of
from scarab.model.location import Location, Side
from scarab.model.path import RepoPath
from tests.support.changes import given


def test_a_change_is_pointed_at_where_it_adds_most() -> None:
    changes = given({"a.py": "A = 1\n"}, {"a.py": "A = 2\n", "c.py": "C = 1\n\n", "b.py": "B = 1\n\n"}).changes

    assert [change.path for change in by_size(changes)] == ["b.py", "c.py", "a.py"]
    assert place_of(changes) == Location(RepoPath("b.py"), Side.HEAD, whole_change=True)


def test_a_change_that_only_deletes_is_pointed_at_on_the_base() -> None:
    assert place_of(given({"a.py": "A = 1\n"}, {}).changes) == Location(RepoPath("a.py"), Side.BASE, whole_change=True)
