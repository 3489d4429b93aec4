import signal
import sys
import time
from pathlib import Path

import pytest

from scarab.evidence.running import run
from scarab.model.errors import UsageError


def python(program: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", program, *arguments]


def test_a_command_runs_in_its_folder_without_a_shell(tmp_path: Path) -> None:
    ended = run(python("import sys; open('seen', 'w').write(sys.argv[1])", "$HOME; `id`"), tmp_path, limit=60)

    assert (ended.exit, ended.timed_out) == (0, False)
    assert (tmp_path / "seen").read_text() == "$HOME; `id`"


def test_its_output_goes_where_ours_goes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ended = run(python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"), tmp_path, limit=60)

    assert ended.exit == 3
    assert tuple(capfd.readouterr()) == ("out\n", "err\n")


def test_what_git_sets_for_a_hook_is_not_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/elsewhere/index")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ada")

    run(python("import os; print(sorted(name for name in os.environ if name[:4] == 'GIT_'))"), tmp_path, limit=60)

    seen = capfd.readouterr().out
    assert "GIT_AUTHOR_NAME" in seen
    assert "GIT_DIR" not in seen
    assert "GIT_INDEX_FILE" not in seen


def test_the_time_limit_ends_it_and_what_it_started(tmp_path: Path) -> None:
    starts_another = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "open('child', 'w').write(str(child.pid))\n"
        "time.sleep(60)"
    )

    ended = run(python(starts_another), tmp_path, limit=2)

    assert (ended.exit, ended.timed_out) == (-signal.SIGTERM, True)
    child = Path("/proc", (tmp_path / "child").read_text())
    for _ in range(100):  # init may take a moment to bury it
        if not child.exists() or "\nState:\tZ" in (child / "status").read_text():
            break
        time.sleep(0.1)
    else:
        pytest.fail("the grandchild is still running")


def test_a_command_that_will_not_end_is_ended(tmp_path: Path) -> None:
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open('on', 'w'); time.sleep(60)"

    ended = run(python(stubborn), tmp_path, limit=2)

    assert (ended.exit, ended.timed_out) == (-signal.SIGKILL, True)


@pytest.mark.parametrize("command", [["no-such-program"], ["./not-there", "x"], ["/"]])
def test_a_program_that_cannot_be_run_is_named(tmp_path: Path, command: list[str]) -> None:
    with pytest.raises(UsageError, match="cannot be run"):
        run(command, tmp_path, limit=1)
