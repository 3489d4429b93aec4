"""Marks in prose."""

from scarab.model.markup import without_parts


def test_parts_between_marks_go_with_their_marks() -> None:
    assert without_parts("a<!--b-->c<!--d-->e", "<!--", "-->") == "ace"


def test_a_part_that_does_not_end_takes_the_rest() -> None:
    assert without_parts("a-->b<!--c", "<!--", "-->") == "a-->b"
