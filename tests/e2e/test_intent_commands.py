"""``scarab intent``: writing one down, seeing which would be used, and what is wrong with one."""

import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

KEPT = ".scarab/intents/fix-quote-handling.toml"
WRONG = "titel = 'x'\n[scope]\nallow = ['src/**', '../up']\n[budget]\nfiles = 'many'\n"


# new


def test_new_writes_a_commented_file_that_an_audit_reads_once_it_is_committed(
    scarab: Scarab, repository: GitRepository
) -> None:
    run = scarab(
        "intent", "new", "Fix quote handling", "--kind", "fix", "--allow", "src/**", "--allow", "tests/**",
        "--deny", "src/made/", "--deliver", "added:tests/test_quotes.py", "--deliver-symbol", "quotes.unquote",
        "--files", "8", "--added-lines", "400", "--new-dependencies", "0",
        cwd=repository.path,
    )  # fmt: skip
    text = (repository.path / KEPT).read_text()

    assert run.exit == 0, run.err
    assert run.out.splitlines() == [
        f"wrote {repository.path}/{KEPT}",
        "commit it before the run begins, and name it in its commits: 'Scarab-Intent: fix-quote-handling'",
    ]
    assert text.startswith("# What a run is asked to do.")
    assert tomllib.loads(text) == {
        "schema_version": 1,
        "id": "fix-quote-handling",
        "title": "Fix quote handling",
        "kind": "fix",
        "scope": {"allow": ["src/**", "tests/**"], "deny": ["src/made/"]},
        "deliverables": [
            {"path": "tests/test_quotes.py", "change": "added"},
            {"symbol": "quotes.unquote", "change": "any"},
        ],
        "budget": {"files": 8, "added_lines": 400, "new_dependencies": 0},
    }
    repository.commit("Say what is to be done")
    repository.write("billing.py", "RATE = 4\n")
    repository.commit("Fix quotes\n\nScarab-Intent: fix-quote-handling")
    found = {one["rule"] for one in scarab.record(cwd=repository.path)["findings"]}
    assert found >= {"scope/out-of-scope-path", "scope/missing-deliverable"}


def test_a_title_alone_limits_nothing_and_any_title_can_be_read_back(scarab: Scarab, repository: GitRepository) -> None:
    titles = ["Fix it", 'Say "no" to C:\\temp', "Größe\tändern", "x\x7f", "'''"]

    for title in titles:
        run = scarab("intent", "new", title, "--id", "T-1", "--show", cwd=repository.path)
        assert tomllib.loads(run.out) == {"schema_version": 1, "id": "T-1", "title": title, "scope": {}, "budget": {}}


def test_new_never_writes_over_anything(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    kept, elsewhere = repository.path / KEPT, tmp_path / "task.toml"
    kept.parent.mkdir(parents=True)
    kept.symlink_to("nowhere")
    elsewhere.write_text("mine")

    for more, path in (((), kept), (("-o", str(elsewhere)), elsewhere)):
        run = scarab("intent", "new", "Fix quote handling", *more, cwd=repository.path)
        assert (run.exit, run.out) == (2, "")
        assert run.err.startswith(f"scarab: {path}: is there already\n")
    assert kept.is_symlink()
    assert elsewhere.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), ["TITLE: expected what the run is to do, found nothing"]),
        (("",), ["TITLE: expected what the run is to do, found nothing"]),
        (("Fix", "--id", "../up"), ["id: expected letters, digits, '_' and '-', found '../up'"]),
        (("Fix", "--id", "v1.2"), ["id: expected letters, digits, '_' and '-', found 'v1.2'"]),
        (("Fix", "--allow", "!src", "--kind", "Bug Fix"), ["fix.toml:14: scope.allow", "fix.toml:7: kind"]),
        (("Fix", "--allow", "src/", "--deliver", "docs/a.md"), ["deliverables[0].path: 'docs/a.md' is not allowed"]),
        (("Fix", "--deliver", "added:"), ["deliverables[0].path: expected a path pattern, found ''"]),
    ],
)
def test_new_refuses_what_cannot_be_meant_and_writes_nothing(
    scarab: Scarab, repository: GitRepository, arguments: tuple[str, ...], words: list[str]
) -> None:
    run = scarab("intent", "new", *arguments, cwd=repository.path)

    assert (run.exit, run.out) == (2, "")
    assert all(one in run.err for one in words), run.err
    assert not (repository.path / ".scarab").exists()


def new_on_a_terminal(
    scarab: Scarab, repository: GitRepository, *options: str, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    try:
        return subprocess.run(
            [Path(sys.executable).with_name("scarab"), "intent", "new", *options],
            cwd=repository.path,
            env={"PATH": "/usr/bin:/bin", "SCARAB_HOME": str(scarab.home), "LC_ALL": "C.UTF-8"},
            stdin=theirs,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    finally:
        os.close(ours)
        os.close(theirs)


def test_on_a_terminal_nothing_that_is_said_beside_a_missing_title_is_dropped(
    scarab: Scarab, repository: GitRepository
) -> None:
    run = new_on_a_terminal(scarab, repository, "--allow", "src/**", "--files", "3")

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("scarab: TITLE: expected what the run is to do, found nothing\n")


def test_on_a_terminal_new_asks(scarab: Scarab, repository: GitRepository) -> None:
    answers = ["Fix quote handling", "", "fix", "src/**, tests/**", "", "added:tests/test_quotes.py", "many", "8", ""]

    run = new_on_a_terminal(scarab, repository, typed="".join(f"{one}\n" for one in answers))

    assert run.returncode == 0
    assert "A number, or nothing." in run.stdout
    assert tomllib.loads((repository.path / KEPT).read_text()) == {
        "schema_version": 1,
        "id": "fix-quote-handling",
        "title": "Fix quote handling",
        "kind": "fix",
        "scope": {"allow": ["src/**", "tests/**"]},
        "deliverables": [{"path": "tests/test_quotes.py", "change": "added"}],
        "budget": {"files": 8},
    }


# show


def test_show_says_which_source_an_audit_would_use_and_why(scarab: Scarab, repository: GitRepository) -> None:
    repository.write(".scarab/intents/T-1.toml", "id = 'T-1'\ntitle = 'Fix quotes'\nbudget.files = 1200\n")
    repository.commit("Say what is to be done")
    repository.write("src/a.py", "A = 1\n")
    repository.commit("Fix quotes\n\nScarab-Intent: T-1\nScarab-Allow: src/**")

    run = scarab("intent", "show", cwd=repository.path)

    assert run.exit == 0
    assert run.out.splitlines() == [
        "used      .scarab/intents/T-1.toml",
        "          declared: at the base, named by the trailer Scarab-Intent",
        "not used  commit trailers",
        "          self-declared: written by the author of the commits; .scarab/intents/T-1.toml counts before it",
        "not used  1 commit message",
        "          hint: written by the author of the change",
        "id        T-1",
        "title     Fix quotes",
        "budget    files: at most 1,200",
    ]


def test_show_answers_for_what_is_handed_over_and_not_committed(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("src/a.py", "A = 1\n")

    run = scarab(
        "intent", "show", "--worktree", "--intent", "-", cwd=repository.path, given="# Fix quotes\n```scarab\n```"
    )

    assert run.out.splitlines() == [
        "used      standard input",
        "          declared: handed over by the caller",
        "title     Fix quotes",
    ]


def test_show_of_a_range_that_nothing_speaks_of_says_so(scarab: Scarab, repository: GitRepository) -> None:
    run = scarab("intent", "show", "--worktree", cwd=repository.path)

    assert run.out.splitlines() == [
        "nothing says what this change is for",
        "no intent is declared: nothing limits this change",
    ]


# check


def test_check_says_everything_that_is_wrong_in_all_files_at_once(scarab: Scarab, repository: GitRepository) -> None:
    repository.write(".scarab/intents/A.toml", WRONG)
    repository.write(".scarab/intents/B.toml", "= \n")
    repository.write(".scarab/intents/C.toml", "title = 'right'\n")
    repository.write(".scarab/intents/README.md", "not an intent\n")

    run = scarab("intent", "check", cwd=repository.path)

    assert (run.exit, run.out) == (2, "")
    assert run.err.splitlines() == [
        "scarab: .scarab/intents/A.toml:1: titel: no such key",
        "  hint: did you mean 'title'?",
        ".scarab/intents/A.toml:3: scope.allow: expected a path pattern, found '../up'",
        "  hint: a pattern begins at the top of the repository, without a dot: 'src/**'",
        ".scarab/intents/A.toml:5: budget.files: expected an integer of at least 0, found 'many'",
        ".scarab/intents/B.toml:1: not TOML: Invalid statement",
    ]


def test_check_names_an_intent_that_nothing_can_name(scarab: Scarab, repository: GitRepository) -> None:
    repository.write(".scarab/intents/v1.2.toml", 'schema_version = 1\nid = "v1.2"\ntitle = "Fix"\n')

    run = scarab("intent", "check", cwd=repository.path)

    assert run.exit == 2
    assert ".scarab/intents/v1.2.toml: expected letters, digits, '_' and '-' before '.toml'" in run.err


def test_check_notes_patterns_that_match_nothing(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    task = tmp_path / "task.md"
    task.write_text("# Fix quotes\n\n```scarab\n[scope]\nallow = ['totals.py', 'scr/**']\n```\n")
    other = tmp_path / "other.toml"
    other.write_text("protected-files = ['docs/']\n")

    run = scarab("intent", "check", str(task), str(other), cwd=repository.path)

    assert run.exit == 0
    assert run.out.splitlines() == [
        f"note: {task}:5: scope.allow: 'scr/**' matches no file of the last commit",
        f"{task}: Fix quotes",
        f"note: {other}:1: protected-files: 'docs/' matches no file of the last commit",
        f"{other}: without a title",
    ]


def test_check_without_intents_says_how_to_get_one(scarab: Scarab, repository: GitRepository) -> None:
    run = scarab("intent", "check", cwd=repository.path)

    assert run.exit == 2
    assert "'scarab intent new' writes one" in run.err
