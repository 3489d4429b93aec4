"""Find runs of statements, new inside of a longer function, that another function has already."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.duplication.departed import departed_of
from scarab.analyzers.duplication.kindred import Kindred, functions_of
from scarab.analyzers.duplication.likeness import SURE, likeness
from scarab.analyzers.duplication.originals import Originals
from scarab.analyzers.duplication.rarity import rarity_of
from scarab.analyzers.duplication.runs import longest_run
from scarab.analyzers.sources import Changed, Placed, around, changed_in, languages_of
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.facts import Symbol
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.tree import SymbolAt
from scarab.model.value import setting, value

_COMPARED = 8
"""Functions whose code is held against a new stretch of it."""
_WHOLE = 0.7
"""A run of more than this part of a new function is a matter of the whole function."""
_LEAVING = frozenset({";Return", ";return_statement", "<return_expression"})
_VARIED = 0.6
"""Which part of a run's statements must be of a form of their own: a list of fields, one after another, is no code."""


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    min_statements: int = setting(default=5, least=2)
    """Whole statements that a run must have, one after another, each on a line of its own, here or there."""
    min_weight: int = setting(default=8_000, least=1)
    """How much the names in it must say together, in thousandths of the natural logarithm of how rare they are."""
    include_tests: bool = False
    """Whether test files are looked at, on both sides."""


@value
class BlockCopy(Evidence):
    """A run of statements that came again."""

    function: str
    """Where it is new."""
    statements: int
    original: str
    original_path: str
    original_line: int


class _Match(NamedTuple):
    body: Body
    first: int
    """Of its statements, the first of the run,"""
    there: SymbolAt
    original: Body
    original_first: int
    statements: int

    @property
    def run(self) -> Body:
        """The statements themselves."""
        return self.body.part(self.first, self.first + self.statements)

    @property
    def original_run(self) -> Body:
        """The same statements where they were before."""
        return self.original.part(self.original_first, self.original_first + self.statements)


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each stretch of new statements that another function has, and had, in the same order.

    Names of locals are free, everything else is the same to the letter. A new function that is surely like the other
    one as a whole is left to what compares functions.
    """
    for language in languages_of(given):
        search = _Search(given, params, language)
        for source in search.sources:
            for match in search.matches(source):
                yield _observation(match)


def _observation(match: _Match) -> Observation:
    body, there = match.body, match.there.symbol
    lines, original_lines = body.lines, match.original.lines
    last, original_last = match.first + match.statements - 1, match.original_first + match.statements - 1
    begin = original_lines[match.original_first]
    return Observation(
        Location(body.path, Side.HEAD, Span(lines[match.first], max(lines[match.first : last + 1]))),
        anchor=f"{body.qualname} {there.qualname} {match.there.path}",
        evidence=BlockCopy(body.qualname, match.statements, there.qualname, match.there.path, begin),
        related=(
            Location(
                match.there.path, Side.HEAD, Span(begin, max(original_lines[match.original_first : original_last + 1]))
            ),
        ),
    )


class _Search:
    """Looks for the older code that new statements repeat, in one language."""

    def __init__(self, given: AuditInput, params: Params, language: str) -> None:
        self._given = given
        self._params = params
        self.sources = changed_in(language, given)
        self._originals = Originals(given, min_statements=1, include_tests=params.include_tests)
        self._departed = departed_of(given, language)
        self._old_paths = {one.path: one.old_path for one in self.sources}
        self._rarity = rarity_of(given, language)
        self._functions = functions_of(given, Side.HEAD)
        self._before = functions_of(given, Side.BASE)
        self._kindred = Kindred(self._functions, self._rarity, self._originals.is_place)

    def matches(self, source: Changed) -> Iterator[_Match]:
        """Yield what came again in one file."""
        if source.file.after is None or not self._originals.is_looked_at(source.path):
            return
        if self._new_statements(source) < self._params.min_statements:
            return
        known = {symbol.qualname for symbol in source.before.symbols}
        new = {body.qualname: body for body, _ in self._functions.of(source.path) if body.qualname not in known}
        symbols = {(one.qualname, one.line): one for one in source.after.symbols}
        done: set[int] = set()
        for body, _ in self._functions.of(source.path):
            symbol = symbols.get((body.qualname, body.line))
            if symbol is None or not self._originals.is_compared(symbol) or not self._is_touched(source, symbol):
                continue
            for first, stop in _added(source, body):
                if stop - first >= self._params.min_statements and done.isdisjoint(body.lines[first:stop]):
                    whole = [new[name] for name in (*around(body.qualname), body.qualname) if name in new]
                    match = self._match(body, first, stop, Placed(source, symbol), whole)
                    if match is not None:
                        done.update(body.lines[first:stop])  # a function inside of another one has the same lines
                        yield match

    def _new_statements(self, source: Changed) -> int:
        hunks = source.file.hunks
        new = {line for one in hunks for line in range(one.after_first, one.after_first + one.after_count)}
        return sum(map(new.__contains__, self._given.head.transcript(source.path).lines))

    def _is_touched(self, source: Changed, symbol: Symbol) -> bool:
        return source.file.touches(Span(symbol.line, symbol.last))

    def _match(self, body: Body, first: int, stop: int, placed: Placed, new: Sequence[Body]) -> _Match | None:
        """Return what a stretch repeats, unless one of the new functions that it is a part of does so as a whole."""
        part = body.part(first, stop)
        if self._weight(part) < self._params.min_weight:
            return None
        for match in sorted(self._runs(body, first, part, placed), key=lambda one: -one.statements):
            if any(self._is_whole(match, one) for one in new):
                return None
            if self._is_told(match, placed.source):
                return match
        return None

    def _is_whole(self, match: _Match, body: Body) -> bool:
        """Tell whether a function is surely, as a whole, like the one that it has a run of."""
        alike = likeness(body, match.original, self._rarity.weight)
        return len(match.run.items) > _WHOLE * len(body.items) or alike >= SURE

    def _runs(self, body: Body, first: int, part: Body, placed: Placed) -> Iterator[_Match]:
        """Yield the longest run of whole statements that a part of a function has in common with each other one."""
        statements = [part.part(place, place + 1).names for place in range(part.statements)]
        richest = self._kindred.richest(part, lambda lacking: self._has_room(statements, lacking))
        for original in richest[:_COMPARED]:
            run = longest_run(part.verbatim, original.verbatim)
            ours = _statements_in(part.verbatim, run.one, run.one + run.length)
            theirs = _statements_in(original.verbatim, run.other, run.other + run.length)
            there = self._usable(original, placed) if len(ours) >= self._params.min_statements else None
            if there is not None:
                yield _Match(body, first + ours.start, there, original, theirs.start, len(ours))

    def _has_room(self, statements: Sequence[frozenset[str]], lacking: frozenset[str]) -> bool:
        """Tell whether a run of statements, each with its names, can be in a file that lacks some names."""
        runs = groupby(statements, key=lacking.isdisjoint)
        return any(whole and len(list(run)) >= self._params.min_statements for whole, run in runs)

    def _is_told(self, match: _Match, source: Changed) -> bool:
        return (
            max(len(set(match.run.lines)), len(set(match.original_run.lines))) >= self._params.min_statements
            and match.statements - 2 * _leavings(match.run) >= self._params.min_statements
            and len(_forms(match.run)) >= _VARIED * match.statements
            and self._weight(match.run) >= self._params.min_weight
            and self._was_there(match)
            and self._is_more(match, source)
            and not self._departed.has_most_of(match.run)
        )

    def _weight(self, body: Body) -> int:
        return sum(map(self._rarity.weight, body.evidence))

    def _usable(self, original: Body, new: Placed) -> SymbolAt | None:
        facts = self._given.head.facts(original.path)
        key = (original.qualname, original.line)
        symbol = next((one for one in facts.symbols if (one.qualname, one.line) == key), None) if facts else None
        if (
            symbol is None
            or self._originals.is_test(symbol)
            or (original.path == new.source.path and original.qualname.startswith(f"{new.symbol.qualname}."))
        ):
            return None
        there = SymbolAt(original.path, symbol)
        return None if self._originals.are_sisters(there, new) else there

    def _was_there(self, match: _Match) -> bool:
        old_path = self._old_paths.get(match.there.path)
        if old_path is None:
            return True
        was = self._originals.before(match.there)
        before = (body for body, _ in self._before.of(old_path) if was and _is(body, was))
        return any(_has(body, match.run) for body in before)

    def _is_more(self, match: _Match, source: Changed) -> bool:
        """Tell whether a file has a run more often than before: one that is only indented anew is not new."""
        if source.file.before is None:
            return True
        before = [body.qualname for body, _ in self._before.of(source.old_path) if _has(body, match.run)]
        now = [body.qualname for body, _ in self._functions.of(source.path) if _has(body, match.run)]
        return match.body.qualname not in before and len(now) > len(before)


def _has(body: Body, run: Body) -> bool:
    return longest_run(run.verbatim, body.verbatim).length == len(run.verbatim)


def _is(body: Body, symbol: Symbol) -> bool:
    return (body.qualname, body.line) == (symbol.qualname, symbol.line)


def _added(source: Changed, body: Body) -> Iterator[tuple[int, int]]:
    """Yield the stretches of statements that are new, by the first and behind the last."""
    numbered = enumerate(body.lines)
    for new, group in groupby(numbered, key=lambda one: source.file.adds(one[1])):
        places = [place for place, _ in group]
        if new:
            yield places[0], places[-1] + 1


def _leavings(run: Body) -> int:
    """Count what leaves the function before the end of a run, each behind a condition: that cannot be taken out."""
    return sum(not _LEAVING.isdisjoint(sentence) for sentence in run.sentences[:-1])


def _forms(body: Body) -> set[tuple[str, ...]]:
    """Return the forms of the statements, whatever names and values stand in them."""
    forms: list[list[str]] = []
    for token in body.verbatim:
        if token.startswith(";"):
            forms.append([])
        forms[-1].append(token if token[0] in ";<" else token[0] if token[0] in "=.\"'" else "")
    return set(map(tuple, forms))


def _statements_in(verbatim: list[str], begin: int, end: int) -> range:
    """Return the places, among all statements, of those that begin in a run and end before it does."""
    before = sum(token.startswith(";") for token in verbatim[:begin])
    begun = sum(token.startswith(";") for token in verbatim[begin:end])
    is_whole = end == len(verbatim) or verbatim[end].startswith(";")
    return range(before, before + begun - (0 if is_whole else 1))


MEASUREMENT = Measurement(detect, Params)
