"""``scarab waive``, and what the audits after it make of a waiver."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

LATER = "2999-01-01"


def weaken(repository: GitRepository) -> None:
    """Take a test out, which is a warning."""
    repository.write(
        "tests/test_totals.py", "from totals import total\n\n\ndef test_total():\n    assert total([]) == 0\n"
    )


def the_finding(record: dict[str, Any], rule: str) -> dict[str, Any]:
    (found,) = [one for one in record["findings"] if one["rule"] == rule]
    return dict(found)


def waive(scarab: Scarab, repository: GitRepository, *arguments: str) -> tuple[int, str]:
    run = scarab("waive", *arguments, cwd=repository.path)
    assert "Traceback" not in run.err
    return run.exit, run.out + run.err


def test_a_waived_finding_no_longer_fails_the_audit_and_stands_in_the_record(
    scarab: Scarab, repository: GitRepository
) -> None:
    weaken(repository)
    repository.commit("Remove a test")
    finding = the_finding(scarab.record(cwd=repository.path), "verification/test-removed")
    repository.git("reset", "-q", "--hard", "HEAD~1")

    done = waive(
        scarab, repository, finding["fingerprint"][:8], "--reason", "moved to QA", "--owner", "@qa", "--expires", LATER
    )
    repository.commit("Put up with it")
    weaken(repository)
    repository.commit("Remove a test")
    record = scarab.record(cwd=repository.path)

    assert done[0] == 0
    left = [("scaffolding/stranded-symbol", "totals.py")]  # the function that the test was the last to call
    assert [(one["rule"], one["path"]) for one in record["findings"]] == left
    (suppressed,) = record["suppressed"]
    assert suppressed.pop("finding")["fingerprint"] == finding["fingerprint"]
    assert suppressed == {
        "by": "waiver", "place": "scarab.toml:3", "reason": "moved to QA", "owner": "@qa", "expires": LATER
    }  # fmt: skip
    assert record["verdict"] == "pass"
    assert record["families"]["verification"]["suppressed"] == 1
    assert "the policy sets 1 finding apart: 1 waived" in record["reasons"]


@pytest.mark.parametrize("name", ["text", "terminal", "markdown", "github", "html"])
def test_every_report_counts_what_is_set_apart(scarab: Scarab, repository: GitRepository, name: str) -> None:
    repository.write("scarab.toml", f'[[waivers]]\nrule = "verification"\nreason = "so"\nexpires = {LATER}\n')
    repository.commit("Put up with it")
    weaken(repository)
    repository.commit("Remove a test")

    run = scarab("audit", "-f", name, cwd=repository.path)

    assert run.exit == 0
    assert "the policy sets 1 finding apart: 1 waived" in run.out


def test_a_waiver_in_the_change_itself_covers_nothing(scarab: Scarab, repository: GitRepository) -> None:
    weaken(repository)
    repository.write("scarab.toml", f'[[waivers]]\nrule = "verification"\nreason = "so"\nexpires = {LATER}\n')
    repository.commit("Remove a test, and say that it is all right")

    record = scarab.record(cwd=repository.path)

    assert (record["verdict"], record["suppressed"]) == ("fail", [])
    assert {one["rule"] for one in record["findings"]} >= {"verification/test-removed", "ownership/policy-tampering"}


def test_an_expired_waiver_covers_nothing_and_a_head_that_is_dated_back_changes_that_not(
    scarab: Scarab, repository: GitRepository
) -> None:
    repository.write("scarab.toml", '[[waivers]]\nrule = "verification"\nreason = "so"\nexpires = 2023-11-01\n')
    repository.commit("Put up with it, too late")
    weaken(repository)
    repository.git("add", "-A")
    tree = repository.git("write-tree")
    backdated = repository.git(
        "hash-object", "-t", "commit", "-w", "--stdin",
        given=(
            f"tree {tree}\nparent {repository.git('rev-parse', 'HEAD')}\n"
            "author A <a@b> 1600000000 +0000\ncommitter A <a@b> 1600000000 +0000\n\nRemove a test\n"
        ).encode(),
    )  # fmt: skip

    record = scarab.record(backdated, "-C", str(repository.path), "--fail-on", "warning")

    assert (record["verdict"], record["suppressed"]) == ("fail", [])
    expired = the_finding(record, "workflow/expired-waiver")
    assert (expired["path"], expired["severity"], expired["location"]["span"]["first"]) == ("scarab.toml", "warning", 1)


def test_what_is_not_committed_is_judged_by_the_day_of_its_base(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("scarab.toml", '[[waivers]]\nrule = "verification"\nreason = "so"\nexpires = 2023-11-14\n')
    repository.commit("Put up with it for a day")  # on that very day
    weaken(repository)

    record = scarab.record("--worktree", cwd=repository.path)

    assert [one["finding"]["rule"] for one in record["suppressed"]] == ["verification/test-removed"]


def test_a_rule_is_kept_to_paths(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("scarab.toml", '[rules.verification.paths]\nexclude = ["tests/"]\n')
    repository.commit("Keep verification out of tests")
    weaken(repository)
    repository.commit("Remove a test")

    record = scarab.record(cwd=repository.path)

    assert record["verdict"] == "pass"
    assert [(one["by"], one["place"], one["reason"]) for one in record["suppressed"]] == [
        ("paths", "scarab.toml:1", "the policy keeps the rule from tests/")
    ]


def test_a_waiver_goes_where_the_policy_is_and_changes_nothing_else(scarab: Scarab, repository: GitRepository) -> None:
    before = "# ours\n[project]\nname = 'x'  # so\n\n[tool.scarab]\nfail_on = 'error'\n\n[tool.other]\ny = 1\n"
    repository.write("pyproject.toml", before)
    weaken(repository)
    scarab("audit", "--worktree", cwd=repository.path)
    record = scarab.record("--worktree", cwd=repository.path)
    finding = the_finding(record, "verification/test-removed")

    exit_code, _ = waive(scarab, repository, finding["fingerprint"], "--reason", "so", "--expires", LATER)

    after = (repository.path / "pyproject.toml").read_text()
    assert (exit_code, after.startswith(before)) == (0, True)
    assert after.removeprefix(before).splitlines() == [
        "",
        "[[tool.scarab.waivers]]",
        "# tests are gone, and nothing replaces them: test_mean (1 of 2 in this file)",
        'rule = "verification/test-removed"',
        'path = "tests/test_totals.py"',
        f'fingerprint = "{finding["fingerprint"]}"',
        'reason = "so"',
        f"expires = {LATER}",
    ]
    assert not (repository.path / "scarab.toml").exists()
    assert scarab("policy", "check", cwd=repository.path).exit == 0
    again = waive(scarab, repository, finding["fingerprint"], "--reason", "so", "--expires", LATER)
    assert (again[0], "pyproject.toml:11 waives it already, until 2999-01-01" in again[1]) == (2, True)


def test_a_whole_fingerprint_needs_no_record(scarab: Scarab, repository: GitRepository) -> None:
    done = waive(scarab, repository, "0123456789abcdef" * 2, "--reason", 'a "reason"', "--expires", LATER)

    assert done[0] == 0
    assert (repository.path / "scarab.toml").read_text() == (
        'schema_version = 1\n\n[[waivers]]\nfingerprint = "0123456789abcdef0123456789abcdef"\n'
        f'reason = "a \\"reason\\""\nexpires = {LATER}\n'
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("0123abcd", "--reason", "x", "--expires", LATER), "there is no kept record to look it up in"),
        (("nonsense", "--reason", "x", "--expires", LATER), "expected the first 4 to 32 digits of a fingerprint"),
        (("0123abcd", "--reason", " ", "--expires", LATER), "--reason: expected a reason, found none"),
        (("0123abcd", "--reason", "x", "--expires", "soon"), "--expires: expected a day such as 2027-03-01"),
        (("0123abcd", "--reason", "x", "--expires", "2020-01-01"), "--expires: expected a day to come"),
    ],
)
def test_says_what_is_wrong_with_what_is_asked_and_writes_nothing(
    scarab: Scarab, repository: GitRepository, arguments: tuple[str, ...], words: str
) -> None:
    exit_code, out = waive(scarab, repository, *arguments)

    assert (exit_code, words in out) == (2, True)
    assert repository.git("status", "--porcelain") == ""


def test_a_finding_is_looked_up_in_the_record_that_is_named(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    weaken(repository)
    scarab("audit", "--worktree", "-o", f"{tmp_path}/a.json", cwd=repository.path)
    fingerprint = json.loads((tmp_path / "a.json").read_text())["findings"][0]["fingerprint"]
    options = ("--reason", "x", "--expires", LATER)

    unknown = waive(scarab, repository, "ffffffff", *options, "--record", f"{tmp_path}/a.json")
    known = waive(scarab, repository, fingerprint[:6], *options, "--record", f"{tmp_path}/a.json")

    assert (unknown[0], "ffffffff: no finding of the last record begins so" in unknown[1]) == (2, True)
    assert known[0] == 0


def test_a_policy_that_cannot_be_used_gets_no_waiver(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("scarab.toml", "fail_at = 3\n")

    exit_code, out = waive(scarab, repository, "0123456789abcdef" * 2, "--reason", "x", "--expires", LATER)

    assert (exit_code, "scarab.toml:1: fail_at: no such key" in out) == (2, True)
    assert (repository.path / "scarab.toml").read_text() == "fail_at = 3\n"
