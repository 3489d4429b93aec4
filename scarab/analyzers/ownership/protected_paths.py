"""Find touched paths that the policy protects."""

from collections import defaultdict
from collections.abc import Iterator

from scarab.analyzers.touched import Touch, folded, touched
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.observation import Evidence, Observation
from scarab.model.value import value

_FOLD_ABOVE = 20


@value
class Protected(Evidence):
    """A protected path, or a folder of them, that was touched."""

    what: str
    files: int
    examples: tuple[str, ...]
    pattern: str
    """The first protected pattern that matches."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each protected path; more than 20 of one pattern and folder are one.

    To add, edit, delete, or rename from or to such a path is to touch it, and so is to change its mode or type.
    """
    protected = given.policy.protected
    found: dict[str, list[Touch]] = defaultdict(list)
    for touch in touched(given.changes):
        pattern = protected.deciding(touch.path) if touch.path in protected else None
        if pattern is not None:
            found[pattern].append(touch)
    for pattern, touches in found.items():
        for fold in folded(touches, above=_FOLD_ABOVE):
            evidence = Protected(fold.what, len(fold.touches), fold.examples, pattern)
            yield Observation(fold.where, anchor=pattern, evidence=evidence)


MEASUREMENT = Measurement(detect)
