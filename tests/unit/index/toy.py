"""A language of one page and a repository in memory: what the index is tried with.

A line ``def NAME BODY`` is a function. Some words stand for what a hostile file does to its parser.
"""

import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha1
from pathlib import Path

from scarab.index.index import Index, open_index
from scarab.model.change import TreeChange
from scarab.model.detail import Comment, SourceDetail
from scarab.model.errors import IncompleteError
from scarab.model.facts import BodyKind, SourceFacts, Symbol, SymbolKind
from scarab.model.front_end import FrontEnd
from scarab.model.objects import Blob, ChangeSet
from scarab.model.path import RepoPath, encode_path
from scarab.model.transcript import Stretch, Transcript
from scarab.model.tree import FileMode, Oid, SymbolAt, Tree, TreeEntry
from scarab.model.unread import Unread, UnreadReason
from tests.support.memory_tree import blob_id


def toy(version: str = "1") -> FrontEnd:
    return FrontEnd("toy", version, 4000, _read, _study, judged=True, transcribe=_transcribe)


PLAIN = FrontEnd(
    "plain",
    "1",
    4000,
    lambda content: SourceFacts("plain", content.count(b"\n")),
    lambda content: SourceDetail(code_lines=content.count(b"\n")),
    judged=False,
)


def front_end(path: RepoPath) -> FrontEnd:
    return toy() if path.endswith(".toy") else PLAIN


def identifiers(content: bytes) -> Iterable[bytes]:
    return frozenset(re.findall(rb"[A-Za-z_]\w{2,}", content))


def shape_of(body: str) -> int:
    return int.from_bytes(sha1(body.encode(), usedforsecurity=False).digest()[:8], "big")


def function(name: str, line: int, body: str) -> Symbol:
    digest = shape_of(body)
    return Symbol(name, SymbolKind.FUNCTION, line, line, line, (), (), (), 1, digest, digest, BodyKind.CODE)


def _read(content: bytes) -> SourceFacts | Unread:
    if b"EXIT" in content:
        os._exit(7)
    if b"SPIN" in content:
        os.kill(os.getpid(), signal.SIGPROF)  # as the timer does, without the wait
    if b"KILL" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"RAISE" in content:
        raise RuntimeError("a mistake of ours")
    if b"BROKEN" in content:
        return Unread(UnreadReason.SYNTAX_ERROR, "line 1: BROKEN")
    lines = content.decode().splitlines()
    parts = [(number, line.split(" ", 2)) for number, line in enumerate(lines, 1) if line.startswith("def ")]
    symbols = [function(name, number, body) for number, (_, name, body) in parts]
    return SourceFacts("toy", len(lines), tuple(symbols))


def _study(content: bytes) -> SourceDetail | Unread:
    if b"UNSTUDIED" in content:
        return Unread(UnreadReason.TOO_COMPLEX, "UNSTUDIED")
    if b"FAINT" in content:
        os._exit(9)
    lines = content.decode().splitlines()
    return SourceDetail((Comment(1, 1, "é", code=False, trailing=True),), code_lines=len(lines))


def _transcribe(content: bytes) -> Transcript:
    items: list[str] = []
    stretches = []
    for number, line in enumerate(content.decode().splitlines(), 1):
        first = len(items)
        items += line.split()
        if line.startswith("def "):
            stretches.append(Stretch(items[first + 1], SymbolKind.FUNCTION, number, first + 2, len(items)))
    return Transcript(tuple(items), (1,) * len(items), tuple(stretches))


class MemorySource:
    """An :class:`~scarab.model.objects.ObjectSource` over contents and trees in memory."""

    def __init__(self) -> None:
        self.contents: dict[Oid, bytes] = {}
        self.trees: dict[Oid, tuple[TreeEntry, ...]] = {}
        self.asked: list[Oid] = []
        """Blobs that were read in this process."""
        self.listings = 0
        """How often a whole tree was listed."""

    def tree(self, files: Mapping[str, str | bytes | TreeEntry]) -> Oid:
        """Store a tree; an entry stands for a file that is not a plain one."""
        entries = []
        for path, content in files.items():
            if isinstance(content, TreeEntry):
                entries.append(content)
            else:
                blob = self.store(content)
                entries.append(TreeEntry(RepoPath(path), FileMode.FILE, blob))
        listed = tuple(sorted(entries, key=lambda entry: encode_path(entry.path)))
        oid = Oid(sha1(repr(listed).encode(), usedforsecurity=False).hexdigest())
        self.trees[oid] = listed
        return oid

    def store(self, content: str | bytes) -> Oid:
        raw = content.encode() if isinstance(content, str) else content
        blob = blob_id(raw)
        self.contents[blob] = raw
        return blob

    @contextmanager
    def reader(self) -> Iterator["MemorySource"]:
        yield self

    def sizes(self, oids: Iterable[Oid]) -> Iterator[int]:
        for oid in oids:
            yield len(self.trees.get(oid, ())) or len(self.contents.get(oid, b""))

    def blobs(self, oids: Iterable[Oid], *, limit: int) -> Iterator[Blob]:
        for oid in oids:
            content = self.contents.get(oid)
            if content is None:
                yield Blob(oid, 0, Unread(UnreadReason.MISSING_OBJECT))
            elif len(content) > limit:
                yield Blob(oid, len(content), Unread(UnreadReason.TOO_LARGE))
            else:
                yield Blob(oid, len(content), content)

    def content(self, oid: Oid, *, limit: int) -> bytes | Unread:
        [blob] = self.blobs([oid], limit=limit)
        return blob.content

    def entries(self, tree: Oid) -> Iterator[TreeEntry]:
        self.listings += 1
        if tree not in self.trees:
            raise IncompleteError(f"tree {tree} is missing")
        yield from self.trees[tree]

    def compare(self, before: Oid, after: Oid) -> ChangeSet:
        old = {entry.path: entry for entry in self.trees[before]}
        new = {entry.path: entry for entry in self.trees[after]}
        differing = [path for path in {*old, *new} if old.get(path) != new.get(path)]
        return ChangeSet(tuple(TreeChange(old.get(path), new.get(path)) for path in sorted(differing, key=encode_path)))


@contextmanager
def opened(path: Path | None, *, jobs: int = 1, choose: Callable[[RepoPath], FrontEnd] = front_end) -> Iterator[Index]:
    with open_index(path, choose, identifiers, jobs=jobs, progress=lambda done, total: None) as index:
        yield index


def both(index: Index, source: MemorySource, before: Oid, after: Oid) -> tuple[Tree, Tree]:
    return index.trees(source, before, after, source.compare(before, after))


def functions(tree: Tree, path: str) -> list[SymbolAt]:
    facts = tree.facts(RepoPath(path))
    return [] if facts is None else [SymbolAt(RepoPath(path), symbol) for symbol in facts.symbols]


def answers(tree: Tree, names: Iterable[str]) -> dict[str, object]:
    """Everything that a tree can be asked, as one value to compare."""
    return {
        "paths": list(tree.paths()),
        "blobs": [tree.blob(path) for path in tree.paths()],
        "holding": [list(tree.holding(blob)) for path in tree.paths() if (blob := tree.blob(path)) is not None],
        "facts": [tree.facts(path) for path in tree.paths()],
        "transcripts": [tree.transcript(path) for path in tree.paths()],
        "contents": [tree.content(path) for path in [*tree.paths(), RepoPath("nowhere")]],
        "mentioning": {name: list(tree.mentioning(name)) for name in names},
        "shaped": [list(tree.shaped(one)) for path in tree.paths() for one in functions(tree, path)],
        "lines": {language: list(tree.line_counts(language)) for language in ("toy", "plain", "none")},
    }
