import os
from pathlib import Path

import pytest

from scarab.cli.places import Places, places


def test_one_folder_can_hold_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCARAB_HOME", "/somewhere")

    assert places() == Places(Path("/somewhere/cache"), Path("/somewhere/state"))


def test_otherwise_things_are_in_the_user_s_own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCARAB_HOME", raising=False)

    found = places()

    assert {found.cache.name, found.state.name} == {"scarab"}
    assert found.cache != found.state


def test_a_run_is_named_by_repository_time_and_head() -> None:
    run = Places(Path("/cache"), Path("/state")).run("a" * 40 + "+" + "b" * 40, "2026-11-23T18:08:00Z", "c" * 40)

    assert run == Path(f"/state/runs/{'a' * 12}+{'b' * 12}/20261123T180800Z-{'c' * 12}-{os.getpid()}")


def test_a_run_without_a_commit_is_pending() -> None:
    run = Places(Path("/cache"), Path("/state")).run("unborn", "2026-11-23T18:08:00Z", None)

    assert run == Path(f"/state/runs/unborn/20261123T180800Z-pending-{os.getpid()}")
