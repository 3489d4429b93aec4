"""What a git process is given of its surroundings."""

import pytest

from scarab.model.errors import UsageError
from scarab.repo.process import clean_environment, git_program


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

    with pytest.raises(UsageError, match="expected the program on PATH"):
        git_program.__wrapped__()
