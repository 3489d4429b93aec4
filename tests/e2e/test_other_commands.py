"""The commands beside audit."""

import re

from tests.support.command import Scarab
from tests.support.repositories import GitRepository


def test_explains_a_rule_with_its_cases(scarab: Scarab) -> None:
    run = scarab("explain", "verification/assertion-weakened")

    assert run.exit == 0
    assert "Why" in run.out
    assert "What to do" in run.out
    assert re.search(r"^  found: ", run.out, re.MULTILINE)
    assert re.search(r"^  quiet: ", run.out, re.MULTILINE)


def test_explains_nothing_that_is_not_there(scarab: Scarab) -> None:
    run = scarab("explain", "verification/assertion-weakend")

    assert run.exit == 2
    assert "did you mean 'verification/assertion-weakened'?" in run.err


def test_lists_every_rule(scarab: Scarab) -> None:
    run = scarab("rules", "list")

    assert run.exit == 0
    assert "scope/out-of-scope-path" in run.out


def test_starts_a_policy_that_the_next_audit_reads(scarab: Scarab, repository: GitRepository) -> None:
    started = scarab("init", cwd=repository.path)
    repository.commit("Start a policy")
    repository.write("more.py", "MORE = 1\n")
    repository.commit("Add more")

    record = scarab.record(cwd=repository.path)
    again = scarab("init", cwd=repository.path)

    assert (started.exit, again.exit) == (0, 2)
    assert record["policy"]["path"] == "scarab.toml"


def test_prints_its_version(scarab: Scarab) -> None:
    run = scarab("--version")

    assert (run.exit, bool(re.fullmatch(r"scarab \d+\.\d+\.\d+\n", run.out))) == (0, True)
