"""Every place that may say what a run was for, and a change that tries to pass by writing each of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

NARROW = 'id = "T-1"\ntitle = "Fix quotes"\n[scope]\nallow = ["src/**"]\n'
WIDE = 'id = "T-1"\ntitle = "Fix quotes"\n[scope]\nallow = ["**"]\n'
KEPT = ".scarab/intents/T-1.toml"
RULE = "scope/out-of-scope-path"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """A base that keeps a narrow intent."""
    repository = GitRepository(tmp_path / "repository")
    repository.write(KEPT, NARROW)
    repository.write("src/a.py", "A = 1\n")
    repository.write("billing.py", "RATE = 3\n")
    repository.commit("base")
    return repository


def stray(repository: GitRepository, message: str = "Fix quotes", files: dict[str, str] | None = None) -> str:
    """Commit a change that goes beyond the intent."""
    for path, text in {"src/a.py": "A = 2\n", "billing.py": "RATE = 4\n", **(files or {})}.items():
        repository.write(path, text)
    return repository.commit(message)


def found(record: dict[str, Any]) -> list[tuple[str, str]]:
    """The paths out of scope, each with its severity."""
    return [(one["path"], one["severity"]) for one in record["findings"] if one["rule"] == RULE]


def used(record: dict[str, Any]) -> tuple[str, str] | None:
    return record["intent"] and (record["intent"]["source"], record["intent"]["trust"])


def github(tmp_path: Path, head: str, body: str = "", branch: str = "work") -> dict[str, str]:
    """The variables of a workflow for a pull request."""
    event = tmp_path / "event.json"
    request = {"number": 12, "title": "Fix quotes", "body": body, "head": {"ref": branch, "sha": head}}
    event.write_text(json.dumps({"pull_request": request}))
    return {"GITHUB_EVENT_PATH": str(event)}


BLOCK = "```scarab\n[scope]\nallow = ['src/**']\n```\n"


def test_a_file_standard_input_or_an_id_is_an_error_when_exceeded(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    stray(repository)
    task, text = tmp_path / "task.md", tmp_path / "task.toml"
    task.write_text(f"# Fix quotes\n\n{BLOCK}")
    text.write_text(NARROW)

    for named, given in ((str(task), ""), (str(text), ""), ("-", NARROW), ("-", task.read_text()), ("T-1", "")):
        record = scarab.record("--intent", named, cwd=repository.path, given=given)
        assert found(record) == [("billing.py", "error")]
        assert record["intent"]["trust"] == "declared"
        assert record["verdict"] == "fail"


def test_the_trailer_of_a_commit_names_what_the_base_keeps(scarab: Scarab, repository: GitRepository) -> None:
    stray(repository, "Fix quotes\n\nScarab-Intent: T-1")

    record = scarab.record(cwd=repository.path)

    assert used(record) == (KEPT, "declared")
    assert found(record) == [("billing.py", "error")]


def test_the_branch_of_a_pull_request_names_it_too(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    head = stray(repository)

    record = scarab.record(cwd=repository.path, variables=github(tmp_path, head, branch="agent/T-1"))

    assert used(record) == (KEPT, "declared")
    assert found(record) == [("billing.py", "error")]


def test_a_block_in_the_pull_request_makes_a_warning(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    head = stray(repository)
    gitlab = {
        "CI_MERGE_REQUEST_IID": "12",
        "CI_MERGE_REQUEST_TITLE": "Fix quotes",
        "CI_MERGE_REQUEST_DESCRIPTION": BLOCK,
        "CI_COMMIT_SHA": head,
    }

    for variables, name in ((github(tmp_path, head, BLOCK), "pull request #12"), (gitlab, "merge request !12")):
        record = scarab.record(cwd=repository.path, variables=variables)
        assert used(record) == (name, "self-declared")
        assert found(record) == [("billing.py", "warning")]
        assert record["verdict"] == "pass"


def test_trailers_that_allow_and_deny_make_a_warning(scarab: Scarab, repository: GitRepository) -> None:
    stray(repository, "Fix quotes\n\nScarab-Allow: **\nScarab-Deny: billing.py")

    record = scarab.record(cwd=repository.path)

    assert used(record) == ("commit trailers", "self-declared")
    assert found(record) == [("billing.py", "warning")]


def test_without_a_declaration_nothing_is_held_against_it_and_the_record_says_what_there_was(
    scarab: Scarab, repository: GitRepository
) -> None:
    stray(repository, files={"specs/012-quotes/tasks.md": "- [x] T1 src/a.py\n"})

    record = scarab.record(cwd=repository.path)
    text = scarab("audit", "-f", "text", cwd=repository.path).out

    assert record["intent"] is None
    assert [one["source"] for one in record["intent_sources"]] == ["specs/012-quotes/tasks.md", "1 commit message"]
    assert "intent: none declared; found specs/012-quotes/tasks.md (hint), 1 commit message (hint)" in text


# What a change may try.


@pytest.mark.parametrize(
    "files",
    [
        {KEPT: WIDE},
        {".scarab/intents/T-2.toml": WIDE},
        {"T-1": WIDE},
        {".scarab/intents/T-1.md": WIDE},
    ],
)
def test_widening_or_adding_an_intent_does_not_help_against_the_one_it_is_for(
    scarab: Scarab, repository: GitRepository, files: dict[str, str]
) -> None:
    stray(repository, "Fix quotes\n\nScarab-Intent: T-1", files)

    for named in ((), ("--intent", "T-1")):
        record = scarab.record(*named, cwd=repository.path)
        assert used(record) == (KEPT, "declared")
        assert found(record) == [(path, "error") for path in sorted(["billing.py", *files])]


def test_a_wide_body_or_wide_trailers_do_not_help_against_the_one_it_is_for(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    head = stray(repository, "Fix quotes\n\nScarab-Intent: T-1\nScarab-Allow: **")

    record = scarab.record(cwd=repository.path, variables=github(tmp_path, head, BLOCK.replace("src/**", "**")))

    assert used(record) == (KEPT, "declared")
    assert found(record) == [("billing.py", "error")]


def test_what_the_change_itself_wrote_is_not_believed_when_it_is_handed_over(
    scarab: Scarab, repository: GitRepository
) -> None:
    stray(repository, files={"task.toml": NARROW})

    record = scarab.record("--intent", "task.toml", cwd=repository.path)

    assert used(record) == ("task.toml", "self-declared")
    assert found(record) == [("billing.py", "warning"), ("task.toml", "warning")]


def test_what_a_self_declared_intent_allows_silences_nothing(scarab: Scarab, repository: GitRepository) -> None:
    allowing = 'title = "Fix CI"\n[scope]\nallow = [".github/workflows/ci.yml", "**"]\n'
    stray(repository, files={".github/workflows/ci.yml": "on: push\n", ".scarab/intents/T-2.toml": allowing})
    severities = {
        named: [
            one["severity"]
            for one in scarab.record(*arguments, cwd=repository.path)["findings"]
            if one["path"] == ".github/workflows/ci.yml" and one["rule"] == "ownership/policy-tampering"
        ]
        for named, arguments in (("kept", ()), ("none", ("--intent", "T-1")))
    }

    assert severities["kept"] == severities["none"] != []


# What cannot be used.


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("```scarab\nscope.alow = ['x']\nbudget.files = 'many'\n```", ["#12:2: scope.alow", "#12:3: budget.files"]),
        ("x" * 1_500_000, ["pull request #12: expected at most 262144 bytes, found 1500000"]),
        ("```scarab\nid = 'T'\n", ["pull request #12:1: the scarab block is not closed"]),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_used_ends_the_audit_with_its_place(
    scarab: Scarab, repository: GitRepository, tmp_path: Path, body: str, words: list[str]
) -> None:
    head = stray(repository)

    run = scarab("audit", cwd=repository.path, variables=github(tmp_path, head, body))

    assert run.exit == 2
    assert run.out == ""
    assert all(one in run.err for one in words), run.err
    assert "Traceback" not in run.err


def test_a_yaml_bomb_ends_the_audit_with_its_place(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    stray(repository)
    bomb = tmp_path / "task.md"
    levels = "".join(f"  l{at}: &l{at} [{', '.join([f'*l{at - 1}'] * 9)}]\n" for at in range(1, 9))
    bomb.write_text(f"---\nscarab:\n  l0: &l0 [x]\n{levels}---\n# Fix\n")

    run = scarab("audit", "--intent", str(bomb), cwd=repository.path)

    assert run.exit == 2
    assert run.err == f"scarab: {bomb}:3: anchors and aliases are not read\n"


def test_an_id_that_nobody_keeps_ends_the_audit_with_the_nearest(scarab: Scarab, repository: GitRepository) -> None:
    stray(repository)

    run = scarab("audit", "--intent", "T-11", cwd=repository.path)

    assert run.exit == 2
    assert ".scarab/intents/T-11.toml: expected an intent, but neither base nor head has it" in run.err
    assert "did you mean 'T-1'?" in run.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[scope]\nallow = ['a', 'b']\ndeny = ['b']", "3: scope.deny: 'b' is allowed as well"),
        (
            "[scope]\nallow = ['src/']\n[[deliverables]]\npath = 'tests/a.py'",
            "4: deliverables[0].path: 'tests/a.py' is not allowed",
        ),
        (
            "[[deliverables]]\npath = 'a'\nchange = 'added'\n[[deliverables]]\npath = 'a'\nchange = 'deleted'",
            "6: deliverables[1].change: 'a' is to be added and deleted",
        ),
        ("titel = 'x'", "1: titel: no such key\n  hint: did you mean 'title'?"),
        ("\nbudget.files = 'many'", "2: budget.files: expected an integer of at least 0, found 'many'"),
        ("x = " + "[" * 50_000, "not TOML that can be read: nested too deeply"),
        ("title = '" + "x" * 1_500_000 + "'", "expected at most 100000 bytes, found 1500010"),
    ],
)  # fmt: skip
def test_an_intent_that_nobody_could_fulfil_ends_the_audit_and_nothing_is_written(
    scarab: Scarab, repository: GitRepository, tmp_path: Path, text: str, words: str
) -> None:
    stray(repository)
    task, report = tmp_path / "task.toml", tmp_path / "record.json"
    task.write_text(text)

    run = scarab("audit", "--intent", str(task), "-o", str(report), cwd=repository.path)

    assert (run.exit, run.out) == (2, "")
    assert words in run.err
    assert str(task) in run.err
    assert "Traceback" not in run.err
    assert not report.exists()
    assert not scarab.home.exists() or not list(scarab.home.rglob("record.json"))
