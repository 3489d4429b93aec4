"""Join what git says of a change with the facts of its contents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scarab.engine.weighing import looked_into
from scarab.index.index import Index
from scarab.model.analyzer import Fact
from scarab.model.change import FileChange, Hunk, SourceFile, TreeChange
from scarab.model.objects import ChangeSet
from scarab.model.policy import Policy
from scarab.model.tree import Oid, TreeEntry
from scarab.model.unread import UnreadReason
from scarab.model.volume import Volume
from scarab.repo.hunks import HUNKS_VERSION
from scarab.repo.repository import Repository

_STILL_TEXT = frozenset(
    {UnreadReason.SYNTAX_ERROR, UnreadReason.TOO_DEEP, UnreadReason.TOO_COMPLEX, UnreadReason.BAD_ENCODING}
)
"""Files with these are lines all the same, so that what changed in them can be counted."""

_KIND = f"hunks {HUNKS_VERSION}"

Pair = tuple[Oid | None, Oid | None]


def changed_files(
    repository: Repository,
    index: Index,
    listed: ChangeSet,
    policy: Policy,
    needs: frozenset[Fact],
    volume: Volume,
) -> tuple[FileChange, ...]:
    """Give every change its facts on both sides and its hunks, renames joined; what is beyond the volume has none."""
    changes = repository.renames(listed).changes
    generated = frozenset(change for change in changes if _is_generated(change, policy))
    files = looked_into(repository, index, changes, generated, volume, detail=Fact.DETAIL in needs)
    sides = [_sides(change, files) for change in changes]
    hunks = _hunks(repository, index, (_text_pair(before, after) for before, after in sides))
    return tuple(
        FileChange(
            change.kind,
            before,
            after,
            () if (pair := _text_pair(before, after)) is None else hunks[pair],
            generated=change in generated,
        )
        for change, (before, after) in zip(changes, sides, strict=True)
    )


def _is_generated(change: TreeChange, policy: Policy) -> bool:
    """Tell whether the policy names both ends: what it did not name before it moved is not out of sight for it."""
    return all(side.path in policy.generated or side.path in policy.vendored for side in change.sides)


def _sides(change: TreeChange, files: Mapping[TreeEntry, SourceFile]) -> tuple[SourceFile | None, SourceFile | None]:
    before, after = change.before, change.after
    return (None if before is None else files[before], None if after is None else files[after])


def _text_pair(before: SourceFile | None, after: SourceFile | None) -> Pair | None:
    for side in (before, after):
        if side is not None and side.unread is not None and side.unread.reason not in _STILL_TEXT:
            return None
    return (before.blob if before else None, after.blob if after else None)


def _hunks(repository: Repository, index: Index, pairs: Iterable[Pair | None]) -> dict[Pair, tuple[Hunk, ...]]:
    """Compare contents, each pair of blobs once ever: what differs between two contents never changes."""
    wanted = {f"{before}:{after}": (before, after) for before, after in filter(None, pairs)}

    def compared(missing: Sequence[str]) -> Mapping[str, str]:
        return dict(zip(missing, map(_written, repository.hunks([wanted[key] for key in missing])), strict=True))

    known = index.remember_all(_KIND, wanted, compared)
    return {pair: tuple(_read(known[key])) for key, pair in wanted.items()}


def _written(hunks: Iterable[Hunk]) -> str:
    return ";".join(f"{h.before_first},{h.before_count},{h.after_first},{h.after_count}" for h in hunks)


def _read(text: str) -> Iterator[Hunk]:
    for part in filter(None, text.split(";")):
        yield Hunk(*map(int, part.split(",")))
