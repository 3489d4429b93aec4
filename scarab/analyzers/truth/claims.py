"""Report the claims of messages and reports that the change contradicts, or that nothing proves."""

from collections.abc import Iterator

from scarab.analyzers.whole_change import place_of
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.claim import Claim, ClaimKind, ClaimVerdict
from scarab.model.location import Location
from scarab.model.observation import Evidence, Observation
from scarab.model.value import value

_SHOWN = 160
"""Characters of a sentence that a finding quotes."""

_PROVABLE = frozenset({ClaimKind.TESTS_PASS, ClaimKind.CHECK_PASSES, ClaimKind.TESTS_ADDED})
"""What could have been shown; of most other claims nothing but a reader can say that they hold."""


@value
class Mismatch(Evidence):
    """Sentences of one text, and of one kind, that the change contradicts; each once, whatever it claims."""

    kind: str
    sentence: str
    """The first of them."""
    source: str
    found: str
    """What contradicts it."""
    more: str
    """How many others there are, in words; empty where it is the only one."""
    others: tuple[str, ...]
    """The next of them, at most ten."""


@value
class Unproved(Evidence):
    """Sentences of one kind that nothing shows."""

    kind: str
    sentences: tuple[str, ...]
    """The first of them, at most three."""
    count: int
    source: str
    found: str


def detect_mismatch(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each text and kind of claim that is contradicted, at the files that show it.

    A text that was written for another state of the change is wrong in many sentences for one reason.
    """
    wrong: dict[tuple[str, ClaimKind], list[Claim]] = {}
    for one in given.claims:
        if one.verdict is ClaimVerdict.CONTRADICTED and given.changes:
            wrong.setdefault((one.source, one.kind), []).append(one)
    for (source, kind), (first, *others) in wrong.items():
        sentence, *further = dict.fromkeys(one.sentence for one in (first, *others))
        evidence = Mismatch(
            kind.value,
            _quoted(sentence),
            source,
            first.why,
            _more(len(further)),
            tuple(map(_quoted, further[:_OTHERS])),
        )
        where, *related = dict.fromkeys(_place(one, given) for one in (first, *others))
        # all of them: what accepts one untrue sentence accepts no other that joins it
        anchor = "\n".join((f"{kind} {sentence}", *sorted(further)))
        yield Observation(where, anchor, evidence, tuple(related[:_OTHERS]))


_OTHERS = 10


def _more(others: int) -> str:
    if not others:
        return ""
    return f", and {others} more of its sentences {'is' if others == 1 else 'are'} no truer"


def detect_unproved(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each kind of claim that could have been shown and is not."""
    for kind in ClaimKind:
        found = [one for one in given.claims if one.kind is kind and one.verdict is ClaimVerdict.UNPROVEN]
        if kind in _PROVABLE and found and given.changes:
            sentences = tuple(_quoted(one.sentence) for one in found[:3])
            evidence = Unproved(kind.value, sentences, len(found), found[0].source, found[0].why)
            yield Observation(_place(found[0], given), anchor=kind.value, evidence=evidence)


def _quoted(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN]}..."


def _place(one: Claim, given: AuditInput) -> Location:
    for change in given.changes:
        if change.path in one.paths:
            return change.location
    return place_of(given.changes)


MISMATCH = Measurement(detect_mismatch)
UNPROVED = Measurement(detect_unproved)
