"""Run the installed command as a user would."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scarab.model.value import value

_OFFLINE = Path(__file__).parent / "offline"
"""Forbids the network to every command of Python that finds it on its path."""


@value
class Run:
    """A finished command."""

    exit: int
    out: str
    err: str


@value
class Scarab:
    """The command, with a home of its own."""

    home: Path

    def __call__(
        self, *arguments: str, cwd: Path | None = None, given: str = "", variables: Mapping[str, str] | None = None
    ) -> Run:
        """Run ``scarab`` with these arguments, this on its standard input, and these variables beside its own."""
        process = subprocess.run(
            [Path(sys.executable).with_name("scarab"), *arguments],
            cwd=cwd,
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "SCARAB_HOME": str(self.home),
                "LC_ALL": "C.UTF-8",
                "PYTHONPATH": str(_OFFLINE),
                **(variables or {}),
            },
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        return Run(process.returncode, process.stdout, process.stderr)

    def record(self, *arguments: str, cwd: Path | None = None, **more: Any) -> dict[str, Any]:
        """Audit, and read the record that is printed."""
        run = self("audit", "-f", "json", *arguments, cwd=cwd, **more)
        assert run.exit in (0, 1, 3), run.err
        record: dict[str, Any] = json.loads(run.out)
        return record
