"""``scarab baseline``, and what audits make of what was accepted."""

import json
from pathlib import Path

import pytest

from tests.support.command import Run, Scarab
from tests.support.repositories import GitRepository

UNUSED = "import os\n\n\ndef total(numbers):\n    return sum(numbers)\n\n\ndef mean(numbers):\n    return total(numbers) / len(numbers)\n"  # noqa: E501


def accept(scarab: Scarab, repository: GitRepository, *arguments: str) -> Run:
    run = scarab("baseline", "accept", *arguments, cwd=repository.path)
    assert run.exit == 0, run.err
    return run


def written(repository: GitRepository) -> dict[str, dict[str, object]]:
    read: dict[str, dict[str, object]] = json.loads((repository.path / ".scarab/baseline.json").read_text())
    return read


def test_accepts_what_a_commit_holds_and_nothing_that_a_change_did(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("totals.py", UNUSED)
    repository.write("scarab.toml", '[ownership]\nprotected = ["totals.py"]\n')
    repository.commit("Leave an import behind")

    run = accept(scarab, repository)

    found = written(repository)
    assert [item.split()[0] for item in found["findings"]["totals.py"]] == ["scaffolding/unused-import"]  # type: ignore[attr-defined]
    assert list(found["findings"]) == ["totals.py"]
    assert found["interface"] == {"totals.py": ["mean(numbers)", "total(numbers)"]}
    assert found["tests"] == {"tests/test_totals.py": 2}
    assert run.out.splitlines()[0] == str(repository.path / ".scarab/baseline.json")


def test_accepts_what_manifests_ask_for(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("pyproject.toml", '[project]\nname = "totals"\ndependencies = ["numpy>=2", "click"]\n')
    repository.commit("Ask for numpy")
    accept(scarab, repository)
    repository.commit("Accept what is there")
    repository.write("pyproject.toml", '[project]\nname = "totals"\ndependencies = ["numpy>=3", "rich"]\n')
    repository.commit("Print in colour")

    record = scarab.record("--select", "truth/baseline-drift", cwd=repository.path)

    assert written(repository)["dependencies"] == {"pyproject.toml": ["click", "numpy"]}
    assert [(one["severity"], one["message"]) for one in record["findings"]] == [
        ("warning", "pyproject.toml asks for 1 name beyond the baseline: rich"),
        ("note", "pyproject.toml no longer asks for 1 name of the baseline: click"),
    ]


def test_the_same_commit_is_accepted_in_the_same_bytes(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    accept(scarab, repository)
    accept(scarab, repository, "HEAD", "-o", f"{tmp_path}/again.json")

    assert (repository.path / ".scarab/baseline.json").read_bytes() == (tmp_path / "again.json").read_bytes()


def test_an_accepted_finding_is_shown_as_such_and_fails_nothing(scarab: Scarab, repository: GitRepository) -> None:
    before = repository.git("rev-parse", "HEAD")
    repository.write("totals.py", UNUSED)
    repository.commit("Leave an import behind")
    accept(scarab, repository)
    accepted = (repository.path / ".scarab/baseline.json").read_text()
    strict = ("--fail-on", "warning", "--select", "scaffolding")
    alone = scarab("audit", *strict, cwd=repository.path)
    repository.git("reset", "-q", "--hard", before)
    repository.write(".scarab/baseline.json", accepted)
    repository.commit("Accept it first")
    repository.write("totals.py", UNUSED)
    repository.commit("Leave an import behind")

    record = scarab.record(*strict, cwd=repository.path)
    shown = scarab("audit", *strict, cwd=repository.path)

    assert alone.exit == 1
    assert [(one["rule"], one["baseline"]) for one in record["findings"]] == [
        ("scaffolding/unused-import", "unchanged")
    ]
    assert (record["verdict"], record["families"]["scaffolding"]["accepted"]) == ("pass", 1)
    assert record["baseline"]["path"] == ".scarab/baseline.json"
    assert "the baseline accepts 1 finding" in shown.out


def test_a_baseline_in_the_change_itself_accepts_nothing(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("totals.py", UNUSED)
    repository.commit("Leave an import behind")
    accept(scarab, repository)
    accepted = (repository.path / ".scarab/baseline.json").read_text()
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.write("totals.py", UNUSED)
    repository.write(".scarab/baseline.json", accepted)
    repository.commit("Leave an import behind, and accept it")

    record = scarab.record("--fail-on", "warning", cwd=repository.path)

    assert record["baseline"] is None
    assert {(one["rule"], one["baseline"]) for one in record["findings"]} >= {
        ("scaffolding/unused-import", "new"),
        ("ownership/policy-tampering", "new"),
    }


def test_what_a_change_takes_from_the_accepted_baseline_is_drift(scarab: Scarab, repository: GitRepository) -> None:
    accept(scarab, repository)
    repository.commit("Accept what is there")
    repository.write("totals.py", "def total(numbers, start):\n    return sum(numbers, start)\n")
    repository.write("tests/test_totals.py", "def test_total():\n    assert True\n")
    repository.commit("Simplify")

    record = scarab.record("--select", "truth/baseline-drift", cwd=repository.path)

    assert [(one["severity"], one["message"]) for one in record["findings"]] == [
        ("warning", "there are 1 tests; the baseline accepts 2"),
        ("warning", "totals.py offers 1 name beyond the baseline: total(numbers, start)"),
        ("note", "totals.py no longer offers 1 name of the baseline: mean(numbers)"),
    ]


def test_a_baseline_of_the_callers_needs_no_commit(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    accept(scarab, repository, "HEAD~1", "-o", f"{tmp_path}/b.json")

    record = scarab.record("--baseline", f"{tmp_path}/b.json", cwd=repository.path)

    drift = [one["message"] for one in record["findings"] if one["rule"] == "truth/baseline-drift"]
    assert drift == [
        "totals.py offers 1 name beyond the baseline: mean(numbers)",
        "there are 2 tests; the baseline accepts 1",
    ]
    assert repository.git("status", "--porcelain") == ""


def test_a_baseline_that_the_range_wrote_never_lets_it_pass(scarab: Scarab, repository: GitRepository) -> None:
    accept(scarab, repository, "HEAD", "-o", "base.json")
    repository.commit("Accept what is there")

    record = scarab.record("HEAD~1..HEAD", "--baseline", "base.json", cwd=repository.path)

    assert (record["verdict"], record["reasons"][0]) == (
        "incomplete",
        "the audited range itself wrote the baseline base.json: hand over a file from outside of the range, or "
        "commit it to the base where that is meant",
    )


def test_what_was_accepted_of_a_deleted_file_is_absent(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("old.py", UNUSED)
    repository.commit("Add old")
    accept(scarab, repository)
    repository.commit("Accept what is there")
    repository.remove("old.py")
    repository.commit("Remove old")

    record = scarab.record(cwd=repository.path)

    assert ("scaffolding/unused-import", "old.py") in {(one["rule"], one["path"]) for one in record["absent"]}
    assert {one["path"] for one in record["absent"]} == {"old.py"}


def test_only_one_part_is_accepted_and_the_others_stay(scarab: Scarab, repository: GitRepository) -> None:
    accept(scarab, repository)
    before = written(repository)
    repository.write("totals.py", "def total(numbers):\n    return sum(numbers)\n")
    repository.write("tests/test_totals.py", "def test_total():\n    assert True\n")
    repository.commit("Simplify")

    accept(scarab, repository, "--only", "tests")

    assert written(repository) == before | {"tests": {"tests/test_totals.py": 1}}


def test_diff_shows_both_directions(scarab: Scarab, repository: GitRepository) -> None:
    accept(scarab, repository)
    same = scarab("baseline", "diff", cwd=repository.path)
    repository.write("totals.py", "def total(numbers, start):\n    return sum(numbers, start)\n")
    repository.commit("Simplify")

    run = scarab("baseline", "diff", cwd=repository.path)
    tests = scarab("baseline", "diff", "--only", "tests", cwd=repository.path)

    assert (same.exit, same.out) == (0, "")
    assert run.exit == 1
    assert run.out.splitlines() == [
        "- interface totals.py: mean(numbers)",
        "- interface totals.py: total(numbers)",
        "+ interface totals.py: total(numbers, start)",
    ]
    assert (tests.exit, tests.out) == (0, "")


def test_show_counts_what_is_accepted_or_lists_a_part_of_it(scarab: Scarab, repository: GitRepository) -> None:
    accept(scarab, repository)

    counted = scarab("baseline", "show", cwd=repository.path)
    listed = scarab("baseline", "show", "--only", "interface", cwd=repository.path)

    assert [line.split()[:2] for line in counted.out.splitlines()][:3] == [
        [".scarab/baseline.json"], ["findings", "0"], ["interface", "2"]
    ]  # fmt: skip
    assert listed.out == "interface totals.py: mean(numbers)\ninterface totals.py: total(numbers)\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show",), "there is no baseline yet\n  hint: 'scarab baseline accept' writes it"),
        (("diff",), "there is no baseline yet"),
        (("accept", "--only", "test"), "--only test: no part of a baseline is named so\n  hint: did you mean 'tests'?"),
        (("accept", "nowhere"), "nowhere"),
        (("accept", "HEAD~1..HEAD"), "HEAD~1..HEAD: expected one commit"),
    ],
)
def test_says_what_is_wrong_and_writes_nothing(
    scarab: Scarab, repository: GitRepository, arguments: tuple[str, ...], words: str
) -> None:
    run = scarab("baseline", *arguments, cwd=repository.path)

    assert (run.exit, words in run.err, "Traceback" in run.err) == (2, True, False)
    assert repository.git("status", "--porcelain") == ""


def test_an_audit_is_held_against_no_half_baseline(scarab: Scarab, repository: GitRepository) -> None:
    repository.write(".scarab/baseline.json", '{\n"schema_version": 1,\n"test": {}\n}\n')
    repository.commit("A baseline that is wrong")
    repository.write("more.py", "MORE = 1\n")
    repository.commit("Add more")

    run = scarab("audit", cwd=repository.path)

    assert (run.exit, run.out) == (2, "")
    assert run.err == "scarab: .scarab/baseline.json:3: test: no such key\n  hint: did you mean 'tests'?\n"


def test_nothing_is_written_through_a_link(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (repository.path / ".scarab").symlink_to(tmp_path / "elsewhere")

    run = scarab("baseline", "accept", cwd=repository.path)

    assert (run.exit, list((tmp_path / "elsewhere").iterdir())) == (2, [])
    assert ".scarab: is a link" in run.err


def test_a_file_that_scarab_did_not_write_accepts_nothing_and_is_told(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    repository.write(".scarab/baseline.json", '{"accepted": []}\n')
    repository.commit("Another tool's baseline")
    repository.write("more.py", "MORE = 1\n")
    repository.commit("Add more")

    record = scarab.record(cwd=repository.path)
    named = scarab("audit", "--baseline", ".scarab/baseline.json", cwd=repository.path)

    assert record["baseline"] is None
    assert record["run"]["notes"] == [
        ".scarab/baseline.json: has no schema_version, so it is no baseline, and accepts nothing"
    ]
    assert (named.exit, ".scarab/baseline.json: schema_version: expected, but not there" in named.err) == (2, True)
