"""Which files of a change are looked into, where it is too large for all of them.

The lightest come first, so that as many as possible are looked into. Whatever the order, nobody gains by it: the files
that are left out are listed, and the audit is incomplete.
"""

from collections.abc import Sequence
from itertools import accumulate

from scarab.languages import front_end
from scarab.model.change import SourceFile, TreeChange
from scarab.model.facts import Unread, UnreadReason
from scarab.model.path import encode_path
from scarab.model.tree import FileMode, TreeEntry
from scarab.repo.repository import Repository

Sides = tuple[SourceFile | None, SourceFile | None]

_PLAINER = 10
"""How much cheaper a byte is in a file that is not parsed."""
_LEAST = 1_000
"""Bytes that the smallest side of a file counts for: it is read, joined and listed as any other."""


def too_heavy(repository: Repository, changes: Sequence[TreeChange], most: int) -> dict[TreeChange, Unread]:
    """Return the changes that are beyond so many bytes, and why they are left out. None is read for it."""
    sides = [_sides(change) for change in changes]
    sizes = repository.sizes(side.blob for pair in sides for side in pair)
    return _beyond(changes, [sum(_weight(side, next(sizes)) for side in pair) for pair in sides], most, "bytes of code")


def too_manifold(changes: Sequence[TreeChange], sides: Sequence[Sides], most: int) -> dict[TreeChange, Unread]:
    """Return the changes that are beyond so many new symbols, and why they are left out."""
    return _beyond(changes, [_new_symbols(*pair) for pair in sides], most, "new symbols")


def _sides(change: TreeChange) -> list[TreeEntry]:
    return [side for side in (change.before, change.after) if side is not None]


def _weight(entry: TreeEntry, size: int) -> int:
    plain = entry.mode in (FileMode.SYMLINK, FileMode.SUBMODULE)
    front = front_end(entry.path)
    read = size if size <= front.limit else 0  # what is larger is never read
    return max(read, _LEAST) // (1 if front.judged and not plain else _PLAINER)


def _new_symbols(before: SourceFile | None, after: SourceFile | None) -> int:
    return len(_names(after) - _names(before))


def _names(side: SourceFile | None) -> set[str]:
    return set() if side is None or side.facts is None else {one.qualname for one in side.facts.symbols}


def _beyond(changes: Sequence[TreeChange], weights: Sequence[int], most: int, what: str) -> dict[TreeChange, Unread]:
    """Take the lightest first, those of one weight by path; what weighs nothing is always taken."""
    if sum(weights) <= most:
        return {}
    order = sorted(range(len(changes)), key=lambda number: (weights[number], encode_path(changes[number].path)))
    reached = accumulate(weights[number] for number in order)
    left_out = [number for number, total in zip(order, reached, strict=True) if weights[number] and total > most]
    why = f"the change has {sum(weights):,} {what}, of which {most:,} are looked into, small files first"
    return {changes[number]: Unread(UnreadReason.LIMIT, why) for number in left_out}
