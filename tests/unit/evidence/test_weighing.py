from scarab.evidence.envelope import Envelope
from scarab.evidence.errors import UnreadableError
from scarab.evidence.statement import written
from scarab.evidence.weighing import Found, Head, weighed
from scarab.model.evidence import Attestation, Counts, Standing, Statement
from scarab.model.tree import Oid
from scarab.model.value import replace

TREE, COMMIT, TIME = Oid("1a" * 20), Oid("2b" * 20), 1_700_000_000
SAME_TREE = Oid("3c" * 20)
"""A commit that is not the head and has its tree."""
HEAD = Head(TREE, COMMIT, TIME, {COMMIT: TREE, SAME_TREE: TREE}.get, {})
OTHER = Oid("4d" * 20)


def worth(*statements: Statement, head: Head = HEAD, committed: bool = False) -> list[Standing]:
    found = [Found(f"{at}.json", Envelope(written(one)), b"", False, committed) for at, one in enumerate(statements)]
    return [one.standing for one in weighed(found, head)]


def test_evidence_counts_when_it_names_the_head() -> None:
    assert (
        worth(
            Statement(trees=(TREE,)),
            Statement(trees=(OTHER, TREE)),
            Statement(commits=(COMMIT,)),
            Statement(commits=(SAME_TREE,)),
            Statement(trees=(TREE,), commits=(OTHER,)),  # a commit that was rewritten since, its tree was not
        )
        == [Standing.COUNTS] * 5
    )


def test_evidence_of_anything_else_does_not() -> None:
    assert worth(
        Statement(trees=(OTHER,)),
        Statement(trees=(OTHER,), commits=(COMMIT,)),
        Statement(commits=(OTHER,)),
        Statement(),
        Statement(trees=(TREE,), flaws=("the command changed a.py",)),
    ) == [Standing.STALE, Standing.STALE, Standing.STALE, Standing.UNBOUND, Standing.FLAWED]


def test_what_names_a_commit_cannot_be_older_than_it_but_for_two_clocks() -> None:
    assert worth(
        Statement(commits=(COMMIT,), time=TIME - 599),
        Statement(commits=(COMMIT,), time=TIME - 601),
        Statement(trees=(TREE,), commits=(COMMIT,), time=TIME - 601),
        Statement(trees=(TREE,), time=TIME - 601),  # a tree is verified before it is committed
        Statement(commits=(SAME_TREE,), time=TIME - 601),
    ) == [Standing.COUNTS, Standing.STALE, Standing.STALE, Standing.COUNTS, Standing.COUNTS]


def test_of_a_head_that_is_no_commit_only_the_tree_can_be_named() -> None:
    pending = HEAD._replace(commit=None, time=None)

    assert worth(Statement(trees=(TREE,)), Statement(commits=(OTHER,)), head=pending) == [
        Standing.COUNTS,
        Standing.STALE,
    ]


def test_a_change_cannot_bring_its_own_evidence() -> None:
    assert worth(Statement(trees=(TREE,)), committed=True) == [Standing.COMMITTED]


def test_where_signers_are_named_an_unsigned_report_is_worth_nothing() -> None:
    head = HEAD._replace(signers={"ci": "ssh-ed25519 AAAA"})
    report = Found("junit.xml", Statement(trees=(TREE,), tests=Counts(1, 0, 0)), b"<testsuite/>", kept=False)

    assert [one.standing for one in weighed([report], head)] == [Standing.UNSIGNED]
    assert [one.standing for one in weighed([report], HEAD)] == [Standing.COUNTS]


def test_what_cannot_be_read_is_told_with_its_reason() -> None:
    (one,) = weighed([Found("a.json", UnreadableError("is no JSON"), b"{", kept=True)], HEAD)

    assert (one.standing, one.reason, one.kept) == (Standing.UNREADABLE, "is no JSON", True)


def test_the_latest_run_of_a_check_speaks_for_it() -> None:
    first = Statement(trees=(TREE,), check="unit", exit=1, time=TIME)
    runs = (first, replace(first, exit=0, time=TIME + 1), replace(first, check="lint", time=TIME - 5))

    found = [Found("bundle", Envelope(written(one)), b"", kept=True) for one in runs]
    standings = {(one.statement.check, one.statement.exit): one.standing for one in weighed(found, HEAD)}

    assert standings == {
        ("lint", 1): Standing.COUNTS,
        ("unit", 0): Standing.COUNTS,
        ("unit", 1): Standing.SUPERSEDED,
    }


def test_evidence_is_sorted_and_the_same_is_there_once() -> None:
    statement = Statement(trees=(TREE,), check="unit", exit=0)
    found = [Found(name, Envelope(written(statement)), b"", kept=False) for name in ("b", "a", "b")]

    seen: tuple[Attestation, ...] = weighed(found, HEAD)

    assert [one.source for one in seen] == ["a", "b"]
