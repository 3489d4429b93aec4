import pytest

from scarab.model.commit import Commit, Person, RevRange
from scarab.model.tree import Oid

ONE, TWO = Oid("1" * 40), Oid("2" * 40)


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        ("Fix quotes\n\nThey were lost.\n", "Fix quotes"),
        ("\n\nFix quotes", "Fix quotes"),
        ("Fix\rquotes", "Fix\rquotes"),
        ("", ""),
    ],
)
def test_the_subject_is_the_first_line_that_is_written(message: str, subject: str) -> None:
    ada = Person("Ada Lovelace", "ada@example.org")

    assert Commit(ONE, TWO, (), ada, ada, None, message).subject == subject


def test_a_range_is_empty_when_its_trees_are_the_same_whatever_its_commits() -> None:
    assert RevRange("a..b", ONE, TWO, ONE, ONE, (), 3, shallow=False).empty
    assert not RevRange("a..b", ONE, ONE, ONE, TWO, (), 0, shallow=False).empty
