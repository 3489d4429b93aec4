"""Find new functions whose body an older function of the repository already has.

Grades: ``exact``, the same body to the letter; ``renamed``, the same but for the names of its locals; ``file``, most
functions of a new file are those of one other file.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scarab.analyzers.paths import is_test_path
from scarab.analyzers.sources import (
    Changed,
    Placed,
    added_symbols,
    changed_python,
    has_decorator,
    is_dunder,
    last_part,
)
from scarab.model.audit_input import AuditInput
from scarab.model.facts import BodyKind, SourceFacts, Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Analyzer, Evidence, Fact, Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from scarab.model.tree import SymbolAt
from scarab.model.value import setting, value

_NOT_COMPARED = frozenset({"overload", "abstractmethod", "property", "setter", "getter", "deleter"})
_COPY_OF_A_FILE = 80
"""Per cent of a new file's functions that one other file must have for the file to be told as one copy."""
_FEWEST_OF_A_FILE = 3
_CONVENTION = 4
"""Modules that define a function of one name when it is a convention rather than a copy."""
_MOST_MENTIONS = 200
"""Files that are asked whether they define a name."""


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
    search = _Search(given, params, sources)
    for one in sources:
        if one.file.before is None and one.file.after and given.base.holding(one.file.after.blob):
            continue
        new = [placed for placed in added_symbols([one]) if search.is_compared(placed.symbol)]
        matches = [match for placed in new if (match := search.match(placed))]
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


class _Search:
    """Looks for the original of a new function."""

    def __init__(self, given: AuditInput, params: Params, sources: Sequence[Changed]) -> None:
        self._given = given
        self._params = params
        self._old_paths = {one.path: one.old_path for one in sources}
        self._gone = {shape for one in sources for _, shape in _bodies(one.before) - _bodies(one.after)}

    def is_compared(self, symbol: Symbol) -> bool:
        """Tell whether a function has a body that is worth having once only."""
        return (
            symbol.kind in {SymbolKind.FUNCTION, SymbolKind.METHOD}
            and symbol.shape != 0
            and symbol.body is BodyKind.CODE
            and symbol.statements >= self._params.min_statements
            and not is_dunder(symbol.name)
            and not has_decorator(symbol, _NOT_COMPARED)
        )

    def match(self, new: Placed) -> _Match | None:
        """Return the original, one with the very same body first; None for code that is new or only moved."""
        if new.symbol.shape in self._gone:
            return None
        originals = [one for one in self._given.head.shaped(new.symbol.shape) if self._is_original(one, new)]
        best = min(
            originals, key=lambda one: (one.symbol.exact != new.symbol.exact, one.path != new.source.path), default=None
        )
        return _Match(new.symbol, best) if best else None

    def _is_original(self, there: SymbolAt, new: Placed) -> bool:
        policy = self._given.policy
        return (
            self.is_compared(there.symbol)
            and there.path not in policy.generated
            and there.path not in policy.vendored
            and (self._params.include_tests or not _is_test(there.path, self._given))
            and self._was_there(there)
            and not self._are_sisters(there, new)
            and not self._is_known_by_heart(there, new)
        )

    def _was_there(self, there: SymbolAt) -> bool:
        facts = self._given.base.facts(self._old_paths.get(there.path, there.path))
        return facts is not None and any(
            was.qualname == there.symbol.qualname and was.shape == there.symbol.shape for was in facts.symbols
        )

    def _are_sisters(self, there: SymbolAt, new: Placed) -> bool:
        """Tell whether both are meant to be alike.

        Overrides of one method in classes with a base in common are, and so are short methods of one class.
        """
        if new.symbol.kind is not SymbolKind.METHOD:
            return False
        owner = new.symbol.qualname.rpartition(".")[0]
        if there.path == new.source.path and there.symbol.qualname.rpartition(".")[0] == owner:
            return new.symbol.statements < 2 * self._params.min_statements
        facts = self._given.head.facts(there.path)
        return there.symbol.name == new.symbol.name and not _bases(facts, there.symbol).isdisjoint(
            _bases(new.source.after, new.symbol)
        )

    def _is_known_by_heart(self, there: SymbolAt, new: Placed) -> bool:
        """Tell whether modules are asked for a function of this name, so that each must have its own."""
        name = new.symbol.qualname
        if name != there.symbol.qualname or new.symbol.kind is not SymbolKind.FUNCTION:
            return False
        others = (self._given.base.facts(path) for path in self._given.base.mentioning(name)[:_MOST_MENTIONS])
        return sum(any(one.qualname == name for one in facts.symbols) for facts in others if facts) >= _CONVENTION


def _bodies(facts: SourceFacts) -> set[tuple[str, int]]:
    return {(symbol.qualname, symbol.shape) for symbol in facts.symbols}


def _bases(facts: SourceFacts | None, method: Symbol) -> set[str]:
    owner = method.qualname.rpartition(".")[0]
    classes = (symbol for symbol in facts.symbols if symbol.qualname == owner) if facts else ()
    return {last_part(base) for symbol in classes for base in symbol.bases if "=" not in base} - {"object"}


ANALYZER = Analyzer("function-copies", frozenset({Fact.SOURCE, Fact.TREE}), Params, detect)
