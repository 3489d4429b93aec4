import pytest

from scarab.analyzers.scope.lanes.crowd import CROWD_TERMS, crowd_scores, crowd_terms
from scarab.analyzers.scope.lanes.linear import Linear

ODDS = [-4.0, 0.0, 3.0]
LINKS = {(0, 1): 2.0, (0, 2): -3.0, (1, 2): 1.0}


def test_a_file_leans_on_the_one_that_is_both_near_and_in() -> None:
    found = dict(zip(CROWD_TERMS, crowd_terms(ODDS, LINKS)[1], strict=True))

    assert found == pytest.approx(
        {
            "odds": 0.0,
            "best": 2.0,
            "mean": 1.5,
            "believed": (2.0 * 0.98201379 + 1.0 * 0.04742587) / (0.98201379 + 0.04742587),
            "through": 2.0,
            "best_odds": -4.0,
            "lowest": -4.0,
            "others": -0.5,
        }
    )


def test_a_file_does_not_lean_on_itself() -> None:
    found = dict(zip(CROWD_TERMS, crowd_terms(ODDS, LINKS)[0], strict=True))

    assert (found["lowest"], found["through"]) == (0.0, 0.0)


def test_a_pair_that_was_not_compared_counts_for_nothing() -> None:
    found = dict(zip(CROWD_TERMS, crowd_terms(ODDS, {(0, 1): 2.0, (0, 2): -3.0})[1], strict=True))

    assert (found["best"], found["mean"]) == (2.0, 2.0)


def test_scores_are_likelihoods() -> None:
    whole = Linear(0.0, (1.0, *[0.0] * (len(CROWD_TERMS) - 1)), (0.0,) * len(CROWD_TERMS))

    assert crowd_scores(ODDS, LINKS, whole) == pytest.approx([0.01798621, 0.5, 0.95257413])
