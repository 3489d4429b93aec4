"""Reports and attestations that were made to break, to mislead or to steer what reads them."""

import json
import resource
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.hostile.holding import inert
from tests.support.command import Scarab
from tests.support.repositories import GitRepository


def suite(said: str) -> str:
    case = f'<testcase name="{said}"><failure>{said}</failure></testcase>'
    return f'<testsuites tests="1"><testsuite name="{said}" tests="1">{case}</testsuite></testsuites>'


def covered(filename: str, lines: str = '<line number="1" hits="1"/>') -> str:
    inside = f'<classes><class filename="{filename}"><lines>{lines}</lines></class></classes>'
    return f"<coverage><packages><package>{inside}</package></packages></coverage>"


STATEMENT = {
    "_type": "https://in-toto.io/Statement/v1",
    "subject": [{"name": "::error::x", "digest": {"gitCommit": "0" * 40}}],
    "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
    "predicate": {"result": "PASSED", "configuration": [], "passedTests": ["\x1b[31m", "::error::x"]},
}
STEERING = "\u200b[31m \n::error file=a.py::x\n##vso[task.complete] <script>alert(1)</script> \u202e \x85"

JUNIT = {
    "laughs": '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 12))
    + "]><testsuite>&a11;</testsuite>",
    "outside": '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + suite("&a;"),
    "deep": "<testsuite>" * 100_000 + "</testsuite>" * 100_000,
    "wide": '<testsuite tests="400000">' + '<testcase name="a"/>' * 400_000 + "</testsuite>",
    "attributes": "<testsuite " + " ".join(f'a{n}="1"' for n in range(200_000)) + "/>",
    "large": "<testsuite>" + " " * (64 << 20) + "</testsuite>",
    "numbers": '<testsuite tests="{0}" failures="-{0}" time="1e{0}"><testcase name="a" time="NaN"/></testsuite>'.format(
        "9" * 5_000
    ),
    "steering": suite(STEERING.replace("<", "&lt;").replace("\n", "&#10;")),
    "controls": suite("\x1b[2J\x00"),
    "utf-16": suite("a").encode("utf-16"),
    "utf-7": b'<?xml version="1.0" encoding="utf-7"?>+ADw-testsuite/+AD4-',
    "cut": suite("a")[:-30],
    "empty": "",
    "zeros": b"\0" * 10_000,
}
ATTESTATIONS = {
    "deep": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "digits": '{"_type": ' + "9" * 100_000 + "}",
    "twice": '{"_type": "https://in-toto.io/Statement/v1", "_type": "x"}',
    "no number": '{"_type": NaN, "subject": Infinity}',
    "surrogates": '{"_type": "\\ud800", "subject": "\\udfff"}',
    "steering": json.dumps(STATEMENT),
    "signed by nobody": json.dumps(
        {
            "payloadType": "application/vnd.in-toto+json",
            "payload": "\u0000" * 10,
            "signatures": [{"keyid": "::error::x", "sig": "A" * 100_000}] * 500,
        }
    ),
    "wide": "[" + "0," * 2_000_000 + "0]",
    "lines": json.dumps(STATEMENT) + "\n" + "{" * 50_000,
}
COVERAGE = {
    "deep": "<coverage>" + "<package>" * 50_000,
    "steering": covered("::error::x&#10;::error::y"),
    "out of the tree": covered("../../../../etc/passwd"),
    "lines without end": covered("totals.py", '<line number="99999999999999999999" hits="1"/>' * 100_000),
    "lcov": "TN:\nSF:totals.py\n" + "DA:1,99999999999999999999999999\n" * 100_000 + "end_of_record\n",
    "json": '{"meta": {"version": "7"}, "files": {"totals.py": {"executed_lines": ['
    + "1," * 300_000
    + '1], "missing_lines": [-1, "x", 1e999]}}}',
}


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(
    ("option", "reports"), [("--junit", JUNIT), ("--coverage", COVERAGE), ("--attestation", ATTESTATIONS)]
)
def test_reports_are_read_within_bounds_and_prove_nothing(
    option: str, reports: Mapping[str, str | bytes], scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    repository.write("scarab.toml", 'schema_version = 1\n[[verify]]\nid = "unit"\nrun = ["true"]\nmin_tests = 1\n')
    repository.commit("Ask for tests")
    repository.write("more.py", "MORE = 1\n")
    repository.commit("More")
    for name, content in reports.items():
        suffix = {"lcov": ".info", "json": ".json"}.get(name, ".json" if option == "--attestation" else ".xml")
        report = tmp_path / f"{name.replace(' ', '-')}{suffix}"
        report.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        before = spent()

        audited = inert(scarab("audit", option, str(report), "--made-on", "HEAD", cwd=repository.path))
        imported = inert(scarab("verify", "import", "--commit", "HEAD", "--as", "x", str(report), cwd=repository.path))

        assert spent() - before < 30, name
        assert audited.exit in (1, 2, 3), name
        assert imported.exit in (0, 2), name
        assert "root:" not in audited.out + imported.out + imported.err
    inert(scarab("verify", "list", cwd=repository.path))


def test_a_command_that_says_and_writes_hostile_things_steers_nothing(
    scarab: Scarab, repository: GitRepository, tmp_path: Path
) -> None:
    script = tmp_path / "check.py"
    script.write_text(
        "import sys\n"
        "sys.stdout.buffer.write(b'\\x1b]0;x\\x07\\n::error::x\\n##vso[x]\\r' * 2000)\n"
        f"open(sys.argv[1], 'w').write({JUNIT['steering']!r})\n"
    )

    ran = scarab("verify", "run", "--", "/usr/bin/env", "python3", str(script), "{out}/junit.xml", cwd=repository.path)
    listed = inert(scarab("verify", "list", cwd=repository.path))
    inert(scarab("audit", "HEAD~1..HEAD", cwd=repository.path))

    assert "Traceback" not in ran.err
    assert ran.exit in (0, 1)
    assert "::error" not in listed.out.replace("\\n::error", "")
