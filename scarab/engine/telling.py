"""Limit how many findings a record lists."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from scarab.engine.judging import Judged
from scarab.model.finding import Ran
from scarab.model.value import replace

T = TypeVar("T")


def told(judged: Judged, most: int) -> Judged:
    """Keep so many findings of each rule, and as many that are set apart, the first of them; count the others.

    The first are the gravest, so that what decides the verdict is always among those that are kept.
    """
    left_out: Counter[str] = Counter()
    findings = _first(judged.findings, lambda one: one.rule, most, left_out)
    suppressed = _first(judged.suppressed, lambda one: one.finding.rule, most, left_out)
    if not left_out:
        return judged
    outcomes = tuple(
        replace(one, left_out=left_out[one.rule]) if isinstance(one, Ran) else one for one in judged.outcomes
    )
    return replace(judged, findings=findings, suppressed=suppressed, outcomes=outcomes)


def _first(found: Sequence[T], rule_of: Callable[[T], str], most: int, left_out: Counter[str]) -> tuple[T, ...]:
    seen: Counter[str] = Counter()
    kept = []
    for one in found:
        rule = rule_of(one)
        seen[rule] += 1
        if seen[rule] <= most:
            kept.append(one)
        else:
            left_out[rule] += 1
    return tuple(kept)
