"""Which symbols somebody would have to name to use them: not those that something outside the text may reach."""

from collections.abc import Sequence

from scarab.analyzers.classes import Classes
from scarab.analyzers.declarations import declarations_of
from scarab.analyzers.liveness import go_uses, plain_uses, python_reach, script_uses
from scarab.analyzers.liveness.candidates import Candidate, Key
from scarab.analyzers.liveness.usage import Usage, Uses
from scarab.analyzers.script_modules import script_modules_of
from scarab.model.audit_input import AuditInput
from scarab.model.facts import SymbolKind
from scarab.model.location import Side

_MEMBERS = frozenset({SymbolKind.METHOD, SymbolKind.CONSTANT})


def dead_of(candidates: Sequence[Candidate], given: AuditInput) -> dict[Key, Uses]:
    """Return the candidates that nothing reaches, with their uses, which are such candidates as well.

    How the classes beside one live is asked last: it takes many files, and of few.
    """
    classes = Classes(given.head)
    usage = Usage(given.head, candidates)
    alive: set[Key] = set()
    while True:
        dead = usage.unreached(alive=alive)
        found = {one.key for one in candidates if one.key in dead and _is_found(one, classes, given)}
        if not found:
            return dead
        alive |= found


def must_be_named(one: Candidate, classes: Classes, given: AuditInput) -> bool:
    """Tell whether somebody would have to name a symbol to use it."""
    match one.facts.language:
        case "python":
            return python_reach.must_be_named(one, classes, given)
        case "javascript" | "typescript":
            return script_uses.must_be_named(one)
        case "go":
            return go_uses.must_be_named(one)
        case _:
            return plain_uses.must_be_named(one, declarations_of(given))


def is_public_member(one: Candidate) -> bool:
    """Tell whether a method, or a constant of Python, has a name that others may use as they like."""
    symbol, parts = one.symbol, one.symbol.qualname.split(".")
    match one.facts.language:
        case "python":
            return symbol.kind in _MEMBERS and not any(part.startswith("_") for part in parts)
        case "go":
            return symbol.kind is SymbolKind.METHOD and go_uses.is_offered(symbol.name)
        case _:
            return symbol.kind is SymbolKind.METHOD and not symbol.name.startswith("#")


def _is_found(one: Candidate, classes: Classes, given: AuditInput) -> bool:
    """Tell whether a symbol is reached as others are that nobody names.

    A script may be loaded by its place, at either side, and offer the symbol to whatever does that; a linker may know
    a function of Go.
    """
    match one.facts.language:
        case "python":
            return python_reach.is_found(one, classes, given)
        case "javascript" | "typescript":
            offered = one.symbol.name in (one.facts.exports or ())
            return offered and not any(script_modules_of(given, side).is_loaded(one.path) for side in Side)
        case "go":
            return go_uses.is_linked(one, given.head)
        case _:
            return False
