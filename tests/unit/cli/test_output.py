import json
from pathlib import Path

import pytest

from scarab.cli.arguments import FORMAT
from scarab.cli.output import Outputs, Reports, shown_by
from scarab.model.errors import UsageError
from scarab.renderers.text import to_text
from tests.support.records import record_with


@pytest.mark.parametrize(
    ("word", "file", "start"),
    [
        ("a.json", "a.json", "{"),
        ("a.sarif.json", "a.sarif.json", '{\n  "$schema"'),
        ("json:a.out", "a.out", "{"),
        ("new/folder/a.html", "new/folder/a.html", "<!doctype html>"),
        ("folder/", "folder/record.json", "{"),
        ("folder/", "folder/report.html", "<!doctype html>"),
    ],
)
def test_a_report_goes_where_it_is_wanted_in_the_format_of_its_ending(
    tmp_path: Path, word: str, file: str, start: str
) -> None:
    name, colon, place = word.rpartition(":")
    outputs = Outputs([f"{name}{colon}{tmp_path}/{place}"])

    outputs.make_room()
    outputs.write(Reports(record_with(), None))

    assert (tmp_path / file).read_text().startswith(start)


def test_a_folder_that_is_there_needs_no_final_slash(tmp_path: Path) -> None:
    Outputs([str(tmp_path)]).write(Reports(record_with(), None))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["record.json", "report.html"]


def test_an_ending_that_names_no_format_is_refused() -> None:
    with pytest.raises(UsageError, match=r"--output audit\.out: expected a folder, or a file"):
        Outputs(["audit.out"])


@pytest.mark.parametrize(
    ("word", "told", "to_do"),
    [
        ("-", "--output -: expected a file or a folder", "-f FORMAT writes to standard output"),
        ("html:-", "--output html:-: expected a file or a folder", "-f FORMAT writes to standard output"),
        ("jsno:a.txt", "--output jsno:a.txt: no report format is named 'jsno'", "write ./jsno:a.txt for a file"),
    ],
)
def test_what_is_meant_otherwise_makes_no_file_of_an_odd_name(word: str, told: str, to_do: str) -> None:
    with pytest.raises(UsageError) as refused:
        Outputs([word])

    assert (str(refused.value), to_do in (refused.value.hint or "")) == (told, True)


def test_making_room_leaves_no_file_behind(tmp_path: Path) -> None:
    Outputs([f"{tmp_path}/new/a.json"]).make_room()

    assert list(tmp_path.rglob("*")) == [tmp_path / "new"]


def test_there_is_no_room_below_a_file_nor_where_a_folder_stands(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "a.json").mkdir()

    with pytest.raises(UsageError, match=r"file/a\.json: cannot be written: "):
        Outputs([f"{tmp_path}/file/a.json"]).make_room()
    with pytest.raises(UsageError, match=r"a\.json: cannot be written: File name too long"):
        Outputs([f"{tmp_path}/{'x' * 300}/a.json"]).make_room()
    with pytest.raises(UsageError, match=r"a\.json: expected a file, found a folder"):
        Outputs([f"json:{tmp_path}/a.json"]).make_room()


def test_where_nobody_looks_a_record_is_shown_as_text() -> None:
    record = record_with()

    assert shown_by("")(record) == shown_by("text")(record) == to_text(record)
    assert json.loads(shown_by("json")(record))["verdict"] == "pass"
    assert shown_by("terminal")(record) != to_text(record)


def test_an_unknown_format_is_told_with_all_there_are() -> None:
    with pytest.raises(UsageError, match="no report format is named 'yaml'") as unknown:
        shown_by("yaml")

    assert unknown.value.hint == "one of terminal, text, sarif, sarif-full, json, html, markdown, github, gitlab, junit"
    assert all(name in FORMAT.help for name in unknown.value.hint.removeprefix("one of ").split(", "))
