"""Evidence, from the command that makes it to the audit that weighs it."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Run, Scarab
from tests.support.repositories import GitRepository

REPORT = "<testsuite tests='1'><testcase classname='tests' name='test_total'/></testsuite>"
WRITE = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"
COMMAND = [sys.executable, "-c", WRITE, "{out}/unit.xml", REPORT]


def policy(*, signers: dict[str, str] | None = None, run: list[str] = COMMAND) -> str:
    """A policy that demands one check."""
    named = ", ".join(f"{name} = {json.dumps(key)}" for name, key in (signers or {}).items())
    return f"""
[evidence]
signers = {{ {named} }}
[[verify]]
id = "unit"
run = {json.dumps(run)}
report = {{ junit = "{{out}}/unit.xml" }}
"""


@pytest.fixture
def demanding(repository: GitRepository) -> GitRepository:
    """A repository whose policy demands a check of the change that was just committed."""
    repository.write("scarab.toml", policy())
    repository.commit("Demand a check")
    repository.write("totals.py", "def total(numbers):\n    return sum(numbers, start=0)\n")
    repository.commit("Start at nought")
    return repository


def verification(record: dict[str, Any]) -> list[tuple[str, str]]:
    """The findings about evidence: rule and message."""
    names = {"missing-evidence", "missing-required-check", "stale-evidence", "failed-evidence", "empty-evidence"}
    named = [(one["rule"].removeprefix("verification/"), one["message"]) for one in record["findings"]]
    return [one for one in named if one[0] in names | {"untrusted-evidence", "uncovered-lines"}]


def standings(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["check"], one["result"], one["standing"]) for one in record["evidence"]]


def bundle_of(scarab: Scarab, repository: GitRepository, revision: str = "HEAD") -> Path:
    tree = repository.git("rev-parse", f"{revision}^{{tree}}")
    return scarab.home / "state" / "evidence" / tree / "bundle.intoto.jsonl"


def ssh_key(folder: Path, name: str) -> tuple[str, str]:
    """A new key: the file of its private half, and its public line."""
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", str(key)], check=True)
    return str(key), key.with_suffix(".pub").read_text().strip()


def test_a_demanded_check_is_missing_until_it_is_run_and_stale_after_the_next_edit(
    scarab: Scarab, demanding: GitRepository
) -> None:
    before = scarab.record(cwd=demanding.path)
    run = scarab("verify", "run", cwd=demanding.path)
    proved = scarab.record(cwd=demanding.path)
    demanding.write("totals.py", "def total(numbers):\n    return sum(numbers, start=0) \n")
    demanding.commit("Change one byte")
    after = scarab.record("HEAD~2..HEAD", cwd=demanding.path)

    assert verification(before) == [("missing-evidence", before["findings"][0]["message"])]
    assert "scarab.toml demands unit" in before["findings"][0]["message"]
    assert (run.exit, run.err.splitlines()[0]) == (0, "scarab: unit passed, 1 test")
    assert (verification(proved), standings(proved)) == ([], [("unit", "passed", "counts")])
    ((rule, message),) = verification(after)
    assert rule == "stale-evidence"
    assert "the evidence for unit was made on tree" in message


def test_evidence_of_uncommitted_work_is_evidence_of_the_commit_that_follows(
    scarab: Scarab, demanding: GitRepository
) -> None:
    demanding.write("totals.py", "def total(numbers):\n    return sum(numbers, 0)\n")
    demanding.write("new.py", "NEW = 1\n")
    demanding.git("update-index", "--assume-unchanged", "tests/test_totals.py")
    demanding.write("tests/test_totals.py", "def test_total():\n    assert 5 == 5\n")

    scarab("verify", "run", cwd=demanding.path)
    pending = scarab.record("--worktree", cwd=demanding.path)
    demanding.git("update-index", "--no-assume-unchanged", "tests/test_totals.py")
    demanding.commit("All of it")
    committed = scarab.record(cwd=demanding.path)

    assert standings(pending) == standings(committed) == [("unit", "passed", "counts")]


def test_a_run_during_which_the_tree_changed_counts_for_nothing(scarab: Scarab, repository: GitRepository) -> None:
    run = scarab(
        "verify", "run", "--as", "unit", "--", sys.executable, "-c", "open('left.txt', 'w')", cwd=repository.path
    )
    (repository.path / "left.txt").unlink()
    record = scarab.record(cwd=repository.path)

    assert run.exit == 1
    assert "unit proves nothing: the work tree changed while it ran: left.txt" in run.err
    assert standings(record) == [("unit", "passed", "flawed")]


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("raise SystemExit(3)", "proves nothing: ended with exit code 3"),
        ("import time; time.sleep(60)", "took longer than 1 seconds and was stopped"),
        ("", "no report of this run is at {out}/unit.xml"),
        ("open(sys.argv[1] + '/unit.xml', 'w').write('<testsuite/>')", "executed no test"),
        ("open(sys.argv[1] + '/unit.xml', 'w').write('<testsui')", "unit.xml is not well-formed XML"),
    ],
)
def test_what_does_not_prove_anything_says_why(
    scarab: Scarab, repository: GitRepository, program: str, said: str
) -> None:
    options = () if program.startswith(("raise", "import")) else ("--junit", "{out}/unit.xml")
    arguments = ("verify", "run", *options, "--seconds", "1" if "sleep" in program else "30")

    run = scarab(*arguments, "--", sys.executable, "-c", f"import sys; {program}", "{out}", cwd=repository.path)

    assert run.exit == 1
    assert said in run.err


def test_a_killed_run_leaves_no_evidence(scarab: Scarab, repository: GitRepository) -> None:
    kills_its_parent = f"import os; os.kill(os.getppid(), {signal.SIGKILL})"

    run = scarab("verify", "run", "--", sys.executable, "-c", kills_its_parent, cwd=repository.path)

    assert run.exit == -signal.SIGKILL
    assert not bundle_of(scarab, repository).exists()
    assert scarab.record(cwd=repository.path)["evidence"] == []


def test_nothing_is_left_in_the_repository_or_beside_it(scarab: Scarab, demanding: GitRepository) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in demanding.path.rglob("*"))

    scarab("verify", "run", cwd=demanding.path)
    scarab("verify", "list", cwd=demanding.path)

    assert sorted((path, path.stat().st_mtime_ns) for path in demanding.path.rglob("*")) == before


def test_only_evidence_that_a_named_signer_signed_counts(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    mine, public = ssh_key(tmp_path, "mine")
    other, _ = ssh_key(tmp_path, "other")
    repository.write("scarab.toml", policy(signers={"ci": public}))
    repository.commit("Name a signer")
    repository.write("totals.py", "def total(numbers):\n    return sum(numbers, start=0)\n")
    repository.commit("Start at nought")
    bundle = bundle_of(scarab, repository)

    def after(*options: str) -> dict[str, Any]:
        bundle.unlink(missing_ok=True)
        scarab("verify", "run", *options, cwd=repository.path)
        return scarab.record(cwd=repository.path)

    unsigned, foreign, signed = after(), after("--sign", other), after("--sign", mine)
    envelope = json.loads(bundle.read_text())
    payload = envelope["payload"]
    bundle.write_text(
        json.dumps(envelope | {"payload": payload[:40] + ("A" if payload[40] != "A" else "B") + payload[41:]})
    )
    altered = scarab.record(cwd=repository.path)

    assert standings(unsigned) == [("unit", "passed", "unsigned")]
    assert standings(foreign) == [("unit", "passed", "untrusted")]
    assert (standings(signed), verification(signed)) == ([("unit", "passed", "counts")], [])
    assert [one["signer"] for one in signed["evidence"]] == ["ci"]
    assert [one["standing"] for one in altered["evidence"]] in (["altered"], ["unreadable"])
    for record in (unsigned, foreign, altered):
        assert record["verdict"] == "fail"
        assert "untrusted-evidence" in dict(verification(record))


def test_evidence_does_not_count_for_another_tree_wherever_it_lies(scarab: Scarab, demanding: GitRepository) -> None:
    scarab("verify", "run", cwd=demanding.path)
    kept = bundle_of(scarab, demanding)
    demanding.write("totals.py", "def total(numbers):\n    return 0\n")
    demanding.commit("Nothing adds up")
    moved = bundle_of(scarab, demanding)
    moved.parent.mkdir(parents=True)
    moved.write_bytes(kept.read_bytes())
    stale = scarab.record(cwd=demanding.path)
    tree = demanding.git("rev-parse", "HEAD~1^{tree}")
    moved.write_text(kept.read_text().replace(tree, demanding.git("rev-parse", "HEAD^{tree}")))
    forged = scarab.record(cwd=demanding.path)

    assert standings(stale) == [("unit", "passed", "stale")]
    assert [one["standing"] for one in forged["evidence"]] == ["altered", "stale"]
    assert dict(verification(stale)).keys() == {"stale-evidence"}
    assert dict(verification(forged)).keys() == {"stale-evidence", "untrusted-evidence"}


def test_another_command_under_the_name_of_a_check_proves_nothing_of_it(
    scarab: Scarab, demanding: GitRepository
) -> None:
    run = scarab("verify", "run", "--as", "unit", "--", "true", cwd=demanding.path)
    record = scarab.record(cwd=demanding.path)

    assert run.exit == 0
    assert verification(record) == [
        ("missing-required-check", "unit must be proved, and what ran under its name was another command: true")
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as", "unit"), "--as: expected only with a command of your own, behind '--'"),
        (("--junit", "x.xml"), "--junit: expected only with a command of your own, behind '--'"),
        (("--base", "HEAD~1", "--", "true"), "--base: expected only with checks that a policy names"),
    ],
)
def test_an_option_that_would_say_nothing_is_refused(
    scarab: Scarab, demanding: GitRepository, arguments: tuple[str, ...], said: str
) -> None:
    run = scarab("verify", "run", *arguments, cwd=demanding.path)

    assert (run.exit, run.err) == (2, f"scarab: {said}\n")


def test_a_command_that_is_a_check_runs_where_the_check_does(scarab: Scarab, repository: GitRepository) -> None:
    show = ("--", sys.executable, "-c", "import os; print(os.getcwd())")

    named = scarab("verify", "run", "--as", "unit", *show, cwd=repository.path / "tests")
    nameless = scarab("verify", "run", *show, cwd=repository.path / "tests")

    assert (named.out, nameless.out) == (f"{repository.path}\n", f"{repository.path / 'tests'}\n")


def test_an_imported_report_that_is_older_than_its_commit_is_stale(
    scarab: Scarab, demanding: GitRepository, tmp_path: Path
) -> None:
    junit = tmp_path / "junit.xml"
    junit.write_text(REPORT.replace("<testsuite ", "<testsuite timestamp='2001-01-01T00:00:00' "))

    scarab("verify", "import", str(junit), "--as", "unit", "--commit", "HEAD", cwd=demanding.path)
    record = scarab.record(cwd=demanding.path)

    assert dict(verification(record)) == {"stale-evidence": "the evidence for unit names the head and is older than it"}


def test_the_latest_run_speaks_for_a_check(scarab: Scarab, repository: GitRepository) -> None:
    flag = scarab.home / "flag"
    command = (
        "--",
        sys.executable,
        "-c",
        "import pathlib, sys; sys.exit(not pathlib.Path(sys.argv[1]).exists())",
        str(flag),
    )
    failed = scarab("verify", "run", "--as", "unit", *command, cwd=repository.path)
    first = scarab.record(cwd=repository.path)
    flag.touch()
    scarab("verify", "run", "--as", "unit", *command, cwd=repository.path)
    second = scarab.record(cwd=repository.path)

    assert failed.exit == 1
    assert verification(first) == [("failed-evidence", "unit failed: ended with exit code 1")]
    assert sorted(standings(second)) == [("unit", "failed", "superseded"), ("unit", "passed", "counts")]
    assert verification(second) == []


def test_reports_that_ci_made_are_taken_in_on_somebodys_word(
    scarab: Scarab, demanding: GitRepository, tmp_path: Path
) -> None:
    junit, coverage = tmp_path / "junit.xml", tmp_path / "coverage.xml"
    junit.write_text(REPORT)
    coverage.write_text(
        "<coverage><class filename='totals.py'><lines><line number='1' hits='1'/><line number='2' hits='0'/></lines>"
        "</class></coverage>"
    )

    unbound = scarab("verify", "import", str(junit), cwd=demanding.path)
    taken = scarab(
        "verify", "import", str(junit), str(coverage), "--as", "unit", "--commit", "HEAD", cwd=demanding.path
    )
    record = scarab.record(cwd=demanding.path)

    assert (unbound.exit, unbound.err) == (
        2,
        "scarab: nothing says what the reports were made on\n  hint: name it: --commit REVISION\n",
    )
    assert taken.exit == 0, taken.err
    assert standings(record) == [("unit", "passed", "counts")]
    assert verification(record) == [("uncovered-lines", "1 of 1 changed lines were never run: 2")]


def test_evidence_travels_in_notes_when_it_is_asked_to(
    scarab: Scarab, demanding: GitRepository, tmp_path: Path
) -> None:
    assert scarab("verify", "run", "--notes", cwd=demanding.path).exit == 0
    clone, elsewhere = tmp_path / "clone", Scarab(tmp_path / "elsewhere")
    subprocess.run(["git", "clone", "-q", demanding.path, clone], check=True)
    subprocess.run(["git", "fetch", "-q", "origin", "refs/notes/scarab:refs/notes/scarab"], cwd=clone, check=True)

    taken = elsewhere("verify", "import", "--notes", cwd=clone)

    assert (taken.exit, taken.out.startswith("unit: passed, tree ")) == (0, True), taken.err
    assert standings(elsewhere.record(cwd=clone)) == [("unit", "passed", "counts")]


def test_lists_what_is_kept_of_the_work_tree_and_of_the_commits_before_it(
    scarab: Scarab, demanding: GitRepository
) -> None:
    scarab("verify", "run", cwd=demanding.path)
    demanding.write("totals.py", "def total(numbers):\n    return 0\n")
    scarab("verify", "run", "--as", "lint", "--", "true", cwd=demanding.path)

    listed = scarab("verify", "list", cwd=demanding.path).out.splitlines()

    head = demanding.git("rev-parse", "HEAD")[:12]
    assert [line.partition(" (")[0] for line in listed[::2]] == ["work tree", head]
    assert listed[1].startswith("  lint: passed, tree ")
    assert listed[3].startswith("  unit: passed, 1 test, tree ")


def test_a_record_is_the_same_for_the_same_evidence(scarab: Scarab, demanding: GitRepository) -> None:
    scarab("verify", "run", cwd=demanding.path)

    first, second = (scarab.record("--no-cache", cwd=demanding.path) for _ in range(2))

    assert first["digest"] == second["digest"]


def test_reports_handed_to_an_audit_count_when_somebody_says_what_they_were_made_on(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    junit = tmp_path / "junit.xml"
    junit.write_text(REPORT)

    unbound = scarab.record("--junit", str(junit), cwd=repository.path)
    bound = scarab.record("--junit", str(junit), "--made-on", "HEAD", cwd=repository.path)
    absent = scarab.record("--junit", str(tmp_path / "none.xml"), cwd=repository.path)

    assert dict(verification(unbound)).keys() == {"stale-evidence"}
    assert (verification(bound), [one["standing"] for one in bound["evidence"]]) == ([], ["counts"])
    assert verification(absent) == [
        ("untrusted-evidence", "the evidence for none.xml cannot be read: No such file or directory")
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "unti"), "no check is named 'unti' at HEAD\n  hint: did you mean 'unit'?"),
        (("run", "unit", "--", "true"), "expected checks or a command, found both: unit and true"),
        (("run", "--", "no-such-program"), "no-such-program: cannot be run: No such file or directory"),
        (("run", "--sign", "none", "unit"), "none: cannot be read: No such file or directory"),
        (("run", "--base", "none"), "none: expected a commit, found none of that name"),
        (("import",), "expected files of evidence, found none"),
        (("import", "none.xml"), "none.xml: cannot be read: No such file or directory"),
        (("import", "totals.py"), "totals.py: expected a test report, coverage or an attestation"),
    ],
)
def test_wrong_usage_says_what_to_do(
    scarab: Scarab, demanding: GitRepository, arguments: tuple[str, ...], said: str
) -> None:
    run: Run = scarab("verify", *arguments, cwd=demanding.path)

    assert run.exit == 2
    assert said in run.err


def test_a_repository_without_checks_says_how_to_name_one(scarab: Scarab, repository: GitRepository) -> None:
    run = scarab("verify", "run", cwd=repository.path)

    assert (run.exit, "scarab verify run -- COMMAND" in run.err) == (2, True)


def test_evidence_is_not_kept_inside_the_work_tree(repository: GitRepository) -> None:
    run = Scarab(repository.path / ".scarab-home")("verify", "run", "--", "true", cwd=repository.path)

    assert run.exit == 2
    assert "evidence is not kept inside the work tree" in run.err
    assert not (repository.path / ".scarab-home").exists()
