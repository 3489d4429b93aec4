"""Functions that only compute, read out of their transcripts and made ready for evaluation."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from scarab.analyzers.duplication.evaluation.expressions import EXPRESSIONS
from scarab.analyzers.duplication.evaluation.machine import Frame
from scarab.analyzers.duplication.evaluation.reader import DoesMoreError, Reader, Run
from scarab.analyzers.duplication.evaluation.statements import STATEMENTS, Returned, perform

_MOST_ITEMS = 250
"""A count of children is written modulo 256: in code this short none is cut."""


class Procedure(NamedTuple):
    """A function that can be evaluated."""

    parameters: tuple[str, ...]
    """Without the object of a method."""
    required: int
    """How many of them have no default."""
    defaults: Mapping[str, Run]
    body: Sequence[Run]
    yields: bool

    def perform(self, frame: Frame) -> Any:
        """Evaluate it with the arguments that the frame has, and return what it returns."""
        for name, default in self.defaults.items():
            if name not in frame.names:
                frame.names[name] = default(frame)
        if not frame.names.keys() == set(self.parameters):
            raise TypeError
        end = perform(self.body, frame)
        if self.yields:
            return iter(frame.yielded)
        return end.value if isinstance(end, Returned) else None


def procedure_of(items: Sequence[str], *, is_method: bool) -> Procedure | None:
    """Return what a function computes; None where its code may do more than that, or is long."""
    if len(items) > _MOST_ITEMS:
        return None
    reader = Reader(items, EXPRESSIONS, STATEMENTS)
    try:
        names, defaults = reader.parameters()
        body = [*reader.rest()]
    except (DoesMoreError, LookupError):
        return None
    parameters = names[1:] if is_method and names[:1] in {("self",), ("cls",)} else names
    return Procedure(parameters, len(parameters) - len(defaults), defaults, body, reader.yields)
