import csv
import json
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.duplicates.train import MEASURED, trained
from scarab.analyzers.duplication.likeness import FEATURES, WEIGHTS, features, likeness, longest_common
from tests.unit.analyzers.duplication.test_bodies import body

SIZES = """
def sizes_of(folder, ending):
    found = {}
    for name in os.listdir(folder):
        if name.endswith(ending):
            found[name] = os.stat(os.path.join(folder, name)).st_size
    return found
"""
AGAIN = """
def measure(directory, suffix):
    return {entry: os.stat(os.path.join(directory, entry)).st_size
            for entry in os.listdir(directory) if entry.endswith(suffix)}
"""
OTHER = """
def closed(account, day):
    if account.balance:
        raise ValueError(f"account {account.id} is not empty")
    account.closed = day
    account.owner.accounts.remove(account)
    return account
"""


def weight(word: str) -> int:
    return 400 if word.startswith("<") else 3000


def test_one_function_is_all_like_itself() -> None:
    measured = dict(zip(FEATURES, features(body(SIZES), body(SIZES), weight), strict=True))

    assert measured["only_new"] == measured["only_old"] == 0
    assert measured["shared_of_all"] == measured["order"] == measured["trigrams"] == measured["same_size"] == 1
    assert measured["rarest_shared"] == 3


def test_what_is_written_again_is_more_like_than_what_does_something_else() -> None:
    same, again, other = (likeness(body(one), body(SIZES), weight) for one in (SIZES, AGAIN, OTHER))

    assert same > again > 500 > other


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_the_longest_common_subsequence_is_that_of_the_textbook(one: list[str], other: list[str]) -> None:
    lengths = dict.fromkeys(product(range(len(one) + 1), range(len(other) + 1)), 0)
    for i, j in product(range(len(one)), range(len(other))):
        longer = lengths[i, j] + 1 if one[i] == other[j] else max(lengths[i, j + 1], lengths[i + 1, j])
        lengths[i + 1, j + 1] = longer

    assert longest_common(one, other) == lengths[len(one), len(other)]


@pytest.mark.parametrize("empty", ["def f(): pass\n", "def f():\n    return\n"])
def test_a_function_without_anything_in_it_can_be_compared(empty: str) -> None:
    assert 0 <= likeness(body(empty), body(SIZES), weight) < 500


def test_the_weights_are_what_the_script_makes_of_what_was_measured() -> None:
    assert json.loads(WEIGHTS.read_text(encoding="utf-8")) == trained(MEASURED)


def test_what_was_measured_is_numbers_alone() -> None:
    with MEASURED.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)

    assert header == ["same", *FEATURES]
    assert all(len(row) == len(header) and all(one.isdigit() for one in row) for row in rows)
