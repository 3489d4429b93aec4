import os
import subprocess
from pathlib import Path

import pytest

from scarab.model.files import states_of, write_whole


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "before\n")

    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "a.txt", "after \udc80\n")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "before\n"}


def test_what_killed_runs_left_goes_with_the_next(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    for name in (f"a.txt.{ended.pid}", f"a.txt.{os.getppid()}", "a.txt.one", f"b.txt.{ended.pid}", f"a.txt.{10**12}"):
        (tmp_path / f".{name}.tmp").write_text("half")
    (tmp_path / f".a.txt.0{ended.pid}.tmp").mkdir()

    write_whole(tmp_path / "a.txt", "whole")

    assert {path.name for path in tmp_path.iterdir()} == {
        "a.txt", f".a.txt.{os.getppid()}.tmp", ".a.txt.one.tmp", f".b.txt.{ended.pid}.tmp", f".a.txt.{10**12}.tmp",
        f".a.txt.0{ended.pid}.tmp",
    }  # fmt: skip


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
