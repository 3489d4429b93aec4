"""Find new classes, or new constants, that list what an older one of the repository lists."""

from collections.abc import Iterator

from scarab.analyzers.duplication.definitions import again
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.facts import SymbolKind
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import setting, value


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    constants: bool = False
    """Whether constants are looked at, and not classes."""
    min_parts: int = setting(default=8, least=1)
    """Different names, strings and numbers that both must list."""
    min_alike: int = setting(default=90, least=1)
    """Of all that either lists, how much both must list, in per cent."""
    include_tests: bool = False
    """Whether test files are looked at, on both sides."""


@value
class DefinitionCopy(Evidence):
    """A new definition and the one that it repeats."""

    copy: str
    original: str
    original_path: str
    original_line: int
    same: int
    """How many names, strings and numbers both list,"""
    of: int
    """of how many that either lists."""


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each new definition that lists what one does that was there before and still is."""
    found = again(
        given,
        SymbolKind.CONSTANT if params.constants else SymbolKind.CLASS,
        min_parts=params.min_parts,
        min_alike=params.min_alike,
        include_tests=params.include_tests,
    )
    for one in found:
        new, there = one.symbol, one.there.symbol
        yield Observation(
            Location(one.path, Side.HEAD, Span(new.line, new.last)),
            anchor=new.qualname,
            evidence=DefinitionCopy(new.qualname, there.qualname, one.there.path, there.line, one.same, one.of),
            related=(Location(one.there.path, Side.HEAD, Span(there.line, there.last)),),
        )


MEASUREMENT = Measurement(detect, Params)
