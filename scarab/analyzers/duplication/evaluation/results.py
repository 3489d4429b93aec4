"""Whether two functions that only compute answer the same."""

from collections.abc import Sequence
from typing import Any

from scarab.analyzers.duplication.bodies import Body
from scarab.analyzers.duplication.evaluation.inputs import fresh, inputs
from scarab.analyzers.duplication.evaluation.machine import SEQUENCES, Beyond, Closure, Excess, Frame, Machine, held
from scarab.analyzers.duplication.evaluation.procedure import Procedure, procedure_of

_STEPS = 300
"""For one input."""
_ACCEPTED = 0.6
"""Which part of the inputs that either answers must be answered by both."""
_TELLING = 4
"""Different answers that say something, for less may be chance."""
_MOST_PARTS = 400

Answer = Any
"""A hashable form of what a function returns; two of these are none."""
_REFUSED = "refused"
"""It raised an error."""
_UNKNOWN = "unknown"
"""The evaluation had to end, or the function takes nothing of this kind."""


class Answers:
    """What a function answers to some inputs, each evaluated once."""

    def __init__(self, procedure: Procedure, body: Body, unknown: frozenset[str]) -> None:
        self.procedure = procedure
        self.steps = 0
        """Taken so far."""
        self._itself = "" if body.is_method else body.name
        self._unknown = unknown
        self._given: dict[tuple[int, int], Answer] = {}

    def to(self, arity: int, place: int) -> Answer:
        """Return the answer to one of the inputs of some arguments."""
        key = arity, place
        if key not in self._given:
            self._given[key] = self._answer(fresh(inputs(arity)[place]))
        return self._given[key]

    def evaluate(self, given: Sequence[Any]) -> Any:
        """Return what it returns; whatever the code raises comes through.

        Raises:
            Beyond: That is not known to be plain, or takes too long.
        """
        known = {self._itself: Closure(self._called)} if self._itself else {}
        self._machine = Machine(_STEPS, known, self._unknown)
        try:
            return self._called(*given)
        except Excess:
            self._machine.steps = 0
            raise
        except (MemoryError, RecursionError):
            raise Beyond from None
        finally:
            self.steps += _STEPS - self._machine.steps

    def _answer(self, given: Sequence[Any]) -> Answer:
        try:
            return _plain(self.evaluate(given))
        except (Beyond, TypeError, AttributeError):  # what it was not written for says nothing
            return _UNKNOWN
        except Exception:  # whatever the code raises
            return _REFUSED

    def _called(self, *given: Any, **named: Any) -> Any:
        names = {**dict(zip(self.procedure.parameters, given, strict=False)), **named}
        if len(given) > len(self.procedure.parameters):
            raise TypeError
        with self._machine.one_deeper():
            return self.procedure.perform(Frame(self._machine, names))


def answers_of(body: Body, unknown: frozenset[str]) -> Answers | None:
    """Return what a function answers; None where it may do more than compute.

    Args:
        body: The function.
        unknown: Names that its file gives a meaning of its own.
    """
    procedure = procedure_of(body.items, is_method=body.is_method)
    return None if procedure is None or not procedure.parameters else Answers(procedure, body, unknown)


def agreed(new: Answers, old: Answers) -> int:
    """Return how many inputs two functions answer alike; 0 where they are not the same, or too little is known."""
    arity = max(new.procedure.required, old.procedure.required, 1)
    if arity > min(len(new.procedure.parameters), len(old.procedure.parameters)):
        return 0
    asked = inputs(arity)
    answered = [place for place in range(len(asked)) if new.to(arity, place) not in _NONE]
    if not _says_enough(new, arity, answered):
        return 0
    alike, refused = [], 0
    for place in answered:
        answer = old.to(arity, place)
        if answer == _REFUSED:
            refused += 1
        elif answer == new.to(arity, place):
            alike.append(place)
        elif answer != _UNKNOWN:
            return 0
    refused += sum(old.to(arity, place) not in _NONE for place in range(len(asked)) if new.to(arity, place) == _REFUSED)
    same = len(alike) >= _ACCEPTED * (len(alike) + refused)
    return len(alike) if same and _says_enough(new, arity, alike) else 0


_NONE = (_REFUSED, _UNKNOWN)


def _says_enough(answers: Answers, arity: int, places: Sequence[int]) -> bool:
    """Tell whether a function gives different answers that are not what it was given."""
    telling = {
        answer
        for place in places
        if (answer := answers.to(arity, place)) not in _EMPTY
        and answer not in [_plain(one) for one in inputs(arity)[place]]
    }
    return len(telling) >= _TELLING


def _plain(value: Any) -> Answer:
    """Return a hashable form of a value: the same for all kinds of sequence, and for numbers that are equal."""
    return _form(held([value]), [_MOST_PARTS])


def _form(value: Any, left: list[int]) -> Answer:
    kind = type(value)
    left[0] -= 1
    if left[0] < 0:
        raise Beyond
    if kind in SEQUENCES:
        return "sequence", *(_form(one, left) for one in value)
    if kind is dict:
        return "table", frozenset((_form(key, left), _form(one, left)) for key, one in value.items())
    if kind is set:
        return "set", frozenset(_form(one, left) for one in value)
    if kind is float:
        return "number", round(value, _DIGITS)
    if kind is int:
        return "number", value
    if kind in {str, bool, type(None)}:
        return kind.__name__, value
    raise Beyond


_DIGITS = 9
_EMPTY: frozenset[Answer] = frozenset({_REFUSED, _UNKNOWN, *map(_plain, (None, True, False, "", [], {}, set()))})
"""Answers that say little."""
