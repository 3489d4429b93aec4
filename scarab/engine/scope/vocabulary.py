"""How common words and names are in a project, counted in a sample of its files that hardly ever changes."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import compress
from zlib import crc32

from scarab.index.index import Index
from scarab.model.commit import RevRange
from scarab.model.objects import ChangeSet
from scarab.model.path import RepoPath, encode_path
from scarab.model.tree import Oid, Tree
from scarab.model.unread import Unread
from scarab.model.vocabulary import Vocabulary
from scarab.model.words import WORDS_VERSION, names_in, words_in
from scarab.repo.repository import Repository

_SAMPLE = 256
"""Files. The paths decide which, so a commit changes few of them, and those of most commits none."""

_SIZE_LIMIT = 256 << 10
"""Bytes of a file that was written by hand."""

_KIND = f"vocabulary {WORDS_VERSION}"
_SAMPLE_KIND = f"vocabulary sample {_SAMPLE}"
_TERMS_KIND = f"vocabulary terms {WORDS_VERSION}"


def vocabulary_of(repository: Repository, index: Index, oid: Oid, tree: Tree) -> Vocabulary:
    """Return the vocabulary of a tree."""
    sample = index.remember(_SAMPLE_KIND, oid, lambda: _sample(tree))
    _, blobs = _parsed(sample, oid)
    digest = blake2b(sample.encode("ascii"), digest_size=16).hexdigest()
    counts = index.recall(_KIND, [digest]).get(digest)
    if counts is None:
        said = _said(repository, index, frozenset(blobs))
        counts = _counted(blobs, said)
        if len(said) == len(set(blobs)):  # or another clone, which has what is missing here, would count as little
            index.keep(_KIND, {digest: counts})
    return Vocabulary(*json.loads(counts))


def hand_on(index: Index, range_: RevRange, listed: ChangeSet) -> None:
    """Keep the sample of a base for its head, which is mostly the next base, where no change is to a file of it."""
    sample = index.recall(_SAMPLE_KIND, [range_.base_tree]).get(range_.base_tree)
    if sample is not None and not listed.unread:
        last, _ = _parsed(sample, range_.base_tree)
        if all(crc32(encode_path(change.path)) > last for change in listed.changes):
            index.keep(_SAMPLE_KIND, {range_.head_tree: sample})


def _sample(tree: Tree) -> str:
    """Choose files by a hash of their paths: of any two trees of a project, nearly the same.

    Returns:
        The highest hash that would be in the sample, a space, and the contents of its files.
    """
    paths = tree.paths()
    if not paths:
        return f"{_ALL} "
    # Without a step of Python's own for any file: the tree is another one at each commit, and may be large.
    keys = list(map(crc32, encode_path(RepoPath("\0".join(paths))).split(b"\0")))
    last = sorted(keys)[:_SAMPLE][-1] if len(keys) > _SAMPLE else _ALL
    chosen = sorted(zip(compress(keys, map(last.__ge__, keys)), compress(paths, map(last.__ge__, keys)), strict=True))
    blobs = [blob for _, path in chosen[:_SAMPLE] if (blob := tree.blob(path)) is not None]
    return f"{last} {''.join(blobs)}"


_ALL = 0xFFFF_FFFF
"""No hash is higher: the sample is the whole tree."""


def _parsed(sample: str, like: Oid) -> tuple[int, list[Oid]]:
    last, _, blobs = sample.partition(" ")
    return int(last), [Oid(blobs[place : place + len(like)]) for place in range(0, len(blobs), len(like))]


def _counted(sample: Iterable[Oid], said: Mapping[str, str]) -> str:
    """Count in how many texts each name and each word is; what is in one only counts as in none."""
    files, names, words = 0, Counter[str](), Counter[str]()
    for blob in sample:  # several files may have one content
        if text := said.get(blob):
            in_names, in_words = text.split("\n")
            names.update(in_names.split())
            words.update(in_words.split())
            files += 1
    return json.dumps([files, _often(names), _often(words)], separators=(",", ":"))


def _said(repository: Repository, index: Index, blobs: Collection[Oid]) -> Mapping[str, str]:
    """Return the names and the words of each text that is here, which are read from it once ever."""

    def read(missing: Sequence[str]) -> Mapping[str, str]:
        with repository.reader() as reader:
            return {
                blob.oid: _terms(blob.content)
                for blob in reader.blobs(map(Oid, missing), limit=_SIZE_LIMIT)
                if isinstance(blob.content, bytes) or blob.content.reason.lasting
            }

    return index.remember_all(_TERMS_KIND, sorted(blobs), read)


def _terms(content: bytes | Unread) -> str:
    if isinstance(content, Unread) or not content or b"\0" in content[:8000]:
        return ""
    names = set(names_in(content.decode("utf-8", "replace")))
    return f"{' '.join(sorted(names))}\n{' '.join(sorted(set(words_in(names))))}"


def _often(counts: Counter[str]) -> dict[str, int]:
    return {term: count for term, count in sorted(counts.items()) if count > 1}
