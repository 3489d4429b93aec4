"""Find new functions that do nothing, or say that they are not done.

Grade ``documented``: its docstring, or a comment in it, is all there is; it may be meant to do nothing.
"""

from collections.abc import Iterator

from scarab.analyzers.classes import Classes, has_keywords, written_bases
from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_example_path, is_test_path, is_type_stub
from scarab.analyzers.scaffolding.admissions import admission_within
from scarab.analyzers.sources import (
    Changed,
    Placed,
    added_symbols,
    changed_sources,
    is_constructor,
    is_dunder,
    is_registered,
    last_part,
    removed_symbols,
)
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import FUNCTIONS, BodyKind, Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import parent
from scarab.model.span import Span
from scarab.model.value import value
from scarab.model.words import parts_of_name

_STUBS = {BodyKind.EMPTY: "does nothing", BodyKind.UNIMPLEMENTED: "only raises NotImplementedError"}
_ABSTRACT_CLASS = expression(
    r"_*(?:Base|Abstract|Null|No[Oo]p|Dummy|Fake|Mock|Stub)[A-Z].*|.+(?:Base|Mixin|Protocol|Interface|ABC|Stub)"
)
_MEANT_EMPTY = expression(
    r"_*(?:no_?op|nop|nothing|do_nothing|ignore|null|dummy|stub|fake|mock|placeholder)(?:_.*)?"
    r"|_*(?:on|before|after|pre|post|setup|teardown|set_up|tear_down|handle|visit|hook|close|stop|start|flush)(?:_.*)?"
)


@value
class StubBody(Evidence):
    """A new function without a body to speak of."""

    function: str
    does: str
    """What its body does instead, in words."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each such function.

    Quiet where a body is meant to be filled in elsewhere or to stay empty: abstract, overloaded and registered
    functions, protocols and classes that sound abstract, hooks, overrides, what a subclass defines, tests, examples,
    stubs of types, objects that are asked for more than is called; where the function only moved; and where a comment
    says that it is a stub, which ``placeholders`` tells.
    """
    sources = [one for one in changed_sources(given, EVERY_LANGUAGE) if not is_example_path(one.path)]
    gone = {(symbol.name, symbol.body) for _, symbol in removed_symbols(sources)}
    classes = Classes(given.head)
    for source, symbol in added_symbols(sources):
        if (
            symbol.kind in FUNCTIONS
            and symbol.body in _STUBS
            and (symbol.name, symbol.body) not in gone
            and not is_type_stub(source.path)
            and not is_test_path(source.path, given.policy)
            and not (symbol.body is BodyKind.EMPTY and admission_within(symbol, source.detail_after))
            and not _is_meant(Placed(source, symbol), classes, given)
        ):
            yield Observation(
                Location(source.path, Side.HEAD, Span(symbol.line, symbol.last)),
                anchor=symbol.qualname,
                evidence=StubBody(symbol.qualname, _does(source, symbol)),
                grade="documented" if _is_documented(source, symbol) else "",
            )


def _does(source: Changed, symbol: Symbol) -> str:
    if symbol.body is BodyKind.UNIMPLEMENTED and source.language != "python":
        return "only says that it is not implemented"
    return _STUBS[symbol.body]


def _is_meant(placed: Placed, classes: Classes, given: AuditInput) -> bool:
    source, symbol = placed
    if source.language != "python":
        return _is_meant_elsewhere(placed, classes, given)
    decorators = {last_part(one) for one in symbol.decorators}
    if is_dunder(symbol.name) or is_registered(symbol) or "abstractmethod" in decorators:
        return True
    empty = symbol.body is BodyKind.EMPTY
    if empty and _MEANT_EMPTY.fullmatch(symbol.name):
        return True
    owner = source.after.owner_of(symbol)
    if owner is None:
        return False
    if owner.kind is not SymbolKind.CLASS:
        return empty  # a function within a function: handed over as a callback that does nothing
    return _is_filled_in_elsewhere(source, owner, symbol, classes)


def _is_meant_elsewhere(placed: Placed, classes: Classes, given: AuditInput) -> bool:
    """Tell whether a body of another language than Python is meant to be filled in elsewhere, or to stay empty."""
    source, symbol = placed
    if symbol.decorators or (source.language == "java" and is_constructor(symbol)):
        return True  # whose class nobody is to make an object of, it refuses to
    if symbol.body is BodyKind.EMPTY:
        return _is_meant_empty(placed, given)
    return _is_refused_for_others(source, symbol, classes)


def _is_meant_empty(placed: Placed, given: AuditInput) -> bool:
    """Tell whether a function has nothing to do.

    An empty method answers to an interface more often than not, and an empty function within another one is a
    callback; a function that the files beside it have as well is built for another platform, and one of Rust that is
    called an assertion asks something of the types that it is called with.
    """
    source, symbol = placed
    spelled = "_".join(parts_of_name(symbol.name))
    asks_types = source.language == "rust" and spelled.startswith("assert_")
    is_meant = "." in symbol.qualname or asks_types or _MEANT_EMPTY.fullmatch(spelled) is not None
    return is_meant or _is_defined_beside(placed, given)


def _is_refused_for_others(source: Changed, symbol: Symbol, classes: Classes) -> bool:
    """Tell whether what a method refuses is for the classes below to do, or more than is asked of its object."""
    owner, around = symbol.owner, source.after.owner_of(symbol)
    if around is not None and around.kind is not SymbolKind.CLASS:
        return around.kind in FUNCTIONS and _does_in_part(owner, symbol, source)
    answers = symbol.bases or (around is not None and around.bases)
    return bool(owner) and (
        _ABSTRACT_CLASS.fullmatch(last_part(owner)) is not None
        or (bool(answers) and source.language not in {"go", "rust"})
        or any(classes.has_member(one, symbol.name) for one in classes.below(last_part(owner)))
    )


def _does_in_part(owner: str, symbol: Symbol, source: Changed) -> bool:
    """Tell whether a method is of an object that a function makes, for somebody who asks for more than is called."""
    others = (one for one in source.after.symbols if one.owner == owner)
    return symbol.kind is SymbolKind.METHOD and any(one.body is BodyKind.CODE for one in others)


def _is_defined_beside(placed: Placed, given: AuditInput) -> bool:
    path, name = placed.source.path, placed.symbol.qualname
    beside = (
        given.head.facts(other)
        for other in given.head.mentioning(placed.symbol.name)
        if other != path and parent(other) == parent(path)
    )
    return any(one.qualname == name for facts in beside if facts for one in facts.symbols)


def _is_filled_in_elsewhere(source: Changed, owner: Symbol, symbol: Symbol, classes: Classes) -> bool:
    """Tell whether a method belongs to an interface, or answers to one above it."""
    members = [one for one in source.after.symbols if one.owner == owner.qualname]
    if (
        has_keywords(owner)
        or is_registered(owner)
        or _ABSTRACT_CLASS.fullmatch(owner.name)
        or any(last_part(base) in {"ABC", "Protocol"} for base in written_bases(owner))
        or any(last_part(one) == "abstractmethod" for member in members for one in member.decorators)
        or _was_interface(source, owner)
    ):
        return True
    above = classes.above(source.path, owner)
    if above.external or any(classes.has_member(one, symbol.name) for one in above.known):
        return True
    return any(classes.has_member(one, symbol.name) for one in classes.below(owner.name))


def _was_interface(source: Changed, owner: Symbol) -> bool:
    """Tell whether the class had methods like this one already: then it is how the class is made."""
    return any(
        one.body in _STUBS and one.owner == owner.qualname and not is_dunder(one.name)
        for one in source.before.symbols
        if one.kind is SymbolKind.METHOD
    )


def _is_documented(source: Changed, symbol: Symbol) -> bool:
    if symbol.body is not BodyKind.EMPTY:
        return False
    return symbol.statements == 0 or any(
        symbol.line <= one.first <= symbol.last for one in source.detail_after.comments
    )


MEASUREMENT = Measurement(detect)
