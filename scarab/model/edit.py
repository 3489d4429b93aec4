"""What differs between two contents, in names: pure facts of a pair of blobs, in any language.

Named tuples like :mod:`scarab.model.facts`, and for the same reason: they are kept as JSON arrays.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from zlib import crc32

Counts = tuple[tuple[str, int], ...]
"""Names and how often each stands there, sorted."""


class EditedHunk(NamedTuple):
    """The names of one hunk."""

    first: int
    """Where it begins at the head: the ``after_first`` of its :class:`~scarab.model.change.Hunk`."""
    added: Counts
    removed: Counts
    around: tuple[str, ...]
    """What defines the place: the functions, classes and keys that the first line is indented below, outermost first,
    and what the changed lines themselves define, headings and sections too."""
    moves: tuple[int, ...]
    """Digests of what was put for what, and of whole lines: the same edit elsewhere has the same. Sorted."""
    lines: int
    """Changed lines with more than white space."""


class Edit(NamedTuple):
    """The names that a change of one file is about. Sides are told apart; what only moved counts on both."""

    hunks: tuple[EditedHunk, ...]
    """In order. Lines beyond a limit are left out of the last of them."""
    introduced: tuple[str, ...]
    """Names of the added lines that the base's file has nowhere, sorted."""
    gone: tuple[str, ...]
    """Names of the removed lines that the head's file has nowhere, sorted."""
    every: str
    """What all names of the head's file hash to, or of the base's where it is gone: see :func:`hash_of`."""

    def among(self, hashes: Collection[str]) -> list[str]:
        """Return those of some hashes whose names the file has anywhere, changed or not."""
        if len(hashes) > _FEW:
            there = {self.every[at : at + HASH] for at in range(0, len(self.every), HASH)}
            return [one for one in hashes if one in there]
        return list(filter(self._has, hashes))

    def _has(self, wanted: str) -> bool:
        at = self.every.find(wanted)
        while at > 0 and at % HASH:  # between two hashes
            at = self.every.find(wanted, at + 1)
        return at >= 0


NO_EDIT = Edit((), (), (), "")
"""Of a file without text, and of one whose text stayed as it is."""

HASH = 6
"""Digits of a hash."""

_FEW = 30
"""Hashes that are found sooner one by one than by taking all of them apart."""


def hash_of(name: str) -> str:
    """Return what a name is found by among thousands: one in millions is taken for another."""
    return f"{crc32(name.encode('utf-8', 'surrogatepass')) & 0xFFFFFF:0{HASH}x}"


def edit_from_json(row: Sequence[Any]) -> Edit:
    """Return the edit whose JSON was read back.

    Raises:
        ValueError, TypeError, LookupError: This was never the JSON of an edit.
    """
    hunks, introduced, gone, every = row
    return Edit(tuple(_hunk(*hunk) for hunk in hunks), tuple(introduced), tuple(gone), str(every))


def _hunk(first: int, added: Any, removed: Any, around: Any, moves: Any, lines: int) -> EditedHunk:
    return EditedHunk(first, _counts(added), _counts(removed), tuple(around), tuple(moves), lines)


def _counts(pairs: Any) -> Counts:
    return tuple((name, count) for name, count in pairs)
