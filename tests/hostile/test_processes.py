"""Nothing that an audit starts outlives it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.repositories import GitRepository


def test_an_audit_that_has_ended_leaves_no_process_behind(repository: GitRepository, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [Path(sys.executable).with_name("scarab"), "audit", "-q"],
        cwd=repository.path,
        env={"PATH": "/usr/bin:/bin", "SCARAB_HOME": str(tmp_path / "home")},
        start_new_session=True,
    )

    assert process.wait() == 0
    try:
        os.killpg(process.pid, 0)
        left = True
    except ProcessLookupError:
        left = False
    assert not left
