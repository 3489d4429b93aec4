"""The history before a range: each commit is read once and kept, so that the next base needs only the newest ones."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from scarab.index.index import Index
from scarab.model.commit import RevRange
from scarab.model.past import NO_PAST, Deed, Past, PastCommit
from scarab.model.path import RepoPath
from scarab.model.tree import Oid
from scarab.model.value import value
from scarab.model.words import WORDS_VERSION, telling_words
from scarab.repo.repository import Repository

HISTORY_LIMIT = 3000
"""Commits up to a base that are asked what changes together."""

_WIDTH_LIMIT = 50
"""Paths of one commit beyond which it tells nothing of what belongs together."""

_KIND = f"past {WORDS_VERSION}"
_FEW = 50
"""Commits more than those of a base that is kept: they are read again rather than all kept once more."""

_STEP = 100
"""Bases that are looked for at a time: the one wanted is mostly among the first."""


def past_before(repository: Repository, index: Index, range_: RevRange) -> Past:
    """Return what the last commits up to the base of a range said and touched; those that touched nothing are left out.

    Raises:
        IncompleteError: One of them, or a tree of theirs, is missing or damaged.
    """
    if range_.base is None:
        return NO_PAST
    # What a shallow clone has of a history is no other clone's.
    line, near = ([], _NOTHING) if range_.shallow else _line_from_known(repository, index, range_)
    if near.oids:
        oids = [*line, *near.oids][:HISTORY_LIMIT]
    else:
        oids = repository.list_past(range_.base, HISTORY_LIMIT)
        near = _NOTHING if range_.shallow else _nearest(index, oids)
    known = dict(zip(near.oids, near.deeds, strict=True))
    fresh = {one.oid: one for one in repository.past([oid for oid in oids if oid not in known])}
    if near.oids and len(fresh) <= _FEW:
        return _continued(oids, near, known, fresh).past()
    made = _made(oids, near, known, fresh)
    if not range_.shallow:
        index.keep(_KIND, {range_.base: _packed(made)})
    return made.past()


def _line_from_known(repository: Repository, index: Index, range_: RevRange) -> tuple[list[Oid], "_Kept"]:
    """Return the commits that lead from one whose past is kept to the base, newest first, and that past.

    Where none of them is a merge, what is before the base is the line and what is before it: git need not walk there.
    """
    line: list[Oid] = []
    for commit in islice(repository.earlier(range_), _FEW):
        kept = index.recall(_KIND, [commit.oid])
        if kept:
            return line, _unpacked(kept[commit.oid])
        if len(commit.parents) != 1:
            break
        line.append(commit.oid)
    return [], _NOTHING


@value
class _Kept:
    """Commits and what they did, newest first, as it is kept."""

    oids: Sequence[Oid]
    words: Sequence[str]
    paths: Sequence[RepoPath]
    deeds: Sequence[Deed]

    def past(self) -> Past:
        return Past(self.words, self.paths, [deed for deed in self.deeds if deed.width])


_NOTHING = _Kept((), (), (), ())


class _Table(dict[str, int]):
    """Gives each text a place, in the order they come."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _continued(oids: Sequence[Oid], near: _Kept, known: Mapping[Oid, Deed], fresh: Mapping[Oid, PastCommit]) -> _Kept:
    """Return what is known of the nearest base with a few commits more; its tables may name what no commit does."""
    words, paths = (_Table(zip(table, range(len(table)), strict=True)) for table in (near.words, near.paths))
    deeds = [known.get(oid) or _placed(*_deed(fresh[oid]), words, paths) for oid in oids]
    return _Kept(oids, list(words), [RepoPath(path) for path in paths], deeds)


def _made(oids: Sequence[Oid], near: _Kept, known: Mapping[Oid, Deed], fresh: Mapping[Oid, PastCommit]) -> _Kept:
    words, paths = _Table(), _Table()
    deeds = []
    for oid in oids:
        if oid in known:
            old = known[oid]
            said: Iterable[str] = (near.words[place] for place in old.words)
            touched: Iterable[str] = (near.paths[place] for place in old.paths)
            width = old.width
        else:
            said, touched, width = _deed(fresh[oid])
        deeds.append(_placed(said, touched, width, words, paths))
    return _Kept(oids, list(words), [RepoPath(path) for path in paths], deeds)


def _placed(said: Iterable[str], touched: Iterable[str], width: int, words: _Table, paths: _Table) -> Deed:
    return Deed(width, [words[word] for word in said], [paths[path] for path in touched])


def _deed(commit: PastCommit) -> tuple[Iterable[str], Iterable[str], int]:
    width = len(commit.paths)
    said = sorted(set(telling_words(commit.subject))) if width else ()
    return said, commit.paths if width <= _WIDTH_LIMIT else (), width


def _nearest(index: Index, oids: Sequence[Oid]) -> _Kept:
    """Return the past of the nearest commit that was a base before."""
    for start in range(1, len(oids), _STEP):
        wanted = oids[start : start + _STEP]
        kept = index.recall(_KIND, wanted)
        for oid in wanted:
            if oid in kept:
                return _unpacked(kept[oid])
    return _NOTHING


def _packed(kept: _Kept) -> str:
    text = json.dumps(["".join(kept.oids), kept.words, kept.paths, kept.deeds], separators=(",", ":"))
    return b64encode(zlib.compress(text.encode("ascii"), 1)).decode("ascii")


def _unpacked(packed: str) -> _Kept:
    oids, words, paths, deeds = json.loads(zlib.decompress(b64decode(packed)))
    digits = len(oids) // len(deeds)
    return _Kept(
        [oids[place : place + digits] for place in range(0, len(oids), digits)],
        words,
        paths,
        list(map(Deed._make, deeds)),
    )
