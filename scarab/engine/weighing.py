"""Which files of a change are looked into, where it is too large for all of them.

The lightest come first, so that as many as possible are looked into. Whatever the order, nobody gains by it: the files
that are left out are listed, and the audit is incomplete.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from scarab.index.index import Index
from scarab.languages import front_end
from scarab.model.change import FileChange, SourceFile, TreeChange, unread_file
from scarab.model.path import RepoPath, encode_path
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread, UnreadReason
from scarab.model.volume import Volume
from scarab.repo.repository import Repository

_PLAINER = 10
"""How much cheaper a byte is in a file that is not parsed."""
_LEAST = 1_000
"""Bytes that the smallest side of a file counts for: it is read, joined and listed as any other."""
_SHARE = 2 << 20
"""Bytes that are read before new symbols are counted: where there are too many, the rest is not read for nothing."""


def looked_into(
    repository: Repository,
    index: Index,
    changes: Sequence[TreeChange],
    generated: Container[TreeChange],
    volume: Volume,
    *,
    detail: bool,
) -> dict[TreeEntry, SourceFile]:
    """Read the files of a change, both sides, and give those that are beyond its volume the reason for it.

    What is ``generated`` by the policy's word, which hardly any rule looks at, counts as text that is not parsed.
    """
    sizes = _sizes(repository, changes)
    weights = {
        change: sum(_weight(side, sizes[side.blob], plain=change in generated) for side in change.sides)
        for change in changes
    }
    files: dict[TreeEntry, SourceFile] = {}
    symbols = _Symbols(volume)
    for share in _shares(weights, volume.code):
        if symbols.spent:
            break
        read = index.files(repository, [side for change in share for side in change.sides], detail=detail)
        for change in share:
            beyond = symbols.beyond(0 if change in generated else _new_symbols(change, read))
            for side in change.sides:
                files[side] = read[side] if beyond is None else unread_file(side, sizes[side.blob], beyond)
    beyond = _too_many(volume) if symbols.spent else _told(f"{volume.code:,} bytes of changed code, small files first")
    left = [side for change in changes for side in change.sides if side not in files]
    return files | {side: unread_file(side, sizes[side.blob], beyond) for side in left}


class _Symbols:
    """Counts the symbols that a change brings."""

    def __init__(self, volume: Volume) -> None:
        self._volume = volume
        self._count = 0

    @property
    def spent(self) -> bool:
        """Whether there are more of them than an audit looks into."""
        return self._count > self._volume.symbols

    def beyond(self, new: int) -> Unread | None:
        """Count those of one more file; return why it is left out, if it is."""
        if new > self._volume.symbols_of_file:
            return _told(f"{self._volume.symbols_of_file:,} new symbols of a file")
        self._count += new
        return _too_many(self._volume) if new and self.spent else None


def _too_many(volume: Volume) -> Unread:
    return _told(f"{volume.symbols:,} new symbols, small files first")


def _told(most: str) -> Unread:
    return Unread(UnreadReason.LIMIT, f"an audit looks into {most}, and there are more")


def left_out(changes: Iterable[FileChange]) -> frozenset[RepoPath]:
    """Return the paths, old ones too, of the changes that are beyond the volume of an audit."""
    sides = (side for change in changes for side in change.sides)
    return frozenset(
        side.path for side in sides if side.unread is not None and side.unread.reason is UnreadReason.LIMIT
    )


def _sizes(repository: Repository, changes: Iterable[TreeChange]) -> Mapping[Oid, int]:
    blobs = [side.blob for change in changes for side in change.sides]
    return dict(zip(blobs, repository.sizes(blobs), strict=True))


def _weight(entry: TreeEntry, size: int, *, plain: bool) -> int:
    """Return what a side costs, in bytes of code; nothing is read for it."""
    plain = plain or entry.mode in (FileMode.SYMLINK, FileMode.SUBMODULE)
    front = front_end(entry.path)
    read = size if size <= front.limit else 0  # what is larger is never read
    return max(read, _LEAST) // (1 if front.judged and not plain else _PLAINER)


def _shares(weights: Mapping[TreeChange, int], most: int) -> Iterator[list[TreeChange]]:
    """Yield as many changes as may be read, the lightest first, a share at a time; those of one weight by path."""
    share: list[TreeChange] = []
    reached = begun = 0
    for change in sorted(weights, key=lambda change: (weights[change], encode_path(change.path))):
        reached += weights[change]
        if reached > most:
            break
        share.append(change)
        if reached - begun > _SHARE:
            yield share
            share, begun = [], reached
    yield share


def _new_symbols(change: TreeChange, read: Mapping[TreeEntry, SourceFile]) -> int:
    before, after = (
        set() if side is None or (facts := read[side].facts) is None else {one.qualname for one in facts.symbols}
        for side in (change.before, change.after)
    )
    return len(after - before)
