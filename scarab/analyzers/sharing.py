"""Caches for what several rules compute from the same input."""

from collections.abc import Callable, Hashable
from typing import Concatenate, ParamSpec, TypeVar

from scarab.model.audit_input import AuditInput

P = ParamSpec("P")
T = TypeVar("T")


def shared(make: Callable[Concatenate[AuditInput, P], T]) -> Callable[Concatenate[AuditInput, P], T]:
    """Cache the results of a function for one input; those of an earlier input are dropped."""
    asked_of: AuditInput | None = None
    made: dict[Hashable, T] = {}

    def once(given: AuditInput, /, *rest: P.args, **named: P.kwargs) -> T:
        nonlocal asked_of
        if asked_of is not given:
            asked_of = given
            made.clear()
        key = (rest, *named.items())
        if key not in made:
            made[key] = make(given, *rest, **named)
        return made[key]

    return once
