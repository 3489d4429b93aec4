"""Find new modules that nobody loads."""

from collections.abc import Iterator

from scarab.analyzers.languages import SCRIPTED
from scarab.analyzers.scaffolding.orphans import orphans_of
from scarab.analyzers.sources import changed_sources
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.facts import SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value

_SHOWN = 5


@value
class OrphanModule(Evidence):
    """One file that no other one leads to."""

    module: str
    lines: int
    symbols: tuple[str, ...]
    """The first five functions and classes that it defines."""


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each such module; what it defines is not told one by one.

    Quiet about programs, tests, examples and what a framework finds by its place, its name or a decorator.
    """
    orphans = orphans_of(given)
    for one in changed_sources(given, SCRIPTED):
        if orphans.holds(one):
            defined = [
                symbol.qualname
                for symbol in one.after.symbols
                if "." not in symbol.qualname and symbol.kind is not SymbolKind.CONSTANT
            ]
            yield Observation(
                Location(one.path, Side.HEAD, Span(1, max(one.after.lines, 1))),
                anchor=one.path,
                evidence=OrphanModule(one.path, one.after.lines, tuple(defined[:_SHOWN])),
            )


MEASUREMENT = Measurement(detect)
