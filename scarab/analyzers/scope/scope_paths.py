"""Hold every touched path against the paths that the intent allows and denies."""

from collections import defaultdict
from collections.abc import Iterator

from scarab.analyzers.touched import Touch, folded, touched
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.intent import Intent, Stance
from scarab.model.observation import Evidence, Observation
from scarab.model.value import value

_FOLD_ABOVE = 20
_LISTED = 3
"""Allowed patterns that are quoted; more of them are counted."""


@value
class OutOfScope(Evidence):
    """A path, or a folder of paths, that the intent does not cover."""

    what: str
    files: int
    examples: tuple[str, ...]
    reason: str
    denied_by: str
    """The pattern that denies it; empty when none allows it."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each path out of scope; more than 20 of one folder and reason are one.

    Both ends of a rename count, and so do deletions and changes of mode or type. An intent that declares no
    paths says nothing about scope, so nothing is yielded.
    """
    intent = given.intent
    if intent is None:
        return
    outside: dict[str | None, list[Touch]] = defaultdict(list)
    for touch in touched(given.changes):
        match intent.stance_on(touch.path):
            case Stance.DENIED:
                outside[intent.deny.deciding(touch.path)].append(touch)
            case Stance.UNLISTED:
                outside[None].append(touch)
            case Stance.ALLOWED | Stance.SILENT:
                pass
    for denied_by, touches in outside.items():
        reason = _nothing_allows(intent) if denied_by is None else f"the intent denies {denied_by}"
        for fold in folded(touches, above=_FOLD_ABOVE):
            evidence = OutOfScope(fold.what, len(fold.touches), fold.examples, reason, denied_by or "")
            yield Observation(fold.where, anchor=denied_by or "allow", evidence=evidence)


def _nothing_allows(intent: Intent) -> str:
    patterns = intent.allow.patterns
    if len(patterns) <= _LISTED:
        return f"the intent allows only {', '.join(patterns)}"
    return f"none of the {len(patterns)} patterns that the intent allows matches"


MEASUREMENT = Measurement(detect)
