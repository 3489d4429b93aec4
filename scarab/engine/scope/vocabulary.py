"""How common words and names are in a project, counted in a sample of its files that hardly ever changes."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import compress
from zlib import crc32

from scarab.index.index import Index
from scarab.model.path import RepoPath, encode_path
from scarab.model.tree import Oid, Tree
from scarab.model.vocabulary import Vocabulary
from scarab.model.words import WORDS_VERSION, names_in, words_in
from scarab.repo.repository import Repository

_SAMPLE = 256
"""Files. The paths decide which, so a commit changes few of them, and those of most commits none."""

_SIZE_LIMIT = 256 << 10
"""Bytes of a file that was written by hand."""

_KIND = f"vocabulary {WORDS_VERSION}"


def vocabulary_of(repository: Repository, index: Index, oid: Oid, tree: Tree) -> Vocabulary:
    """Return the vocabulary of a tree."""
    sample = index.remember(f"{_KIND} of", oid, lambda: "".join(_sample(tree)))
    digest = blake2b(sample.encode("ascii"), digest_size=16).hexdigest()
    files, names, words = json.loads(
        index.remember(_KIND, digest, lambda: _counted(repository, _split(sample, len(oid))))
    )
    return Vocabulary(files, names, words)


def _sample(tree: Tree) -> list[Oid]:
    """Choose files by a hash of their paths: of any two trees of a project, nearly the same."""
    paths = tree.paths()
    if not paths:
        return []
    # Without a step of Python's own for any file: the tree is another one at each commit, and may be large.
    keys = list(map(crc32, encode_path(RepoPath("\0".join(paths))).split(b"\0")))
    last = sorted(keys)[:_SAMPLE][-1]
    chosen = sorted(zip(compress(keys, map(last.__ge__, keys)), compress(paths, map(last.__ge__, keys)), strict=True))
    return [blob for _, path in chosen[:_SAMPLE] if (blob := tree.blob(path)) is not None]


def _split(sample: str, digits: int) -> list[Oid]:
    return [Oid(sample[place : place + digits]) for place in range(0, len(sample), digits)]


def _counted(repository: Repository, sample: Sequence[Oid]) -> str:
    """Count in how many texts each name and each word is; what is in one only counts as in none."""
    files, names, words = 0, Counter[str](), Counter[str]()
    for text in _texts(repository, sample):
        found = set(names_in(text))
        names.update(found)
        words.update(set(words_in(found)))
        files += 1
    return json.dumps([files, _often(names), _often(words)], separators=(",", ":"))


def _texts(repository: Repository, sample: Sequence[Oid]) -> Iterator[str]:
    with repository.reader() as reader:
        for blob in reader.blobs(sample, limit=_SIZE_LIMIT):
            if isinstance(blob.content, bytes) and blob.content and b"\0" not in blob.content[:8000]:
                yield blob.content.decode("utf-8", "replace")


def _often(counts: Counter[str]) -> dict[str, int]:
    return {term: count for term, count in sorted(counts.items()) if count > 1}
