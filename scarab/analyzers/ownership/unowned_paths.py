"""Find new files that nobody owns, where somebody owns nearly everything."""

from collections.abc import Iterator

from scarab.analyzers.touched import folded, touched
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind
from scarab.model.observation import Evidence, Observation
from scarab.model.ownership import Ownership, OwnershipState
from scarab.model.tree import Tree
from scarab.model.value import setting, value

_FOLD_ABOVE = 1
_SAMPLE = 400
"""Files of the base that are looked at to learn its habit, evenly spread."""


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_share: int = setting(default=97, least=50)
    """Per cent of the base's files that ownership must speak of, before a file that it is silent about stands out."""


@value
class Unowned(Evidence):
    """A new file, or a folder of them, that no line of the ownership files matches."""

    what: str
    files: int
    examples: tuple[str, ...]
    share: int
    """Per cent of the base's files that a line matches."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each such file; several of one folder are one.

    A line that names nobody speaks of a file as well, and so does one that the change itself adds.
    """
    before, after = given.ownership, given.head_ownership
    if before is None:
        return
    new = [
        touch
        for touch in touched(given.changes)
        if touch.change.kind in {ChangeKind.ADDED, ChangeKind.RENAMED} and touch.path == touch.change.path
    ]
    unowned = [
        touch
        for touch in new
        if all(one is None or one.of(touch.path).state is OwnershipState.UNMATCHED for one in (before, after))
    ]
    share = _share(before, given.base) if unowned else 0
    if share >= params.min_share:
        for fold in folded(unowned, above=_FOLD_ABOVE):
            yield Observation(fold.where, "", Unowned(fold.what, len(fold.touches), fold.examples, share))


def _share(ownership: Ownership, base: Tree) -> int:
    paths = base.paths()
    sample = paths[:: max(len(paths) // _SAMPLE, 1)]
    return 100 * sum(bool(ownership.of(path).rules) for path in sample) // max(len(sample), 1)


MEASUREMENT = Measurement(detect, Params)
