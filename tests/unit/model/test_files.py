import os
import subprocess
import sys
from pathlib import Path

import pytest

from scarab.model.files import states_of, write_whole


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "before\n")

    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "a.txt", "after \udc80\n")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "before\n"}


def test_what_cannot_be_written_is_named_as_it_was_meant(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        write_whole(tmp_path, "text\n")

    assert refused.value.filename == str(tmp_path)


KILLED = """
import os, pathlib, signal, sys
from scarab.model.files import write_whole
pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_whole(pathlib.Path(sys.argv[1]), "half")
"""


def test_what_killed_runs_left_goes_with_the_next(tmp_path: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path / "a.txt")])
    killed.wait()
    (left,) = (path.name for path in tmp_path.iterdir())
    number = f".{killed.pid}."
    others = {left.replace(number, each) for each in (f".{os.getppid()}.", ".one.", f".0{killed.pid}.", f".{10**12}.")}
    others |= {left.replace("a.txt", "b.txt"), f".a.txt.0a1b2c3d{number}tmp"}
    for name in others:
        (tmp_path / name).write_text("half")

    write_whole(tmp_path / "a.txt", "whole")

    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", *others}


def test_states_name_every_file_below_a_folder_but_for_byte_code(tmp_path: Path) -> None:
    for name in ("b", "a/c", "__pycache__/d"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    found = [one.split(" ")[:2] for one in states_of(str(tmp_path))]

    assert found == [[f"{tmp_path}/a/c", "3"], [f"{tmp_path}/b", "1"]]


def test_a_file_that_is_written_again_is_in_another_state(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    os.utime(tmp_path / "a", ns=(1, 1))
    before = list(states_of(str(tmp_path)))

    (tmp_path / "a").write_text("2")

    assert list(states_of(str(tmp_path))) != before
