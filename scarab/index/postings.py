"""Which blobs have which terms, packed: sorted terms, where the blobs of each end, and the blobs.

A term is 30 bits of a CRC: small enough that Python compares two of them in one machine word. Two names that
share a term are told apart by the facts of the few files that are found, where it matters.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from zlib import crc32

Postings = Mapping[int, Collection[int]]
"""Blob numbers by term."""


def term_of_name(name: bytes) -> int:
    """Return the term of an identifier."""
    return crc32(name) >> 2


def shard_of(term: int) -> int:
    """Return which part of a large segment has a term: the terms' order is the shards' order."""
    return term >> 20


def pack_postings(postings: Postings) -> bytes:
    """Write postings so that :func:`blobs_with` finds one term without reading the others."""
    return _packed(postings, sorted(postings))


def pack_shards(postings: Postings) -> Iterator[tuple[int, bytes]]:
    """Write postings in shards, those that would be empty left out."""
    for shard, terms in groupby(sorted(postings), key=shard_of):
        yield shard, _packed(postings, list(terms))


def blobs_with(packed: bytes, term: int) -> Iterable[int]:
    """Return the blobs that have a term."""
    words = memoryview(packed).cast("I")
    count = words[0]
    place = bisect_left(words, term, 1, 1 + count)
    if place > count or words[place] != term:
        return ()
    blobs = words[1 + 2 * count :]
    first = words[place + count - 1] if place > 1 else 0
    return blobs[first : words[place + count]]


def merge_postings(packed: Iterable[bytes]) -> dict[int, list[int]]:
    """Read several packed postings as one."""
    merged: defaultdict[int, list[int]] = defaultdict(list)
    for one in packed:
        words = memoryview(one).cast("I")
        count = words[0]
        blobs = words[1 + 2 * count :]
        first = 0
        for term, end in zip(words[1 : 1 + count], words[1 + count : 1 + 2 * count], strict=True):
            merged[term].extend(blobs[first:end])
            first = end
    return merged


def _packed(postings: Postings, terms: list[int]) -> bytes:
    ends, blobs = array("I"), array("I")
    for term in terms:
        blobs.extend(postings[term])
        ends.append(len(blobs))
    return b"".join((array("I", [len(terms)]).tobytes(), array("I", terms).tobytes(), ends.tobytes(), blobs.tobytes()))
