"""The nth thing that an audit does to the machine fails, or the process dies there, for every nth."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scarab.renderers.json_reader import from_json
from tests.support.repositories import GitRepository

_STEP = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 4
"""Every fourth in a quick run."""

_PROGRAM = '''
import contextlib, errno, os, signal, sys

from scarab.cli import main
import scarab.cli.app, scarab.engine.audit  # loaded once, before the forks

mode, step, out, *arguments = sys.argv[1:]
events = ["os.mkdir", "os.rename", "os.truncate", "os.fork", "sqlite3.connect", "subprocess.Popen", "tempfile.mkdtemp",
          "tempfile.mkstemp", "os.fsync", "fcntl.flock"]
if mode == "dies":  # what cannot be removed stays, whoever asks
    events += ["os.remove", "os.rmdir"]
writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
at = left = seen = 0
armed = False

def fault(event, given):
    global seen, armed
    if not armed or not (event in events or (event == "open" and isinstance(given[2], int) and given[2] & writes)):
        return
    seen += 1
    if seen == at:
        armed = False
        if mode == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

fsync = os.fsync
def audited_fsync(file):
    sys.audit("os.fsync", file)
    fsync(file)
os.fsync = audited_fsync
sys.addaudithook(fault)

def run(number):
    """Audit in a fork with the fault at one place; how it ended, and how many places there were before its end."""
    global at, seen, armed
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        at, seen, armed = number, 0, True
        sys.argv = ["scarab", "audit", *arguments, "-o", f"{out}/{number}.json"]
        code = 70
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        except BaseException as error:
            print(f"Traceback (most recent call last): {error!r}", file=sys.stderr)
        armed = False
        os.write(writing, b"%d" % seen)
        sys.stderr.flush()
        os._exit(code)
    os.close(writing)
    places = os.read(reading, 20)
    os.close(reading)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), int(places or b"0")

_, places = run(0)
print("places", places, flush=True)
for number in [*range(1, places + 1, int(step)), 0]:
    print(number, run(number)[0], flush=True)
'''


@pytest.mark.parametrize("mode", ["fails", "dies"])
def test_reports_are_whole_or_not_there_and_the_next_run_is_as_ever(
    mode: str, repository: GitRepository, tmp_path: Path
) -> None:
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    out.mkdir()
    temporary.mkdir()

    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, mode, str(_STEP), str(out), "-q", "-C", str(repository.path)],
        env={"PATH": "/usr/bin:/bin", "SCARAB_HOME": str(tmp_path / "home"), "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    (_, places), *ended = (map(str, line.split()) for line in run.stdout.splitlines())
    codes = {int(number): int(code) for number, code in ended}
    assert int(places) > 20
    assert codes.pop(0) == 0
    assert set(codes.values()) <= ({0, 2, 3} if mode == "fails" else {0, -9}), codes
    assert "Traceback" not in run.stderr
    assert "this should not have happened" not in run.stderr
    digests = {from_json(one.read_text(), one.name).digest for one in out.glob("*.json")}
    assert len(digests) == 1
    assert json.loads((out / "0.json").read_text())["verdict"] == "pass"
    if mode == "fails":
        assert list(temporary.iterdir()) == []
        assert {one.name for one in out.iterdir()} == {one.name for one in out.glob("*.json")}
