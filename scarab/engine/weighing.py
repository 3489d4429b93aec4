"""Which files of a change are looked into, where it is too large for all of them.

The lightest come first, so that as many as possible are looked into. Whatever the order, nobody gains by it: the files
that are left out are listed, and the audit is incomplete.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from scarab.index.index import Index
from scarab.languages import front_end
from scarab.model.change import FileChange, SourceFile, TreeChange
from scarab.model.facts import Unread, UnreadReason
from scarab.model.path import RepoPath, encode_path
from scarab.model.tree import FileMode, TreeEntry
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
    weights = dict(zip(changes, _weights(repository, changes, generated), strict=True))
    files: dict[TreeEntry, SourceFile] = {}
    symbols = 0
    for share in _shares(weights, volume.code):
        if symbols > volume.symbols:
            break
        read = index.files(repository, [side for change in share for side in change.sides], detail=detail)
        for change in share:
            new = 0 if change in generated else _new_symbols(change, read)
            if new > volume.symbols_of_file:
                files |= dict(
                    _unread_files(repository, change.sides, _told(f"{volume.symbols_of_file:,} new symbols of a file"))
                )
                continue
            symbols += new
            if symbols <= volume.symbols or not new:
                files.update((side, read[side]) for side in change.sides)
    left = [side for change in changes for side in change.sides if side not in files]
    much = f"{volume.symbols:,} new symbols" if symbols > volume.symbols else f"{volume.code:,} bytes of changed code"
    return files | dict(_unread_files(repository, left, _told(f"{much}, small files first")))


def _told(most: str) -> Unread:
    return Unread(UnreadReason.LIMIT, f"an audit looks into {most}, and there are more")


def left_out(changes: Iterable[FileChange]) -> frozenset[RepoPath]:
    """Return the paths, old ones too, of the changes that are beyond the volume of an audit."""
    sides = (side for change in changes for side in change.sides)
    return frozenset(
        side.path for side in sides if side.unread is not None and side.unread.reason is UnreadReason.LIMIT
    )


def _weights(repository: Repository, changes: Sequence[TreeChange], generated: Container[TreeChange]) -> Iterator[int]:
    """Yield what each change costs, in bytes of code on both sides together; nothing is read for it."""
    sizes = repository.sizes(side.blob for change in changes for side in change.sides)
    for change in changes:
        yield sum(_weight(side, next(sizes), plain=change in generated) for side in change.sides)


def _weight(entry: TreeEntry, size: int, *, plain: bool) -> int:
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


def _unread_files(
    repository: Repository, entries: Iterable[TreeEntry], unread: Unread
) -> Iterator[tuple[TreeEntry, SourceFile]]:
    entries = list(entries)
    for entry, size in zip(entries, repository.sizes(entry.blob for entry in entries), strict=True):
        yield entry, SourceFile(entry.path, entry.mode, entry.blob, size, None, None, unread)
