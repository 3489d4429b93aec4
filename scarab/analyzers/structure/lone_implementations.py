"""Find new abstract classes with a single class below them, which is as new."""

import re
from collections.abc import Iterator

from scarab.analyzers.classes import Classes, written_bases
from scarab.analyzers.product import is_used_by_name
from scarab.analyzers.sources import added_symbols, changed_python, last_part
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import SourceFacts, Symbol, SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.tree import SymbolAt, Tree
from scarab.model.value import value


@value
class LoneImplementation(Evidence):
    """An abstraction of one thing."""

    abstract: str
    heir: str
    heir_path: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each abstract class that nobody speaks of but the one class below it.

    Quiet about protocols, which need no heirs, about exports, and where tests or annotations name the abstract class:
    then somebody depends on it rather than on what implements it.
    """
    added = [one for one in added_symbols(changed_python(given)) if is_used_by_name(one.source.path, given)]
    new = {(source.path, symbol.qualname) for source, symbol in added}
    classes = Classes(given.head)
    for source, symbol in added:
        if not _is_abstract(symbol, source.after) or symbol.name in (source.after.exports or ()):
            continue
        below = list(classes.below(symbol.name))
        if len(below) == 1 and (below[0].path, below[0].symbol.qualname) in new:
            (heir,) = below
            if not any(_speak_of(symbol.name, (SymbolAt(source.path, symbol), heir), given.head)):
                yield Observation(
                    Location(source.path, Side.HEAD, Span(symbol.line, symbol.last)),
                    anchor=symbol.qualname,
                    evidence=LoneImplementation(symbol.qualname, heir.symbol.qualname, heir.path),
                )


def _is_abstract(symbol: Symbol, facts: SourceFacts) -> bool:
    if symbol.kind is not SymbolKind.CLASS:
        return False
    declared = any(last_part(base) == "ABC" for base in written_bases(symbol)) or "metaclass=" in symbol.bases
    return declared and any(
        member.owner == symbol.qualname and any(last_part(one) == "abstractmethod" for one in member.decorators)
        for member in facts.symbols
    )


def _speak_of(name: str, but: tuple[SymbolAt, SymbolAt], head: Tree) -> Iterator[bool]:
    """Tell of each file, until one does, whether it names a class other than to define, inherit or import it."""
    word = re.compile(rb"(?<!\w)" + re.escape(name.encode("utf-8", "surrogatepass")) + rb"(?!\w)")
    for path in head.mentioning(name):
        lines = (head.content(path) or b"").splitlines()
        named = {number for number, line in enumerate(lines, 1) if word.search(line) and not _IMPORT.match(line)}
        yield not named <= {one.symbol.line for one in but if one.path == path}


_IMPORT = expression(rb"\s*(?:from|import)\s")


MEASUREMENT = Measurement(detect)
