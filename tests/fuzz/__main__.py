"""Fuzz what reads untrusted bytes, guided by coverage: ``python -m tests.fuzz [--seconds N] [TARGET...]``.

Each target runs in a process of its own, which a crash may take down. Inputs that crash, and inputs that found new
code, are kept below ``build/fuzz``; an input that crashes becomes a test before it is mended.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from tests.fuzz.targets import TARGETS

_KEPT = Path("build") / "fuzz"
_GRACE = 600
"""Seconds to start in, and to come to an end."""


def main() -> int:
    """Fuzz the targets that are named, else all; 1 where one of them crashed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=int, default=600, help="for each target (default 600)")
    given = parser.parse_args()
    crashed = 0
    for name in given.targets or TARGETS:
        folder = _KEPT / name
        folder.mkdir(parents=True, exist_ok=True)
        fuzz = [sys.executable, "-m", "tests.fuzz.one", name, str(given.seconds), str(folder)]
        with (folder / "log").open("wb") as log:
            try:
                code = subprocess.run(
                    fuzz, stderr=log, stdout=log, check=False, timeout=given.seconds + _GRACE
                ).returncode
            except subprocess.TimeoutExpired:
                code = 1
        print(f"{name}: {'held' if code == 0 else f'did not hold, see {folder}'}", flush=True)
        crashed += code != 0
    return 1 if crashed else 0


sys.exit(main())
