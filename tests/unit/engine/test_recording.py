import sys
from collections.abc import Iterable

import pytest

import scarab
from scarab.analyzers.entropy import measure_entropy
from scarab.engine.declared import Declared
from scarab.engine.intents.stated import Stated
from scarab.engine.judging import Judged
from scarab.engine.recording import record_of
from scarab.engine.stopwatch import Stopwatch
from scarab.engine.trail import Local
from scarab.model.audit_input import AuditInput
from scarab.model.boundary import Boundary
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.commit import Commit, Person, RevRange
from scarab.model.facts import SourceFacts
from scarab.model.finding import Failed, Finding, Ran, RuleOutcome, Skipped
from scarab.model.glob import Globs
from scarab.model.intent import Intent, IntentSource, Trust
from scarab.model.objects import ChangeSet
from scarab.model.ownership import BadLine, Dialect, Ownership, OwnershipRule, OwnershipState
from scarab.model.path import RepoPath, decode_path
from scarab.model.policy import Policy, PolicyFrom
from scarab.model.record import (
    SCHEMA_VERSION,
    AuditRecord,
    ChangedFile,
    IntentUsed,
    Measure,
    NotAnalysed,
    PolicyUsed,
    RuleCard,
    SubjectCommit,
    Tool,
)
from scarab.model.request import AuditRequest
from scarab.model.rule import Grade, Rule
from scarab.model.severity import Confidence, Origin, Severity, Verdict
from scarab.model.trail import Gap
from scarab.model.tree import FileMode, Oid
from scarab.model.unread import Unread, UnreadReason
from scarab.model.value import replace
from scarab.model.volume import Volume
from scarab.packs.folder import rules_folder
from scarab.packs.policy_file import default_policy
from scarab.renderers.json import digest_of
from tests.support.changes import audit_input, given
from tests.support.intents import intent
from tests.support.memory_tree import MemoryTree
from tests.support.records import finding
from tests.unit.engine.toy import rule

BASE, HEAD, BASE_TREE, HEAD_TREE = (Oid(digit * 40) for digit in "1234")
POLICY = Policy(PolicyFrom.BASE, "scarab.toml", "blake2b:00", ("default", "strict"))
EDIT = given({"a.py": "RATE = 16\n"}, {"a.py": "RATE = 19\n"}).changes
RAN = (Ran("bloat/toy", 0),)
ERROR = finding("bloat/toy", severity=Severity.ERROR)
OLD_ERROR = replace(ERROR, origin=Origin.PRE_EXISTING)
WARNING = finding("bloat/toy", severity=Severity.WARNING)
LOCAL = Local("root", None)
VOLUME = Volume()
GAP = Gap(BASE, 3, HEAD)


def range_of(*commits: Commit, head_tree: Oid = HEAD_TREE, notes: tuple[str, ...] = ()) -> RevRange:
    return RevRange("main..work", BASE, HEAD, BASE_TREE, head_tree, commits, len(commits), shallow=False, notes=notes)


def recorded(
    *findings: Finding,
    changes: tuple[FileChange, ...] = EDIT,
    outcomes: tuple[RuleOutcome, ...] = RAN,
    speaking: tuple[Rule, ...] = (),
    unread: Iterable[tuple[RepoPath, Unread]] = (),
    range_: RevRange | None = None,
    policy: Policy = POLICY,
    intent: Intent | None = None,
    ownership: Ownership | None = None,
    fail_on: Severity | None = None,
    local: Local = LOCAL,
    overcome: tuple[Rule, ...] = (),
    volume: Volume = VOLUME,
) -> AuditRecord:
    """The record of an audit that went like this; else one file was edited, one rule ran, and it found nothing."""
    judged_by = AuditInput(range_ or range_of(), changes, MemoryTree({}), MemoryTree({}), intent, ownership, policy)
    return record_of(
        AuditRequest(rules_folder(), "main..work", fail_on=fail_on, volume=volume),
        judged_by,
        ChangeSet((), tuple(unread)),
        Declared(policy, ownership, ownership, frozenset(), stated(intent)),
        Judged(findings, outcomes, speaking, overcome=overcome),
        local,
        Stopwatch(),
    )


def stated(intent: Intent | None) -> Stated:
    """Nothing but this intent says what the change is for."""
    if intent is None:
        return Stated(None, (), ())
    return Stated(intent, (IntentSource(intent.source, intent.trust, used=True, why="handed over by the caller"),), ())


def side(path: str | RepoPath, reason: UnreadReason | None = None, detail: str = "") -> SourceFile:
    """A file that was read, or was not for this reason."""
    facts = SourceFacts("python" if path.endswith(".py") else "text", 1) if reason is None else None
    unread = None if reason is None else Unread(reason, detail)
    return SourceFile(RepoPath(path), FileMode.FILE, Oid("5" * 40), 9, facts, None, unread)


def added(path: str | RepoPath, reason: UnreadReason | None = None, detail: str = "") -> FileChange:
    return FileChange(ChangeKind.ADDED, None, side(path, reason, detail))


def answer(record: AuditRecord) -> tuple[Verdict, tuple[str, ...]]:
    return record.verdict, record.reasons


BROKEN = added("broken.py", UnreadReason.SYNTAX_ERROR)
FAILED = (*RAN, Failed("bloat/other", "ValueError: no"))


# The verdict, and why.


def test_passes_when_rules_ran_over_everything_and_nothing_gates() -> None:
    passed = (Verdict.PASS, ("no finding at or above 'error' in 1 changed file",))

    assert answer(recorded()) == passed
    assert answer(recorded(WARNING, OLD_ERROR)) == passed
    assert answer(recorded(outcomes=(*RAN, Skipped("scope/toy", "no intent is declared")))) == passed


def test_fails_on_a_finding_that_this_change_answers_for() -> None:
    worsened = replace(ERROR, origin=Origin.WORSENED)

    assert answer(recorded(ERROR)) == (Verdict.FAIL, ("1 finding is at or above 'error'",))
    assert answer(recorded(ERROR, worsened, OLD_ERROR, WARNING)) == (
        Verdict.FAIL,
        ("2 findings are at or above 'error'",),
    )


@pytest.mark.parametrize(
    ("asked", "policy", "verdict"),
    [
        (None, Severity.ERROR, Verdict.PASS),
        (None, Severity.WARNING, Verdict.FAIL),
        (None, Severity.NOTE, Verdict.FAIL),
        (Severity.WARNING, Severity.ERROR, Verdict.FAIL),
        (Severity.ERROR, Severity.NOTE, Verdict.PASS),
    ],
)
def test_the_line_is_drawn_by_the_caller_else_by_the_policy(
    asked: Severity | None, policy: Severity, verdict: Verdict
) -> None:
    record = recorded(WARNING, policy=replace(POLICY, fail_on=policy), fail_on=asked)

    assert (record.verdict, record.policy.fail_on) == (verdict, (asked or policy).value)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (
            recorded(range_=range_of(head_tree=BASE_TREE), changes=()),
            "nothing differs between base and head: an empty range proves nothing",
        ),
        (recorded(outcomes=()), "no rule ran: nothing was judged"),
        (recorded(outcomes=(Skipped("scope/toy", "no intent is declared"),)), "no rule ran: nothing was judged"),
        (recorded(changes=(BROKEN,)), "could not be read: broken.py (syntax_error)"),
        (
            recorded(changes=(BROKEN, added("logo.png", UnreadReason.BINARY), added("z.md", UnreadReason.LIMIT))),
            "could not be read: broken.py (syntax_error) and 1 more",
        ),
        (
            recorded(changes=(added("bundle.js", UnreadReason.TOO_COMPLEX),)),
            "could not be read: bundle.js (too_complex); "
            "where a tool writes it, the policy may name it in paths.generated",
        ),
        (
            recorded(changes=(), unread=[(RepoPath("deep"), Unread(UnreadReason.MISSING_OBJECT))]),
            "could not be read: deep (missing_object)",
        ),
        (recorded(outcomes=FAILED), "bloat/other broke: ValueError: no"),
        (recorded(outcomes=(*FAILED, Failed("scope/toy", "x"))), "bloat/other broke: ValueError: no; 1 more"),
        (
            recorded(overcome=(rule("scope/toy", severity=Severity.ERROR),)),
            "scope/toy may fail an audit, and could not judge so large a change",
        ),
        (
            recorded(range_=replace(range_of(), commit_count=1_200)),
            "the range has 1,200 commits: the oldest 1,200 were not looked into",
        ),
    ],
)
def test_is_incomplete_when_something_was_not_judged(record: AuditRecord, reason: str) -> None:
    assert answer(record) == (Verdict.INCOMPLETE, (reason,))


def test_what_a_tool_writes_by_the_word_of_the_policy_need_not_be_read() -> None:
    bundle = replace(added("bundle.js", UnreadReason.TOO_COMPLEX), generated=True)

    assert recorded(changes=(bundle,)).verdict is Verdict.PASS
    assert recorded(changes=(replace(bundle, generated=False),)).verdict is Verdict.INCOMPLETE


def test_a_rule_that_too_much_changed_for_leaves_an_audit_open_only_where_it_may_fail_it() -> None:
    mild = (rule("scope/toy", severity=Severity.WARNING),)

    assert recorded(overcome=mild).verdict is Verdict.PASS
    assert recorded(overcome=mild, fail_on=Severity.WARNING).verdict is Verdict.INCOMPLETE


def test_a_rule_may_fail_an_audit_by_the_gravest_of_its_grades() -> None:
    clear = {"clear": Grade(Severity.ERROR, Confidence.HIGH)}
    graded = replace(rule("scope/toy", severity=Severity.WARNING), grades=clear)

    assert recorded(overcome=(graded,)).verdict is Verdict.INCOMPLETE


def test_of_too_many_findings_of_a_rule_the_record_keeps_some_and_counts_all() -> None:
    found = (ERROR, WARNING, WARNING, OLD_ERROR)

    record = recorded(*found, outcomes=(Ran("bloat/toy", 4),), volume=Volume(findings=1))

    assert (record.findings, record.outcomes) == ((ERROR,), (Ran("bloat/toy", 4, left_out=3),))
    card = record.families["bloat"]
    assert (card.errors, card.warnings, card.pre_existing) == (1, 2, 1)
    assert answer(record) == (
        Verdict.FAIL,
        (
            "1 finding is at or above 'error'",
            "3 findings more of bloat/toy are counted, and not in the record",
        ),
    )


def test_tells_every_reason_and_what_is_found_weighs_more_than_what_is_not_known() -> None:
    open_points = (
        "could not be read: broken.py (syntax_error)",
        "bloat/other broke: ValueError: no",
    )

    assert answer(recorded(WARNING, changes=(BROKEN,), outcomes=FAILED)) == (Verdict.INCOMPLETE, open_points)
    assert answer(recorded(ERROR, changes=(BROKEN,), outcomes=FAILED)) == (
        Verdict.FAIL,
        ("1 finding is at or above 'error'", *open_points),
    )


@pytest.mark.parametrize("record", [recorded(policy=default_policy()), recorded(ERROR, policy=default_policy())])
def test_says_when_nobody_has_set_a_policy(record: AuditRecord) -> None:
    assert record.reasons[1:] == ("the base has no policy: the default pack decided",)


# What was not looked at.


BY_NATURE = ("symlink", "submodule", "generated")
DAMAGE = ("missing_object", "corrupt_object", "hash_mismatch", "unsafe_path", "limit")
OTHERS = ("binary", "lfs_pointer", "bad_encoding", "syntax_error", "too_large", "too_deep", "too_complex", "timeout",
          "memory", "parser_crash")  # fmt: skip


def test_every_reason_is_of_one_of_three_kinds() -> None:
    assert sorted((*BY_NATURE, *DAMAGE, *OTHERS)) == sorted(UnreadReason)


@pytest.mark.parametrize(
    ("path", "reasons", "gates"),
    [
        ("a.py", BY_NATURE, False),
        ("logo.png", BY_NATURE, False),
        ("Makefile", BY_NATURE, True),
        ("a.py", DAMAGE, True),
        ("logo.png", DAMAGE, True),
        ("a.py", OTHERS, True),
        ("logo.png", OTHERS, False),
        ("Makefile", OTHERS, True),  # it says which checks run
        ("web/package.json", OTHERS, True),
    ],
)
def test_an_unread_file_gates_when_there_was_something_to_read_in_it(
    path: str, reasons: tuple[str, ...], gates: bool
) -> None:
    for reason in map(UnreadReason, reasons):
        record = recorded(changes=(added(path, reason, "line 1: \x1b"),))

        assert record.not_analysed == (NotAnalysed(path, None, reason, r"line 1: \x1b", gating=gates),)
        assert record.verdict is (Verdict.INCOMPLETE if gates else Verdict.PASS)


@pytest.mark.parametrize("path", ["a.py", "Makefile", ".github/workflows/ci.yml"])
@pytest.mark.parametrize("reason", [UnreadReason(one) for one in BY_NATURE])
def test_what_takes_the_place_of_a_file_that_was_read_is_to_be_looked_at(path: str, reason: UnreadReason) -> None:
    swapped = FileChange(ChangeKind.TYPE, side(path), side(path, reason))
    pictured = FileChange(ChangeKind.TYPE, side("notes.txt"), side("notes.txt", reason))

    assert recorded(changes=(swapped,)).verdict is Verdict.INCOMPLETE
    assert recorded(changes=(pictured,)).verdict is Verdict.PASS


def test_what_takes_the_place_of_a_folder_of_source_is_to_be_looked_at() -> None:
    linked = added("src/shop", UnreadReason.SYMLINK, "")

    def replaced(name: str) -> AuditRecord:
        return recorded(changes=(linked, FileChange(ChangeKind.DELETED, side(f"src/shop/pages/{name}"), None)))

    assert replaced("cart.py").verdict is Verdict.INCOMPLETE
    assert replaced("cart.txt").verdict is Verdict.PASS


def test_a_link_that_said_which_checks_run_may_go() -> None:
    gone = FileChange(ChangeKind.DELETED, side("Makefile", UnreadReason.SYMLINK), None)
    written_out = FileChange(ChangeKind.TYPE, side("Makefile", UnreadReason.SYMLINK), side("Makefile"))

    assert recorded(changes=(gone,)).verdict is Verdict.PASS
    assert recorded(changes=(written_out,)).verdict is Verdict.PASS


def test_what_changed_was_analysed_or_it_was_not() -> None:
    deleted = FileChange(ChangeKind.DELETED, side("c.py", UnreadReason.TOO_DEEP), None)
    mended = FileChange(ChangeKind.MODIFIED, side("d.py", UnreadReason.SYNTAX_ERROR), side("d.py"))
    swapped = FileChange(ChangeKind.TYPE, side("e.py", UnreadReason.BINARY), side("e.py", UnreadReason.SYMLINK))
    odd = decode_path(b"f\xff.py")
    named_twice = added("b.py", UnreadReason.BINARY)

    record = recorded(
        changes=(*EDIT, named_twice, deleted, mended, swapped, added(odd, UnreadReason.SYNTAX_ERROR), added("g.py")),
        unread=[
            (RepoPath("b.py"), Unread(UnreadReason.UNSAFE_PATH, "the name stands for .git on some file systems")),
        ],
    )

    assert [(one.path, one.path_b64, one.reason.value) for one in record.not_analysed] == [
        ("b.py", None, "unsafe_path"),  # the tree's reason, and only once
        ("c.py", None, "too_deep"),
        ("d.py", None, "syntax_error"),  # its head alone can be read
        ("e.py", None, "symlink"),
        (r"f\xff.py", "Zv8ucHk=", "syntax_error"),
    ]
    assert (len(record.changed_files), record.analysed) == (7, 2)


def test_a_folder_that_cannot_be_listed_is_not_analysed_beside_what_changed() -> None:
    record = recorded(unread=[(RepoPath("deep"), Unread(UnreadReason.CORRUPT_OBJECT, "its bytes are no tree"))])

    assert record.not_analysed == (
        NotAnalysed("deep", None, UnreadReason.CORRUPT_OBJECT, "its bytes are no tree", gating=True),
    )
    assert (len(record.changed_files), record.analysed) == (1, 1)


# What changed.


def test_tells_of_each_changed_file_what_it_was_and_is() -> None:
    branching = "def pick(order):\n    if order:\n        return 1\n    return 2\n"
    changes = given(
        {"src/a.py": branching, "src/gone.md": "one\n", "old.py": "RATE = 16\n"},
        {"src/a.py": "# picks\n" + branching, "new.py": "RATE = 19\n"},
        renamed={"new.py": "old.py"},
    ).changes
    source = RepoPath("CODEOWNERS")
    owners = Ownership(
        Dialect.GITHUB,
        (
            OwnershipRule(source, 1, "/src/", Globs(["src/"]), ("@ada", "@grace")),
            OwnershipRule(source, 2, "*.md", Globs(["**/*.md"]), ()),
        ),
    )

    policy = replace(POLICY, boundaries=(Boundary("source", Globs(["src/"])), Boundary("rest", Globs(["docs/"]))))

    assert recorded(changes=changes, ownership=owners, policy=policy).changed_files == (
        ChangedFile(
            "new.py", "old.py", None, ChangeKind.RENAMED, "python", (), OwnershipState.UNMATCHED, (), 1, 1,
            Measure(10, 10), Measure(1, 1), Measure(None, None),
        ),
        ChangedFile(
            "src/a.py", None, None, ChangeKind.MODIFIED, "python", ("@ada", "@grace"), OwnershipState.OWNED,
            ("source",), 1, 0, Measure(len(branching), len(branching) + 8), Measure(4, 5), Measure(2, 2),
        ),
        ChangedFile(
            "src/gone.md", None, None, ChangeKind.DELETED, "text", (), OwnershipState.CLEARED, ("source",), 0, 1,
            Measure(4, None), Measure(1, None), Measure(None, None),
        ),
    )  # fmt: skip


def test_a_file_that_was_not_read_has_no_figures_but_its_size() -> None:
    path = decode_path(b"caf\xe9\n.py")

    assert recorded(changes=(added(path, UnreadReason.SYNTAX_ERROR),)).changed_files == (
        ChangedFile(
            r"caf\xe9\n.py", None, "Y2Fm6QoucHk=", ChangeKind.ADDED, "", (), None, (), 0, 0, Measure(None, 9),
            Measure(None, None), Measure(None, None),
        ),
    )  # fmt: skip


def test_a_path_of_any_letters_is_its_own_name() -> None:
    names = ["größe.py", "木.py", "\U0001f600.py", "\ue000.py"]

    assert [one.path_b64 for one in recorded(changes=tuple(map(added, names))).changed_files] == [None] * 4


# Who and by what.


def commit(digit: str, subject: str = "Fix", *, author: str = "Ada", trailer: str = "") -> Commit:
    who = Person(author, "ada@example.org")
    return Commit(Oid(digit * 40), HEAD_TREE, (), who, who, 0, f"{subject}\n\n{trailer}\n")


def test_names_the_commits_with_what_agents_left_on_them() -> None:
    subject = recorded(
        range_=range_of(
            commit("a", "Fix \u202equotes", trailer="Claude-Session: 1"),
            commit("b", author="A\nda", trailer="Amp-Thread-ID: 1"),
            commit("c", "x" * 300, trailer="Claude-Session: 2"),
        )
    ).subject

    assert subject.commits == (
        SubjectCommit("a" * 40, "Ada <ada@example.org>", r"Fix \u202equotes", ("Claude",)),
        SubjectCommit("b" * 40, r"A\nda <ada@example.org>", "Fix", ("Amp",)),
        SubjectCommit("c" * 40, "Ada <ada@example.org>", "x" * 200, ("Claude",)),
    )
    assert (subject.base, subject.head, subject.base_tree, subject.head_tree) == (BASE, HEAD, BASE_TREE, HEAD_TREE)
    assert (subject.commit_count, subject.agents) == (3, ("Amp", "Claude"))


def test_shows_the_newest_hundred_commits_and_the_agents_of_all() -> None:
    commits = (*[commit("a")] * 100, commit("b", trailer="Amp-Thread-ID: 1"))

    subject = recorded(range_=range_of(*commits)).subject

    assert (len(subject.commits), subject.commit_count, subject.agents) == (100, 101, ("Amp",))


def test_names_the_policy_and_the_intent_that_were_used() -> None:
    asked = intent(allow=("src/**",), deny=("src/made/**",))

    record = recorded(intent=asked)

    assert record.policy == PolicyUsed(PolicyFrom.BASE, "scarab.toml", "blake2b:00", ("default", "strict"), "error")
    assert record.intent == IntentUsed(
        "intent.toml", "declared", "handed over by the caller", "T-1", "", ("src/**",), ("src/made/**",)
    )
    assert record.intent_sources == (
        IntentSource("intent.toml", Trust.DECLARED, used=True, why="handed over by the caller"),
    )
    assert recorded().intent is None


def test_holds_what_was_found_with_what_each_rule_says_of_itself() -> None:
    record = recorded(ERROR, WARNING, outcomes=(Ran("bloat/toy", 2),), speaking=(rule("bloat/toy"),))

    assert (record.findings, record.outcomes) == ((ERROR, WARNING), (Ran("bloat/toy", 2),))
    assert record.rules == {"bloat/toy": RuleCard("It is counted", "Because.")}
    assert record.entropy == measure_entropy(EDIT)
    assert (record.schema_version, record.tool) == (SCHEMA_VERSION, Tool("scarab", scarab.__version__))


# The run.


def test_the_run_holds_what_differs_from_place_to_place() -> None:
    run = recorded(range_=range_of(notes=("1 replace ref is ignored",)), local=Local("roots", None)).run

    assert (run.range, run.repository, run.shallow, run.notes) == (
        "main..work",
        "roots",
        False,
        ("1 replace ref is ignored",),
    )
    assert run.python == ".".join(map(str, sys.version_info[:2]))


@pytest.mark.parametrize(
    ("malformed", "notes"),
    [
        ((), ()),
        ((3, 8), ("CODEOWNERS:3: no owner", "CODEOWNERS:8: no owner")),
        ((0,), ("CODEOWNERS: no owner",)),
        (
            tuple(range(1, 14)),
            (
                *(f"CODEOWNERS:{line}: no owner" for line in range(1, 11)),
                "3 more lines of ownership files do not count as they were meant",
            ),
        ),
    ],
)
def test_notes_what_an_ownership_file_says_in_vain(malformed: tuple[int, ...], notes: tuple[str, ...]) -> None:
    lines = [BadLine(RepoPath("CODEOWNERS"), line, "no owner") for line in malformed]

    assert recorded(ownership=Ownership(Dialect.GITHUB, (), lines)).run.notes == notes


@pytest.mark.parametrize(("commits", "counted"), [(1, "1 commit"), (3, "3 commits"), (1000, "1000 commits or more")])
def test_notes_what_was_never_audited_here(commits: int, counted: str) -> None:
    run = recorded(local=Local("root", Gap(BASE, commits, HEAD))).run

    assert run.notes == (f"not audited here: {counted} between {BASE[:12]}, which was, and this base",)


def test_the_digest_covers_everything_but_the_run() -> None:
    record = recorded()
    elsewhere = recorded(local=Local("another", GAP), range_=replace(range_of(notes=("shallow",)), text="HEAD~1..HEAD"))

    assert record.digest == digest_of(record) == elsewhere.digest
    assert record.digest != recorded(WARNING).digest
    assert record.digest != recorded(fail_on=Severity.NOTE).digest


def test_a_record_of_nothing_at_all_can_be_made() -> None:
    nothing = audit_input((), MemoryTree({}), MemoryTree({}))

    record = recorded(range_=nothing.range, changes=(), outcomes=())

    assert (record.verdict, record.changed_files, record.families) == (Verdict.INCOMPLETE, (), {})
    assert len(record.reasons) == 2
