"""What a user meets: ranges, exit codes, output, and that nothing of the repository changes."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository


def paths(record: dict[str, list[dict[str, str]]]) -> list[str]:
    return [file["path"] for file in record["changed_files"]]


def test_a_sound_change_passes(scarab: Scarab, repository: GitRepository) -> None:
    run = scarab("audit", cwd=repository.path)

    assert (run.exit, run.out.splitlines()[0].split()[:2]) == (0, ["scarab:", "PASS"])


def test_a_weakened_test_fails_the_audit(scarab: Scarab, repository: GitRepository) -> None:
    repository.write(
        "tests/test_totals.py", "from totals import mean, total\n\n\ndef test_total():\n    assert total([2, 3])\n"
    )
    repository.commit("Make the tests pass")

    record = scarab.record(cwd=repository.path)

    assert record["verdict"] == "fail"
    assert {finding["rule"] for finding in record["findings"]} >= {
        "verification/assertion-weakened",
        "verification/test-removed",
    }


@pytest.mark.parametrize(
    ("revisions", "changed"),
    [
        ("HEAD~1..HEAD", ["tests/test_totals.py", "totals.py"]),
        ("HEAD", ["tests/test_totals.py", "totals.py"]),
        ("HEAD~1", ["tests/test_totals.py", "totals.py"]),  # a root commit, against the empty tree
        ("main...side", ["side.py"]),
        ("main..side", ["side.py", "tests/test_totals.py", "totals.py"]),
    ],
)
def test_reads_ranges_as_git_writes_them(
    scarab: Scarab, repository: GitRepository, revisions: str, changed: list[str]
) -> None:
    repository.git("branch", "side", "HEAD~1")
    repository.git("checkout", "-q", "side")
    repository.write("side.py", "SIDE = 1\n")
    repository.commit("Add side")
    repository.git("checkout", "-q", "main")

    record = scarab.record(revisions, "-C", str(repository.path))

    assert paths(record) == changed


def test_without_a_range_the_last_commit_is_audited(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    single = GitRepository(tmp_path / "single")
    single.write("one.py", "ONE = 1\n")
    single.commit("Start")

    assert paths(scarab.record(cwd=repository.path)) == ["tests/test_totals.py", "totals.py"]
    assert paths(scarab.record(cwd=single.path)) == ["one.py"]


def test_audits_what_is_staged_and_what_is_not(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("totals.py", "def total(numbers):\n    return 0\n")
    repository.git("add", "totals.py")
    repository.write("untracked.py", "UNTRACKED = 1\n")
    repository.write(".gitignore", "ignored.py\n")
    repository.write("ignored.py", "IGNORED = 1\n")

    staged = scarab.record("--staged", cwd=repository.path)
    worktree = scarab.record("--worktree", cwd=repository.path)

    assert paths(staged) == ["totals.py"]
    assert paths(worktree) == [".gitignore", "totals.py", "untracked.py"]


def test_the_same_range_gives_the_same_record_from_a_clone_a_bare_one_and_a_work_tree(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    clone, bare, linked = tmp_path / "clone", tmp_path / "bare", tmp_path / "linked"
    subprocess.run(["git", "clone", "-q", repository.path, clone], check=True)
    subprocess.run(["git", "clone", "-q", "--bare", repository.path, bare], check=True)
    repository.git("worktree", "add", "-q", "--detach", str(linked))
    expected = scarab.record("HEAD~1..HEAD", "--no-cache", "-C", str(repository.path))
    expected.pop("run")

    for place in (repository.path, repository.path, clone, bare, linked):
        record = scarab.record("HEAD~1..HEAD", "-C", str(place))
        record.pop("run")
        assert record == expected


def test_keeps_the_record_and_writes_nothing_into_the_repository(scarab: Scarab, repository: GitRepository) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in repository.path.rglob("*"))

    run = scarab("audit", cwd=repository.path)

    assert sorted((path, path.stat().st_mtime_ns) for path in repository.path.rglob("*")) == before
    kept = Path(run.err.splitlines()[0].removeprefix("record: "))
    assert json.loads(kept.read_text())["verdict"] == "pass"
    assert kept.with_name("report.html").read_text().startswith("<!doctype html>")


def test_a_shown_record_reads_as_it_did(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    first = scarab("audit", "-o", f"{tmp_path}/a.json", cwd=repository.path)

    again = scarab("report", f"{tmp_path}/a.json")

    assert again.out == first.out


@pytest.mark.parametrize(
    ("arguments", "exit_code", "words"),
    [
        (("nowhere..HEAD",), 2, "nowhere"),
        (("HEAD..HEAD",), 3, "empty range"),
        (("--staged", "--worktree"), 2, "--staged and --worktree: expected one of them, found 2"),
        (("nonsense..also", "--staged"), 2, "RANGE and --staged: expected one of them, found 2"),
        (("HEAD~1..HEAD..HEAD",), 2, "HEAD~1..HEAD..HEAD: expected two revisions (A..B), found a second '..'"),
        (("HEAD:totals.py",), 2, "HEAD:totals.py: expected a commit, found a blob"),
        (("HEAD~1~1..HEAD",), 2, "write HEAD~1: a root commit is held against the empty tree"),
        (("--jobs", "99999"), 2, "--jobs"),
        (("-f", "yaml"), 2, "no report format is named 'yaml'\n  hint: one of terminal, text"),
        (("-o", "/proc/none/a.json"), 2, "--output /proc/none/a.json: cannot be written"),
        (("-o", "audit.out"), 2, "FORMAT:PATH"),
        (("--select", "scope/out-of-scop-path"), 2, "did you mean 'scope/out-of-scope-path'?"),
        (("--intent", "no-such-file.toml"), 2, "no-such-file.toml"),
        (("--policy-from", "no-such-file.toml"), 2, "no-such-file.toml: cannot be read: No such file"),
        (("--policy-from", "."), 2, "Is a directory\n  hint: --policy-from takes 'base', 'head' or a file"),
    ],
)
def test_says_what_is_wrong_and_what_to_do(
    scarab: Scarab, repository: GitRepository, arguments: tuple[str, ...], exit_code: int, words: str
) -> None:
    run = scarab("audit", *arguments, cwd=repository.path)

    assert run.exit == exit_code
    assert words in run.out + run.err
    assert "Traceback" not in run.err


def test_a_folder_that_is_no_repository_is_wrong_usage(scarab: Scarab, tmp_path: Path) -> None:
    run = scarab("audit", "-C", str(tmp_path))

    assert (run.exit, run.out) == (2, "")


def test_a_changed_file_that_does_not_parse_makes_the_audit_incomplete(
    scarab: Scarab, repository: GitRepository
) -> None:
    repository.write("broken.py", "def (:\n")
    repository.commit("Add broken")

    record = scarab.record(cwd=repository.path)

    assert record["verdict"] == "incomplete"
    assert [(one["path"], one["reason"], one["gating"]) for one in record["not_analysed"]] == [
        ("broken.py", "syntax_error", True)
    ]


def test_the_policy_of_the_base_judges_and_a_change_to_it_is_a_finding(
    scarab: Scarab, repository: GitRepository
) -> None:
    repository.write("scarab.toml", 'schema_version = 1\n[ownership]\nprotected = ["totals.py"]\n')
    repository.commit("Protect totals")
    repository.write("scarab.toml", "schema_version = 1\n")
    repository.write("totals.py", "def total(numbers):\n    return 0\n\n\ndef mean(numbers):\n    return 0\n")
    repository.commit("Unprotect and edit")

    record = scarab.record(cwd=repository.path)

    assert {(one["rule"], one["path"]) for one in record["findings"]} >= {
        ("ownership/protected-path", "totals.py"),
        ("ownership/policy-tampering", "scarab.toml"),
    }


def test_fail_on_moves_the_line(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("totals.py.bak", "def total(numbers):\n    return sum(numbers)\n")
    repository.commit("Keep a copy")

    assert scarab("audit", cwd=repository.path).exit == 0
    assert scarab("audit", "--fail-on", "warning", cwd=repository.path).exit == 1


@pytest.mark.parametrize(
    ("path", "gating"), [("other.py", True), ("pytest.ini", True), ("requirements.txt", True), ("prices.csv", False)]
)
def test_an_unchanged_file_whose_content_is_missing_gates_if_it_is_code_or_says_what_is_checked(
    scarab: Scarab, repository: GitRepository, path: str, gating: bool
) -> None:
    repository.write(path, "[pytest]\n" if path.endswith(".ini") else "OTHER = 1\n")
    repository.commit("Add another file")
    repository.write("totals.py", "def total(numbers):\n    return sum(numbers)\n")
    repository.commit("Remove mean")
    lost = repository.git("rev-parse", f"HEAD:{path}")
    (repository.path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    record = scarab.record(cwd=repository.path)

    assert [(one["path"], one["reason"], one["gating"]) for one in record["not_analysed"]] == [
        (path, "missing_object", gating)
    ]
    assert record["analysed"] == len(record["changed_files"])
