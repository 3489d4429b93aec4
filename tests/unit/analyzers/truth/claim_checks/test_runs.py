"""What evidence shows of a claim that a run passed."""

import pytest

from scarab.analyzers.truth.claim_checks.answer import Answer
from scarab.analyzers.truth.claim_checks.answering import answer_to
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.model.claim import ClaimKind, ClaimVerdict, Said
from scarab.model.evidence import Attestation, Counts, EvidenceAtHand, Standing, Statement
from scarab.model.value import replace
from tests.support.changes import given


def answer(said: Said, statement: Statement) -> Answer:
    evidence = EvidenceAtHand(
        attestations=(Attestation("bundle", "sha256:0", statement, "", Standing.COUNTS, "", kept=True),)
    )
    audit = replace(given({"total.py": ""}, {"total.py": "TOTAL = 0\n"}), evidence=evidence)
    return answer_to(said, Ground(audit, audit.changes, alone=True))


def of_tests(statement: Statement, count: int | None = None) -> Answer:
    return answer(Said(ClaimKind.TESTS_PASS, "All tests pass", count=count), statement)


def of_tool(tool: str, statement: Statement) -> ClaimVerdict:
    return answer(Said(ClaimKind.CHECK_PASSES, f"{tool} passes", (tool,)), statement).verdict


def ran(command: str, *, check: str = "", code: int = 0) -> Statement:
    return Statement(check=check, command=tuple(command.split()), exit=code)


@pytest.mark.parametrize(
    "command",
    [
        "pytest -q", ".venv/bin/pytest", "python -m unittest", "npm run test", "go test ./...", "./run_tests.sh",
        "bash ci/runtests.sh --all", "script/test",
    ],
)  # fmt: skip
def test_a_command_that_runs_tests_shows_that_they_pass(command: str) -> None:
    assert of_tests(ran(command)).verdict is ClaimVerdict.CONFIRMED
    assert of_tests(ran(command, code=1)).verdict is ClaimVerdict.CONTRADICTED


@pytest.mark.parametrize(
    "command",
    [
        "ruff check src tests",
        "docker build -t app:latest .",
        "cat test.txt",
        "test -f a",
        "bash -c test",
        "./latest.sh",
    ],
)
def test_a_command_with_tests_in_its_words_is_no_run_of_them(command: str) -> None:
    assert of_tests(ran(command)).verdict is ClaimVerdict.UNPROVEN
    assert of_tests(ran(command, code=1)).verdict is ClaimVerdict.UNPROVEN


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        *(
            (one, ClaimVerdict.CONFIRMED)
            for one in ("unit_tests", "unittests", "e2etests", "pytest", "vitest", "testing")
        ),
        *((one, ClaimVerdict.UNPROVEN) for one in ("latest", "eslint", "attestation")),
    ],
)
def test_a_check_is_a_run_of_tests_where_its_id_says_so(check: str, verdict: ClaimVerdict) -> None:
    assert of_tests(ran("./all.sh", check=check)).verdict is verdict


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("ruff", "ruff check ."),
        ("lint", "eslint ."),
        ("linter", "npm run lint"),
        ("type check", "mypy"),
        ("golangci-lint", "golangci-lint run"),
        ("cargo clippy", "cargo +nightly clippy"),
        ("build", "npm run build"),
        ("lint", "./scripts/lint.sh"),
        ("type checks", "sh typecheck.sh"),
    ],
)
def test_a_tool_passes_where_its_run_did(tool: str, command: str) -> None:
    assert of_tool(tool, ran(command)) is ClaimVerdict.CONFIRMED


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("type check", "ruff check ."),
        ("cargo check", "ruff check ."),
        ("tsc", "pytest --tsconfig"),
        ("golangci-lint", "npm run lint"),
        ("build", "pytest tests/builders"),
    ],
)
def test_one_word_of_a_tool_or_a_part_of_it_is_no_run_of_it(tool: str, command: str) -> None:
    assert of_tool(tool, ran(command)) is ClaimVerdict.UNPROVEN


@pytest.mark.parametrize(
    ("tool", "check"),
    [
        ("cargo clippy", "clippy"), ("typecheck", "types"), ("linting", "lint"), ("lint", "eslint"),
        ("type checks", "mypy"), ("type checks", "tsc"),
    ],
)  # fmt: skip
def test_a_tool_passes_where_the_check_with_its_name_did(tool: str, check: str) -> None:
    assert of_tool(tool, ran("make", check=check)) is ClaimVerdict.CONFIRMED


def test_one_test_is_told_as_one() -> None:
    one = Statement(tests=Counts(passed=1, failed=0, skipped=0))

    assert of_tests(one).why == "1 test passed on this tree"
    assert of_tests(one, count=2).why == "the evidence is of 1 test that passed, not of 2"
