"""Find new functions that do what an older function of the repository does, written again or edited.

Grades: ``sure`` and ``likely``, by how alike the two are, and ``same-answers`` for functions that only compute and
answer the same, however they are written.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile
from typing import NamedTuple

from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.duplication.departed import departed_of
from scarab.analyzers.duplication.evaluation.agreement import Agreement
from scarab.analyzers.duplication.grounds import say_enough
from scarab.analyzers.duplication.kindred import Kindred, functions_of
from scarab.analyzers.duplication.likeness import SURE, likeness
from scarab.analyzers.duplication.meanings import mean_the_same
from scarab.analyzers.duplication.mirrored import are_mirrored
from scarab.analyzers.duplication.originals import BRIEF, LEAST_STATEMENTS, Originals
from scarab.analyzers.duplication.parallels import Parallels
from scarab.analyzers.duplication.rarity import Rarity, rarity_of
from scarab.analyzers.duplication.twins import Twins
from scarab.analyzers.sources import (
    Changed,
    Placed,
    added_symbols,
    around,
    changed_in,
    is_file_copy,
    is_inside,
    languages_of,
    removed_symbols,
)
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.facts import Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation, Unfinished
from scarab.model.path import parent
from scarab.model.span import Span
from scarab.model.tree import SymbolAt
from scarab.model.value import setting, value

_COMPARED = 6
"""Functions that are compared closely with a new one, those first that share most with it."""
_SERIES = 4
"""Functions of one folder that are alike before another one comes: they are declared so on purpose."""
_ITSELF = 0.5
"""Which part of what sets one of them apart must come again for it to be repeated."""
_SHOWN = 8
"""Shared names that are shown, the rarest."""
_LONG = 20
"""Tokens of a body that is compared though it is one statement;"""
_LONG_ELSEWHERE = 30
"""the same in other languages than Python, whose grammars make more of it."""
_NAMESAKES = 710
_NEIGHBOURS = 900
"""How much of its likeness is left to methods of one name in two classes, and to methods of one class, in thousandths:
these are often meant to be alike."""


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    sure: int = setting(default=SURE, least=1)
    """Likeness in thousandths from which an observation is ``sure``."""
    likely: int = setting(default=600, least=1)
    """Likeness in thousandths from which there is one at all."""
    likely_elsewhere: int = setting(default=950, least=1)
    """The same for other languages than Python, whose functions the weights were fitted on: it is asked of how alike
    two functions read, and what is left of that because of where they stand must still reach ``sure``."""
    min_statements: int = setting(default=2, least=1)
    """Statements both functions must have, unless the only one is long: shorter ones are alike by chance."""
    include_tests: bool = False
    """Whether test files are looked at, on both sides."""


@value
class NearCopy(Evidence):
    """A new function, the older one that it is like, and why."""

    copy: str
    statements: int
    original: str
    original_path: str
    original_line: int
    likeness: int
    """The chance that one was written for what the other does, in thousandths."""
    agreed: int
    """Inputs that both answer alike; 0 where that was not asked, or is not so."""
    grounds: str
    """Why they are held for the same, in words."""
    shared: tuple[str, ...]
    """The rarest names, words and numbers that both use, the rarest first."""


class _Match(NamedTuple):
    body: Body
    original: Body
    there: SymbolAt
    reads_alike: int
    """Likeness by what stands in both alone."""
    likeness: int
    """What is left of it because of where both stand."""
    agreed: int = 0


def detect(given: AuditInput, params: Params) -> Iterator[Observation | Unfinished]:
    """Yield one observation for each new function that is like one which was there before and still is.

    A function with the very same body is left to ``function-copies``. What moved, or was extracted from code that
    is gone, is not new; overrides of one method and methods that many modules define are meant to be alike.
    """
    for language in languages_of(given):
        search = Search(given, params, language)
        for placed, match in search.matches():
            yield _observation(match, placed.symbol, search.rarity, params)
        if search.unasked:
            yield Unfinished(
                f"new functions that were not evaluated, for that had taken all its steps: {search.unasked}"
            )


def _observation(match: _Match, symbol: Symbol, rarity: Rarity, params: Params) -> Observation:
    there = match.there.symbol
    shared = sorted(match.body.evidence & match.original.evidence, key=lambda word: (-rarity.weight(word), word))
    words = [word.lstrip("'\"") for word in shared if not word.startswith("<")]
    names = [word for word in words if word[:1].isalpha() or word[:1] == "_"]  # numbers and signs tell a reader little
    shown = tuple(names or words)[:_SHOWN]
    if match.agreed:
        grade, grounds = "same-answers", f"they answer {match.agreed} inputs alike"
    else:
        grade = "sure" if match.likeness >= params.sure else "likely"
        grounds = f"alike by {match.likeness} of 1000; both use {', '.join(shown)}"
    return Observation(
        Location(match.body.path, Side.HEAD, Span(symbol.line, symbol.last)),
        anchor=symbol.qualname,
        evidence=NearCopy(
            symbol.qualname,
            symbol.statements,
            there.qualname,
            match.there.path,
            there.line,
            match.likeness,
            match.agreed,
            grounds,
            shown,
        ),
        related=(Location(match.there.path, Side.HEAD, Span(there.line, there.last)),),
        grade=grade,
    )


class Search:
    """Looks for the older function that a new one is like, in one language."""

    def __init__(self, given: AuditInput, params: Params, language: str) -> None:
        self._given = given
        self._params = params
        self._language = language
        self._likely = params.likely if language == "python" else params.likely_elsewhere
        self._sources = changed_in(language, given)
        self._originals = Originals(given, min_statements=1, include_tests=params.include_tests)
        worth_a_copy = Originals(
            given,
            min_statements=LEAST_STATEMENTS,
            include_tests=params.include_tests,
        )
        self._twins = Twins(given, self._sources, worth_a_copy)
        self._parallels = Parallels(given, worth_a_copy, self._twins)
        self._departed = departed_of(given, language)
        self._changed = {one.path: one for one in self._sources}
        self.rarity = rarity_of(given, language)
        self._functions = functions_of(given, Side.HEAD)
        self._before = functions_of(given, Side.BASE)
        self._kindred = Kindred(self._functions, self.rarity, self._originals.is_place)
        self._agreement = Agreement(given.head)
        self.unasked = 0
        """New functions that there was no time to evaluate."""

    def new(self) -> Iterator[Placed]:
        """Yield the new functions that are compared; one inside of another new one is a part of that one."""
        for one in self._sources:
            if one.file.after is None or not self._originals.is_looked_at(one.path) or is_file_copy(one, self._given):
                continue
            added = list(added_symbols([one]))
            functions = {placed.symbol.qualname for placed in added if placed.symbol.kind is not SymbolKind.CLASS}
            for placed in added:
                name = placed.symbol.qualname
                if self._originals.is_compared(placed.symbol) and functions.isdisjoint(around(name)):
                    yield placed

    def matches(self) -> Iterator[tuple[Placed, _Match]]:
        """Yield each new function that is like an older one, and that one; all files that takes are read in one job."""
        compared = list(self.compared())
        self._kindred.prepare(body for _, body in compared)
        for new, body in compared:
            match = self.match(new, body)
            if match is not None:
                yield new, match

    def compared(self) -> Iterator[tuple[Placed, Body]]:
        """Yield the new functions that are long enough to be compared and have no older one with the very same body."""
        for new in self.new():
            body = self.body(new)
            if body is not None and self._is_long(body) and self._twins.match(new) is None:
                yield new, body

    def match(self, new: Placed, body: Body) -> _Match | None:
        """Return the older function that a new one is most like, if it is like any enough to be told."""
        best = self._most_like(body, new)
        return None if best is None or self._is_accounted_for(best, new) else best

    def body(self, new: Placed) -> Body | None:
        """Return the code of a new function; None where the front end wrote none down."""
        return self._functions.body_of(new.source.path, new.symbol)

    def nearest(self, body: Body, new: Placed) -> Iterator[tuple[Body, SymbolAt]]:
        """Yield the older functions that a new one may be held against, those first that share most with it."""
        for other in filter(self._is_long, self._kindred.nearest(body)):
            facts = self._given.head.facts(other.path)
            symbol = _symbol_of(other, facts.symbols if facts else ())
            is_part = is_inside(other.qualname, body.qualname) and other.path == body.path
            is_foreign = facts is None or facts.language != self._language  # a script may be of any
            if symbol is None or is_part or is_foreign or other.waits != body.waits:
                continue
            there = SymbolAt(other.path, symbol)
            originals = self._originals
            if (
                originals.is_compared(symbol)
                and originals.is_offered(there)
                and originals.before(there) is not None
                and not originals.are_sisters(there, new)
                and not originals.is_known_by_heart(there, new)
            ):
                yield other, there

    def _most_like(self, body: Body, new: Placed) -> _Match | None:
        nearest = (one for one in self.nearest(body, new) if not self._originals.are_brief_relatives(one[1], new))
        compared = [self._matched(body, *one) for one in islice(nearest, _COMPARED)]
        best = max(compared, key=lambda one: one.likeness, default=None)
        if best is not None and self._is_likely(best) and self._is_grounded(best):
            return best
        others = (self._matched(body, *one) for one in nearest)
        return self._agreeing(body, chain(compared, others))

    def _is_accounted_for(self, match: _Match, new: Placed) -> bool:
        """Tell whether two functions are alike for a reason that is no repetition, or that is told elsewhere."""
        beside = self._parallels.beside(new.source)
        return (
            (beside is not None and match.original.path == beside.path)
            or are_mirrored(match.body, match.original)
            or self._is_of_a_series(match)
            or self._is_of_use(match)
            or self._is_taken_out(match)
            or not self._was_alike(match)
            or self._departed.has_most_of(match.body)
            or self._is_rewritten(match, new.source)
            or self._is_about_another(match, new)
        )

    def _matched(self, body: Body, original: Body, there: SymbolAt) -> _Match:
        reads_alike = likeness(body, original, self.rarity.weight)
        return _Match(body, original, there, reads_alike, reads_alike * _share_left(body, original) // 1000)

    def _is_likely(self, match: _Match) -> bool:
        if self._language == "python":
            return match.likeness >= self._likely
        return match.reads_alike >= self._likely and match.likeness >= self._params.sure

    def _is_grounded(self, match: _Match) -> bool:
        is_sure = match.likeness >= self._params.sure
        return say_enough(match.body, match.original, self._language, self.rarity.weight, sure=is_sure)

    def _agreeing(self, body: Body, matches: Iterable[_Match]) -> _Match | None:
        found = None
        if self._language == "python" and self._agreement.can_ask(body):
            asked = (one._replace(agreed=self._agreement.of(body, one.original)) for one in matches)
            found = next((one for one in asked if one.agreed), None)
        self.unasked += found is None and not self._agreement.has_time
        return found

    def _is_of_a_series(self, match: _Match) -> bool:
        """Tell whether the older function was one of many, and the new one has nothing of what sets it apart from them.

        Then one more of them follows a custom. All stand in one folder, and use much of the same or have names that
        begin alike.
        """
        new, original, weight = match.body, match.original, self.rarity.weight
        if parent(new.path) != parent(original.path):
            return False
        series = [
            one
            for one in self._kindred.nearest(original)
            if parent(one.path) == parent(original.path)
            and (one.path, one.qualname) != (new.path, new.qualname)
            and (_begin_alike(one, new, original) or likeness(one, original, weight) >= self._likely)
            and self._was_there(one)
        ]
        own = original.evidence.difference(*(one.evidence for one in series))
        again = sum(map(weight, own & new.evidence))
        return len(series) >= _SERIES and again <= _ITSELF * sum(map(weight, own))

    def _is_about_another(self, match: _Match, new: Placed) -> bool:
        """Tell whether the new function is short and finds something else behind a name that both use."""
        is_brief = match.body.statements < BRIEF
        return is_brief and not mean_the_same(SymbolAt(new.source.path, new.symbol), match.there, self._given)

    def _was_there(self, body: Body) -> bool:
        facts = self._given.head.facts(body.path)
        symbol = _symbol_of(body, facts.symbols if facts else ())
        return symbol is not None and self._originals.before(SymbolAt(body.path, symbol)) is not None

    def _is_of_use(self, match: _Match) -> bool:
        """Tell whether a function that is only likely to repeat another one calls it: then it is built upon it.

        So it is in any case where the other one calls itself, for that call is a part of what both share; a method of
        the same name may be another object's.
        """
        name = match.original.name
        if match.likeness < self._params.sure:
            return not {name, f".{name}"}.isdisjoint(match.body.items)
        return name in match.body.items and name in match.original.items

    def _is_taken_out(self, match: _Match) -> bool:
        """Tell whether the original calls the new function since this range: then that was a part of it."""
        calls = {match.body.name, f".{match.body.name}"}
        before = self._body_before(match)
        return before is not None and not calls.isdisjoint(match.original.items) and calls.isdisjoint(before.items)

    def _body_before(self, match: _Match) -> Body | None:
        """Return what a changed original was before the range; None where its file did not change."""
        source = self._changed.get(match.original.path)
        was = self._originals.before(match.there) if source is not None else None
        return self._before.body_of(source.old_path, was) if source is not None and was is not None else None

    def _was_alike(self, match: _Match) -> bool:
        """Tell whether the original was like that before the range, too: else what it was like came from elsewhere."""
        if match.original.path not in self._changed:
            return True
        if match.agreed:
            was = self._originals.before(match.there)
            return was is not None and was.shape == match.there.symbol.shape
        before = self._body_before(match)
        return before is not None and likeness(match.body, before, self.rarity.weight) >= self._likely

    def _is_long(self, body: Body) -> bool:
        if body.is_markup:
            return False
        if body.statements >= self._params.min_statements:
            return True
        signature = sum(1 for _ in takewhile(lambda token: token[0] != ";", body.tokens))
        return len(body.tokens) - signature >= (_LONG if self._language == "python" else _LONG_ELSEWHERE)

    def _is_rewritten(self, match: _Match, source: Changed) -> bool:
        """Tell whether a function that the same file no longer has was as much like: then this one takes its place."""
        gone = {(one.symbol.qualname, one.symbol.line) for one in removed_symbols([source])}
        before = (body for body, _ in self._before.of(source.old_path) if (body.qualname, body.line) in gone)
        return any(likeness(match.body, body, self.rarity.weight) >= match.likeness for body in before)


def _share_left(body: Body, other: Body) -> int:
    """Return how much of their likeness two functions keep, in thousandths."""
    if body.is_method and other.is_method:
        if (body.path, body.owner) == (other.path, other.owner):
            return _NEIGHBOURS
        if body.name == other.name:
            return _NAMESAKES
    return 1000


def _begin_alike(*bodies: Body) -> bool:
    """Tell whether the names of functions begin with the same two words, or with the same one in one file."""
    words = {one.first_words for one in bodies}
    stand_together = len({one.path for one in bodies}) == 1
    return len(words) == 1 or (stand_together and len({first[:1] for first in words}) == 1)


def _symbol_of(body: Body, symbols: tuple[Symbol, ...]) -> Symbol | None:
    return next((one for one in symbols if (one.qualname, one.line) == (body.qualname, body.line)), None)


MEASUREMENT = Measurement(detect, Params)
