"""Imports point down, and each third-party package has one door."""

import subprocess
import sys
from pathlib import Path


def test_imports_keep_to_the_floors_and_doors() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run(
        [lint_imports, "--no-cache"], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout
