"""A tree in memory, for what asks questions across files."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha1

from scarab.languages import front_end, identifiers
from scarab.model.facts import SourceFacts
from scarab.model.lines import line_count
from scarab.model.path import RepoPath, encode_path
from scarab.model.transcript import Transcript
from scarab.model.tree import Oid, SymbolAt
from scarab.model.unread import Unread, UnreadReason


class MemoryTree:
    """A :class:`~scarab.model.tree.Tree` of a few texts, read by scarab's own front ends; nothing is kept."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._contents = {
            RepoPath(path): content.encode() if isinstance(content, str) else content
            for path, content in sorted(files.items(), key=lambda file: encode_path(RepoPath(file[0])))
        }

    def paths(self) -> Sequence[RepoPath]:
        return list(self._contents)

    def blob(self, path: RepoPath) -> Oid | None:
        return blob_id(self._contents[path]) if path in self._contents else None

    def holding(self, blob: Oid) -> Sequence[RepoPath]:
        return [path for path in self._contents if self.blob(path) == blob]

    def prepare(self, paths: Iterable[RepoPath]) -> None:
        """Do nothing: all is at hand."""

    def facts(self, path: RepoPath) -> SourceFacts | None:
        if path not in self._contents:
            return None
        read = front_end(path).read(self._contents[path])
        return read if isinstance(read, SourceFacts) else None

    def transcript(self, path: RepoPath) -> Transcript:
        return Transcript() if self.facts(path) is None else front_end(path).transcribe(self._contents[path])

    def content(self, path: RepoPath) -> bytes | None:
        return self._contents.get(path)

    def mentioning(self, name: str) -> Sequence[RepoPath]:
        if name.encode() not in identifiers(name.encode()):
            return self.paths()
        return [
            path
            for path, content in self._contents.items()
            if name.encode() in identifiers(content) and self._is_text(path)
        ]

    def spread(self, name: str, language: str) -> frozenset[int]:
        if name.encode() not in identifiers(name.encode()):
            return frozenset()
        may_be = [path for path in self.mentioning(name) if front_end(path).may_read(language)]
        mentioning = {self.blob(path): path for path in reversed(may_be) if self._is_text(path)}
        return frozenset(map(self.paths().index, mentioning.values()))

    def shaped(self, like: SymbolAt) -> Sequence[SymbolAt]:
        return [
            SymbolAt(path, symbol)
            for path in self._contents
            if (facts := self.facts(path)) is not None
            for symbol in facts.symbols
            if symbol.shape == like.symbol.shape
        ]

    def missing(self) -> Sequence[RepoPath]:
        return ()

    def line_counts(self, language: str = "", *, ending: str = "") -> Sequence[int]:
        chosen = (path for path in self._contents if path.endswith(ending))
        return sorted(
            line_count(self._contents[path])
            for path in chosen
            if (not language or front_end(path).reads_only(language)) and self._is_text(path)
        )

    def _is_text(self, path: RepoPath) -> bool:
        read = front_end(path).read(self._contents[path])
        return not isinstance(read, Unread) or read.reason is not UnreadReason.BINARY


def blob_id(content: bytes) -> Oid:
    """Return the id that git gives a content."""
    return Oid(sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest())
