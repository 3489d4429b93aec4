"""What others run for us: the steps of action.yml, the hooks that pre-commit finds here, and those in the README."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support.command import Scarab
from tests.support.repositories import GitRepository

_TOP = Path(__file__).parents[2]
_SCARAB = Path(sys.executable).with_name("scarab")
_NEW_BRANCH = "0" * 40


def _read(name: str) -> Any:
    return YAML(typ="safe", pure=True).load(_TOP / name)


_STEPS = _read("action.yml")["runs"]["steps"]
_HOOKS = {hook["id"]: hook for hook in _read(".pre-commit-hooks.yaml")}


@pytest.fixture
def stepped(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> Any:
    """The step that audits, run as a runner would, with some variables; its exit code, outputs and summary."""

    def run(**variables: str) -> tuple[int, dict[str, str], str]:
        answers, summary = tmp_path / "answers", tmp_path / "summary"
        summary.touch()
        defaults = {"RANGE": "", "OPTIONS": "", "BEFORE": _NEW_BRANCH, "AFTER": "HEAD"}
        places = {"RUNNER_TEMP": tmp_path, "GITHUB_OUTPUT": answers, "GITHUB_STEP_SUMMARY": summary}
        process = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", _STEPS[-1]["run"]],
            cwd=repository.path,
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "SCARAB": str(_SCARAB),
                "SCARAB_HOME": str(scarab.home),
                **{name: str(path) for name, path in places.items()},
                **defaults,
                **variables,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        lines = answers.read_text().splitlines()
        return process.returncode, dict(line.split("=", 1) for line in lines), summary.read_text()

    return run


def test_the_action_audits_what_a_pull_request_added(stepped: Any, repository: GitRepository) -> None:
    base = repository.git("rev-parse", "HEAD~1")
    repository.write("more.py", "import os\n\nMORE = 1\n")
    repository.commit("Add more")

    code, outputs, summary = stepped(BEFORE=base, AFTER="HEAD", OPTIONS="--fail-on=warning\n--select=scaffolding\n")

    assert (code, outputs["verdict"]) == (1, "fail")
    assert "2 commits" in summary
    assert {path.name for path in Path(outputs["folder"]).iterdir()} == {
        "record.json",
        "report.html",
        "report.md",
        "report.sarif",
    }


def test_the_action_audits_the_last_commit_of_a_new_branch(stepped: Any) -> None:
    code, outputs, summary = stepped()

    assert (code, outputs["verdict"]) == (0, "pass")
    assert "1 commit," in summary


def test_the_action_fails_without_a_verdict_where_the_base_was_not_fetched(stepped: Any) -> None:
    code, outputs, summary = stepped(BEFORE="1" * 40)

    assert (code, outputs["verdict"], summary) == (2, "", "")


def test_a_range_that_is_given_to_the_action_counts_more_than_the_event(stepped: Any) -> None:
    code, _, summary = stepped(BEFORE="1" * 40, RANGE="HEAD~1..HEAD")

    assert code == 0
    assert "1 commit," in summary


def test_no_step_of_the_action_has_text_of_others_in_its_script() -> None:
    assert not [step["run"] for step in _STEPS if "${{" in step.get("run", "")]


def test_the_action_pins_what_it_uses() -> None:
    used = [step["uses"] for step in _STEPS if "uses" in step]

    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one) for one in used)


def _hooked(scarab: Scarab, repository: GitRepository, name: str, **variables: str) -> tuple[int, str]:
    process = subprocess.run(
        shlex.split(_HOOKS[name]["entry"]),
        cwd=repository.path,
        env={"PATH": f"{_SCARAB.parent}:/usr/bin:/bin", "SCARAB_HOME": str(scarab.home), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return process.returncode, process.stdout + process.stderr


def test_the_hook_before_a_push_audits_what_the_remote_does_not_have(scarab: Scarab, repository: GitRepository) -> None:
    known = repository.git("rev-parse", "HEAD~1")
    repository.write("more.py", "MORE = 1\n")
    repository.commit("Add more")

    code, text = _hooked(scarab, repository, "scarab-audit", PRE_COMMIT_FROM_REF=known, PRE_COMMIT_TO_REF="HEAD")

    assert code == 0
    assert "2 commits" in text


def test_the_hook_before_a_push_audits_the_last_commit_where_the_remote_has_none(
    scarab: Scarab, repository: GitRepository
) -> None:
    code, text = _hooked(scarab, repository, "scarab-audit")

    assert code == 0
    assert "1 commit," in text


def test_the_hook_before_a_commit_audits_the_index(scarab: Scarab, repository: GitRepository) -> None:
    repository.write("more.py", "breakpoint()\n")
    repository.git("add", "more.py")

    code, text = _hooked(scarab, repository, "scarab-audit-staged")

    assert code == 1
    assert "scaffolding/debug-leftover" in text


def test_the_hook_before_a_commit_lets_a_new_message_pass(scarab: Scarab, repository: GitRepository) -> None:
    assert _hooked(scarab, repository, "scarab-audit-staged") == (0, "")


@pytest.fixture
def pushed(scarab: Scarab, repository: GitRepository, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Push from a clone that has the README's hook; its exit code, and what it says."""
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--bare", repository.path, remote], check=True)
    subprocess.run(["git", "clone", "-q", remote, clone], check=True)
    hook = clone / ".git" / "hooks" / "pre-push"
    hook.write_text(_fenced("sh"))
    hook.chmod(0o755)

    def push(*words: str, to: str = "origin") -> tuple[int, str]:
        process = subprocess.run(
            ["git", "push", "-q", to, *words],
            cwd=clone,
            env={"PATH": f"{_SCARAB.parent}:/usr/bin:/bin", "SCARAB_HOME": str(scarab.home)},
            capture_output=True,
            text=True,
            check=False,
        )
        return process.returncode, process.stdout + process.stderr

    return push


def test_the_hook_of_gits_own_says_nothing_of_what_passes_or_is_known(pushed: Any, tmp_path: Path) -> None:
    clone = GitRepository(tmp_path / "clone")
    clone.write("more.py", "MORE = 1\n")
    clone.commit("Add more")
    clone.git("tag", "v1")

    assert pushed("HEAD:refs/heads/more") == (0, "")
    assert pushed("HEAD:refs/heads/more") == pushed("v1") == pushed("HEAD:refs/heads/same") == (0, "")
    assert pushed("--delete", "same") == (0, "")


def test_the_hook_of_gits_own_refuses_what_fails_on_whichever_branch(pushed: Any, tmp_path: Path) -> None:
    clone = GitRepository(tmp_path / "clone")
    clone.git("checkout", "-q", "-b", "topic")
    clone.write("more.py", "breakpoint()\n")
    clone.commit("Add more")
    clone.git("checkout", "-q", "main")

    code, text = pushed("topic")

    assert code == 1
    assert "scaffolding/debug-leftover" in text
    assert not clone.git("ls-remote", "origin", "topic")


@pytest.mark.parametrize("to", ["empty", "../empty.git"])
def test_the_hook_of_gits_own_refuses_what_has_no_branch_to_be_held_against(
    pushed: Any, tmp_path: Path, to: str
) -> None:
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "empty.git"], check=True)
    GitRepository(tmp_path / "clone").git("remote", "add", "empty", "../empty.git")

    code, text = pushed("main", to=to)

    assert (code, f"{to}/HEAD" in text) == (1, True)
    assert pushed("--no-verify", "main", to=to) == (0, "")


def test_the_hook_of_gits_own_refuses_what_git_cannot_list(pushed: Any, tmp_path: Path) -> None:
    gone = "1" * 40

    process = subprocess.run(
        ["sh", ".git/hooks/pre-push", "origin", "../remote.git"],
        cwd=tmp_path / "clone",
        input=f"refs/heads/more {gone} refs/heads/more {_NEW_BRANCH}\n",
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.returncode != 0
    assert gone in process.stderr


def _fenced(language: str) -> str:
    """Return the first block of a language in the README."""
    found = re.search(rf"```{language}\n(.*?)```", (_TOP / "README.md").read_text(), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("edit", "code", "told"),
    [
        ("breakpoint()\n", 2, "scaffolding/debug-leftover"),  # 2: the agent goes on, and reads what is told
        ("MORE = 1\n", 0, ""),
        ("", 0, "an empty range proves nothing"),
        ("def (:\n", 0, "INCOMPLETE"),
    ],
)
def test_the_hook_at_the_end_of_a_run_stops_an_agent_for_findings_alone(
    scarab: Scarab, repository: GitRepository, edit: str, code: int, told: str
) -> None:
    command = json.loads(_fenced("json"))["hooks"]["Stop"][0]["hooks"][0]["command"]
    if edit:
        repository.write("more.py", edit)

    process = subprocess.run(
        ["sh", "-c", command],
        cwd=repository.path,
        env={"PATH": f"{_SCARAB.parent}:/usr/bin:/bin", "SCARAB_HOME": str(scarab.home)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (process.returncode, process.stdout) == (code, "")
    assert told in process.stderr
    assert bool(process.stderr) == bool(told)
