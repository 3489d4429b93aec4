"""``scarab ledger``: the audits of a repository, chained, and what was never audited."""

from pathlib import Path

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository


def kept(scarab: Scarab) -> Path:
    (found,) = (scarab.home / "state" / "ledger").iterdir()
    return found


def commit(repository: GitRepository, number: int) -> str:
    repository.write("more.py", f"MORE = {number}\n")
    return repository.commit(f"Make it {number}")


def test_every_audit_enters_itself_and_says_by_which_hash(scarab: Scarab, repository: GitRepository) -> None:
    first = scarab("audit", cwd=repository.path)
    scarab("audit", "-q", cwd=repository.path)
    scarab("audit", "nowhere", cwd=repository.path)

    shown = scarab("ledger", "show", cwd=repository.path)
    verified = scarab("ledger", "verify", cwd=repository.path)

    number, hash_ = first.err.splitlines()[2].removeprefix("ledger: entry ").split(", ")
    assert (number, len(hash_)) == ("1", 64)
    lines = shown.out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["1", "2"]
    assert lines[0].endswith("pass        1 note")
    assert lines[2].startswith(f"{kept(scarab)}: 2 entries, head ")
    assert (verified.exit, verified.out) == (0, f"{lines[2]}\n")


def test_clones_and_work_trees_share_a_ledger(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    repository.git("clone", "-q", str(repository.path), str(tmp_path / "clone"))

    for place in (repository.path, tmp_path / "linked", tmp_path / "clone"):
        scarab("audit", cwd=place)

    assert "3 entries" in scarab("ledger", "verify", cwd=repository.path).out


@pytest.mark.parametrize(
    ("edit", "trouble"),
    [
        (lambda lines: [*lines[:1], lines[1].replace(b'"pass"', b'"fail"'), *lines[2:]], "line 2: its content and its"),
        (lambda lines: [lines[0], *lines[2:]], "line 2: expected entry 2, found entry 3"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], "line 1: expected entry 1, found entry 2"),
        (lambda lines: [*lines, lines[-1]], "line 4: expected entry 4, found entry 3"),
        (lambda lines: [*lines, b"nonsense\n"], "line 4: it is not JSON"),
    ],
    ids=["edited", "missing", "reordered", "repeated", "nonsense"],
)
def test_verify_finds_the_first_line_that_is_wrong(
    scarab: Scarab, repository: GitRepository, edit: object, trouble: str
) -> None:
    for _ in range(3):
        scarab("audit", "-q", cwd=repository.path)
    path = kept(scarab)
    path.write_bytes(b"".join(edit(path.read_bytes().splitlines(keepends=True))))  # type: ignore[operator]

    run = scarab("ledger", "verify", cwd=repository.path)

    assert run.exit == 1
    assert run.out.splitlines()[1].startswith(trouble)


def test_lines_that_were_taken_away_at_the_end_are_missed_by_a_kept_hash(
    scarab: Scarab, repository: GitRepository
) -> None:
    scarab("audit", "-q", cwd=repository.path)
    hash_ = scarab("audit", cwd=repository.path).err.splitlines()[2].rpartition(" ")[2]
    path = kept(scarab)

    there = scarab("ledger", "verify", "--contains", hash_, cwd=repository.path)
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    gone = scarab("ledger", "verify", "--contains", hash_, cwd=repository.path)

    assert (there.exit, gone.exit) == (0, 1)
    assert gone.out.splitlines()[-1].startswith(f"{hash_}: no line has this hash")


def test_a_torn_line_is_cut_off_and_told(scarab: Scarab, repository: GitRepository) -> None:
    scarab("audit", "-q", cwd=repository.path)
    path = kept(scarab)
    with path.open("ab") as file:
        file.write(b'{"number":2,')

    torn = scarab("ledger", "verify", cwd=repository.path)
    run = scarab("audit", "-q", cwd=repository.path)

    assert (torn.exit, torn.out.splitlines()[1]) == (
        0, "the last line was never finished; the next audit cuts it off"
    )  # fmt: skip
    assert run.exit == 0
    assert "a last line that was never finished is cut off" in run.err
    assert scarab("ledger", "verify", cwd=repository.path).out.count("\n") == 1


def test_an_audit_does_not_fail_for_its_ledger(scarab: Scarab, repository: GitRepository) -> None:
    scarab("audit", "-q", cwd=repository.path)
    path = kept(scarab)
    path.write_bytes(b"damaged\n")

    run = scarab("audit", "-q", cwd=repository.path)

    assert (run.exit, path.read_bytes()) == (0, b"damaged\n")
    assert "the audit is not in the ledger: " in run.err
    assert "Traceback" not in run.err


def test_what_was_never_audited_here_is_told_apart_from_what_all_machines_say(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    audited = commit(repository, 1)
    scarab("audit", "-q", cwd=repository.path)
    commit(repository, 2)
    commit(repository, 3)
    commit(repository, 4)

    here = scarab.record(cwd=repository.path)
    elsewhere = Scarab(tmp_path / "other").record(cwd=repository.path)

    assert here["run"]["notes"] == [f"not audited here: 2 commits between {audited[:12]}, which was, and this base"]
    assert elsewhere["run"]["notes"] == []
    assert here["digest"] == elsewhere["digest"]
    assert here["ledger"] is None


def test_a_ledger_that_is_named_is_evidence(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    ledger = ("--ledger", f"{tmp_path}/audits.jsonl")
    commit(repository, 1)
    first = scarab.record(*ledger, cwd=repository.path)
    commit(repository, 2)
    commit(repository, 3)

    gap = scarab.record(*ledger, cwd=repository.path)
    commit(repository, 4)
    none = scarab.record(*ledger, cwd=repository.path)

    assert first["ledger"] == {"head": "", "entries": 0}
    assert [(one["rule"], one["severity"]) for one in gap["findings"]] == [("workflow/unaudited-gap", "warning")]
    assert (gap["ledger"]["entries"], none["ledger"]["entries"], none["findings"]) == (1, 2, [])
    assert "3 entries" in scarab("ledger", "verify", *ledger, cwd=repository.path).out
    assert not (scarab.home / "state" / "ledger").exists()


def test_a_damaged_ledger_is_no_evidence(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    (tmp_path / "audits.jsonl").write_text("nonsense\n")

    run = scarab("audit", "--ledger", f"{tmp_path}/audits.jsonl", cwd=repository.path)

    assert (run.exit, run.out) == (2, "")
    assert run.err.startswith(f"scarab: {tmp_path}/audits.jsonl: line 1: it is not JSON\n  hint: ")


def test_without_an_audit_there_is_no_ledger(scarab: Scarab, repository: GitRepository) -> None:
    for command in ("show", "verify"):
        run = scarab("ledger", command, cwd=repository.path)

        assert (run.exit, "there is no ledger yet\n  hint: every audit enters itself in it" in run.err) == (2, True)
