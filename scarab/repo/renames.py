"""Files that went and files that came, paired where one is the other under a new name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from scarab.model.change import TreeChange
from scarab.model.objects import ChangeSet, ObjectReader
from scarab.model.path import basename, encode_path, suffix
from scarab.model.tree import FileMode, Oid, TreeEntry
from scarab.model.unread import Unread
from scarab.repo.objects import EMPTY_TREES, object_id

_FILE_LIMIT = 512 << 10
"""Bytes; a larger file is a rename only when not a byte of it changed."""

_SIDE_LIMIT = 400
"""Files of each side whose contents are compared."""

_BYTES_LIMIT = 16 << 20
"""Bytes of them all, so that a hostile change cannot fill the memory with lines."""

_WORK_LIMIT = 30_000_000
"""Lines looked up in another file's lines, over all pairs; about a second."""

_ENOUGH = 50
"""Per cent of the larger file's lines that a rename keeps."""


def pair_renames(changes: ChangeSet, reader: ObjectReader) -> ChangeSet:
    """Turn pairs of a deleted and an added file into renames: the same content first, then alike ones.

    Alike means that at least half of the larger file's lines are kept, in any order, and that the two share the
    ending of their names or the name before it. What lies beyond the limits is not paired: it stays one file deleted
    and one added. The same change gives the same pairs everywhere.
    """
    renames: list[TreeChange] = []
    searches = (_same_content_and_name, *_SAME_CONTENT, lambda gone, come: _alike(gone, come, reader))
    for search in searches:
        paired = {side for rename in renames for side in (rename.before, rename.after)}
        gone = [one.before for one in changes.changes if one.after is None and one.before not in paired]
        come = [one.after for one in changes.changes if one.before is None and one.after not in paired]
        renames += search([one for one in gone if one is not None], [one for one in come if one is not None])
    paired = {side for rename in renames for side in (rename.before, rename.after)}
    others = (one for one in changes.changes if one.before not in paired and one.after not in paired)
    everything = sorted((*others, *renames), key=lambda change: encode_path(change.path))
    return changes._replace(changes=tuple(everything))


def _same_content_and_name(gone: Sequence[TreeEntry], come: Sequence[TreeEntry]) -> list[TreeChange]:
    return _matched(gone, come, lambda entry: (_content(entry), basename(entry.path)))


def _same_content(kind: int, gone: Sequence[TreeEntry], come: Sequence[TreeEntry]) -> list[TreeChange]:
    """Match by content and one of the kinds of a name; that two files are empty says nothing."""
    gone, come = ([one for one in side if one.blob not in _EMPTY_BLOBS] for side in (gone, come))
    return _matched(gone, come, lambda entry: (_content(entry), _kinds(entry)[kind]))


_SAME_CONTENT = (partial(_same_content, 0), partial(_same_content, 1))


def _matched(
    gone: Sequence[TreeEntry], come: Sequence[TreeEntry], key: Callable[[TreeEntry], object]
) -> list[TreeChange]:
    waiting: dict[object, list[TreeEntry]] = {}
    for entry in reversed(gone):
        waiting.setdefault(key(entry), []).append(entry)
    renames = []
    for after in come:
        same = waiting.get(key(after))
        if same and not _one_below_the_other(same[-1], after):
            renames.append(TreeChange(same.pop(), after))
    return renames


def _one_below_the_other(before: TreeEntry, after: TreeEntry) -> bool:
    """Tell whether a file became a folder or a folder a file: then what was there is gone, not renamed."""
    return after.path.startswith(f"{before.path}/") or before.path.startswith(f"{after.path}/")


def _content(entry: TreeEntry) -> tuple[Oid, bool, bool]:
    return entry.blob, entry.mode is FileMode.SYMLINK, entry.mode is FileMode.SUBMODULE


_EMPTY_BLOBS = frozenset(object_id("blob", b"", object_format) for object_format in EMPTY_TREES)


class _Text(NamedTuple):
    """A file whose content is compared."""

    entry: TreeEntry
    lines: frozenset[int]
    """One hash for each line and how often it stood above: a set that counts repeated lines."""


def _alike(gone: Sequence[TreeEntry], come: Sequence[TreeEntry], reader: ObjectReader) -> list[TreeChange]:
    gone, come = _worth_reading(gone, come), _worth_reading(come, gone)
    befores, afters = _texts(gone, reader), _texts(come, reader)
    scored = sorted(_scores(befores, afters))
    renames, taken = [], set[TreeEntry]()
    for _, _, before, after in scored:
        pair = befores[before].entry, afters[after].entry
        if taken.isdisjoint(pair):
            taken.update(pair)
            renames.append(TreeChange(*pair))
    return renames


def _worth_reading(entries: Iterable[TreeEntry], others: Iterable[TreeEntry]) -> list[TreeEntry]:
    """Choose files that have a likely counterpart: those that kept their name first, then in path order."""
    names, kinds = {basename(other.path) for other in others}, {kind for other in others for kind in _kinds(other)}
    likely = (entry for entry in entries if _is_file(entry) and not kinds.isdisjoint(_kinds(entry)))
    return sorted(likely, key=lambda entry: (basename(entry.path) not in names, encode_path(entry.path)))[:_SIDE_LIMIT]


def _is_file(entry: TreeEntry) -> bool:
    return entry.mode not in (FileMode.SYMLINK, FileMode.SUBMODULE)


def _kinds(entry: TreeEntry) -> tuple[str, str]:
    """Return what two files must share one of: the ending of the name (``.py``), and the name before it."""
    ending = suffix(entry.path)
    return ending, basename(entry.path).removesuffix(ending) + "."


def _texts(entries: Sequence[TreeEntry], reader: ObjectReader) -> list[_Text]:
    texts, left = [], _BYTES_LIMIT
    for entry, blob in zip(entries, reader.blobs([entry.blob for entry in entries], limit=_FILE_LIMIT), strict=True):
        if isinstance(blob.content, Unread) or blob.size > left or b"\0" in blob.content or not blob.content:
            continue
        left -= blob.size
        texts.append(_Text(entry, _lines(blob.content)))
    return texts


def _lines(content: bytes) -> frozenset[int]:
    lines = sorted(content.removesuffix(b"\n").split(b"\n"))
    return frozenset(hash(one) for _, same in groupby(lines) for one in enumerate(same))


def _scores(befores: Sequence[_Text], afters: Sequence[_Text]) -> Iterator[tuple[int, bool, int, int]]:
    """Yield how far apart each alike pair is, in per cent, with all that decides between equal ones."""
    work = 0
    for i, before in enumerate(befores):
        for j, after in enumerate(afters):
            smaller, larger = sorted((len(before.lines), len(after.lines)))
            if _one_below_the_other(before.entry, after.entry):
                continue
            if smaller * 100 < larger * _ENOUGH or set(_kinds(before.entry)).isdisjoint(_kinds(after.entry)):
                continue
            work += smaller
            if work > _WORK_LIMIT:
                return
            kept = len(before.lines & after.lines) * 100 // larger
            if kept >= _ENOUGH:
                # the same lines in another order are not the same content
                renamed = basename(before.entry.path) != basename(after.entry.path)
                yield 100 - min(kept, 99), renamed, i, j
