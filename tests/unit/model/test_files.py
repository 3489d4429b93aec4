from pathlib import Path

import pytest

from scarab.model.files import write_whole


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "before\n")

    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "a.txt", "after \udc80\n")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "before\n"}
