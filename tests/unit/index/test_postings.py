from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scarab.index.database import open_database
from scarab.index.postings import PostingRows, blobs_with, merge_postings, pack_postings, pack_shards, shard_of

_TERMS = st.integers(0, 2**30 - 1)
_POSTINGS = st.dictionaries(_TERMS, st.lists(st.integers(1, 2**32 - 1), min_size=1, max_size=4))


@given(_POSTINGS, _TERMS)
def test_finds_the_blobs_of_each_term_and_none_for_another(postings: dict[int, list[int]], other: int) -> None:
    packed = pack_postings(postings)

    assert {term: list(blobs_with(packed, term)) for term in postings} == postings
    assert list(blobs_with(packed, other)) == postings.get(other, [])


@given(_POSTINGS)
def test_shards_together_hold_what_was_packed(postings: dict[int, list[int]]) -> None:
    shards = dict(pack_shards(postings))

    assert set(shards) == set(map(shard_of, postings))
    assert merge_postings(shards.values()) == postings


def test_merging_joins_the_blobs_of_one_term() -> None:
    packed = [pack_postings({1: [10], 2: [20]}), pack_postings({2: [21], 3: [30]})]

    assert merge_postings(packed) == {1: [10], 2: [20, 21], 3: [30]}


def test_rows_answer_for_few_files_and_many_alike(tmp_path: Path) -> None:
    with closing(open_database(str(tmp_path / "store"))) as connection:
        rows = PostingRows(connection)
        rows.add({5: [1]})
        assert rows.with_term(5) == [1]

        rows.add({5: [3], 6 << 20: range(4, 200_000)})
        assert sorted(rows.with_term(5)) == [1, 3]

        rows.keep_only({3})
        rows.refresh()
        assert (rows.with_term(5), rows.with_term(6 << 20)) == ([3], [])


def test_many_rows_become_one(tmp_path: Path) -> None:
    with closing(open_database(str(tmp_path / "store"))) as connection:
        rows = PostingRows(connection)
        for number in range(40):
            rows.add({5: [number]})

        assert sorted(rows.with_term(5)) == list(range(40))
        assert connection.execute("SELECT COUNT(*) FROM posting").fetchone()[0] < 20
