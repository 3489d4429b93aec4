import os
from pathlib import Path

from scarab.evidence.reports import Reports, read_reports
from scarab.model.check import Check
from scarab.model.evidence import Counts

REPORT = "<testsuite><testcase name='a'/></testsuite>"
COVERAGE = "<coverage><class filename='a.py'><lines><line number='1' hits='1'/></lines></class></coverage>"


def read(folder: Path, *, junit: str = "", coverage: str = "", since: int = 0) -> Reports:
    return read_reports(
        Check("unit", ("x",), junit=junit, coverage=coverage), folder / "out", folder / "top", since=since
    )


def counts(reports: Reports) -> list[Counts | None]:
    return [one.tests for one in reports.tests]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_reads_the_reports_that_a_check_names(tmp_path: Path) -> None:
    write(tmp_path / "out" / "unit.xml", REPORT)
    write(tmp_path / "out" / "other.xml", REPORT)
    write(tmp_path / "top" / "target" / "cover.xml", COVERAGE)

    reports = read(tmp_path, junit="{out}/unit.xml", coverage="target/cover.xml")

    assert counts(reports) == [Counts(1, 0, 0)]
    assert [lines.files for lines in reports.coverage] == [{"a.py": {1: True}}]
    assert (len(reports.digests), reports.flaws) == (2, ())


def test_a_pattern_may_name_many(tmp_path: Path) -> None:
    for name in ("a/TEST-1.xml", "b/TEST-2.xml"):
        write(tmp_path / "top" / name, REPORT)

    assert counts(read(tmp_path, junit="**/TEST-*.xml")) == [Counts(1, 0, 0)] * 2


def test_signs_in_the_folders_own_names_are_no_pattern(tmp_path: Path) -> None:
    folder = tmp_path / "a[b]*"
    write(folder / "out" / "unit.xml", REPORT)

    assert counts(read(folder, junit="{out}/unit.xml")) == [Counts(1, 0, 0)]


def test_an_older_report_is_some_other_runs(tmp_path: Path) -> None:
    write(tmp_path / "top" / "unit.xml", REPORT)
    os.utime(tmp_path / "top" / "unit.xml", (1000, 1000))

    reports = read(tmp_path, junit="unit.xml", since=2000 * 10**9)

    assert (counts(reports), reports.flaws) == ([], ("no report of this run is at unit.xml",))


def test_a_named_report_that_is_none_is_a_flaw(tmp_path: Path) -> None:
    write(tmp_path / "out" / "unit.xml", "<testsui")

    (flaw,) = read(tmp_path, junit="{out}/unit.xml").flaws

    assert flaw.startswith("unit.xml is not well-formed XML")


def test_where_none_is_named_whatever_lies_in_the_output_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / "out" / "unit.xml", REPORT)
    write(tmp_path / "out" / "deep" / "cover.xml", COVERAGE)
    write(tmp_path / "out" / "log.txt", "anything")

    reports = read(tmp_path)

    assert (counts(reports), len(reports.coverage), reports.flaws) == ([Counts(1, 0, 0)], 1, ())
