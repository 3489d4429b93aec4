import json

import pytest

from scarab.evidence.errors import AlteredError, UnreadableError
from scarab.evidence.statement import LINK, STATEMENT, TEST_RESULT, canonical, digest_of, read_statement, written
from scarab.model.evidence import Counts, LineCoverage, Result, Statement
from scarab.model.path import RepoPath
from scarab.model.tree import Oid

TREE, COMMIT = Oid("1a" * 20), Oid("2b" * 20)

TESTED = Statement(
    trees=(TREE,),
    check="unit",
    command=("pytest", "-q", "--junitxml={out}/unit.xml"),
    exit=1,
    said=Result.FAILED,
    tests=Counts(40, 2, 3),
    failures=("tests::a", "tests::b"),
    coverage={RepoPath("src/a.py"): LineCoverage(frozenset({1, 2, 3, 9}), frozenset({5, 6}))},
    time=1_795_622_400,
    flaws=("the command changed a.py",),
    reports=("sha256:" + "0" * 64,),
)


def by_another(kind: str = TEST_RESULT, **predicate: object) -> bytes:
    """A statement as another tool writes it."""
    subject = [{"name": "repo", "digest": {"gitCommit": COMMIT, "sha256": "x"}}]
    body = {"_type": STATEMENT, "subject": subject, "predicateType": kind, "predicate": predicate}
    return canonical(body | ({"scarab_digest": digest_of(canonical(body))} if "scarab_run" in predicate else {}))


def test_what_is_written_is_read_again() -> None:
    assert read_statement(written(TESTED)) == TESTED
    assert json.loads(written(TESTED))["predicateType"] == TEST_RESULT


def test_a_bare_command_is_a_link() -> None:
    ran = Statement(trees=(TREE,), check="lint", command=("ruff", "check", "x" * 5000), exit=0)

    assert read_statement(written(ran)) == ran
    assert json.loads(written(ran))["predicateType"] == LINK


def test_the_same_statement_is_the_same_bytes() -> None:
    again = Statement(**{name: getattr(TESTED, name) for name in Statement.__match_args__})

    assert written(again) == written(TESTED)


def test_reads_what_other_tools_say() -> None:
    named = read_statement(by_another(result="PASSED", configuration=[], passedTests=["a", "b"], failedTests=[]))
    unnamed = read_statement(by_another(result="FAILED", configuration=[]))
    linked = read_statement(by_another(LINK, name="build", command=["make"], byproducts={"return-value": 2}))

    assert named == Statement(commits=(COMMIT,), said=Result.PASSED, tests=Counts(2, 0, 0))
    assert unnamed == Statement(commits=(COMMIT,), said=Result.FAILED)
    assert linked == Statement(commits=(COMMIT,), check="build", command=("make",), exit=2)


@pytest.mark.parametrize(
    ("statement", "result"),
    [
        (Statement(said=Result.PASSED, tests=Counts(3, 1, 0)), Result.FAILED),  # its own list belies the word
        (Statement(said=Result.PASSED, exit=1, tests=Counts(3, 0, 0)), Result.FAILED),
        (Statement(said=Result.FAILED, exit=0, tests=Counts(3, 0, 0)), Result.FAILED),
        (Statement(said=Result.PASSED, exit=0, tests=Counts(0, 0, 9)), Result.EMPTY),
        (Statement(exit=0), Result.PASSED),
        (Statement(said=Result.PASSED), Result.PASSED),
        (Statement(), Result.UNSAID),
    ],
)
def test_the_worst_that_is_said_is_the_result(statement: Statement, result: Result) -> None:
    assert statement.result is result


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[]", "is no in-toto statement"),
        (b"{", "is no JSON"),
        (b"\xff", "is no JSON"),
        (by_another("https://example.invalid/tests/v1"), "speaks of something else"),
        (canonical({"_type": STATEMENT, "predicateType": LINK}), "speaks of something else"),
        (b'{"_type": "a", "_type": "b"}', "a key stands twice"),
        (b'{"n": NaN}', "NaN is no number"),
    ],
)
def test_what_is_no_statement_of_a_run_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read_statement(content)


def test_what_has_the_wrong_kind_says_nothing() -> None:
    odd = by_another(
        result=["PASSED"], passedTests="a", failedTests={"b": 1}, scarab_run={"form": 1, "exit": True, "tests": [1],
        "coverage": {"a.py": "1-3", "b.py": {"run": "x,3-1,0,-2,4-5-6,7", "missed": 8}}, "time": 1 << 60, "flaws": "no"}
    )  # fmt: skip

    assert read_statement(odd) == Statement(
        commits=(COMMIT,), coverage={RepoPath("b.py"): LineCoverage(frozenset({7}), frozenset())}
    )


def test_a_statement_that_speaks_of_too_many_lines_is_refused() -> None:
    files = {f"{name}.py": {"run": "1-1000000"} for name in "abcdef"}
    coverage = read_statement(by_another(scarab_run={"form": 1, "coverage": files})).coverage

    with pytest.raises(UnreadableError, match="more than 5,000,000 lines"):
        list(coverage.values())


def test_no_byte_of_what_scarab_wrote_can_be_changed() -> None:
    content = written(TESTED)

    for at in range(len(content)):
        for changed in (content[at] ^ 1, content[at] ^ 16):
            edited = content[:at] + bytes([changed]) + content[at + 1 :]
            with pytest.raises(UnreadableError):
                read_statement(edited)


def test_an_edited_statement_is_told_from_one_that_is_broken() -> None:
    edited = written(TESTED).replace(b'"failed":2', b'"failed":0')

    with pytest.raises(AlteredError, match="its digest does not fit"):
        read_statement(edited)
