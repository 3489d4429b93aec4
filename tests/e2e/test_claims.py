"""What a report says that a run did, held against what it did."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

REPORT = (
    "# Done\n\nI added tests for `total()`. All 2 tests pass.\n\n- [x] Updated the README\n- [ ] Bump numpy to 2.0\n"
)
JUNIT = "<testsuite><testcase classname='m' name='a'/><testcase classname='m' name='b'/></testsuite>"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """A change that brings a test and no documentation, and says nothing."""
    repository = GitRepository(tmp_path / "repository")
    repository.write("src/total.py", "def total(numbers):\n    return sum(numbers)\n")
    repository.commit("base")
    repository.write("src/total.py", "def total(numbers):\n    return sum(numbers, start=0)\n")
    repository.write("tests/test_total.py", "def test_total():\n    assert total([1]) == 1\n")
    repository.commit("Sum")
    return repository


def told(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["kind"], one["verdict"], one["source"]) for one in record["claims"]]


def test_a_report_is_held_against_the_change_and_its_evidence(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    report, junit = tmp_path / "report.md", tmp_path / "junit.xml"
    report.write_text(REPORT)
    junit.write_text(JUNIT)

    bare = scarab.record("--claims", str(report), cwd=repository.path)
    proved = scarab.record("--claims", str(report), "--junit", str(junit), "--made-on", "HEAD", cwd=repository.path)

    source = str(report)
    assert told(bare) == [
        ("tests-added", "confirmed", source),
        ("tests-pass", "unproven", source),
        ("docs-updated", "contradicted", source),
    ]
    assert told(proved)[1] == ("tests-pass", "confirmed", source)
    rules = {one["rule"]: one["message"] for one in bare["findings"]}
    assert "no README changed" in rules["truth/claim-mismatch"]
    assert "All 2 tests pass" in rules["verification/unproved-claim"]
    assert "verification/unproved-claim" not in {one["rule"] for one in proved["findings"]}


def test_standard_input_is_one_report_and_no_second_thing(scarab: Scarab, repository: GitRepository) -> None:
    assert len(scarab.record("--claims", "-", cwd=repository.path, given=REPORT)["claims"]) == 3

    twice = scarab("audit", "--claims", "-", "--intent", "-", cwd=repository.path, given=REPORT)
    missing = scarab("audit", "--claims", "nowhere.md", cwd=repository.path)

    assert (twice.exit, missing.exit) == (2, 2)
    assert "standard input is the intent already" in twice.err
    assert "nowhere.md: cannot be read" in missing.err


def test_controls_in_a_report_do_not_reach_the_screen(scarab: Scarab, repository: GitRepository) -> None:
    hostile = "Update the README for \x1b]0;x\x07them\u202e, too.\n\n- Remove `mean`, \x1b[31m::error::it\x00 is old\n"

    run = scarab("audit", "-f", "text", "--claims", "-", cwd=repository.path, given=hostile)

    assert "claims: 2 contradicted" in run.out
    assert not {"\x1b", "\x07", "\u202e"} & set(run.out)


def test_each_commit_answers_for_its_own_files(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("docs/total.md", "# Totals\n")
    repository.commit("docs: explain totals\n\nDocs-only. Adds tests.")

    record = scarab.record("HEAD~2..HEAD", cwd=repository.path)

    assert [(one["kind"], one["verdict"]) for one in record["claims"]] == [
        ("no-code-change", "confirmed"),
        ("tests-added", "contradicted"),
    ]


def test_what_a_later_commit_undid_is_not_held_against_the_earlier_one(
    scarab: Scarab, repository: GitRepository
) -> None:
    repository.write("docs/total.md", "# Totals\n")
    repository.commit("Add `docs/total.md`")
    repository.remove("docs/total.md")
    repository.write("src/total.py", "def total(numbers):\n    return sum(numbers, start=1)\n")
    repository.commit("Count from one")

    record = scarab.record("HEAD~2..HEAD", cwd=repository.path)

    assert [(one["kind"], one["verdict"]) for one in record["claims"]] == [("added", "unproven")]
