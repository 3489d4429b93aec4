"""The words and the order that every report for people shares."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from scarab.model.claim import Claim, ClaimVerdict
from scarab.model.finding import Failed, Finding, Ran, Skipped
from scarab.model.lane import FileLane, Lane
from scarab.model.location import Location, Side
from scarab.model.path import printable
from scarab.model.policy import PolicyFrom
from scarab.model.record import AuditRecord, ChangedFile, EvidenceUsed, FamilyCard, NotAnalysed, Subject
from scarab.model.span import Span

T = TypeVar("T")


def unheeded(text: str) -> str:
    """Break the words that build hosts obey wherever they stand in a line.

    Others they obey at its start, where no text from outside ever stands: every line begins with a word or a sign of
    ours.
    """
    return text.replace("##[", "#\\x23[").replace("##vso[", "#\\x23vso[")


def safe(text: str) -> str:
    """Show text of any origin harmlessly on one line; escapes that are there already stay as they are."""
    return text if text.isprintable() else "".join(one if one == "\\" else printable(one) for one in text)


def sentence(text: str) -> str:
    """Show running prose, which may be written over several lines, on one."""
    return safe(" ".join(text.split()))


def first_sentence(text: str) -> str:
    """Return a remedy's first sentence: the thing to do; the rest says how."""
    line = sentence(text)
    end = line.find(". ")
    return line if end < 0 else line[: end + 1]


def heading(where: Location) -> str:
    """Write what findings at a location stand under: its file, or the change as a whole."""
    return "the change as a whole" if where.whole_change else printable(where.path)


def place(where: Location) -> str:
    """Write a location as ``path:12-14``, and say so when it is on the side that is gone."""
    if where.whole_change:
        return heading(where)
    lines = "" if where.span is None else f":{_from_to(where.span)}"
    return f"{printable(where.path)}{lines}{_side(where)}"


def lines(where: Location) -> str:
    """Write the lines of a location where its path stands beside it."""
    if where.whole_change:
        return "whole change"
    if where.span is None:
        return f"whole file{_side(where)}"
    noun = "line" if where.span.first == where.span.last else "lines"
    return f"{noun} {_from_to(where.span)}{_side(where)}"


def _from_to(span: Span) -> str:
    return str(span.first) if span.first == span.last else f"{span.first}-{span.last}"


def _side(where: Location) -> str:
    return " (base)" if where.side is Side.BASE else ""


def counted(count: int, noun: str) -> str:
    """Write ``1 file``, ``2 files``, ``12,000 files``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def tally(card: FamilyCard) -> str:
    """Write what a family found: ``1 error, 2 warnings``; empty when nothing."""
    found = ((card.errors, "error"), (card.warnings, "warning"), (card.notes, "note"))
    return ", ".join(counted(count, noun) for count, noun in found if count)


def telling(record: AuditRecord) -> tuple[dict[str, FamilyCard], str]:
    """Return the families that have something to tell, and the names of the others, which are clean and no more.

    Where not all rules of a clean family looked, it stands behind its name how many did.
    """
    told = {name: card for name, card in record.families.items() if card.status != "clean" or _aside(card)}
    return told, ", ".join(_clean(name, card) for name, card in record.families.items() if name not in told)


def _clean(name: str, card: FamilyCard) -> str:
    rules = card.rules_ran + card.rules_skipped
    return f"{name} ({card.rules_ran} of {counted(rules, 'rule')})" if card.rules_skipped else name


def figures(card: FamilyCard) -> Sequence[str]:
    """Write what a family found, and what it does not count: ``1 error, 2 warnings``, ``3 older``, ``1 set apart``."""
    return [words for words in (tally(card), *_aside(card)) if words]


def _aside(card: FamilyCard) -> list[str]:
    counts = ((card.pre_existing, "older"), (card.accepted, "accepted"), (card.suppressed, "set apart"))
    return [f"{count:,} {word}" for count, word in counts if count]


def coverage(card: FamilyCard) -> str:
    """Write how many of a family's rules looked."""
    parts = [f"{counted(card.rules_ran, 'rule')} ran"]
    if card.rules_skipped:
        parts.append(f"{card.rules_skipped} skipped")
    if card.rules_failed:
        parts.append(f"{card.rules_failed} failed")
    return ", ".join(parts)


def said_by(evidence: EvidenceUsed) -> str:
    """Write what evidence says and of what: ``passed, 212 tests, 3 skipped, tree 1a2b3c4d5e6f, signed by ci``."""
    executed = None if evidence.passed is None else evidence.passed + (evidence.failed or 0)
    made_on = [f"tree {oid[:12]}" for oid in evidence.trees] or [f"commit {oid[:12]}" for oid in evidence.commits]
    parts = (
        "" if evidence.result == "unsaid" else evidence.result,
        "" if executed is None else counted(executed, "test"),
        f"{evidence.failed:,} failed" if evidence.failed else "",
        f"{evidence.skipped:,} skipped" if evidence.skipped else "",
        f"coverage of {counted(evidence.covered_files, 'file')}" if evidence.covered_files else "",
        *made_on[:3],
        f"signed by {evidence.signer}" if evidence.signer else "",
    )
    return safe(", ".join(filter(None, parts)) or "says nothing")


def name_of(evidence: EvidenceUsed) -> str:
    """Name evidence by its check, else its command, else its file."""
    return safe(evidence.check or evidence.source)


def claims_told(record: AuditRecord) -> str:
    """Write what became of the claims: ``1 contradicted, 2 unproven, 5 confirmed``."""
    found = [(sum(one.verdict is verdict for one in record.claims), verdict.value) for verdict in _WORST_FIRST]
    return ", ".join(f"{count:,} {word}" for count, word in found if count)


def claims_worst_first(record: AuditRecord) -> Sequence[Claim]:
    """Return the claims, the contradicted ones first; otherwise in the record's order."""
    return sorted(record.claims, key=lambda one: _WORST_FIRST.index(one.verdict))


def open_claims(record: AuditRecord) -> Sequence[Claim]:
    """Return the claims that are not confirmed, the contradicted ones first."""
    return [one for one in claims_worst_first(record) if one.verdict is not ClaimVerdict.CONFIRMED]


_WORST_FIRST = (ClaimVerdict.CONTRADICTED, ClaimVerdict.UNPROVEN, ClaimVerdict.CONFIRMED)


def first(items: Sequence[T], most: int) -> tuple[Sequence[T], str]:
    """Return as many of some things as a report shows, and the words for the others; empty where it shows all."""
    return items[:most], f"{len(items) - most:,} more in the record" if len(items) > most else ""


def unread_worst_first(record: AuditRecord) -> Sequence[NotAnalysed]:
    """Return what was not looked into, what the audit is incomplete for first; otherwise in the record's order."""
    return sorted(record.not_analysed, key=lambda one: not one.gating)


def base_name(subject: Subject) -> str:
    """Name the base in 12 digits."""
    return subject.base[:12] if subject.base else "empty tree"


def head_name(subject: Subject) -> str:
    """Name the head in 12 digits."""
    return subject.head[:12] if subject.head else "not committed"


def extent(record: AuditRecord) -> str:
    """Write how much was audited: ``3 commits, 9 files, +120 -34 lines``."""
    entropy = record.entropy
    commits = counted(record.subject.commit_count, "commit")
    files = counted(len(record.changed_files), "file")
    return f"{commits}, {files}, +{entropy.added_lines:,} -{entropy.removed_lines:,} lines"


def short_name(finding: Finding) -> str:
    """Return the beginning of a fingerprint, enough to name a finding of one record."""
    return finding.fingerprint[:8]


def purpose(record: AuditRecord) -> str:
    """Say in one line what the change was held against, how far that is trusted, and what else says what it was for."""
    used = record.intent
    others = [f"{one.source} ({one.trust.value})" for one in record.intent_sources if not one.used]
    if used is None:
        return f"none declared; found {', '.join(others)}" if others else "none declared"
    name = " ".join(filter(None, (used.id, used.title))) or "without a title"
    also = f"; found as well: {', '.join(others)}" if others else ""
    return f"{name}, {used.trust} in {used.source}: {used.why}{also}"


def other_policy(record: AuditRecord) -> str:
    """Name the policy that judged where it is one of the head or of the caller; empty otherwise."""
    whose = {PolicyFrom.HEAD: "as the head has it", PolicyFrom.FILE: "handed over by the caller"}.get(
        record.policy.source
    )
    return f"{safe(record.policy.path)}, {whose}" if whose else ""


def live(record: AuditRecord) -> Sequence[Finding]:
    """Return what this change answers for, in the record's order."""
    return [one for one in record.findings if one.live]


def pre_existing(record: AuditRecord) -> Sequence[Finding]:
    """Return what was there before."""
    return [one for one in record.findings if not one.origin.gates]


def accepted(record: AuditRecord) -> Sequence[Finding]:
    """Return what this change brought and the baseline accepts."""
    return [one for one in record.findings if one.origin.gates and not one.live]


def by_heading(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group findings by what they stand under, that with the first of them first."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(heading(one.location), []).append(one)
    return groups


def with_remedies(findings: Iterable[Finding]) -> Iterator[tuple[str, list[tuple[Finding, str]]]]:
    """Yield each heading with its findings and what to do about them, in short.

    What findings that follow each other are to be answered with in the same way stands at the first of them alone.
    """
    said = ""
    for heading, group in by_heading(findings).items():
        told = []
        for one in group:
            told.append((one, "" if one.remedy == said else first_sentence(one.remedy)))
            said = one.remedy
        yield heading, told


def reasons_of(skipped: Iterable[Skipped]) -> str:
    """Write why rules had nothing to go by, each reason once."""
    return "; ".join(sorted({safe(one.reason) for one in skipped}))


def not_judged(record: AuditRecord) -> str:
    """Write which languages how many rules did not look into: ``go by 4 rules, php by 9 rules``; empty where none."""
    rules = Counter(one for outcome in record.outcomes if isinstance(outcome, Ran) for one in outcome.not_judged)
    return ", ".join(f"{safe(language)} by {counted(rules[language], 'rule')}" for language in sorted(rules))


def unfinished(record: AuditRecord) -> str:
    """Write what rules did not look at because they reached a bound; empty where they looked at everything."""
    ran = (one for one in record.outcomes if isinstance(one, Ran))
    return "; ".join(f"{one.rule}: {safe(said)}" for one in ran for said in one.unfinished)


def unheard(record: AuditRecord) -> tuple[Sequence[Skipped], Sequence[Failed]]:
    """Return the rules that did not judge: skipped ones and failed ones."""
    outcomes = [one for one in record.outcomes if not isinstance(one, Ran)]
    return (
        [one for one in outcomes if isinstance(one, Skipped)],
        [one for one in outcomes if isinstance(one, Failed)],
    )


def by_lane(record: AuditRecord) -> dict[Lane, list[ChangedFile]]:
    """Group the changed files that have a lane by it: the lanes farthest from the goal first, empty ones left out."""
    lanes = [Lane.OUT, Lane.ADJACENT, Lane.SUPPORTING, Lane.IN]
    groups = {lane: [one for one in record.changed_files if one.lane and one.lane.lane is lane] for lane in lanes}
    return {lane: files for lane, files in groups.items() if files}


def apart(record: AuditRecord) -> Sequence[tuple[ChangedFile, FileLane]]:
    """Return the changed files that hardly anything ties to the goal, the farthest first, with their lanes."""
    groups = by_lane(record)
    files = [*groups.get(Lane.OUT, ()), *groups.get(Lane.ADJACENT, ())]
    return [(one, one.lane) for one in files if one.lane is not None]


def lanes(record: AuditRecord) -> str:
    """Write how many files each lane has: ``4 in, 2 supporting, 1 out``."""
    return ", ".join(f"{len(files):,} {lane.value}" for lane, files in reversed(by_lane(record).items()))


def told_by(record: AuditRecord) -> str:
    """Write what the lanes were inferred from: ``from 6 words of pull request #57 and 1,240 commits before``."""
    scope = record.scope
    others = f" and {counted(len(scope.goal) - 1, 'other source')}," if len(scope.goal) > 1 else ""
    words = f"{counted(scope.words, 'word')} of {scope.goal[0]}{others}"
    return safe(f"from {words} and {counted(scope.commits, 'commit')} before")


def why_in_lane(lane: FileLane) -> str:
    """Write the reasons of a lane in one line."""
    return safe("; ".join(one.says for one in lane.reasons))
