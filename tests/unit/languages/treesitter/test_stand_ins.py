import pytest

from scarab.languages.treesitter.stand_ins import StandIns

TEST = """
shop.total = jest.fn(() => 3)
const sum = await shop.total(1, [2])
const twice = shop.total(1)
const twice = shop.total(2)
const other = shop.net(1)
"""


@pytest.mark.parametrize("subject", ["shop.total(1)", "await shop.total(1, (2))", "sum", "net.total(1)"])
def test_what_a_stand_in_answers_is_told(subject: str) -> None:
    assert StandIns(TEST, ["shop.total", "net."]).answers(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "shop.net(1)",
        "shop.total",  # the stand-in itself
        "shop.total(1).length",  # more than the answer
        "shop.total(1) + 2",
        "twice",  # one of two answers
        "other",
        "unknown",
    ],
)
def test_anything_else_is_not(subject: str) -> None:
    assert not StandIns(TEST, ["shop.total", "net."]).answers(subject)


def test_without_a_stand_in_nothing_is_answered() -> None:
    assert not StandIns(TEST, []).answers("shop.total(1)")
