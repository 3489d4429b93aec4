"""One side of the range: every file of a tree, and what is known across files."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NewType, Protocol

from scarab.model.path import RepoPath
from scarab.model.value import value

if TYPE_CHECKING:  # who lists a tree looks into no file
    from scarab.model.facts import SourceFacts, Symbol
    from scarab.model.transcript import Transcript

Oid = NewType("Oid", str)
"""A full object id in lower-case hex: 40 digits, or 64 in a SHA-256 repository."""


class FileMode(StrEnum):
    """What git records about an entry. An odd mode is told apart so that it can be reported."""

    FILE = "100644"
    EXECUTABLE = "100755"
    SYMLINK = "120000"
    SUBMODULE = "160000"
    ODD = "odd"


@value
class TreeEntry:
    """One file of a tree. ``blob`` is a commit for a submodule."""

    path: RepoPath
    mode: FileMode
    blob: Oid


@value
class SymbolAt:
    """A symbol and the file it is defined in."""

    path: RepoPath
    symbol: "Symbol"


class Tree(Protocol):
    """Every file of one side, indexed: what an analyzer may ask about the whole.

    Answers are in path order. A file is parsed when its facts are first asked for, and then kept: ask for few, and
    name them beforehand, see :meth:`prepare`.
    """

    def paths(self) -> Sequence[RepoPath]:
        """Return every path, sorted by its bytes."""
        ...

    def blob(self, path: RepoPath) -> Oid | None:
        """Return the content of a path; None when the tree has no such file."""
        ...

    def holding(self, blob: Oid) -> Sequence[RepoPath]:
        """Return the paths that have exactly this content."""
        ...

    def prepare(self, paths: Iterable[RepoPath]) -> None:
        """Read those of some files that were never read, all in one go: facts and transcripts are then at hand."""
        ...

    def facts(self, path: RepoPath) -> "SourceFacts | None":
        """Return the facts of a file; None when there is none, or it could not be read."""
        ...

    def transcript(self, path: RepoPath) -> "Transcript":
        """Return what a walk over a file met; nothing where its language has no such walk, or it could not be read.

        Read on demand and not held, so ask for few files.
        """
        ...

    def content(self, path: RepoPath) -> bytes | None:
        """Return the bytes of a file; None when the tree has no such file, or it is too large or cannot be had.

        For what no fact tells: a manifest, a few lines of a change. Read on demand, so ask for few files.
        """
        ...

    def mentioning(self, name: str) -> Sequence[RepoPath]:
        """Return the files whose text has ``name`` as a whole identifier of 3 or more characters.

        In code, comments, strings and data alike: a file that is not returned does not refer to the name, unless it
        is binary or too large to be read. A hash collision may add a file, so ask its facts where that matters.
        """
        ...

    def spread(self, name: str, language: str) -> frozenset[int]:
        """Return where in ``paths()`` the files are that mention ``name`` as :meth:`mentioning` does, of one language.

        A file without an ending may be of any. Files of one content are one. For what asks how rare many names are,
        and what mentions the rare ones; none is returned for what is no identifier of 3 or more characters.
        """
        ...

    def shaped(self, like: SymbolAt) -> Sequence[SymbolAt]:
        """Return the functions with the :attr:`Symbol.shape` of one of this tree: the same code but for the locals.

        Looked for in the files that mention what it mentions, and in no more of them than some dozens; where these are
        hundreds, in its own file alone.
        """
        ...

    def missing(self) -> Sequence[RepoPath]:
        """Return the files whose content cannot be had, or breaks what reads it: nothing is known of them."""
        ...

    def line_counts(self, language: str = "", *, ending: str = "") -> Sequence[int]:
        """Return how many lines each text of a language has, sorted; vendored and generated ones included.

        Without a language of any, and with an ending only where the name of the file ends like that.
        """
        ...
