"""Find locals that are given a value and never read.

Grade ``stranded``: the local was there and read; its last use went in this range.
"""

from collections.abc import Iterator

from scarab.analyzers.languages import KEEPING_LOCALS
from scarab.analyzers.sources import changed_code, last_part
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.detail import NameKind, UnusedName
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value


@value
class UnusedLocal(Evidence):
    """One local that nothing reads."""

    local: str
    function: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each local that is new and not read, or that lost its last use.

    Quiet where the function only moved, and about names that begin with an underscore, that a string mentions, or that
    an import binds: these are left to ``unused-imports``.
    """
    sources = changed_code(given, KEEPING_LOCALS)
    known = {(one.name, last_part(one.within)) for source in sources for one in _locals(source.detail_before.unused)}
    for source in sources:
        functions = {symbol.qualname for symbol in source.before.symbols}
        imported = {(one.within, one.bound) for one in source.after.imports}
        for one in _locals(source.detail_after.unused):
            if (one.within, one.name) in imported:
                continue
            is_new = source.file.adds(one.line)
            if (one.name, last_part(one.within)) not in known and (is_new or one.within in functions):
                yield Observation(
                    Location(source.path, Side.HEAD, Span(one.line, one.last)),
                    anchor=f"{one.within}:{one.name}",
                    evidence=UnusedLocal(one.name, one.within or "a function without a name"),
                    grade="" if is_new else "stranded",
                )


def _locals(unused: tuple[UnusedName, ...]) -> Iterator[UnusedName]:
    return (one for one in unused if one.kind is NameKind.LOCAL)


MEASUREMENT = Measurement(detect)
