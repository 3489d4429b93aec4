from pathlib import Path

import pytest

from scarab.cli.records import read_record
from scarab.model.errors import UsageError
from scarab.renderers.json import to_json
from tests.support.records import example_record


def test_a_record_reads_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(to_json(example_record()))

    assert read_record(tmp_path / "record.json") == example_record()


def test_what_is_no_record_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "latin1.json").write_bytes(b'{"\xe9": 1}')
    (tmp_path / "other.json").write_text("[]")

    for name, words in (
        ("nope.json", "cannot be read: No such file or directory"),
        (".", "cannot be read: Is a directory"),
        ("latin1.json", "expected UTF-8, found another byte at 2"),
        ("other.json", "schema_version: expected 1, found nothing"),
    ):
        with pytest.raises(UsageError, match=words):
            read_record(tmp_path / name)
