from scarab.model.severity import Severity, Verdict
from scarab.renderers.github import to_github
from tests.support.records import at, finding, record_with


def test_encodes_what_would_end_a_property_or_the_line() -> None:
    one = finding(where=at("a,b:c%.py", 2, 3), message="50 %\nmore\r", remedy="Do.")

    assert to_github(record_with((one,))).splitlines()[0] == (
        "::error file=a%2Cb%3Ac%25.py,line=2,endLine=3,title=scope/out-of-scope-path::50 %25\\nmore\\r%0ATo do: Do."
    )


def test_shows_ten_of_a_level_and_counts_the_rest() -> None:
    findings = tuple(finding(where=at("a.py", line)) for line in range(1, 15))
    findings += (finding(where=at("a.py", 99), severity=Severity.NOTE),)

    lines = to_github(record_with(findings, verdict=Verdict.FAIL)).splitlines()

    assert [line.partition(" ")[0] for line in lines] == ["::error"] * 9 + ["::notice", "::error"]
    assert lines[-1].endswith("%0A5 more findings are in the record")
    assert lines[-1].startswith("::error title=scarab%3A fail::")


def test_a_passed_audit_is_a_notice() -> None:
    assert to_github(record_with()) == (
        "::notice title=scarab%3A pass::3 commits, 0 files, +398 -113 lines"
        "%0Ano finding at or above 'error' in 0 changed files\n"
    )
