"""Each family of rules at a glance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from scarab.engine.judging import Judged
from scarab.model.family import family_of
from scarab.model.finding import Failed, Finding, Ran, RuleOutcome, Skipped
from scarab.model.record import FamilyCard
from scarab.model.severity import Severity

T = TypeVar("T", RuleOutcome, Finding)


def family_cards(judged: Judged, gating: Iterable[Finding]) -> dict[str, FamilyCard]:
    """Sum up every family that has a rule which is on, by its name; sorted."""
    outcomes = _by_family(judged.outcomes)
    findings = _by_family(judged.findings)
    suppressed = Counter(one.finding.family for one in judged.suppressed)
    flagged = {one.family for one in gating}
    return {
        family: _card(outcomes[family], findings[family], suppressed[family], flagged=family in flagged)
        for family in sorted(outcomes)
    }


def _by_family(items: Iterable[T]) -> defaultdict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for one in items:
        groups[family_of(one.rule)].append(one)
    return groups


def _card(
    outcomes: Sequence[RuleOutcome], findings: Sequence[Finding], suppressed: int, *, flagged: bool
) -> FamilyCard:
    ran, skipped, failed = (sum(isinstance(one, kind) for one in outcomes) for kind in (Ran, Skipped, Failed))
    counts = Counter(one.severity for one in findings if one.live)
    if failed:
        status = "failed"
    elif flagged:
        status = "flagged"
    elif counts:
        status = "noted"
    else:
        status = "clean" if ran else "skipped"
    return FamilyCard(
        status=status,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
        pre_existing=sum(not one.origin.gates for one in findings),
        accepted=sum(one.origin.gates and not one.live for one in findings),
        suppressed=suppressed,
        rules_ran=ran,
        rules_skipped=skipped,
        rules_failed=failed,
    )
