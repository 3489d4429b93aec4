"""Count the owners whom it takes to look at a change."""

from collections import Counter
from collections.abc import Iterable, Iterator

from scarab.analyzers.whole_change import place_of
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.observation import Evidence, Observation
from scarab.model.value import setting, value

_SHOWN = 8


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    max_owners: int = setting(default=4, least=1)
    """Owners who may be needed, so that each owned file of a change is seen by one of its own."""


@value
class ManyOwners(Evidence):
    """A change that takes more owners to look at than it may."""

    needed: int
    max_owners: int
    owners: tuple[str, ...]
    """Some who would do, those of most files first; at most 8."""
    files: int
    """Owned files."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation where a change takes more owners than it may, at the file that adds most.

    Of those who own a file together one is enough. Whoever owns most of what is left is taken first, so that the
    figure is rarely more than it need be. Generated files are left out: they follow whatever else changed.
    """
    ownership = given.ownership
    if ownership is None:
        return
    said = (ownership.of(change.path).owners for change in given.changes if not change.generated)
    owned = [owners for owners in said if owners]
    needed = _covering(owned)
    if len(needed) > params.max_owners:
        evidence = ManyOwners(len(needed), params.max_owners, tuple(needed[:_SHOWN]), len(owned))
        yield Observation(place_of(given.changes), "owners", evidence)


def _covering(owned: Iterable[tuple[str, ...]]) -> list[str]:
    """Choose owners until every file has one of them."""
    left = Counter(owned)
    chosen: list[str] = []
    while left:
        files: Counter[str] = Counter()
        for owners, count in left.items():
            files.update(dict.fromkeys(owners, count))
        chosen.append(min(files, key=lambda owner: (-files[owner], owner)))
        left = Counter({owners: count for owners, count in left.items() if chosen[-1] not in owners})
    return chosen


MEASUREMENT = Measurement(detect, Params)
