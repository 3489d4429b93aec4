"""Statements as in-toto has them: what was run on which tree, and how it ended.

A run with a test report is a ``test-result``, a bare command a ``link``. What those have no field for stands in
``scarab_run``, which other readers pass over.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scarab.evidence.coverage.lines import LAST_LINE, LINES_OF_A_REPORT, whole
from scarab.evidence.errors import AlteredError, UnreadableError
from scarab.evidence.strict_json import read_json
from scarab.model.evidence import Counts, LineCoverage, Result, Statement
from scarab.model.path import RepoPath, path_b64
from scarab.model.tree import Oid

STATEMENT = "https://in-toto.io/Statement/v1"
TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1"
LINK = "https://in-toto.io/attestation/link/v0.3"

_OURS = "scarab_run"
_DIGEST = "scarab_digest"
_FORM = 1
"""Changes with what stands in ``scarab_run``."""
_SAID = {"PASSED": Result.PASSED, "WARNED": Result.PASSED, "FAILED": Result.FAILED}
_WORDS = {Result.PASSED: "PASSED", Result.EMPTY: "WARNED", Result.FAILED: "FAILED", Result.UNSAID: "WARNED"}
_HEX = frozenset("0123456789abcdef")
_LISTED = 50
_LENGTH = 500
"""Words that are kept of a list in a statement, and characters of each."""


def written(statement: Statement) -> bytes:
    """Write a statement as canonical JSON with a digest of itself: the same bytes for the same statement."""
    subjects = [("gitTree", oid) for oid in statement.trees] + [("gitCommit", oid) for oid in statement.commits]
    body = {
        "_type": STATEMENT,
        "subject": [{"name": name, "digest": {name: oid}} for name, oid in subjects],
        "predicateType": LINK if statement.tests is None else TEST_RESULT,
        "predicate": (_link if statement.tests is None else _test_result)(statement) | {_OURS: _ours(statement)},
    }
    return canonical(body | {_DIGEST: digest_of(canonical(body))})


def read_statement(content: bytes) -> Statement:
    """Read what a statement says of a run, written by scarab or by anybody else.

    Raises:
        UnreadableError: It is no statement, of another kind than a run, or not what it was when scarab wrote it.
    """
    body = read_json(content)
    if not isinstance(body, dict) or body.get("_type") != STATEMENT:
        raise UnreadableError(f"is no in-toto statement: expected the _type {STATEMENT}")
    kind, predicate = body.get("predicateType"), body.get("predicate")
    if kind not in (TEST_RESULT, LINK) or not isinstance(predicate, dict):
        raise UnreadableError(f"speaks of something else: expected the predicateType {TEST_RESULT} or {LINK}")
    digest = body.pop(_DIGEST, None)
    if (digest is not None or _OURS in predicate) and digest != digest_of(canonical(body)):
        raise AlteredError("is not what scarab wrote: its digest does not fit")
    return _statement(body, predicate, kind)


def canonical(body: object) -> bytes:
    """Write JSON in its one canonical form: sorted keys, no white space, ASCII."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def digest_of(content: bytes) -> str:
    """Digest bytes: ``sha256:`` and 64 hex digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _test_result(statement: Statement) -> dict[str, Any]:
    return {
        "result": _WORDS[statement.result],
        "configuration": [{"name": statement.check}] if statement.check else [],
        "failedTests": list(statement.failures),
    }


def _link(statement: Statement) -> dict[str, Any]:
    return {
        "name": statement.check,
        "command": list(statement.command),
        "materials": [{"name": "gitTree", "digest": {"gitTree": oid}} for oid in statement.trees],
        "byproducts": {"return-value": statement.exit},
        "environment": {},
    }


def _ours(statement: Statement) -> dict[str, Any]:
    counts = statement.tests
    return {
        "form": _FORM,
        "check": statement.check,
        "command": list(statement.command),
        "exit": statement.exit,
        "tests": counts and {"passed": counts.passed, "failed": counts.failed, "skipped": counts.skipped},
        "coverage": {
            path: {"run": _packed(lines.run), "missed": _packed(lines.missed)}
            for path, lines in statement.coverage.items()
            if path_b64(path) is None  # JSON has no way to name the others
        },
        "time": statement.time,
        "flaws": list(statement.flaws),
        "reports": list(statement.reports),
    }


def _statement(body: Mapping[str, Any], predicate: Mapping[str, Any], kind: str) -> Statement:
    trees, commits = _subjects(body.get("subject"))
    ours = predicate.get(_OURS)
    if not isinstance(ours, dict) or ours.get("form") != _FORM:
        ours = {}
    failures = _words(predicate.get("failedTests"))
    theirs = predicate if kind == LINK else ours
    byproducts = predicate.get("byproducts")
    exit_code = byproducts.get("return-value") if isinstance(byproducts, dict) else ours.get("exit")
    return Statement(
        trees=trees,
        commits=commits,
        check=_word(ours.get("check")) or _word(predicate.get("name")) or _configured(predicate),
        command=_command(theirs.get("command")),
        exit=_whole(exit_code),
        said=_SAID.get(_word(predicate.get("result")), Result.UNSAID),
        tests=_counts(ours.get("tests")) or _listed(predicate),
        failures=failures,
        coverage=_coverage(ours.get("coverage")),
        time=_whole(ours.get("time")),
        flaws=_words(ours.get("flaws")),
        reports=_words(ours.get("reports")),
    )


def _subjects(found: Any) -> tuple[tuple[Oid, ...], tuple[Oid, ...]]:
    digests = [one.get("digest") for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    named: dict[str, set[Oid]] = {"gitTree": set(), "gitCommit": set()}
    for digest in digests:
        for name, oids in named.items():
            oid = digest.get(name) if isinstance(digest, dict) else None
            if isinstance(oid, str) and len(oid) in (40, 64) and _HEX.issuperset(oid):
                oids.add(Oid(oid))
    return tuple(sorted(named["gitTree"])), tuple(sorted(named["gitCommit"]))


def _configured(predicate: Mapping[str, Any]) -> str:
    """Return the name of the first configuration that a test result was made with."""
    found = predicate.get("configuration")
    first = found[0] if isinstance(found, list) and found else None
    return _word(first.get("name")) if isinstance(first, dict) else ""


def _listed(predicate: Mapping[str, Any]) -> Counts | None:
    """Count the tests that a statement lists by name; None when it lists none that it says passed."""
    passed, warned, failed = (predicate.get(f"{word}Tests") for word in ("passed", "warned", "failed"))
    if not isinstance(passed, list):
        return None
    return Counts(*(len(one) if isinstance(one, list) else 0 for one in (passed, failed, warned)))


def _counts(found: Any) -> Counts | None:
    counts = [_whole(found.get(key)) for key in ("passed", "failed", "skipped")] if isinstance(found, dict) else []
    passed, failed, skipped = counts or (None, None, None)
    return None if passed is None or failed is None or skipped is None else Counts(passed, failed, skipped)


class _PackedCoverage(Mapping[RepoPath, LineCoverage]):
    """Coverage as it is written, unpacked file by file: there are thousands, and an audit asks for those that changed.

    Asking for a file raises UnreadableError once more lines were unpacked than a report can have.
    """

    def __init__(self, files: Mapping[str, Any]) -> None:
        self._files = files
        self._room = LINES_OF_A_REPORT

    def __getitem__(self, path: RepoPath) -> LineCoverage:
        file = self._files[path]
        run, missed = (self._unpacked(file.get(key)) for key in ("run", "missed"))
        return LineCoverage(run, missed - run)

    def __iter__(self) -> Iterator[RepoPath]:
        return map(RepoPath, self._files)

    def __len__(self) -> int:
        return len(self._files)

    def _unpacked(self, text: Any) -> frozenset[int]:
        """Read runs of lines; what is none is passed over."""
        lines: set[int] = set()
        for run in text.split(",") if isinstance(text, str) else ():
            first, _, last = run.partition("-")
            start = whole(first)
            span = range(start, min(whole(last or first), LAST_LINE) + 1) if start >= 1 else range(0)
            self._room -= len(span)
            if self._room < 0:
                raise UnreadableError(f"speaks of more than {LINES_OF_A_REPORT:,} lines")
            lines.update(span)
        return frozenset(lines)


def _coverage(found: Any) -> Mapping[RepoPath, LineCoverage]:
    files = found.items() if isinstance(found, dict) else ()
    return _PackedCoverage({path: file for path, file in files if isinstance(file, dict)})


def _packed(lines: Iterable[int]) -> str:
    """Write line numbers as runs: ``1-3,7``."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs_of(lines))


def runs_of(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each unbroken run of numbers, in order."""
    first = last = 0
    for line in sorted(lines):
        if first and line == last + 1:
            last = line
            continue
        if first:
            yield first, last
        first = last = line
    if first:
        yield first, last


def _word(found: Any) -> str:
    return found[:_LENGTH] if isinstance(found, str) else ""


def _words(found: Any) -> tuple[str, ...]:
    return tuple(_word(one) for one in found[:_LISTED]) if isinstance(found, list) else ()


def _command(found: Any) -> tuple[str, ...]:
    """Return every word in full: a command is compared with the one that was to be run."""
    return tuple(str(one) for one in found) if isinstance(found, list) else ()


def _whole(found: Any) -> int | None:
    return found if type(found) is int and abs(found) < 1 << 53 else None
