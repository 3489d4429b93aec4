import json

import pytest

from scarab.evidence.coverage import read_coverage
from scarab.evidence.errors import UnreadableError

COBERTURA = """<?xml version="1.0" ?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage line-rate="0.8"><sources><source>/ci/build/src</source></sources><packages><package name="app"><classes>
<class name="core" filename="app/core.py"><methods><method name="g"><lines><line number="8" hits="0"/></lines></method>
</methods><lines><line number="1" hits="1"/><line number="8" hits="0"/></lines></class>
<class name="core2" filename="app/core.py"><lines><line number="8" hits="2"/></lines></class>
</classes></package></packages></coverage>"""

JACOCO = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="a"><package name="acme/io"><class
 name="acme/io/A" sourcefilename="A.java"/><sourcefile name="A.java">
<line nr="5" mi="0" ci="3" mb="0" cb="2"/><line nr="8" mi="2" ci="0" mb="0" cb="0"/><line nr="9" mi="2" ci="1"/>
</sourcefile></package></report>"""

LCOV = """TN:
SF:src/s.js
FN:1,f
DA:2,2
DA:3,0,checksum
DA:x,y
end_of_record
"""

GO = """mode: count
example.org/acme/tool/pkg/a.go:4.19,5.11 1 7
example.org/acme/tool/pkg/a.go:5.11,6.3 1 0
example.org/acme/tool/pkg/a.go:10.2,10.10 1 0
"""

COVERAGE_PY = json.dumps(
    {"meta": {"format": 3}, "files": {"src/app.py": {"executed_lines": [1, 2], "missing_lines": [4]}}}
)


@pytest.mark.parametrize(
    ("text", "files", "roots"),
    [
        pytest.param(COBERTURA, {"app/core.py": {1: True, 8: True}}, ["/ci/build/src"], id="Cobertura"),
        pytest.param(JACOCO, {"acme/io/A.java": {5: True, 8: False, 9: True}}, [], id="JaCoCo"),
        pytest.param(LCOV, {"src/s.js": {2: True, 3: False}}, [], id="lcov"),
        pytest.param(GO, {"example.org/acme/tool/pkg/a.go": {4: True, 5: True, 6: False, 10: False}}, [], id="Go"),
        pytest.param(COVERAGE_PY, {"src/app.py": {1: True, 2: True, 4: False}}, [], id="coverage.py"),
    ],
)
def test_every_format_comes_to_lines(text: str, files: dict[str, dict[int, bool]], roots: list[str]) -> None:
    lines = read_coverage(text.encode())

    assert (lines.files, lines.roots) == (files, roots)


def test_what_cannot_be_a_line_is_passed_over() -> None:
    text = """<coverage><class filename="a.py"><lines><line number="-5" hits="9"/><line number="99999999" hits="1"/>
    <line number="x" hits="NaN"/><line/><line number="3" hits="NaN"/></lines></class></coverage>"""

    assert read_coverage(text.encode()).files == {"a.py": {3: False}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no coverage report that is known"),
        ("<html/>", "is no coverage report that is known"),
        ("{}", 'has no "files"'),
        ('{"files": NaN}', "is no JSON"),
        ('{"files": {}, "files": {}}', "is no JSON: a key stands twice"),
        ('{"a":' * 100_000, "nests too deeply"),
        ("<coverage><class filename='a.py'>", "is not well-formed XML"),
        ("mode: set\n" + "".join(f"m/f{number}.go:1.1,1000000.1 1 1\n" for number in range(9)), "more than 5,000,000"),
    ],
)
def test_what_is_no_coverage_report_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read_coverage(text.encode())
