"""Changes so large that not all of them is looked into, or told: that never lets anything pass."""

from tests.hostile.holding import accounted, inert, unread
from tests.support.command import Scarab
from tests.support.repositories import GitRepository


def test_padding_hides_nothing(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("padding.py", "".join(f"def name{number}(x):\n    return x\n\n\n" for number in range(10_001)))
    repository.write("totals.py", "def total(numbers):\n    import pdb; pdb.set_trace()\n    return sum(numbers)\n")
    repository.commit("Add names")

    record = accounted(scarab, repository, "HEAD~1..HEAD", "--fail-on", "note")
    mild = accounted(scarab, repository, "HEAD~1..HEAD", "--select", "bloat/binary-added")

    assert unread(record) == unread(mild) == {"padding.py": "limit"}
    assert "scaffolding/debug-leftover" in {one["rule"] for one in record["findings"]}
    assert (record["verdict"], mild["verdict"]) == ("fail", "incomplete")
    assert mild["reasons"][0] == "could not be read: padding.py (limit); --unbounded looks into every file"


def test_who_has_the_time_has_all_of_a_huge_change_looked_into(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("padding.py", "".join(f"def name{number}(x):\n    return x\n" for number in range(10_001)))
    repository.commit("Add names")

    record = accounted(scarab, repository, "HEAD~1..HEAD", "--select", "bloat/oversized-file", "--unbounded")

    assert unread(record) == {}


def test_findings_without_end_are_counted_and_the_gravest_kept(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("noise.py", "".join(f"def hear{number}(x):\n    print(x)\n" for number in range(1_500)))
    repository.commit("Hear")

    record = accounted(scarab, repository, "HEAD~1..HEAD", "--select", "scaffolding/debug-leftover")
    page = inert(scarab("audit", "HEAD~1..HEAD", "-f", "markdown", cwd=repository.path)).out

    [outcome] = record["outcomes"]
    assert len(record["findings"]) == 1_000
    assert (outcome["findings"], outcome["left_out"]) == (1_500, 500)
    told = "500 findings more of scaffolding/debug-leftover are counted, and not in the record"
    assert told in record["reasons"]
    assert "500 findings more of" in page
