"""Every file of one tree, packed: parallel columns in path order, which load and change as slices.

A tree of a hundred thousand files is a few megabytes this way, and no step of a warm audit visits each file.
"""

import json
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import and_
from typing import NamedTuple, cast

from scarab.model.change import TreeChange
from scarab.model.path import RepoPath, decode_path, encode_path
from scarab.model.tree import FileMode, Oid, TreeEntry


class ListedBlob(NamedTuple):
    """What a listing holds of a file's content."""

    number: int
    """The store's number of the blob; 0 when the store has none, as for a submodule."""
    language: str
    """Empty when the file has no facts."""
    lines: int
    """-1 likewise."""


NO_BLOB = ListedBlob(0, "", -1)


class Listing:
    """The files of a tree, sorted by the bytes of their paths. It does not change."""

    def __init__(
        self,
        paths: list[bytes],
        modes: bytes,
        oids: bytes,
        blobs: "array[int]",
        lines: "array[int]",
        codes: bytes,
        languages: tuple[str, ...],
        readers: Mapping[str, str],
        packed_paths: bytes = b"",
    ) -> None:
        """Take the columns.

        Args:
            paths: Sorted.
            modes: Places in the order of :class:`FileMode`.
            oids: Raw ids, all of one length.
            blobs: As :attr:`ListedBlob.number`.
            lines: As :attr:`ListedBlob.lines`.
            codes: Places in ``languages``, from 1; 0 for what is no text.
            languages: Their names.
            readers: Name and version of the front end for each ending of a file's name: another choice makes another
                listing.
            packed_paths: The paths as they are kept; empty where that is to be made.
        """
        self.paths = paths
        self.modes = modes
        self.oids = oids
        self.blobs = blobs
        self.lines = lines
        self.codes = codes
        self.languages = languages
        self.readers = readers
        self.packed_paths = packed_paths
        self._asked = 0
        self._line_counts: dict[tuple[frozenset[str] | None, str], list[int]] = {}

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def complete(self) -> bool:
        """Whether every file but submodules has a content that the store knows."""
        return self.blobs.count(0) == self.modes.count(_MODES.index(FileMode.SUBMODULE))

    def unknown(self) -> Iterator[int]:
        """Yield the places of files whose content the store does not know."""
        submodule = _MODES.index(FileMode.SUBMODULE)
        for place, (blob, mode) in enumerate(zip(self.blobs, self.modes, strict=True)):
            if not blob and mode != submodule:
                yield place

    @cached_property
    def names(self) -> Sequence[RepoPath]:
        """Every path as text."""
        return cast("list[RepoPath]", decode_path(b"\0".join(self.paths)).split("\0")) if self.paths else []

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The store's number of every content."""
        return frozenset(self.blobs)

    def entry(self, place: int) -> TreeEntry:
        """Return the file at a place."""
        width = self.width
        oid = self.oids[place * width : (place + 1) * width]
        return TreeEntry(self.path(place), _MODES[self.modes[place]], Oid(oid.hex()))

    def path(self, place: int) -> RepoPath:
        """Return the path at a place."""
        return decode_path(self.paths[place])

    def find(self, path: RepoPath) -> int | None:
        """Return the place of a path; None when there is no such file."""
        name = encode_path(path)
        place = bisect_left(self.paths, name)
        return place if place < len(self) and self.paths[place] == name else None

    def holding(self, oid: Oid) -> Iterator[int]:
        """Yield the places of the files that have a content."""
        raw, width = bytes.fromhex(oid), self.width
        at = self.oids.find(raw)
        while at >= 0:
            if at % width == 0:  # else it is the end of one id and the beginning of the next
                yield at // width
            at = self.oids.find(raw, at + 1)

    def places_of(self, blobs: Iterable[int], languages: Collection[str] | None = None) -> list[int]:
        """Return the places of the files with one of these contents, in path order; those of other trees have none.

        Languages leave out the files of others.
        """
        self._asked += 1
        places = self._scanned(blobs) if self._asked <= _SELDOM else self._looked_up(blobs)
        if languages is not None:
            codes = {code for code, language in enumerate(self.languages, 1) if language in languages}
            places = [place for place in places if self.codes[place] in codes]
        return sorted(places)

    def _scanned(self, blobs: Iterable[int]) -> list[int]:
        return list(compress(range(len(self)), map(frozenset(blobs).__contains__, self.blobs)))

    def _looked_up(self, blobs: Iterable[int]) -> list[int]:
        first, last = self._first_and_last
        places = []
        for blob in blobs:
            if blob in first:
                place = first[blob]
                places.append(place)
                while place != last[blob]:
                    place = self.blobs.index(blob, place + 1)
                    places.append(place)
        return places

    def spread(self, blobs: Iterable[int], languages: frozenset[str]) -> frozenset[int]:
        """Return the first place of each of these contents that is of one of some languages."""
        first = self._first_in(languages)
        return frozenset(map(first.__getitem__, filter(first.__contains__, blobs)))

    def line_counts(self, languages: frozenset[str] | None = None, ending: str = "") -> list[int]:
        """Return the sorted line counts of the texts of some languages, or of any, whose names end in some way."""
        if (languages, ending) not in self._line_counts:
            self._line_counts[languages, ending] = self._counted(languages, ending)
        return self._line_counts[languages, ending]

    def _counted(self, languages: frozenset[str] | None, ending: str) -> list[int]:
        chosen: Iterable[bool] = map(bool, self.codes) if languages is None else self._are_in(languages)
        if ending:
            raw = encode_path(RepoPath(ending))
            chosen = map(and_, chosen, [path.endswith(raw) for path in self.paths])
        return sorted(compress(self.lines, chosen))

    def changed(
        self, changes: Iterable[TreeChange], blobs: Iterable[ListedBlob], readers: Mapping[str, str]
    ) -> "Listing":
        """Return the listing after changes by path, which come in path order.

        Args:
            changes: What differs, without renames.
            blobs: The contents of the changes' new entries, in the same order.
            readers: The front ends of these.
        """
        builder = _Builder(self)
        new = iter(blobs)
        done = 0
        for change in changes:
            name = encode_path(change.path)
            place = bisect_left(self.paths, name, done)
            builder.copy(done, place)
            done = place + (place < len(self) and self.paths[place] == name)
            if change.after is not None:
                builder.add(change.after, next(new))
        builder.copy(done, len(self))
        return builder.built(readers)

    @property
    def width(self) -> int:
        """How many bytes an id has."""
        return len(self.oids) // len(self) if len(self) else 1

    def _first_in(self, languages: frozenset[str]) -> dict[int, int]:
        """Return the first place of each blob that is of one of some languages."""
        first = self._firsts.get(languages)
        if first is None:
            chosen = list(self._are_in(languages))
            blobs, places = list(compress(self.blobs, chosen)), list(compress(range(len(self)), chosen))
            first = self._firsts[languages] = dict(zip(reversed(blobs), reversed(places), strict=True))
        return first

    def _are_in(self, languages: Collection[str]) -> Iterator[bool]:
        """Tell of each file whether it is of one of some languages."""
        codes = frozenset(code for code, language in enumerate(self.languages, 1) if language in languages)
        return map(codes.__contains__, self.codes)

    @cached_property
    def _firsts(self) -> dict[frozenset[str], dict[int, int]]:
        return {}

    @cached_property
    def _first_and_last(self) -> tuple[dict[int, int], dict[int, int]]:
        """The first and the last place of each blob: built without a step of Python's own for any file."""
        count = len(self)
        first = dict(zip(reversed(self.blobs), range(count - 1, -1, -1), strict=True))
        return first, dict(zip(self.blobs, range(count), strict=True))


EMPTY = Listing([], b"", b"", array("I"), array("i"), b"", (), {})
"""The listing of a tree without files."""


class _Builder:
    """Puts a listing together, file by file and by runs of an older one."""

    def __init__(self, old: Listing) -> None:
        self._old = old
        self._paths: list[bytes] = []
        self._modes, self._oids, self._codes = bytearray(), bytearray(), bytearray()
        self._blobs, self._lines = array("I"), array("i")
        self._code_of = {language: code for code, language in enumerate(("", *old.languages))}

    def add(self, entry: TreeEntry, blob: ListedBlob) -> None:
        """Add the file that comes next in path order."""
        self._paths.append(encode_path(entry.path))
        self._modes.append(_MODES.index(entry.mode))
        self._oids += bytes.fromhex(entry.blob)
        self._blobs.append(blob.number)
        self._lines.append(blob.lines)
        self._codes.append(self._code_of.setdefault(blob.language, len(self._code_of)))

    def copy(self, start: int, stop: int) -> None:
        """Add a run of files of the old listing."""
        old, width = self._old, self._old.width
        self._paths += old.paths[start:stop]
        self._modes += old.modes[start:stop]
        self._oids += old.oids[start * width : stop * width]
        self._blobs += old.blobs[start:stop]
        self._lines += old.lines[start:stop]
        self._codes += old.codes[start:stop]

    def built(self, readers: Mapping[str, str]) -> Listing:
        """Return what was put together."""
        return Listing(
            self._paths,
            bytes(self._modes),
            bytes(self._oids),
            self._blobs,
            self._lines,
            bytes(self._codes),
            tuple(self._code_of)[1:],
            {**self._old.readers, **readers},
            self._old.packed_paths if self._paths == self._old.paths else b"",
        )


def pack_listing(listing: Listing) -> tuple[str, bytes, bytes, bytes]:
    """Write a listing as its readers, its paths, its ids (which do not compress), and its other columns."""
    columns = (
        "\n".join(listing.languages).encode() + b"\0",
        listing.blobs.tobytes(),
        listing.lines.tobytes(),
        listing.modes,
        listing.codes,
    )
    paths = listing.packed_paths or zlib.compress(b"\0".join(listing.paths), 1)
    return json.dumps(dict(listing.readers)), paths, listing.oids, zlib.compress(b"".join(columns), 1)


def unpack_listing(readers: str, paths: bytes, oids: bytes, columns: bytes) -> Listing:
    """Read what :func:`pack_listing` wrote."""
    joined = zlib.decompress(paths)
    names = joined.split(b"\0") if joined else []
    languages, _, rest = zlib.decompress(columns).partition(b"\0")
    count = len(names)
    return Listing(
        names,
        rest[8 * count : 9 * count],
        oids,
        array("I", rest[: 4 * count]),
        array("i", rest[4 * count : 8 * count]),
        rest[9 * count :],
        tuple(languages.decode().split("\n")) if languages else (),
        json.loads(readers),
        paths,
    )


_MODES = tuple(FileMode)

_SELDOM = 10
"""Questions for places that a look at every file answers sooner than a table of them could be made."""
