import pytest

from scarab.model.lines import lines_of

TEXT = "one\ntwo\nthree\nfour\n"


@pytest.mark.parametrize(
    ("stretches", "numbers"),
    [
        ([], set()),
        ([(0, 3)], {1}),
        ([(0, 4)], {1, 2}),
        ([(1, 2), (5, 15)], {1, 2, 3, 4}),
        ([(9, 9), (14, 19)], {3, 4, 5}),
    ],
)
def test_a_stretch_lies_in_every_line_from_its_beginning_to_its_end(
    stretches: list[tuple[int, int]], numbers: set[int]
) -> None:
    assert lines_of(TEXT, stretches) == numbers
