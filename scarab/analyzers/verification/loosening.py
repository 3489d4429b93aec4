"""What became of the assertions of one test: which of them want less, and which look at less."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.product import edits_product
from scarab.analyzers.verification.continuity import PlacedTest
from scarab.analyzers.verification.opposites import is_turned
from scarab.model.audit_input import AuditInput
from scarab.model.examination import AssertionKind, Examination, Expectation
from scarab.model.expression import expression
from scarab.model.facts import SourceTest

POINTS = {
    AssertionKind.EQUALITY: 3,  # pins one value
    AssertionKind.COMPARISON: 2,  # pins a range of values
    AssertionKind.TRUTHINESS: 1,  # pins only "not empty"
    AssertionKind.CONSTANT: 0,  # pins nothing
}
"""How much an assertion of each kind asks for."""
NAME = expression(r"[A-Za-z_]\w*")
_IS_SOMETHING = expression(r"\.(?:is|has)_[a-z]\w*(?:\(\))?")
"""How an attribute or method is called that is either true or false, behind what it is asked of."""
_RAISES = expression(r"raises (?P<what>[\w.]+)")
_EVERY = frozenset({"Exception", "BaseException"})
_SHOWN = 80
"""Characters of an assertion that are quoted."""


def strength(test: SourceTest) -> int:
    """Return how much the assertions of a test ask for together."""
    return sum(POINTS[one.kind] for one in test.assertions)


class Loosened(NamedTuple):
    """One way in which a test asks for less."""

    grade: str
    """``inexact`` for what had not pinned one value, ``inputs``, ``way-out``, or empty."""
    how: str


def loosened(was: PlacedTest, now: PlacedTest, lost: Container[int], given: AuditInput) -> Loosened | None:
    """Return the first way in which a test that goes on asks for less; None when there is none for sure.

    Args:
        was: The test as it was.
        now: The test as it is.
        lost: Digests of inputs that went and came to no other list.
        given: What both are part of.
    """
    before, after = was.source.detail_before.examination, now.source.detail_after.examination
    wanted, wants = asked_in(before, was.test.qualname), asked_in(after, now.test.qualname)
    return (
        next(_weaker(wanted, wants, given), None)
        or next(_fewer_inputs(before, after, was, now, lost), None)
        or next(_ways_out(before, after, was, now), None)
    )


def asked_in(examination: Examination, test: str) -> list[Expectation]:
    """Return the assertions of a test that can fail."""
    return [one for one in examination.expectations if one.within == test and one.hollow is None]


def _weaker(wanted: Sequence[Expectation], wants: Sequence[Expectation], given: AuditInput) -> Iterator[Loosened]:
    """Yield the assertions that are gone while the same thing is looked at for less.

    One that was turned around together with the code is left to ``expectation-rewrites``.
    """
    left, known = Counter(one.told for one in wants), Counter(one.told for one in wanted)
    came = [one for one in wants if left[one.told] > known[one.told]]
    for one in wanted:
        if left[one.told] >= known[one.told]:
            continue
        same = [other for other in came if looks_at(one.subject, other) or _only_there(one, other)]
        if is_raise(one):
            yield from _wider_raise(one, came)
        elif any(is_turned(one, other) for other in same) and edits_product(given):
            continue
        elif one.subject and same and not _made_up_for(one, came):
            best = max(same, key=lambda other: POINTS[other.kind])
            grade = "" if one.kind is AssertionKind.EQUALITY else "inexact"
            yield Loosened(grade, f"{quoted(one)} became {quoted(best)}")


def is_raise(one: Expectation) -> bool:
    """Tell whether an assertion waits for an error or a warning."""
    return one.expected.startswith("raises ")


def looks_at(subject: str, other: Expectation) -> bool:
    """Tell whether an assertion is about a subject, alone or among others."""
    text = other.written
    at = text.find(subject)
    end = at + len(subject)
    return at >= 0 and not (text[at - 1 : at].isidentifier() or text[end : end + 1].isidentifier())


def _only_there(one: Expectation, other: Expectation) -> bool:
    """Tell whether of something whose parts were looked at, no more is asked than that it is there."""
    there = other.kind is AssertionKind.TRUTHINESS and not other.expected
    return there and not one.expected.startswith("not") and other.subject in NAME.findall(one.subject)


def _made_up_for(one: Expectation, came: Sequence[Expectation]) -> bool:
    """Tell whether what came pins as much about the same thing, in whatever form."""
    root = NAME.search(one.subject)
    return root is None or any(
        _tells_apart_as_well(one, other)
        or (POINTS[other.kind] >= POINTS[one.kind] and root[0] in NAME.findall(other.written))
        for other in came
    )


def _tells_apart_as_well(one: Expectation, other: Expectation) -> bool:
    """Tell whether a value that had to be of one class is asked what it is instead: ``not result.is_error``."""
    asked = other.kind is AssertionKind.TRUTHINESS and other.subject.startswith(one.subject)
    return (
        one.expected.startswith("isinstance ")
        and asked
        and _IS_SOMETHING.fullmatch(other.subject[len(one.subject) :]) is not None
    )


def _wider_raise(one: Expectation, came: Sequence[Expectation]) -> Iterator[Loosened]:
    was = _RAISES.match(one.expected)
    raises = [other for other in came if is_raise(other)]
    if was is None or len(raises) != 1:
        return
    now = _RAISES.match(raises[0].expected)
    if now is None:
        return
    wider = now["what"] in _EVERY and was["what"] not in _EVERY
    if wider or (now["what"] == was["what"] and POINTS[raises[0].kind] < POINTS[one.kind]):
        yield Loosened("inexact", f"{quoted(one)} became {quoted(raises[0])}")


def quoted(one: Expectation) -> str:
    """Return an assertion as a finding quotes it."""
    return one.written if len(one.written) <= _SHOWN else f"{one.written[:_SHOWN]}…"


def _fewer_inputs(
    before: Examination, after: Examination, was: PlacedTest, now: PlacedTest, lost: Container[int]
) -> Iterator[Loosened]:
    """Yield the lists of inputs that only lost some."""
    for one in before.inputs:
        if one.within != was.test.qualname:
            continue
        same = [other for other in after.inputs if (other.within, other.name) == (now.test.qualname, one.name)]
        if len(same) != 1:
            continue
        gone, came = Counter(one.each) - Counter(same[0].each), Counter(same[0].each) - Counter(one.each)
        if not came and any(each in lost for each in gone):
            yield Loosened(
                "inputs", f"it runs with fewer inputs ({one.name}): {len(same[0].each)} instead of {len(one.each)}"
            )


def _ways_out(before: Examination, after: Examination, was: PlacedTest, now: PlacedTest) -> Iterator[Loosened]:
    """Yield the conditions, new ones, on which the test ends before it asserts anything."""
    known = {one.condition for one in before.exits if one.within == was.test.qualname}
    for one in after.exits:
        if one.within == now.test.qualname and one.condition not in known and now.source.file.adds(one.line):
            yield Loosened("way-out", f"it ends before it asserts anything if {one.condition}")
