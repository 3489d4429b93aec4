import pytest

from scarab.evidence.errors import UnreadableError
from scarab.evidence.junit import read_junit
from scarab.model.evidence import Counts, Result

PYTEST = """<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="2"
 failures="1" skipped="2" tests="7" time="0.261" timestamp="2026-11-25T16:22:59.246048+00:00"><testcase classname=""
 name="tests.test_broken"><error message="collection failure">x</error></testcase><testcase classname="tests.test_core"
 name="test_a" time="0.005" /><testcase classname="tests.test_core" name="test_b"><failure message="assert 2 == 1">y
</failure></testcase><testcase classname="tests.test_core" name="test_c"><skipped type="pytest.skip" message="s">z
</skipped></testcase><testcase classname="tests.test_core" name="test_d"><skipped type="pytest.xfail" message="" />
</testcase><testcase classname="tests.test_core" name="test_e"><error message="failed on teardown">w</error></testcase>
<testcase classname="tests.test_core" name="test_p[1]" /></testsuite></testsuites>"""

JEST_JUNIT = """<testsuites name="jest tests" tests="3" failures="1" errors="0" time="1.877"><testsuite name="undefined"
 errors="0" failures="1" skipped="1" tests="3"><testcase classname=" ok" name=" ok" time="0.015"></testcase>
<testcase classname=" bad" name=" bad"><failure>Error</failure></testcase><testcase classname=" s" name=" s"><skipped/>
</testcase><testcase classname=" t" name=" t" time="0"></testcase></testsuite></testsuites>"""

NODE_TEST = """<?xml version="1.0" encoding="utf-8"?>
<testsuites>
  <testcase name="ok" time="0.007483" classname="test"/>
  <testcase name="bad" time="0.001634" classname="test" failure="1 == 2"><failure type="t">x</failure></testcase>
  <testcase name="s" time="0.000149" classname="test"><skipped type="skipped" message="true"/></testcase>
  <testsuite name="d" time="0.006843" disabled="0" errors="0" tests="2" failures="1" skipped="1" hostname="vm">
    <testcase name="x" time="0.000168" classname="test"/>
    <testcase name="y" classname="test" failure="1"><skipped type="todo" message="true"/><failure>1</failure></testcase>
  </testsuite>
  <!-- tests 5 -->
</testsuites>"""

SUREFIRE = """<testsuite xmlns:xsi="urn:x" name="acme.ATest" time="1,234.5" tests="4"
 errors="0" skipped="1" failures="1"><properties><property name="java.version" value="17"/></properties>
<testcase name="ok" classname="acme.ATest" time="0.01"/><testcase name="flaky" classname="acme.ATest"><flakyError
 message="first"><stackTrace>x</stackTrace></flakyError></testcase><testcase name="bad"
 classname="acme.ATest"><failure message="x">y</failure><rerunFailure message="x"/></testcase><testcase name="off"
 classname="acme.ATest"><skipped/></testcase></testsuite>"""

GOTESTSUM = """<testsuites tests="2" failures="0" errors="1" time="0.63"><testsuite tests="2" failures="0" time="0.006"
 name="example.org/acme/tool/pkg" timestamp="2026-11-25T16:25:07Z"><testcase classname="example.org/acme/tool/pkg"
 name="TestF"/><testcase classname="example.org/acme/tool/pkg" name="TestSub/one"/></testsuite></testsuites>"""

GOOGLETEST = """<testsuites tests="2" failures="0" disabled="1" errors="0" name="All"><testsuite name="A" tests="2">
<testcase name="runs" status="run" result="completed" classname="A"/><testcase name="DISABLED_x" status="notrun"
 result="suppressed" classname="A"/></testsuite></testsuites>"""


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param(PYTEST, Counts(passed=2, failed=3, skipped=2), id="pytest"),
        pytest.param(JEST_JUNIT, Counts(passed=1, failed=1, skipped=2), id="jest-junit, its test.todo without a mark"),
        pytest.param(NODE_TEST, Counts(passed=2, failed=1, skipped=2), id="node:test"),
        pytest.param(SUREFIRE, Counts(passed=2, failed=1, skipped=1), id="surefire"),
        pytest.param(GOTESTSUM, Counts(passed=2, failed=1, skipped=0), id="gotestsum, a package that does not build"),
        pytest.param(GOOGLETEST, Counts(passed=1, failed=0, skipped=1), id="googletest"),
    ],
)
def test_every_dialect_is_counted_by_its_elements(text: str, counts: Counts) -> None:
    assert read_junit(text.encode()).tests == counts


def test_what_a_header_claims_does_not_make_a_failure_good() -> None:
    text = "<testsuite tests='50' failures='0' errors='0'><testcase name='a'><failure/></testcase></testsuite>"

    assert read_junit(text.encode()).result is Result.FAILED


def test_tests_still_to_be_written_are_none_that_passed() -> None:
    text = "<testsuites tests='0'><testsuite tests='0' failures='0'><testcase name='b'/></testsuite></testsuites>"

    assert read_junit(text.encode()).result is Result.EMPTY


def test_a_suite_counts_what_stands_right_in_it() -> None:
    inner = "<testsuite tests='2'><testcase name='b'/><testcase name='c'/></testsuite>"
    text = f"<testsuite tests='1'><testcase name='a'/>{inner}</testsuite>"

    assert read_junit(text.encode()).tests == Counts(passed=3, failed=0, skipped=0)


def test_a_report_without_an_executed_test_is_empty() -> None:
    none = read_junit(b"<testsuites tests='9'/>")
    skipped = read_junit(b"<testsuite tests='1'><testcase name='a'><skipped/></testcase></testsuite>")

    assert (none.result, skipped.result) == (Result.EMPTY, Result.EMPTY)


def test_a_suite_that_could_not_be_set_up_has_failed() -> None:
    statement = read_junit(b"<testsuite name='db'><error message='no database'/><testcase name='a'/></testsuite>")

    assert (statement.tests, statement.failures) == (Counts(1, 1, 0), ("db",))


def test_names_the_tests_that_failed_the_first_of_them() -> None:
    many = "".join(f"<testcase classname='m' name='test_{number}'><error/></testcase>" for number in range(80))

    statement = read_junit(f"<testsuite>{many}</testsuite>".encode())

    assert statement.tests == Counts(0, 80, 0)
    assert statement.failures[:2] == ("m::test_0", "m::test_1")
    assert len(statement.failures) == 50


def test_reads_what_was_tested_and_when_where_the_report_says_so() -> None:
    commit, tree = "1a" * 20, "2b" * 20
    text = f"""<testsuites><testsuite timestamp="2026-11-25T16:25:07Z"><properties><property name="git.commit.id"
    value="{commit}"/><property name="git.tree" value="{tree.upper()}"/><property name="commit" value="main"/>
    </properties></testsuite><testsuite timestamp="2026-11-25T18:00:00+02:00"/></testsuites>"""

    statement = read_junit(text.encode())

    assert (statement.commits, statement.trees) == ((commit,), (tree,))
    assert statement.time == 1_795_622_400  # the earlier one, 16:00 UTC


def test_a_time_without_a_zone_is_taken_as_the_latest_it_can_mean() -> None:
    assert read_junit(b'<testsuite timestamp="2026-11-25T16:00:00"/>').time == 1_795_622_400 + 12 * 3600


@pytest.mark.parametrize(
    "text", ["<coverage/>", "", "<testsuite><testcase name='a'/><testc", "not XML", "<testsuite>&e;"]
)
def test_what_is_no_test_report_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_junit(text.encode())
