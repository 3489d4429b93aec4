from math import log2

import pytest

from scarab.analyzers.entropy import measure_entropy, scatter
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.path import RepoPath
from scarab.model.record import Entropy, Measure
from scarab.model.tree import FileMode, Oid
from scarab.model.unread import Unread, UnreadReason
from tests.support.changes import Texts, given, policy

BRANCHING = "def pick(order):\n    if order:\n        return 1\n    return 2\n"
NOTHING_READ = Measure(0, 0), Measure(None, None)


def counted(*counts: int) -> dict[RepoPath, int]:
    return {RepoPath(f"{number}.py"): count for number, count in enumerate(counts)}


def lines(count: int) -> str:
    return "".join(f"line {number}\n" for number in range(count))


def measured(before: Texts, after: Texts) -> Entropy:
    return measure_entropy(given(before, after).changes)


def test_a_change_of_one_file_is_not_scattered() -> None:
    assert scatter(counted(17)) == 0.0


@pytest.mark.parametrize("files", [2, 4, 64])
def test_equal_shares_are_scattered_as_far_as_can_be(files: int) -> None:
    assert scatter(counted(*[3] * files)) == 1.0


def test_unequal_shares_lie_between() -> None:
    quarters = (3 / 4) * log2(4 / 3) + (1 / 4) * log2(4)

    assert scatter(counted(3, 1)) == pytest.approx(quarters)
    assert scatter(counted(30, 10)) == pytest.approx(quarters)
    assert scatter(counted(2, 1, 1)) == pytest.approx(1.5 / log2(3))


@pytest.mark.parametrize("counts", [(), (0,), (5, 0), (5, -1)])
def test_nothing_is_scattered_where_nothing_changed(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least one path, each with at least one changed line"):
        scatter(counted(*counts))


def test_sums_up_a_change_in_thousandths() -> None:
    seen = measured(
        {"a.py": "X = 1\n", "docs/gone.md": lines(1)},
        {"a.py": "X = 1\n" + BRANCHING, "docs/new.md": lines(3)},
    )

    assert seen == Entropy(
        change_entropy=887,
        files=3,
        folders=2,
        added_lines=7,
        removed_lines=1,
        complexity=Measure(0, 2),
        largest_share=Measure(500, 625),
    )


def test_a_change_without_files_is_all_zeros() -> None:
    assert measured({}, {}) == Entropy(0, 0, 0, 0, 0, *NOTHING_READ)


def test_a_change_without_lines_has_no_entropy() -> None:
    image = SourceFile(RepoPath("logo.png"), FileMode.FILE, Oid("1" * 40), 9, None, None, Unread(UnreadReason.BINARY))

    assert measure_entropy([FileChange(ChangeKind.ADDED, None, image)]) == Entropy(0, 1, 1, 0, 0, *NOTHING_READ)


def test_what_is_read_on_one_side_only_is_counted_by_its_lines_and_no_further() -> None:
    seen = measured({"a.py": "def broken(:\n"}, {"a.py": BRANCHING})

    assert seen == Entropy(0, 1, 1, 4, 1, *NOTHING_READ)


def test_a_new_file_raises_complexity_and_a_deleted_one_lowers_it() -> None:
    assert measured({}, {"a.py": BRANCHING}).complexity == Measure(0, 2)
    assert measured({"a.py": BRANCHING}, {}).complexity == Measure(2, 0)


def test_generated_files_scatter_a_change_and_say_nothing_of_the_code() -> None:
    change = given({}, {"made.py": BRANCHING, "a.py": BRANCHING}, policy=policy(generated=("made.py",)))

    assert measure_entropy(change.changes) == Entropy(1000, 2, 1, 8, 0, Measure(0, 2), Measure(None, 1000))
