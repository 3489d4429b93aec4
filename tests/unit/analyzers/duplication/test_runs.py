from hypothesis import given
from hypothesis import strategies as st

from scarab.analyzers.duplication.runs import Run, longest_run

WORDS = st.lists(st.sampled_from("ab"), max_size=14)


@given(WORDS, st.text("cdefghij", min_size=8, max_size=12), WORDS, WORDS)
def test_what_is_in_both_is_found_with_all_that_follows_and_precedes(
    before: list[str], middle: str, after: list[str], other: list[str]
) -> None:
    run = longest_run([*before, *middle, *after], [*other, *middle, *after])

    assert run.length >= len(middle) + len(after)
    assert [*before, *middle, *after][run.one : run.one + run.length] == [*other, *middle, *after][
        run.other : run.other + run.length
    ]


def test_the_longest_of_several_is_found() -> None:
    one = "..12345678..abcdefghijk.."
    assert longest_run(one, "12345678--abcdefghijk") == Run(12, 10, 11)


def test_shorter_runs_count_for_nothing() -> None:
    assert longest_run("abcdefg", "abcdefg") == Run(0, 0, 0)
    assert longest_run("", "abcdefgh") == Run(0, 0, 0)
