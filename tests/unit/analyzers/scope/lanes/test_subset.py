import math
from itertools import combinations

import pytest

from scarab.analyzers.scope.lanes.subset import SUBSET_TERMS, apart, shares, subset_terms

ODDS = [-3.0, 2.5, 1.0, -0.5]
LINKS = [[0.0, -4.0, 1.5, 2.0], [-4.0, 0.0, 3.0, -1.0], [1.5, 3.0, 0.0, 0.5], [2.0, -1.0, 0.5, 0.0]]


def test_there_is_a_row_for_each_subset_but_all_files_together() -> None:
    rows = subset_terms(ODDS, LINKS)

    assert len(rows) == 15
    assert rows[0] == (0.0,) * len(SUBSET_TERMS)


@pytest.mark.parametrize("mask", range(1, 15))
def test_terms_say_what_setting_a_subset_apart_costs(mask: int) -> None:
    out = [one for one in range(4) if mask >> one & 1]
    kept = [one for one in range(4) if one not in out]
    cut = [LINKS[one][other] for one in out for other in kept]
    lonely = [max(0.0, -max(LINKS[one][other] for other in out if other != one)) for one in out if len(out) > 1]

    found = dict(zip(SUBSET_TERMS, subset_terms(ODDS, LINKS)[mask], strict=True))

    assert found == pytest.approx(
        {
            "odds": sum(ODDS[one] for one in out),
            "cut": sum(cut),
            "cut_share": sum(cut) / 3,
            "strongest_cut": max(cut),
            "best_apart": min(ODDS[one] for one in out),
            "best_kept": min(ODDS[one] for one in kept),
            "lonely": sum(lonely),
            "mean_apart": sum(ODDS[one] for one in out) / len(out),
            "mean_kept": sum(ODDS[one] for one in kept) / len(kept),
            "some": 1.0,
            "some_of_many": math.log(4),
            "many": math.log(len(out)),
            "single": float(len(out) == 1),
        }
    )


def test_files_that_belong_for_sure_are_never_set_apart() -> None:
    free = subset_terms(ODDS, LINKS)
    fixed = subset_terms(ODDS, LINKS, fixed=1)

    assert fixed == free[:8]


def test_all_may_be_foreign_to_a_file_that_belongs_for_sure() -> None:
    assert len(subset_terms([1.0, -8.0], [[0.0, -2.0], [-2.0, 0.0]], fixed=1)) == 2


def test_shares_add_up_to_one_and_follow_the_scores() -> None:
    found = shares([(0.0,), (1.0,), (2.0,)], [math.log(2)])

    assert found == pytest.approx([1 / 7, 2 / 7, 4 / 7])


def test_scores_of_any_size_have_shares() -> None:
    assert shares([(0.0,), (5000.0,)], [1.0]) == [0.0, 1.0]


def test_a_file_is_as_foreign_as_all_subsets_that_hold_it() -> None:
    share = [0.1, 0.2, 0.3, 0.4]

    assert apart(share, 2) == pytest.approx([0.2 + 0.4, 0.3 + 0.4])


def test_links_count_for_both_files() -> None:
    for one, other in combinations(range(4), 2):
        assert LINKS[one][other] == LINKS[other][one]
