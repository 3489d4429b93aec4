"""Hold what is at hand against what must be proved."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial

from scarab.analyzers.whole_change import place_of
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.evidence import Attestation, Demand, EvidenceAtHand, Result, Standing
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath
from scarab.model.value import value


class Gap(StrEnum):
    """What is wrong with the proof of one check, or with one piece of evidence."""

    MISSING = "missing"  # nothing at all is at hand
    UNPROVED = "unproved"  # something is, but not about this check
    STALE = "stale"
    FAILED = "failed"
    EMPTY = "empty"
    UNTRUSTED = "untrusted"


_NOT_OF_THIS_TREE = frozenset({Standing.STALE, Standing.UNBOUND, Standing.FLAWED})
_TAMPERED = frozenset({Standing.ALTERED, Standing.UNREADABLE})
"""Where kept evidence says so, somebody was at it: that is told whether or not anybody asked for it."""


@value
class Unverified(Evidence):
    """Checks that must be proved where nothing at all is at hand."""

    checks: tuple[str, ...]
    demanded_by: tuple[str, ...]
    tree: str


@value
class WeakEvidence(Evidence):
    """One check, or one piece of evidence that is about none."""

    evidence: str
    """The check's id, else the command, else the file."""
    source: str
    digest: str
    result: str
    signer: str
    reason: str


def _detect(gap: Gap, given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each check, or piece of evidence, that has this gap; none has two."""
    return (observation for found, observation in _gaps(given) if found is gap)


def _gaps(given: AuditInput) -> Iterator[tuple[Gap, Observation]]:
    at_hand = given.evidence
    if at_hand.demands and not at_hand.attestations:
        yield Gap.MISSING, _missing(at_hand, given)
        return
    by_check = {demand.check.id: demand for demand in at_hand.demands}
    for one in at_hand.attestations:
        demand = by_check.get(one.statement.check)
        gap = _gap(one, demand, at_hand)
        if gap is not None:
            reason = one.statement.shortfall(0) if one.counts else one.reason
            yield gap, _observation(one, demand, reason, given)
    for demand in at_hand.demands:
        yield from _unproved(demand, given)


def _gap(one: Attestation, demand: Demand | None, at_hand: EvidenceAtHand) -> Gap | None:
    """Name what is wrong with a piece of evidence; None when it is good, or matters to nobody."""
    if one.counts:
        return {Result.FAILED: Gap.FAILED, Result.EMPTY: Gap.EMPTY}.get(one.statement.result)
    if one.standing is Standing.SUPERSEDED:
        return None
    needed = demand is not None and not _counting(demand, at_hand)
    if one.kept and not needed and one.standing not in _TAMPERED:
        return None
    return Gap.STALE if one.standing in _NOT_OF_THIS_TREE else Gap.UNTRUSTED


def _unproved(demand: Demand, given: AuditInput) -> Iterator[tuple[Gap, Observation]]:
    """Yield what a check lacks that its own evidence does not say of itself."""
    check, at_hand = demand.check, given.evidence
    counting = _counting(demand, at_hand)
    ran = [one for one in counting if _ran(one, demand)]
    passed = [one for one in ran if one.statement.result is Result.PASSED]
    if not any(one.statement.check == check.id for one in at_hand.attestations):
        yield Gap.UNPROVED, _observation(None, demand, "nothing at hand is about it", given)
    elif counting and not ran:
        command = " ".join(counting[0].statement.command)
        reason = f"what ran under its name was another command: {command}"
        yield Gap.UNPROVED, _observation(counting[0], demand, reason, given)
    elif ran and all(one.statement.result is Result.UNSAID for one in ran):
        yield Gap.UNPROVED, _observation(ran[0], demand, "what is at hand about it does not say how it ended", given)
    if all(one.statement.shortfall(check.min_tests) for one in passed):
        for one in passed:
            yield Gap.EMPTY, _observation(one, demand, one.statement.shortfall(check.min_tests), given)


def _counting(demand: Demand, at_hand: EvidenceAtHand) -> list[Attestation]:
    return [one for one in at_hand.attestations if one.counts and one.statement.check == demand.check.id]


def _ran(one: Attestation, demand: Demand) -> bool:
    """Tell whether it was the demanded command that ran; evidence made elsewhere may not say."""
    return not one.statement.command or one.statement.command == demand.check.run


def _missing(at_hand: EvidenceAtHand, given: AuditInput) -> Observation:
    checks = tuple(demand.check.id for demand in at_hand.demands)
    sources = tuple(dict.fromkeys(demand.source for demand in at_hand.demands))
    unverified = Unverified(checks, sources, given.range.head_tree[:12])
    return Observation(_asked_in(at_hand.demands[0], given), "evidence", unverified)


def _observation(one: Attestation | None, demand: Demand | None, reason: str, given: AuditInput) -> Observation:
    name = demand.check.id if demand else ""
    if one is None:
        return Observation(_where(one, demand, given), name, WeakEvidence(name, "", "", "", "", reason))
    said = one.statement
    shown = name or said.check or " ".join(said.command) or one.source
    weak = WeakEvidence(shown, one.source, one.digest, said.result.value, one.signer, reason)
    return Observation(_where(one, demand, given), shown, weak)


def _where(one: Attestation | None, demand: Demand | None, given: AuditInput) -> Location:
    """Point at what was handed over, else at who asked for it."""
    if demand is not None and (one is None or one.kept):
        return _asked_in(demand, given)
    assert one is not None
    return Location(RepoPath(one.source), Side.HEAD)


def _asked_in(demand: Demand, given: AuditInput) -> Location:
    """Return the file that asks for a check; the whole change where the base has no such file."""
    source = RepoPath(demand.source)
    if given.changes and given.base.blob(source) is None:
        return place_of(given.changes)
    return Location(source, Side.BASE)


def _measurement(gap: Gap) -> Measurement:
    detect: Callable[[AuditInput, NoParams], Iterator[Observation]] = partial(_detect, gap)
    return Measurement(detect)


MISSING = _measurement(Gap.MISSING)
UNPROVED = _measurement(Gap.UNPROVED)
STALE = _measurement(Gap.STALE)
FAILED = _measurement(Gap.FAILED)
EMPTY = _measurement(Gap.EMPTY)
UNTRUSTED = _measurement(Gap.UNTRUSTED)
