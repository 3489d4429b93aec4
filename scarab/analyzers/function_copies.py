"""Find new functions whose body an older function of the repository already has.

Grades: ``exact``, the same body to the letter; ``renamed``, the same but for the names of its locals; ``file``, most
functions of a new file are those of one other file.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.originals import Originals
from scarab.analyzers.paths import is_test_path
from scarab.analyzers.sources import Changed, Placed, added_symbols, changed_python
from scarab.model.audit_input import AuditInput
from scarab.model.facts import SourceFacts, Symbol
from scarab.model.location import Location, Side
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.tree import SymbolAt
from scarab.model.value import setting, value

_COPY_OF_A_FILE = 80
"""Per cent of a new file's functions that one other file must have for the file to be told as one copy."""
_FEWEST_OF_A_FILE = 3


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_statements: int = setting(default=3, least=1)
    """Statements both functions must have: shorter ones are alike by chance."""
    include_tests: bool = False
    """Whether test files are looked at, on both sides."""


@value
class FunctionCopy(Evidence):
    """A new function, or a new file of them, and what it repeats."""

    copy: str
    """The new function; for a file, how many of its functions are copies."""
    statements: int
    """Of the copies together."""
    original: str
    original_path: str
    original_line: int


class _Match(NamedTuple):
    copy: Symbol
    original: SymbolAt


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each new function that repeats one which was there before and still is.

    What moved, was renamed or extracted has no original left, and overrides of one method in sister classes are
    meant to be alike; both stay silent. A file that is a copy as a whole is left to ``file-copies``.
    """
    sources = [one for one in changed_python(given) if params.include_tests or not _is_test(one.path, given)]
    originals = Originals(given, sources, min_statements=params.min_statements, include_tests=params.include_tests)
    search = Search(given, sources, originals)
    for one in sources:
        if one.file.before is None and one.file.after and given.base.holding(one.file.after.blob):
            continue
        new = [placed for placed in added_symbols([one]) if originals.is_compared(placed.symbol)]
        found = ((placed.symbol, search.match(placed)) for placed in new)
        matches = [_Match(copy, original) for copy, original in found if original is not None]
        yield from _told(one, matches, len(new))


def _told(source: Changed, matches: Sequence[_Match], new: int) -> Iterator[Observation]:
    origins = Counter(match.original.path for match in matches)
    top, count = min(origins.items(), key=lambda one: (-one[1], one[0])) if origins else (None, 0)
    whole = source.file.before is None and count >= _FEWEST_OF_A_FILE and 100 * count >= _COPY_OF_A_FILE * new
    if whole:
        yield _file_copy(source.path, [match for match in matches if match.original.path == top])
    for copy, original in matches:
        if not whole or original.path != top:
            grade = "exact" if copy.exact == original.symbol.exact else "renamed"
            yield Observation(
                Location(source.path, Side.HEAD, Span(copy.line, copy.last)),
                anchor=copy.qualname,
                evidence=_evidence(copy.qualname, copy.statements, original),
                related=(_place(original),),
                grade=grade,
            )


def _file_copy(path: RepoPath, matches: Sequence[_Match]) -> Observation:
    first = matches[0].original
    return Observation(
        Location(path, Side.HEAD),
        anchor=first.path,
        evidence=_evidence(
            f"this file with {len(matches)} functions", sum(match.copy.statements for match in matches), first
        ),
        related=tuple(_place(match.original) for match in matches),
        grade="file",
    )


def _evidence(copy: str, statements: int, original: SymbolAt) -> FunctionCopy:
    return FunctionCopy(copy, statements, original.symbol.qualname, original.path, original.symbol.line)


def _place(there: SymbolAt) -> Location:
    return Location(there.path, Side.HEAD, Span(there.symbol.line, there.symbol.last))


def _is_test(path: RepoPath, given: AuditInput) -> bool:
    return is_test_path(path, given.policy)


class Search:
    """Looks for the original of a new function: one with the same body but for the names of its locals."""

    def __init__(self, given: AuditInput, sources: Sequence[Changed], originals: Originals) -> None:
        self._given = given
        self._originals = originals
        self._gone = {shape for one in sources for _, shape in _bodies(one.before) - _bodies(one.after)}

    def match(self, new: Placed) -> SymbolAt | None:
        """Return the original, one with the very same body first; None for code that is new or only moved."""
        if new.symbol.shape in self._gone or not self._originals.is_compared(new.symbol):
            return None
        originals = [one for one in self._given.head.shaped(new.symbol.shape) if self._is_original(one, new)]
        return min(
            originals, key=lambda one: (one.symbol.exact != new.symbol.exact, one.path != new.source.path), default=None
        )

    def _is_original(self, there: SymbolAt, new: Placed) -> bool:
        originals = self._originals
        return (
            originals.is_compared(there.symbol)
            and originals.is_place(there.path)
            and (was := originals.before(there)) is not None
            and was.shape == there.symbol.shape
            and not originals.are_sisters(there, new)
            and not originals.are_short_neighbours(there, new)
            and not originals.is_known_by_heart(there, new)
        )


def _bodies(facts: SourceFacts) -> set[tuple[str, int]]:
    return {(symbol.qualname, symbol.shape) for symbol in facts.symbols}


ANALYZER = Analyzer("function-copies", frozenset({Fact.SOURCE, Fact.TREE}), Params, detect)
