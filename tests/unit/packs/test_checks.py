import pytest

from scarab.model.check import DEFAULT_SECONDS, Check
from scarab.model.errors import UsageError
from scarab.model.glob import Globs
from scarab.packs.checks import read_checks
from scarab.packs.toml_table import read_toml
from tests.support.errors import refused


def read(text: str) -> tuple[Check, ...]:
    return read_checks(read_toml(text.encode(), "scarab.toml"))


def test_everything_that_a_check_can_say_is_read() -> None:
    checks = read("""
[[verify]]
id = "unit"
run = ["pytest", "--junitxml={out}/unit.xml", "--cov-report=xml:{out}/coverage.xml"]
report = { junit = "{out}/unit.xml", coverage = "{out}/coverage.xml" }
min_tests = 40
seconds = 600
paths = ["src/", "tests/**"]
[[verify]]
id = "lint"
run = ["ruff", "check"]
""")

    assert checks == (
        Check(
            id="unit",
            run=("pytest", "--junitxml={out}/unit.xml", "--cov-report=xml:{out}/coverage.xml"),
            junit="{out}/unit.xml",
            coverage="{out}/coverage.xml",
            min_tests=40,
            seconds=600,
            paths=Globs(["src/", "tests/**"]),
        ),
        Check("lint", ("ruff", "check"), min_tests=0, seconds=DEFAULT_SECONDS),
    )


def test_whoever_names_a_test_report_wants_a_test_in_it() -> None:
    (check,) = read("[[verify]]\nid = 'u'\nrun = ['x']\nreport.junit = 'target/*.xml'")

    assert check.min_tests == 1


def test_no_check_need_be_named() -> None:
    assert read("") == ()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[[verify]]\nrun = ['make']", "1: verify[0].id: expected, but not there", ""),
        (
            "[[verify]]\nid = 'u'\nrun = 'make'",
            "3: verify[0].run: expected a list of strings, found 'make'",
            "put it in brackets",
        ),
        ("[[verify]]\nid = 'u'\nrun = []", "3: verify[0].run: expected a command and its arguments, found none", ""),
        ("[[verify]]\nid = 'u'\nrun = ['']", "3: verify[0].run: expected a command and its arguments, found none", ""),
        (
            "[[verify]]\nid = 'u u'\nrun = ['x']",
            "2: verify[0].id: expected letters, digits, '.', '_' and '-', at most 64, found 'u u'",
            "such as 'unit'",
        ),
        (
            "[[verify]]\nid = 'u'\nrun = ['x']\n[[verify]]\nid = 'u'\nrun = ['y']",
            "5: verify[1].id: 'u' is the id of an earlier check too",
            "",
        ),
        (
            "[[verify]]\nid = 'u'\nrun = ['x']\nmin_tests = 0",
            "4: verify[0].min_tests: expected an integer of at least 1, found 0",
            "",
        ),
        (
            "[[verify]]\nid = 'u'\nrun = ['x']\nseconds = 0",
            "4: verify[0].seconds: expected an integer of at least 1, found 0",
            "",
        ),
        (
            "[[verify]]\nid = 'u'\nrun = ['x']\nmin_tests = 3",
            "4: verify[0].min_tests: expected a report of the tests as well, found none",
            'a test report counts them: report = { junit = "{out}/tests.xml" }',
        ),
        (
            "[[verify]]\nid = 'u'\nrun = ['x']\nreport.junti = 'x'",
            "4: verify[0].report.junti: no such key",
            "did you mean 'junit'?",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, message: str, hint: str) -> None:
    with refused(UsageError, f"scarab.toml:{message}", hint=hint):
        read(text)
