"""A record with something of everything, and the reference reports written from it.

``python -m tests.support.records`` writes ``reports/examples`` anew.
"""

from collections.abc import Mapping
from hashlib import sha1
from pathlib import Path
from typing import Any

from scarab.model.change import ChangeKind
from scarab.model.claim import Claim, ClaimKind, ClaimVerdict
from scarab.model.finding import BaselineState, Failed, Finding, Ran, Skipped
from scarab.model.intent import IntentSource, Trust
from scarab.model.lane import FileLane, GroupKind, Lane, LaneReason
from scarab.model.location import Location, Side
from scarab.model.observation import EvidenceValue
from scarab.model.ownership import OwnershipState
from scarab.model.path import RepoPath, decode_path
from scarab.model.policy import PolicyFrom
from scarab.model.record import (
    SCHEMA_VERSION,
    AbsentFinding,
    AuditRecord,
    BaselineUsed,
    ChangedFile,
    Entropy,
    EvidenceUsed,
    FamilyCard,
    IntentUsed,
    LedgerUsed,
    Measure,
    NotAnalysed,
    PolicyUsed,
    RuleCard,
    Run,
    ScopeUsed,
    SetApart,
    Subject,
    SubjectCommit,
    Tool,
)
from scarab.model.severity import Confidence, Origin, Severity, Verdict
from scarab.model.span import Span
from scarab.model.suppression import Suppression, Suppressor
from scarab.model.unread import UnreadReason
from scarab.model.value import replace
from scarab.renderers import RENDERERS
from scarab.renderers.json import digest_of
from scarab.renderers.terminal import to_terminal

EXAMPLES = Path(__file__).parents[2] / "reports" / "examples"
FILES = {
    "text": "report.txt",
    "json": "record.json",
    "html": "report.html",
    "sarif": "report.sarif",
    "sarif-full": "report.full.sarif",
    "markdown": "report.md",
    "github": "report.github.txt",
    "gitlab": "report.gitlab.json",
    "junit": "report.xml",
}
"""The reference report of each format."""
SCREEN = EXAMPLES / "report.ansi"
"""The reference report on a screen, with its colours."""


def at(path: str | RepoPath, first: int = 0, last: int = 0, *, side: Side = Side.HEAD) -> Location:
    """Build a location; the whole file when no line is given."""
    return Location(RepoPath(path), side, Span(first, last or first) if first else None)


def finding(rule: str = "scope/out-of-scope-path", where: Location | None = None, **changes: Any) -> Finding:
    """Build one finding, an error of this change unless said otherwise."""
    where = where or at("src/export/client.py", 41, 58)
    given = Finding(
        rule=rule,
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        origin=Origin.INTRODUCED,
        message="something is wrong",
        location=where,
        related=(),
        evidence={},
        remedy="Put it right. Then look again.",
        fingerprint=_hex(f"{rule} {where!a}", 32),
    )
    return replace(given, **changes)


def sealed(record: AuditRecord) -> AuditRecord:
    """Give a record the digest that fits it."""
    return replace(record, digest=digest_of(record))


def record_with(findings: tuple[Finding, ...] = (), **changes: Any) -> AuditRecord:
    """Build a small, clean record with these findings and whatever else is named."""
    rules = {one.rule: _RULES.get(one.rule, RuleCard("It is wrong", "Because.")) for one in findings}
    clean: dict[str, Any] = {
        "evidence": (),
        "claims": (),
        "changed_files": (),
        "analysed": 0,
        "not_analysed": (),
        "families": {},
        "outcomes": (),
        "rules": dict(sorted(rules.items())),
        "findings": findings,
        "suppressed": (),
        "absent": (),
        "verdict": Verdict.PASS,
        "reasons": ("no finding at or above 'error' in 0 changed files",),
    }
    return sealed(replace(example_record(), **(clean | changes)))


def example_record() -> AuditRecord:
    """Build the record that the reference reports show: a small fix that went far beyond its goal."""
    record = AuditRecord(
        schema_version=SCHEMA_VERSION,
        tool=Tool("scarab", "0.1.0"),
        subject=_subject(),
        policy=PolicyUsed(PolicyFrom.BASE, "scarab.toml", f"blake2b:{_hex('policy', 32)}", ("default",), "error"),
        intent=IntentUsed(
            source=".scarab/intents/PROJ-142.toml",
            trust="declared",
            why="at the base, named by the trailer Scarab-Intent",
            id="PROJ-142",
            title="Fix quote handling in the CSV parser",
            allow=("src/parser/**", "tests/parser/**", "CHANGELOG.md"),
            deny=("src/parser/generated/**",),
        ),
        intent_sources=(
            IntentSource(
                ".scarab/intents/PROJ-142.toml",
                Trust.DECLARED,
                used=True,
                why="at the base, named by the trailer Scarab-Intent",
            ),
            IntentSource(
                "pull request #57",
                Trust.SELF_DECLARED,
                used=False,
                why="written by its author; without a scarab block it limits nothing",
            ),
            IntentSource("3 commit messages", Trust.HINT, used=False, why="written by the author of the change"),
        ),
        evidence=_evidence(),
        ledger=LedgerUsed(_hex("ledger", 40) + _hex("chain", 24), 41),
        claims=_claims(),
        baseline=BaselineUsed(".scarab/baseline.json", f"blake2b:{_hex('baseline', 32)}"),
        scope=_scope(),
        changed_files=_changed_files(),
        analysed=9,
        not_analysed=(
            NotAnalysed("assets/logo.png", None, UnreadReason.BINARY, "", gating=False),
            NotAnalysed(
                "src/parser/tables.py", None, UnreadReason.SYNTAX_ERROR, "line 31: '(' was never closed", gating=True
            ),
        ),
        families=_families(),
        entropy=Entropy(
            change_entropy=712,
            files=11,
            folders=9,
            added_lines=398,
            removed_lines=113,
            complexity=Measure(61, 97),
            largest_share=Measure(438, 471),
        ),
        outcomes=_outcomes(),
        rules=_RULES,
        findings=_findings(),
        suppressed=_suppressed(),
        absent=(AbsentFinding("scaffolding/stub-body", "tests/export/test_client.py", _hex("a stub of a test", 32)),),
        verdict=Verdict.FAIL,
        reasons=(
            "5 findings are at or above 'error'",
            "could not be read: src/parser/tables.py (syntax_error)",
            "the baseline accepts 1 finding",
            "the policy sets 2 findings apart: 1 waived, 1 outside of their rules' paths",
            "1 accepted finding went with the files they were in",
        ),
        digest="",
        run=Run(
            range="main..agent/proj-142",
            repository=_hex("root", 40),
            shallow=False,
            notes=("2 entries of the index are flagged assume-unchanged",),
            python="3.11",
            started="2026-11-23T18:08:00Z",
            milliseconds=184,
            timings={"range": 9, "changes": 31, "facts": 88, "judging": 52},
        ),
    )
    return sealed(record)


def write_examples() -> None:
    """Write every reference report."""
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for renderer in RENDERERS:
        target = EXAMPLES / FILES[renderer.name]
        target.write_text(renderer.render(example_record()), encoding="utf-8", newline="\n")
    SCREEN.write_text(to_terminal(example_record(), width=100, color=True), encoding="utf-8")


def _hex(text: str, digits: int) -> str:
    return sha1(text.encode(), usedforsecurity=False).hexdigest()[:digits]


def _subject() -> Subject:
    def commit(subject: str, author: str, *agents: str) -> SubjectCommit:
        return SubjectCommit(_hex(subject, 40), author, subject, agents)

    commits = (
        commit("Tidy up the export client while here", "Ada Moreau <ada@example.org>", "Claude"),
        commit("parser: unescape doubled quotes", "Ada Moreau <ada@example.org>", "Claude"),
        commit("parser: rename read to reader", "Jonas Weber <jonas@example.org>"),
    )
    return Subject(
        base=_hex("base", 40),
        head=commits[0].oid,
        base_tree=_hex("base tree", 40),
        head_tree=_hex("head tree", 40),
        commit_count=3,
        commits=commits,
        agents=("Claude",),
    )


def _evidence() -> tuple[EvidenceUsed, ...]:
    def evidence(check: str, tree: str, passed: int | None, standing: str, reason: str = "") -> EvidenceUsed:
        digest = f"sha256:{_hex(check, 32)}{_hex(tree, 32)}"
        return EvidenceUsed(
            *(
                check,
                "bundle.intoto.jsonl",
                digest,
                (_hex(tree, 40),),
                (),
                "passed",
                passed,
                passed and 0,
                passed and 3,
            ),
            *(14 if passed else 0, "ci" if passed else "", standing, reason),
        )

    return (
        evidence("lint", "earlier tree", None, "stale", "was made on tree 4be3a1a2c1f5, the head's is 60f0bbf2ed0c"),
        evidence("unit", "head tree", 212, "counts"),
    )


def _scope() -> ScopeUsed:
    return ScopeUsed(
        goal=("PROJ-142",),
        trusted=True,
        words=6,
        commits=1_240,
        notes=(),
        groups=(
            SetApart(
                ("debug_output.log", "src/utils2.py"),
                GroupKind.CLEAR,
                961,
                ("retry_forever", "BackoffTimer"),
                ("no word of the goal in its changed lines", "no word of the goal in its path"),
            ),
        ),
    )


_NO_WORD = LaneReason("no word of the goal in its changed lines", 1_204)
_NO_PATH = LaneReason("no word of the goal in its path", 377)
_LANES = {
    "src/parser/quotes.py": FileLane(Lane.IN, 0, (LaneReason("the intent allows src/parser/**", 0),)),
    "src/parser/reader.py": FileLane(Lane.IN, 0, (LaneReason("the intent allows src/parser/**", 0),)),
    "src/parser/tables.py": FileLane(Lane.IN, 0, (LaneReason("the intent allows src/parser/**", 0),)),
    "tests/parser/test_quotes.py": FileLane(Lane.IN, 0, (LaneReason("the intent allows tests/parser/**", 0),)),
    "src/export/client.py": FileLane(Lane.OUT, 1000, (LaneReason("the intent allows other paths only", 0),)),
    "tests/export/test_client.py": FileLane(Lane.ADJACENT, 611, (_NO_WORD, LaneReason("has the same edit", -802))),
    "notes/caf\\xe9.txt": FileLane(
        Lane.SUPPORTING, 204, (LaneReason("shares words with the goal: quotes", -1_350), _NO_PATH)
    ),
    "debug_output.log": FileLane(Lane.OUT, 961, (_NO_WORD, _NO_PATH)),
    "src/utils2.py": FileLane(Lane.OUT, 955, (_NO_WORD, _NO_PATH)),
}


def _changed_files() -> tuple[ChangedFile, ...]:
    nothing = Measure(None, None)

    def changed(
        path: str,
        change: ChangeKind,
        added: int,
        removed: int,
        *,
        size: Measure,
        lines: Measure = nothing,
        complexity: Measure = nothing,
        language: str = "python",
        owners: tuple[str, ...] = ("@shop/parser",),
        boundaries: tuple[str, ...] = (),
        old_path: str | None = None,
        path_b64: str | None = None,
    ) -> ChangedFile:
        state = OwnershipState.OWNED if owners else OwnershipState.UNMATCHED
        return ChangedFile(
            path,
            old_path,
            path_b64,
            change,
            language,
            owners,
            state,
            boundaries,
            added,
            removed,
            size,
            lines,
            complexity,
            _LANES.get(path),
        )

    added, modified, deleted, renamed = (
        ChangeKind.ADDED,
        ChangeKind.MODIFIED,
        ChangeKind.DELETED,
        ChangeKind.RENAMED,
    )
    return (
        changed(".github/CODEOWNERS", modified, 1, 1, size=Measure(212, 198), lines=Measure(7, 7), language="text",
                owners=("@shop/leads",)),
        changed("assets/logo.png", added, 0, 0, size=Measure(None, 48_112), language="", owners=()),
        changed("debug_output.log", added, 31, 0, size=Measure(None, 1_904), lines=Measure(None, 31), language="text",
                owners=()),
        changed("notes/caf\\xe9.txt", added, 2, 0, size=Measure(None, 61), lines=Measure(None, 2), language="text",
                owners=(), path_b64="bm90ZXMvY2Fm6S50eHQ="),
        changed("src/export/client.py", modified, 210, 3, size=Measure(13_870, 21_344), lines=Measure(412, 619),
                complexity=Measure(47, 74), owners=("@shop/export", "@shop/leads"), boundaries=("export",)),
        changed("src/parser/quotes.py", modified, 48, 12, size=Measure(3_102, 4_377), lines=Measure(96, 132),
                complexity=Measure(14, 19)),
        changed("src/parser/reader.py", renamed, 6, 6, size=Measure(2_410, 2_416), lines=Measure(71, 71),
                old_path="src/parser/read.py"),
        changed("src/parser/tables.py", modified, 11, 5, size=Measure(1_980, 2_204)),
        changed("src/utils2.py", added, 85, 0, size=Measure(None, 2_611), lines=Measure(None, 85),
                complexity=Measure(None, 4), owners=()),
        changed("tests/export/test_client.py", deleted, 0, 64, size=Measure(2_290, None), lines=Measure(64, None),
                complexity=Measure(9, None), owners=("@shop/export",)),
        changed("tests/parser/test_quotes.py", modified, 4, 22, size=Measure(1_422, 861), lines=Measure(58, 40),
                complexity=Measure(6, 4)),
    )  # fmt: skip


def _families() -> Mapping[str, FamilyCard]:
    return {
        "bloat": FamilyCard("noted", 0, 1, 1, 0, 0, 1, 4, 0, 0),
        "duplication": FamilyCard("noted", 0, 1, 0, 0, 1, 0, 2, 0, 0),
        "ownership": FamilyCard("flagged", 2, 0, 0, 0, 0, 0, 3, 0, 0),
        "scaffolding": FamilyCard("noted", 0, 2, 1, 2, 0, 1, 6, 0, 0),
        "scope": FamilyCard("flagged", 1, 0, 0, 0, 0, 0, 2, 1, 0),
        "structure": FamilyCard("skipped", 0, 0, 0, 0, 0, 0, 0, 2, 0),
        "truth": FamilyCard("clean", 0, 0, 0, 0, 0, 0, 2, 0, 0),
        "verification": FamilyCard("failed", 2, 0, 0, 0, 0, 0, 3, 0, 1),
    }


def _outcomes() -> tuple[Ran | Skipped | Failed, ...]:
    return (
        Ran("bloat/binary-added", 1),
        Ran("bloat/complexity-growth", 0, ("php",)),
        Ran("bloat/file-growth", 1),
        Ran("bloat/oversized-file", 0),
        Ran("duplication/duplicate-file", 0),
        Ran("duplication/duplicate-function", 1),
        Ran("duplication/near-duplicate-function", 0, unfinished=("new functions that were not evaluated: 12",)),
        Ran("ownership/foreign-path", 1),
        Ran("ownership/policy-tampering", 1),
        Ran("ownership/protected-path", 0),
        Ran("scaffolding/commented-out-code", 1),
        Ran("scaffolding/debug-leftover", 1),
        Ran("scaffolding/scratch-file", 1),
        Ran("scaffolding/stub-body", 0),
        Ran("scaffolding/unreferenced-symbol", 2),
        Ran("scaffolding/unused-import", 0),
        Skipped("scope/budget-exceeded", "the intent names no budget"),
        Ran("scope/missing-deliverable", 0),
        Ran("scope/out-of-scope-path", 1),
        Skipped("structure/import-cycle", "no file of its kind changed"),
        Skipped("structure/layer-violation", "the policy declares no layers"),
        Ran("truth/conflict-marker", 0),
        Ran("truth/unresolved-import", 0),
        Ran("verification/assertion-weakened", 1),
        Ran("verification/test-disabled", 0),
        Ran("verification/test-removed", 1),
        Failed("verification/untested-change", "KeyError: 'tests/parser/conftest.py'"),
    )


_RULES: Mapping[str, RuleCard] = {
    "bloat/binary-added": RuleCard(
        "A binary file was added",
        "A binary cannot be reviewed line by line, and it stays in the history of every clone for good.",
    ),
    "bloat/file-growth": RuleCard(
        "A file grew far more than its kind",
        "A file that takes in half as much again in one change has usually taken in a second purpose with it.",
    ),
    "duplication/duplicate-function": RuleCard(
        "A new function repeats one that is there already",
        "Two copies drift apart: a fault found in one is not mended in the other, and nobody knows which one is meant.",
    ),
    "ownership/foreign-path": RuleCard(
        "A file was changed that others own",
        "Owners are asked because they know what else depends on the file. A change that goes past them loses that.",
    ),
    "ownership/policy-tampering": RuleCard(
        "The change edits the rules it is judged by",
        "Who may edit the policy, the baseline or the ownership file in passing can pass any check that they make.",
    ),
    "scaffolding/commented-out-code": RuleCard(
        "Code was commented out instead of removed",
        "Nobody runs, tests or updates it, and every reader has to find out whether it matters.",
    ),
    "scaffolding/debug-leftover": RuleCard(
        "A debugging call was left behind",
        "It prints into every run, and sometimes prints what should not be seen.",
    ),
    "scaffolding/scratch-file": RuleCard(
        "A scratch file was committed",
        "It belongs to the run that wrote it, not to the repository.",
    ),
    "scaffolding/unreferenced-symbol": RuleCard(
        "Nothing refers to a symbol",
        "Code without a caller is not exercised by anything, and is kept up for nobody.",
    ),
    "scope/out-of-scope-path": RuleCard(
        "A file outside the declared paths was changed",
        "What was asked for names where it is to be done. A change elsewhere was asked for by nobody, and is the part "
        "of the diff that a reviewer is least likely to expect.",
    ),
    "verification/assertion-weakened": RuleCard(
        "A test still passes but now proves less than it did",
        "The quickest way past a failing test is to loosen it. The suite stays green and coverage does not move, so "
        "nothing downstream of the test run can tell.",
    ),
    "verification/test-removed": RuleCard(
        "A test is gone while the code it tested stays",
        "What the test proved is now proved by nothing, and the suite is as green as before.",
    ),
}


def _findings() -> tuple[Finding, ...]:
    error, warning, note = Severity.ERROR, Severity.WARNING, Severity.NOTE
    client = "src/export/client.py"

    def one(
        severity: Severity,
        rule: str,
        where: Location,
        message: str,
        evidence: Mapping[str, EvidenceValue],
        **more: Any,
    ) -> Finding:
        return finding(rule, where, severity=severity, message=message, evidence=evidence, **more)

    return (
        one(error, "ownership/policy-tampering", at(".github/CODEOWNERS", 4),
            ".github/CODEOWNERS decides who must approve, and this change edits it",
            {"kind": "ownership", "lines": 1},
            remedy="Change the ownership file on its own, with the approval of those who own it."),
        one(error, "ownership/foreign-path", at(client),
            "src/export/client.py belongs to @shop/export, this run acts for @shop/parser",
            {"owners": ("@shop/export", "@shop/leads"), "acting": ("@shop/parser",), "pattern": "/src/export/"},
            remedy="Ask the owners, or take the file back out of the change."),
        one(error, "scope/out-of-scope-path", at(client),
            "src/export/client.py is outside the 3 patterns that the intent allows",
            {"allow": ("src/parser/**", "tests/parser/**", "CHANGELOG.md"), "added": 210, "removed": 3},
            remedy="Take the file back out of this change and give it a change of its own. "
            "If it is needed here, widen the intent before the run, not after."),
        one(error, "verification/test-removed", at("tests/export/test_client.py", 12, 31, side=Side.BASE),
            "test_retries_after_timeout is gone, and what it called is still there",
            {"test": "test_retries_after_timeout", "assertions": 4},
            remedy="Put the test back. If the behaviour was dropped on purpose, remove its code as well.",
            related=(at(client, 210, 244),)),
        one(error, "verification/assertion-weakened", at("tests/parser/test_quotes.py", 18, 24),
            "test_doubled_quotes asserts less than before (9 -> 2 points)",
            {"test": "test_doubled_quotes", "before": 9, "after": 2},
            remedy="Put the assertion back and fix the code it guards. "
            "If the expectation was wrong, change it in a commit of its own that says why.",
            related=(at("tests/parser/test_quotes.py", 18, 36, side=Side.BASE),)),
        one(warning, "scaffolding/scratch-file", at("debug_output.log"),
            "debug_output.log looks like the output of a run",
            {"pattern": "*.log"},
            remedy="Delete it, and ignore its kind."),
        one(warning, "bloat/file-growth", at(client),
            "src/export/client.py grew by 207 lines, to more than 97 % of the python files here have",
            {"before": 412, "after": 619, "percentile": 97},
            remedy="Split off what the file took in. Name the new part for what it does.",
            origin=Origin.WORSENED),
        one(warning, "duplication/duplicate-function", at("src/utils2.py", 9, 31),
            "normalise_rows repeats parser.quotes.normalise but for the names of its locals",
            {"symbol": "normalise_rows", "original": "normalise", "statements": 11, "match": "renamed"},
            remedy="Call the one that is there.",
            related=(at("src/parser/quotes.py", 40, 61),)),
        one(warning, "scaffolding/unreferenced-symbol", at("src/utils2.py", 44, 85),
            "nothing refers to BatchNormaliser",
            {"symbol": "BatchNormaliser", "kind": "class", "statements": 19},
            remedy="Remove it, or commit it together with its first caller.",
            confidence=Confidence.MEDIUM),
        one(note, "bloat/binary-added", at("assets/logo.png"),
            "assets/logo.png is binary (48,112 bytes)",
            {"bytes": 48_112},
            remedy="Leave it out if nothing uses it."),
        one(note, "scaffolding/debug-leftover", at("src/parser/quotes.py", 88),
            "print(\"<row>\", row) is left in unquote",
            {"call": "print", "within": "unquote"},
            remedy="Remove it, or log at debug level.",
            confidence=Confidence.MEDIUM),
        one(warning, "duplication/duplicate-function", at("src/export/client.py", 300, 320),
            "_chunks repeats shop.batches.chunks but for the names of its locals",
            {"symbol": "_chunks", "original": "chunks", "statements": 7, "match": "renamed"},
            remedy="Call the one that is there.",
            related=(at("src/shop/batches.py", 12, 31),), baseline=BaselineState.UNCHANGED),
        one(note, "scaffolding/commented-out-code", at(decode_path(b"src/parser/caf\xe9.py"), 3, 9),
            "7 lines of code are commented out",
            {"lines": 7},
            remedy="Delete them: the history keeps them.",
            origin=Origin.PRE_EXISTING),
        one(note, "scaffolding/unreferenced-symbol", at("src/parser/reader.py", 52, 60),
            "nothing refers to peek",
            {"symbol": "peek", "kind": "function", "statements": 3},
            remedy="Remove it, or commit it together with its first caller.",
            confidence=Confidence.MEDIUM, origin=Origin.PRE_EXISTING),
    )  # fmt: skip


def _claims() -> tuple[Claim, ...]:
    digest = f"sha256:{_hex('unit', 32)}{_hex('head tree', 32)}"
    request, commit = "pull request #57", "commit 4f1c2d3e4a5b"
    return (
        Claim("All 214 tests pass.", request, ClaimKind.TESTS_PASS, ClaimVerdict.UNPROVEN,
              "the evidence is of 212 tests that passed, not of 214", (), (digest,)),
        Claim("Adds tests for escaped quotes", request, ClaimKind.TESTS_ADDED, ClaimVerdict.CONFIRMED,
              "2 test functions are new in tests/parser/test_quotes.py", ("tests/parser/test_quotes.py",), ()),
        Claim("Update the README", commit, ClaimKind.DOCS_UPDATED, ClaimVerdict.CONTRADICTED,
              "no README changed", (), ()),
    )  # fmt: skip


def _suppressed() -> tuple[Suppression, ...]:
    def one(path: str, rule: str, message: str, *said: Any) -> Suppression:
        return Suppression(finding(rule, at(path), severity=Severity.WARNING, message=message), *said)

    return (
        one("src/parser/tables.py", "bloat/file-growth", "160 lines more than before, 70 % of what it had",
            Suppressor.WAIVER, "scarab.toml:31", "one table for each dialect, split in PROJ-150", "@shop/parser",
            "2027-03-31"),
        one("tests/parser/test_quotes.py", "scaffolding/commented-out-code", "3 lines of code are commented out",
            Suppressor.PATHS, "scarab.toml:18", "the policy keeps the rule from tests/", "", ""),
    )  # fmt: skip


if __name__ == "__main__":
    write_examples()
