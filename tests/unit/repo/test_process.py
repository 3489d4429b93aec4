"""What a git process is given of its surroundings."""

import os
from pathlib import Path

import pytest

from scarab.model.errors import IncompleteError, UsageError
from scarab.repo.process import ask, clean_environment, git_program
from tests.support.errors import refused


def test_nothing_is_inherited_but_absolute_folders_of_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:.:bin::/bin")
    for name in ("GIT_DIR", "GIT_CONFIG_COUNT", "GIT_EXTERNAL_DIFF", "LD_PRELOAD", "HOME"):
        monkeypatch.setenv(name, "/trap")

    environment = clean_environment(GIT_DIR="/own")

    assert environment["PATH"] == "/usr/bin:/bin"
    assert environment["GIT_DIR"] == "/own"
    assert "/trap" not in environment.values()


def test_a_machine_without_git_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    text = "git: expected the program on PATH, found none"
    with refused(UsageError, text, hint="install git 2.36 or later"):
        git_program.__wrapped__()


def test_a_git_that_does_not_come_to_an_end_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with refused(IncompleteError, "git gave no answer in 1 seconds"):
        ask(("hash-object", str(tmp_path / "pipe")), environment=clean_environment(), timeout=1)
