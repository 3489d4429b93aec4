"""Find parameters that a range adds to a function which does nothing with them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scarab.analyzers.classes import Classes, has_keywords
from scarab.analyzers.declarations import declarations_of
from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.product import is_used_by_name
from scarab.analyzers.scaffolding.handed_over import is_handed_over
from scarab.analyzers.sources import Changed, changed_sources, is_dunder, is_hook_name, is_registered, removed_symbols
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.detail import NameKind, UnusedName
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS, BodyKind, SourceFacts, Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value


@value
class UnusedParameter(Evidence):
    """One parameter that its function never reads."""

    parameter: str
    function: str
    how: str
    """What it has to do with the parameter, as a predicate."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each parameter that a function gained, or was made with, and does not read.

    Quiet where somebody else may ask for the parameter: functions that are registered or handed over as values,
    hooks, overrides and what is overridden, classes with bases outside the tree, several functions that gain it
    together, tests, examples, bodies that do nothing yet; of new functions, all but plain ones.
    """
    sources = changed_sources(given, EVERY_LANGUAGE)
    classes = Classes(given.head)
    moved = {symbol.name: symbol for _, symbol in removed_symbols(sources) if symbol.kind in FUNCTIONS}
    idle = [
        _Idle(source, symbol, one, was)
        for source in sources
        if is_used_by_name(source.path, given)
        for here in (_by_qualname(source.before),)
        for symbol, one in _unread(source)
        if (was := _as_it_was(symbol, here, moved)) is None or one.name not in was.parameters
    ]
    gaining: defaultdict[str, set[int]] = defaultdict(set)
    for one in idle:
        gaining[one.unused.name].add(id(one.symbol))
    for one in idle:
        if len(gaining[one.unused.name]) <= _TOGETHER and not _is_asked_for(one, classes, given):
            yield Observation(
                Location(one.source.path, Side.HEAD, Span(one.unused.line, one.unused.last)),
                anchor=f"{one.unused.within}:{one.unused.name}",
                evidence=UnusedParameter(one.unused.name, one.unused.within, _HOW[one.was is None]),
            )


_WITH_PRIVATE = frozenset({"java", "typescript"})
_FREE_DUNDERS = frozenset({"__init__", "__new__", "__call__"})
_HOW = {False: "gained", True: "is new with"}
_DEMANDED = expression(r"event context|sig(?:no|num|nal(?:_\w+)?)? (?:frame|stack(?:_frame)?)")
"""Parameters of functions that are named in settings, or for a signal, and called with just these."""
_TOGETHER = 2
"""Others that get a parameter of one name: then it is a convention, whoever needs it."""


class _Idle(NamedTuple):
    """A parameter that is not read, its function, and what that was before."""

    source: Changed
    symbol: Symbol
    unused: UnusedName
    was: Symbol | None


def _unread(source: Changed) -> Iterator[tuple[Symbol, UnusedName]]:
    symbols = _by_qualname(source.after)
    for one in source.detail_after.unused:
        if one.kind is not NameKind.LOCAL:
            # Of several definitions with one name, overloads above all, the one around it.
            named = (symbol for symbol in symbols.get(one.within, ()) if symbol.line <= one.line <= symbol.last)
            symbol = next(named, None)
            if symbol is not None and symbol.body is BodyKind.CODE:
                yield symbol, one


def _by_qualname(facts: SourceFacts) -> Mapping[str, Sequence[Symbol]]:
    named: defaultdict[str, list[Symbol]] = defaultdict(list)
    for one in facts.symbols:
        named[one.qualname].append(one)
    return named


def _as_it_was(symbol: Symbol, here: Mapping[str, Sequence[Symbol]], moved: Mapping[str, Symbol]) -> Symbol | None:
    same = (was for was in here.get(symbol.qualname, ()) if was.kind is symbol.kind)
    return next(same, None) or moved.get(symbol.name)


def _is_asked_for(one: _Idle, classes: Classes, given: AuditInput) -> bool:
    symbol, language = one.symbol, one.source.language
    if is_dunder(symbol.name) and symbol.name not in _FREE_DUNDERS:
        return True
    if one.was is not None and one.unused.kind is NameKind.OPTION and symbol.kind is SymbolKind.FUNCTION:
        # Nobody who calls it demands what can be left out, but for who calls it without naming it only now.
        handed_over = is_handed_over(symbol.name, language, given.head)
        return handed_over and not is_handed_over(one.was.name, language, given.base)
    if is_registered(symbol) or is_hook_name(symbol.name) or _DEMANDED.fullmatch(" ".join(symbol.parameters)):
        return True
    if symbol.kind is SymbolKind.METHOD:
        if one.was is None or _is_of_an_interface(symbol, one.source, classes, given):
            return True
    elif "." in symbol.qualname and one.was is None:
        return True  # made to be handed over
    return is_handed_over(symbol.name, language, given.head)


def _is_of_an_interface(method: Symbol, source: Changed, classes: Classes, given: AuditInput) -> bool:
    """Tell whether a method may answer to something above its class, or stands for what is below it."""
    if _is_private(method, source, given):
        return False
    owner = source.after.owner_of(method)
    if owner is None and source.language == "rust":
        return bool(method.bases)  # of a type of another file
    if owner is None or owner.kind is not SymbolKind.CLASS or has_keywords(owner):
        return True
    if any(classes.has_member(below, method.name) for below in classes.below(owner.name)):
        return True
    match source.language:
        case "python":
            above = classes.above(source.path, owner)
            return bool(above.external) or any(classes.has_member(base, method.name) for base in above.known)
        case "go":
            return True  # any interface may ask for a method of this name
        case "rust":
            is_default = owner.first <= method.first <= owner.last  # a method of a trait
            return is_default or bool(method.bases)
        case _:
            return bool(owner.bases)


def _is_private(method: Symbol, source: Changed, given: AuditInput) -> bool:
    if method.name.startswith("#"):
        return True
    by_word = source.language in _WITH_PRIVATE
    return by_word and "private" in declarations_of(given).words_before(method, source.path)


MEASUREMENT = Measurement(detect)
