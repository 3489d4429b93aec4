"""Look for older functions with the very code of a new one."""

from collections.abc import Sequence

from scarab.analyzers.duplication.meanings import mean_the_same
from scarab.analyzers.duplication.originals import Originals
from scarab.analyzers.sources import Changed, Placed
from scarab.model.audit_input import AuditInput
from scarab.model.facts import SourceFacts, SymbolKind
from scarab.model.tree import SymbolAt


class Twins:
    """The functions that have the same body as a new one, but for the names of locals."""

    def __init__(self, given: AuditInput, sources: Sequence[Changed], originals: Originals) -> None:
        self._given = given
        self._originals = originals
        self._gone = {shape for one in sources for _, shape in _bodies(one.before) - _bodies(one.after)}

    def match(self, new: Placed) -> SymbolAt | None:
        """Return the original, one with the very same body first; None for code that is new or only moved."""
        return min(
            self.all(new),
            key=lambda one: (one.symbol.exact != new.symbol.exact, one.path != new.source.path),
            default=None,
        )

    def all(self, new: Placed) -> list[SymbolAt]:
        """Return every original, by path."""
        if new.symbol.shape in self._gone or not self._originals.is_compared(new.symbol):
            return []
        return [
            one for one in self._given.head.shaped(SymbolAt(new.source.path, new.symbol)) if self._is_original(one, new)
        ]

    def _is_original(self, there: SymbolAt, new: Placed) -> bool:
        originals = self._originals
        return (
            originals.is_compared(there.symbol)
            and originals.is_offered(there)
            and originals.is_place(there.path)
            and (was := originals.before(there)) is not None
            and was.shape == there.symbol.shape
            and not originals.are_sisters(there, new)
            and not (new.symbol.kind is SymbolKind.METHOD and originals.are_brief_relatives(there, new))
            and not originals.is_known_by_heart(there, new)
            and mean_the_same(SymbolAt(new.source.path, new.symbol), there, self._given)
        )


def _bodies(facts: SourceFacts) -> set[tuple[str, int]]:
    return {(symbol.qualname, symbol.shape) for symbol in facts.symbols}
