from itertools import pairwise

from scarab.model.severity import Origin, Severity


def test_severities_are_ordered_from_the_mildest() -> None:
    assert sorted([Severity.ERROR, Severity.NOTE, Severity.WARNING]) == list(Severity)
    assert [one.rank for one in Severity] == [0, 1, 2]
    for milder, graver in pairwise(Severity):
        assert milder < graver
        assert graver >= milder
        assert not milder >= graver
    assert all(one >= one and not one < one for one in Severity)  # noqa: PLR0124 - equal ones reach the line too


def test_the_milder_of_two_severities_is_their_least() -> None:
    assert min(Severity.ERROR, Severity.NOTE) is Severity.NOTE
    assert min(Severity.WARNING, Severity.ERROR) is Severity.WARNING


def test_only_what_was_there_already_does_not_gate() -> None:
    assert {one: one.gates for one in Origin} == {
        Origin.INTRODUCED: True,
        Origin.WORSENED: True,
        Origin.PRE_EXISTING: False,
    }
