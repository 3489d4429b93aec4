"""The cases of all rules, each as a real repository that the real engine audits."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from scarab.engine.audit import audit
from scarab.ledger.ledger import append
from scarab.model.finding import Finding, Ran, RuleOutcome, Skipped
from scarab.model.record import NotAnalysed
from scarab.model.request import AuditRequest
from scarab.model.tree import FileMode
from scarab.model.unread import UnreadReason
from scarab.packs.cases import Case, Expected
from scarab.packs.folder import rules_folder
from scarab.packs.rule_files import load_case_file
from tests.support.repositories import GitRepository


class RuleCase(NamedTuple):
    """One case, and the rule it belongs to."""

    rule: str
    case: Case


class Answer(NamedTuple):
    """What the rule of a case said."""

    outcome: RuleOutcome
    findings: tuple[Finding, ...]
    broken: tuple[NotAnalysed, ...]
    """Files that a front end failed on: a rule that stays quiet about them proves nothing."""


_BROKEN = (UnreadReason.PARSER_CRASH, UnreadReason.TIMEOUT, UnreadReason.MEMORY)


def rule_cases() -> Iterator[RuleCase]:
    """Yield every case of every rule that ships with scarab, in the order of the files."""
    for path in sorted(rules_folder().glob("*/*.toml")):
        if path.parent.name != "packs":
            rule, cases = load_case_file(path)
            yield from (RuleCase(rule.id, case) for case in cases)


def answer_to(one: RuleCase, folder: Path) -> Answer:
    """Commit both trees of a case below an empty folder, and let its rule alone audit the second commit."""
    ledger = folder / "ledger.jsonl" if one.case.audited else None
    repository = _committed(one.case, folder / "repository", ledger)
    intent = None
    if one.case.intent is not None:
        intent = folder / "intent.toml"
        intent.write_text(one.case.intent)
    record = audit(
        AuditRequest(
            repository.path,
            "HEAD~1..HEAD",
            intent=intent,
            select=(one.rule,),
            junit=_handed_over(one.case, "junit", repository, folder),
            coverage=_handed_over(one.case, "coverage", repository, folder),
            attestations=_handed_over(one.case, "attestation", repository, folder),
            made_on=one.case.evidence.get("made_on"),
            ledger=ledger,
            jobs=1,
        )
    )
    (outcome,) = record.outcomes
    return Answer(outcome, record.findings, tuple(one for one in record.not_analysed if one.reason in _BROKEN))


def _handed_over(case: Case, kind: str, repository: GitRepository, folder: Path) -> tuple[Path, ...]:
    if kind not in case.evidence:
        return ()
    text = case.evidence[kind]
    for word, revision in (("HEAD_COMMIT", "HEAD"), ("HEAD_TREE", "HEAD^{tree}"), ("BASE_COMMIT", "HEAD~1")):
        text = text.replace(word, repository.git("rev-parse", revision))
    path = repository.path / case.evidence["at"] if "at" in case.evidence else folder / f"{kind}.xml"
    path.write_text(text)
    return (path,)


def unlike(case: Case, answer: Answer) -> Sequence[str]:
    """Say in words what is missing from an answer and what is too much; empty when it is what the case expects."""
    if not isinstance(answer.outcome, Ran) and (case.expect or not isinstance(answer.outcome, Skipped)):
        return [f"did not run: {answer.outcome}"]
    if answer.broken:
        return [f"not read: {one}" for one in answer.broken]
    left = list(answer.findings)
    missing = []
    # The most exact expectation first, so that no vaguer one takes its finding away.
    for expected in sorted(case.expect, key=_exactness, reverse=True):
        found = next((finding for finding in left if _meets(finding, expected)), None)
        if found is None:
            missing.append(f"missing: {expected}")
        else:
            left.remove(found)
    return missing + [f"too much: {_told(finding)}" for finding in left]


def _committed(case: Case, path: Path, ledger: Path | None) -> GitRepository:
    repository = GitRepository(path)
    if ledger is not None:
        for name, text in case.audited.items():
            repository.write(name, text)
        repository.commit("audited")
        append(ledger, audit(AuditRequest(path, "HEAD", jobs=1)))
        for name in case.audited.keys() - case.before.keys():
            repository.remove(name)
    for name, text in case.before.items():
        repository.write(name, text)
    for name, commit in case.submodules_before.items():
        repository.place_submodule(name, commit)
    repository.commit("base")
    for name in case.submodules_before.keys() - case.submodules_after.keys():
        (path / name).rmdir()
    for name, content in case.after.items():
        if content is None:
            repository.remove(name)
        else:
            repository.write(name, content)
    for name, target in case.links.items():
        link = path / name
        if link.is_dir():
            rmtree(link)
        link.unlink(missing_ok=True)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
    for name, mode in case.modes.items():
        (path / name).chmod(0o755 if mode is FileMode.EXECUTABLE else 0o644)
    for name, commit in case.submodules_after.items():
        repository.place_submodule(name, commit)
    if case.author:
        repository.commit(case.message or "change", author=case.author)
    else:
        repository.commit(case.message or "change")
    return repository


def _exactness(expected: Expected) -> int:
    return sum(value is not None for value in (expected.line, expected.message, expected.origin, expected.severity))


def _meets(finding: Finding, expected: Expected) -> bool:
    return (
        finding.location.path == expected.path
        and (expected.line is None or expected.line == _line(finding))
        and (expected.message is None or expected.message in finding.message)
        and (expected.origin is None or expected.origin is finding.origin)
        and (expected.severity is None or expected.severity is finding.severity)
    )


def _line(finding: Finding) -> int | None:
    return finding.location.span.first if finding.location.span else None


def _told(finding: Finding) -> str:
    where = f"{finding.location.path}:{_line(finding) or ''}"
    return f"{where} {finding.severity.value}, {finding.origin.value}: {finding.message}"
