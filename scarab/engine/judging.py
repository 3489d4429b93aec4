"""Rules judge what analyzers measured."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from scarab.analyzers.comments import SOURCE_SUFFIXES
from scarab.engine.selection import SelectedRule, limited
from scarab.model.analyzer import Fact
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.finding import Failed, Finding, Ran, RuleOutcome, Skipped
from scarab.model.observation import EvidenceValue, Observation, Unfinished
from scarab.model.path import encode_path, printable, suffix
from scarab.model.record import AbsentFinding
from scarab.model.rule import Grade, Rule
from scarab.model.severity import Severity
from scarab.model.suppression import Suppression
from scarab.model.value import value


@value
class Judged:
    """What all rules together found, and how each of them ended."""

    findings: tuple[Finding, ...]
    """Gating ones first, then by severity, path and line."""
    outcomes: tuple[RuleOutcome, ...]
    speaking: tuple[Rule, ...]
    """The rules that found something, sorted by id."""
    suppressed: tuple[Suppression, ...] = ()
    """Taken out of the findings; in the same order."""
    absent: tuple[AbsentFinding, ...] = ()
    """Accepted once, and gone with their files."""
    overcome: tuple[Rule, ...] = ()
    """The rules that were skipped because too much changed, and for no other reason."""


def judge(selected: Sequence[SelectedRule], given: AuditInput) -> Judged:
    """Run every rule that has what it needs; one that breaks takes no other with it."""
    findings: list[Finding] = []
    outcomes: list[RuleOutcome] = []
    overcome: list[Rule] = []
    languages = _written_in(given.changes)
    for one in selected:
        outcome, found = _judged(one, given, languages)
        outcomes.append(outcome)
        findings += found
        if isinstance(outcome, Skipped) and Fact.LANES in one.analyzer.needs and given.scoping.overcome:
            # What a run says of its own goal is never held against it beyond a warning.
            overcome.append(one.rule if given.scoping.trusted else limited(one.rule, Severity.WARNING))
    named = {finding.rule for finding in findings}
    speaking = tuple(one.rule for one in selected if one.rule.id in named)
    return Judged(tuple(sorted(findings, key=order_of)), tuple(outcomes), speaking, overcome=tuple(overcome))


def _judged(one: SelectedRule, given: AuditInput, languages: frozenset[str]) -> tuple[RuleOutcome, tuple[Finding, ...]]:
    if Fact.LANES in one.analyzer.needs and given.scoping.broken:
        return Failed(one.rule.id, given.scoping.broken), ()
    if lacking := _lacking(one.analyzer.needs, given):
        return Skipped(one.rule.id, lacking), ()
    try:
        return _measured(one, given, languages)
    except Exception as error:
        return Failed(one.rule.id, printable(f"{type(error).__name__}: {error}")), ()


def _measured(
    one: SelectedRule, given: AuditInput, languages: frozenset[str]
) -> tuple[RuleOutcome, tuple[Finding, ...]]:
    """Measure, and judge what is seen; the analyzer's code is loaded only where there is anything to look at."""
    seen: tuple[Observation | Unfinished, ...] = ()
    if one.analyzer.looks_at(given, one.analyzer.languages):
        measurement, params = one.analyzer.load(), one.params()
        if idle := measurement.idle(given, params):
            return Skipped(one.rule.id, idle), ()
        seen = tuple(measurement.detect(given, params))
    rule = _as_trusted(one.rule, one.analyzer.needs, given)
    found = tuple(_findings(rule, (it for it in seen if isinstance(it, Observation))))
    unseen = tuple(sorted(language for language in languages if not one.analyzer.judges(language)))
    unfinished = tuple(it.said for it in seen if isinstance(it, Unfinished))
    return Ran(one.rule.id, len(found), unseen, unfinished), found


def _written_in(changes: Iterable[FileChange]) -> frozenset[str]:
    """Return the languages that a change is written in; source files that no front end reads go by their ending."""
    found = set()
    for change in changes:
        side = change.after or change.before
        if side is None or change.generated or side.facts is None:
            continue
        if side.facts.language != _TEXT:
            found.add(side.facts.language)
        elif (ending := suffix(change.path)) in SOURCE_SUFFIXES:
            found.add(ending[1:])
    return frozenset(found)


_TEXT = "text"


def _lacking(needs: frozenset[Fact], given: AuditInput) -> str:
    for facts, is_lacking, reason in _LACKING:
        if not needs.isdisjoint(facts) and is_lacking(given):
            return reason
    if Fact.LANES in needs and not given.scoping.lanes:
        return "; ".join(given.scoping.notes) or "no file changed"
    return ""


def _has_coverage(given: AuditInput) -> bool:
    return any(one.counts and one.statement.coverage for one in given.evidence.attestations)


_LACKING: tuple[tuple[frozenset[Fact], Callable[[AuditInput], bool], str], ...] = (
    (frozenset({Fact.INTENT}), lambda given: given.intent is None, "no intent is declared"),
    (frozenset({Fact.OWNERSHIP}), lambda given: given.ownership is None, "the base has no ownership file"),
    (frozenset({Fact.BOUNDARIES}), lambda given: not given.policy.boundaries, "the policy draws no boundaries"),
    (
        frozenset({Fact.GOAL, Fact.LANES}),
        lambda given: not given.scoping.sources,
        "nothing says what the run was for",
    ),
    (
        frozenset({Fact.EVIDENCE}),
        lambda given: not given.evidence.demands and not given.evidence.attestations,
        "nothing must be proved, and no evidence is at hand",
    ),
    (frozenset({Fact.COVERAGE}), lambda given: not _has_coverage(given), "no coverage of the head is at hand"),
    (frozenset({Fact.BASELINE}), lambda given: given.baseline is None, "the base has no baseline"),
    (frozenset({Fact.STAGES}), lambda given: not given.policy.stages, "the policy declares no stages"),
    (frozenset({Fact.LEDGER}), lambda given: given.trail is None, "no ledger is named"),
)
"""What an input may be without: who needs it, how that shows, and why a rule is then skipped. The first one is told."""


def _as_trusted(rule: Rule, needs: frozenset[Fact], given: AuditInput) -> Rule:
    """Let a rule that holds a change against an intent which its own author wrote warn, and no more."""
    if Fact.INTENT not in needs or given.intent is None or given.policy.believes(given.intent.trust):
        return rule
    return limited(rule, Severity.WARNING)


def _findings(rule: Rule, observations: Iterable[Observation]) -> Iterator[Finding]:
    seen: Counter[tuple[str, str]] = Counter()
    for one in observations:
        grade = rule.grades[one.grade] if one.grade in rule.grades else Grade(rule.severity, rule.confidence)
        key = (one.where.path, one.anchor)
        values = one.evidence.values()
        yield Finding(
            rule=rule.id,
            severity=grade.severity,
            confidence=grade.confidence,
            origin=one.origin,
            message=rule.told({name: _shown(value) for name, value in values.items()}),
            location=one.where,
            related=one.related,
            evidence=values,
            remedy=rule.remedy,
            fingerprint=_fingerprint(rule.id, one, seen[key]),
        )
        seen[key] += 1


def _shown(value: EvidenceValue) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return printable(str(value))


def _fingerprint(rule: str, observation: Observation, ordinal: int) -> str:
    digest = hashlib.blake2b(digest_size=16)
    anchor = observation.anchor.encode("utf-8", "surrogateescape")
    for part in (rule.encode(), encode_path(observation.where.path), anchor, str(ordinal).encode()):
        digest.update(len(part).to_bytes(4, "big") + part)
    return digest.hexdigest()


def order_of(finding: Finding) -> tuple[bool, int, bytes, int, str, str]:
    """Put what this change answers for first: by severity, then place and rule."""
    span = finding.location.span
    return (
        not finding.live,
        -finding.severity.rank,
        encode_path(finding.location.path),
        span.first if span else 0,
        finding.rule,
        finding.fingerprint,
    )
