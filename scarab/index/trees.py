"""Trees as the index knows them, and the questions that an analyzer may ask of them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from scarab.index.listing import Listing
from scarab.index.listings import Listings
from scarab.index.postings import term_of_name
from scarab.index.reading import Depth, Task
from scarab.index.store import Store
from scarab.index.texts import Shelf
from scarab.model.facts import SourceFacts
from scarab.model.front_end import FrontEnd
from scarab.model.path import RepoPath, encode_path
from scarab.model.transcript import Transcript
from scarab.model.tree import FileMode, Oid, SymbolAt
from scarab.model.unread import Unread


class IndexedTree:
    """A tree as the index knows it: the :class:`~scarab.model.tree.Tree` of an audit."""

    def __init__(
        self,
        shelf: Shelf[Store],
        listings: Listings,
        oid: Oid,
        known: Mapping[RepoPath, SourceFacts],
        closed: Collection[RepoPath],
    ) -> None:
        self._shelf = shelf
        self._known = known
        """The facts of files that changed, which the audit has in memory."""
        self._closed = closed
        """Files that nobody parses, whatever is asked."""
        self._listings = listings
        self._oid = oid
        self._shapes: dict[RepoPath, frozenset[int]] = {}
        self._shaped: dict[tuple[RepoPath, str, int, int], Sequence[SymbolAt]] = {}
        self._names: tuple[RepoPath, Mapping[tuple[str, int], Sequence[str]]] | None = None
        """What the functions of one file mention, the one that was asked about last: its functions come together."""
        self._readers: dict[tuple[str, Callable[[FrontEnd, str], bool]], frozenset[str]] = {}
        self._broken: set[RepoPath] = set()
        """Files that what reads them did not survive."""

    def paths(self) -> Sequence[RepoPath]:
        """Return every path, sorted by its bytes."""
        return self._listing().names

    def blob(self, path: RepoPath) -> Oid | None:
        """Return the content of a path; None when the tree has no such file."""
        listing = self._listing()
        place = listing.find(path)
        return None if place is None else listing.entry(place).blob

    def holding(self, blob: Oid) -> Sequence[RepoPath]:
        """Return the paths that have exactly this content."""
        listing = self._listing()
        return [listing.path(place) for place in listing.holding(blob)]

    def prepare(self, paths: Iterable[RepoPath]) -> None:
        """Read those of some files that were never read, all in one go."""
        asked = (self._task(path) for path in paths if path not in self._known)
        tasks = [task for task in asked if task is not None and task.key not in self._listings.held]
        source, workshop = self._listings.source, self._listings.workshop
        self._shelf.ask(lambda store: workshop.prepare(store, source, tasks))

    def facts(self, path: RepoPath) -> SourceFacts | None:
        """Return the facts of a file; None when there is none, or it could not be read."""
        if path in self._known:
            return self._known[path]
        task = self._task(path)
        known = None if task is None else self._read(task)
        if isinstance(known, Unread) and not known.reason.lasting:
            self._broken.add(path)
        return known if isinstance(known, SourceFacts) else None

    def transcript(self, path: RepoPath) -> Transcript:
        """Return the transcript of a file; an empty one where there is none. Nothing is held."""
        task = self._task(path)
        if task is None:
            return Transcript()
        source, workshop = self._listings.source, self._listings.workshop
        return self._shelf.ask(lambda store: workshop.transcript(store, source, task))

    def content(self, path: RepoPath) -> bytes | None:
        """Return the bytes of a file; None when there is none of at most 2 MB to be had. Nothing is kept."""
        listing = self._listing()
        place = listing.find(path)
        if place is None or (entry := listing.entry(place)).mode in _WITHOUT_CONTENT:
            return None
        content = self._listings.source.content(entry.blob, limit=_CONTENT_LIMIT)
        return content if isinstance(content, bytes) else None

    def mentioning(self, name: str) -> Sequence[RepoPath]:
        """Return the files whose text has ``name`` as a whole identifier of 3 or more characters.

        What is no such identifier is not indexed: it may be anywhere, and every path is returned. A file that is
        too large to be read, or that is binary, is never returned.
        """
        term = self._term(name)
        return self.paths() if term is None else self._with_term(term)

    def spread(self, name: str, language: str) -> frozenset[int]:
        """Return where in ``paths()`` the files are that mention a name and may be of one language.

        Those of one content are one. Nothing is returned for what is no identifier of 3 or more characters.
        """
        term = self._term(name)
        if term is None:
            return frozenset()
        blobs = self._shelf.ask(lambda store: store.blobs_with(term))
        return self._listing().spread(blobs, self._reading(language, FrontEnd.may_read))

    def shaped(self, like: SymbolAt) -> Sequence[SymbolAt]:
        """Return the functions with the shape of another one, by path and then by line.

        A function of the same shape mentions the same names, so only files that do are looked into: at most some
        dozens of them, the function's own first, and that alone where it would be luck to choose the right ones.
        """
        key = like.path, like.symbol.qualname, like.symbol.line, like.symbol.shape
        if key not in self._shaped:  # several rules ask about each new function
            if len(self._shaped) >= _SHAPED_HELD:
                self._shaped.clear()
            self._shaped[key] = self._having_shape_of(like)
        return self._shaped[key]

    def missing(self) -> Sequence[RepoPath]:
        """Return the files whose content cannot be had, or breaks what reads it."""
        listing = self._listing()
        unknown = [] if listing.complete else [listing.path(place) for place in listing.unknown()]
        return sorted({*unknown, *self._broken}, key=encode_path)

    def line_counts(self, language: str = "", *, ending: str = "") -> Sequence[int]:
        """Return how many lines each text of a language has, sorted; one without a language is of any."""
        languages = self._reading(language, FrontEnd.reads_only) if language else None
        return self._listing().line_counts(languages, ending)

    def _having_shape_of(self, like: SymbolAt) -> Sequence[SymbolAt]:
        own = self._listing().find(like.path)
        places = [place for place in self._mentioning_all(self._names_in(like), own, like.path) if place != own]
        others = places if len(places) <= _HOPELESS else []
        looked_into = [own, *others[: _LOOKED_INTO - 1]] if own is not None else others[:_LOOKED_INTO]
        paths = list(map(self._listing().path, sorted(looked_into)))
        self.prepare(path for path in paths if path not in self._shapes)
        shape = like.symbol.shape
        having = [path for path in paths if shape in self._shapes_in(path)]
        return [
            SymbolAt(path, one)
            for path in having
            if (facts := self.facts(path)) is not None
            for one in facts.symbols
            if one.shape == shape
        ]

    def _reading(self, language: str, reads: Callable[[FrontEnd, str], bool]) -> frozenset[str]:
        """Return the names of the front ends that read a language: files are listed under these."""
        if (language, reads) not in self._readers:
            front_end = self._listings.workshop.front_end
            chosen = (front_end(RepoPath(f"any{ending}")) for ending in self._listing().readers)
            self._readers[language, reads] = frozenset(one.name for one in chosen if reads(one, language))
        return self._readers[language, reads]

    def _shapes_in(self, path: RepoPath) -> frozenset[int]:
        """Return the shapes of a file, which stay in memory when its facts do not: most files have none of use."""
        if path not in self._shapes:
            facts = self.facts(path)
            self._shapes[path] = frozenset(one.shape for one in facts.symbols) if facts is not None else frozenset()
        return self._shapes[path]

    def _names_in(self, function: SymbolAt) -> Sequence[str]:
        """Return what a function mentions beside its own locals, the longest first: these are in the fewest files."""
        if self._names is None or self._names[0] != function.path:
            self._names = function.path, _names_by_function(self.transcript(function.path))
        return self._names[1].get((function.symbol.qualname, function.symbol.line), ())

    def _mentioning_all(self, names: Iterable[str], own: int | None, like: RepoPath) -> Sequence[int]:
        """Return the places of the files in the language of another that mention all of some names, if that narrows it.

        What is not even in the file that the names are of is a string put together there.
        """
        terms = [term for name in names if (term := self._term(name)) is not None]

        def having(store: Store) -> frozenset[int]:
            listing = self._listings.of(store, self._oid)
            blobs = listing.numbers
            for term in terms[:_NAMES_ASKED]:
                if len(blobs) > _FEW:
                    narrowed = blobs.intersection(store.blobs_with(term))
                    blobs = narrowed if own is None or listing.blobs[own] in narrowed else blobs
            return blobs

        facts = self.facts(like)
        readers = self._reading(facts.language, FrontEnd.may_read) if facts is not None else ()
        return self._listing().places_of(self._shelf.ask(having), readers)

    def _listing(self) -> Listing:
        return self._shelf.ask(lambda store: self._listings.of(store, self._oid))

    def _term(self, name: str) -> int | None:
        """Return what a name is indexed as; None for what is no identifier of 3 or more characters."""
        raw = name.encode("utf-8", "surrogatepass")
        return term_of_name(raw) if raw in self._listings.workshop.identifiers(raw) else None

    def _with_term(self, term: int) -> list[RepoPath]:
        def places(store: Store) -> list[RepoPath]:
            listing = self._listings.of(store, self._oid)
            return [listing.path(place) for place in listing.places_of(set(store.blobs_with(term)))]

        return self._shelf.ask(places)

    def _read(self, task: Task) -> SourceFacts | Unread:
        held = self._listings.held
        if task.key not in held:
            if len(held) >= _FACTS_HELD:
                held.clear()
            source, workshop = self._listings.source, self._listings.workshop
            held[task.key] = self._shelf.ask(lambda store: workshop.facts(store, source, [task]))[task.key].facts
        return held[task.key]

    def _task(self, path: RepoPath) -> Task | None:
        listing = self._listing()
        place = None if path in self._closed else listing.find(path)
        return None if place is None else self._listings.workshop.task(listing.entry(place), Depth.FACTS)


_CONTENT_LIMIT = 2 << 20
"""Bytes of a file that is asked for whole."""

_WITHOUT_CONTENT = frozenset({FileMode.SYMLINK, FileMode.SUBMODULE})

_LOOKED_INTO = 50
_HOPELESS = 10 * _LOOKED_INTO
"""Files that mention the same, as with a function that names nothing but ``True`` and ``False``: less than one in ten
of them would be looked into, whichever these are."""
_NAMES_ASKED = 16
_FEW = 4
"""Files that are looked into rather than narrowed down further."""

_FACTS_HELD = 300
"""Contents whose facts stay in memory, of both trees together; beyond it they are loaded again."""

_SHAPED_HELD = 100_000
"""Functions whose likes stay in memory."""


_MARKS = ".'\""
"""What stands before attributes, arguments by name, and strings on a transcript."""


def _names_by_function(transcript: Transcript) -> Mapping[tuple[str, int], Sequence[str]]:
    found: dict[tuple[str, int], Sequence[str]] = {}
    for one in transcript.stretches:
        items = set(transcript.items[one.first : one.stop])
        names = {item.lstrip(_MARKS).rstrip("=") for item in items if f"={item}" not in items}
        named = sorted(filter(str.isidentifier, names), key=lambda name: (-len(name), name))
        found[one.qualname, one.line] = [*found.get((one.qualname, one.line), ()), *named]
    return found
