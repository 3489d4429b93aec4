"""What the record says of the lanes: where they come from, and what is set apart."""

from scarab.model.lane import ForeignGroup, Scoping
from scarab.model.path import printable
from scarab.model.record import ScopeUsed, SetApart


def scope_used(scoping: Scoping) -> ScopeUsed:
    """Return what the record holds of inferred scope, every text made printable."""
    return ScopeUsed(
        tuple(map(printable, scoping.sources)),
        scoping.trusted,
        scoping.words,
        scoping.commits,
        tuple(map(printable, scoping.notes)),
        tuple(map(_set_apart, scoping.groups)),
    )


def _set_apart(group: ForeignGroup) -> SetApart:
    paths, about = tuple(map(printable, group.paths)), tuple(map(printable, group.about))
    return SetApart(paths, group.kind, group.score, about, group.reasons)
