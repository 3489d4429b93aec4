"""The commands beside audit."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_a_policy_starts_at_the_top_of_the_work_tree(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("sub/deep/more.py", "MORE = 1\n")

    started = scarab("init", "-C", str(repository.path / "sub/deep"))

    assert (started.exit, started.err) == (0, "")
    assert started.out.startswith(f"wrote {repository.path}/scarab.toml; ")
    assert repository.git("status", "--porcelain").split("\n") == ["?? scarab.toml", "?? sub/"]


@pytest.mark.parametrize(
    ("name", "policy"),
    [("scarab.toml", "schema_version = 1\n"), ("pyproject.toml", "[tool.scarab]\nschema_version = 1\n")],
)
@pytest.mark.parametrize("committed", [True, False])
def test_no_policy_starts_beside_another(
    scarab: Scarab, repository: GitRepository, name: str, policy: str, committed: bool
) -> None:
    repository.write(name, policy)
    if committed:
        repository.commit("Start a policy")
        repository.remove(name)
    before = repository.git("status", "--porcelain")

    again = scarab("init", cwd=repository.path)

    assert again.exit == 2
    assert name in again.err
    assert repository.git("status", "--porcelain") == before
    assert scarab("init", "--show", cwd=repository.path).exit == 0


def test_a_pyproject_that_is_about_something_else_is_no_policy(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("pyproject.toml", '[project]\nname = "scarab-fan"\n')

    assert scarab("init", cwd=repository.path).exit == 0


def test_no_policy_starts_in_a_bare_repository(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    repository.git("clone", "-q", "--bare", str(repository.path), str(bare))
    before = sorted(bare.iterdir())

    started = scarab("init", cwd=bare)

    assert (started.exit, started.out) == (2, "")
    assert "expected a work tree, found none" in started.err
    assert sorted(bare.iterdir()) == before


def test_a_record_that_cannot_be_read_is_wrong_usage(scarab: Scarab, tmp_path: Path) -> None:
    for name in ("nope.json", "."):
        run = scarab("report", str(tmp_path / name))

        assert (run.exit, run.out) == (2, "")
        assert "cannot be read" in run.err


def test_a_record_is_shown_on_a_terminal_as_the_audit_shows_it(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    kept = f"{tmp_path}/a.json"
    audited = scarab("audit", "-f", "terminal", "-o", kept, cwd=repository.path)

    asked_for = scarab("report", kept, "-f", "terminal")
    shown = _on_a_terminal("report", kept)

    assert "✔ pass" in audited.out
    assert audited.out == asked_for.out == shown


def _on_a_terminal(*arguments: str) -> str:
    """Run ``scarab`` with a terminal as its standard output, and return what stands there in the end."""
    here, there = os.openpty()
    subprocess.run(
        [Path(sys.executable).with_name("scarab"), *arguments],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "COLUMNS": "80"},
        stdout=there,
        check=True,
    )
    os.close(there)
    shown = b""
    try:
        while piece := os.read(here, 1 << 16):
            shown += piece
    except OSError:  # Linux says so when nobody holds the other end any more
        pass
    os.close(here)
    return shown.decode().replace("\r\n", "\n")


def test_prints_its_version(scarab: Scarab) -> None:
    run = scarab("--version")

    assert (run.exit, bool(re.fullmatch(r"scarab \d+\.\d+\.\d+\n", run.out))) == (0, True)
